"""Addresses: their one normal form, and the key that all addresses of one article share."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin

_LONGEST = 4096
_SCHEMES = ("http://", "https://")

# Parameters that say where a reader came from, never what the page is. From the documentation of the campaign and
# advertising tools that add them. A name ending in "*" is a prefix.
_TRACKING = (
    "__hs*", "__s", "__twitter_impression", "_ga", "_gl", "_hs*", "_ke", "_openstat", "at_bbc_team", "at_campaign",
    "at_campaign_type", "at_custom*", "at_format", "at_link_*", "at_medium", "at_ptr_name", "cmp", "cmpid", "dclid",
    "dicbo", "ef_id", "epik", "fb_*", "fbclid", "gbraid", "gclid", "gclsrc", "guccounter", "guce_referrer",
    "guce_referrer_sig", "hsa_*", "hsctatracking", "icid", "igsh", "igshid", "igsid", "ito", "li_fat_id", "matomo_*",
    "mbid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "mtm_*", "ncid", "ns_*", "oborigurl", "ocid", "oly_anon_id",
    "oly_enc_id", "outputencoding", "piwik_*", "pk_*", "rb_clickid", "ref_src", "ref_url", "s_cid", "s_kwcid",
    "sfnsn", "smid", "smtyp", "spm", "srsltid", "tbclid", "tblci", "trk_*", "ttclid", "twclid", "utm_*", "vero_conv",
    "vero_id", "wbraid", "wickedid", "wt_mc", "wt_zmc", "xt_*", "xtor", "yclid", "ymclid", "ysclid",
)  # fmt: skip
_TRACKING_NAMES = frozenset(name for name in _TRACKING if not name.endswith("*"))
_TRACKING_PREFIXES = tuple(name[:-1] for name in _TRACKING if name.endswith("*"))
# Hardly ever an identity, but some servers need them to answer: they fall in the key only, and only with a value
# that is no id ("?ref=1001" may name the article).
_HARDLY_IDENTITY = frozenset((
    "ref", "referrer", "referer", "rss", "feed", "share", "shared", "comments", "commentpage", "sharetoken",
    "share_token",
))  # fmt: skip
_FLAGS = frozenset((
    "amp", "outputtype", "print", "printable", "print_view", "printer", "noamp", "mobile", "fullsite", "reload",
    "refresh", "nocache",
))  # fmt: skip
_SCRIPT = re.compile(r"\.(?:aspx?|php\d?|cfml?|jspx?|cgi|pl|do|dll)$", re.IGNORECASE)
_VIEWS = frozenset(("view", "format", "output", "type", "mode", "tpl", "layout"))
_VIEW_VALUES = frozenset(["amp", "print", "printable", "printer", "mobile", "ampv2", "html", "amphtml"])
_TWIN_LABELS = frozenset(["www", "m", "amp", "mobile", "wap", "touch"])
_TWIN_FIRST = frozenset(["amp", "print", "m", "mobile"])
_TWIN_LAST = frozenset(("amp", "print", "printable", "amp.html", "print.html"))
_INDEX = frozenset(("index.html", "index.htm", "index.php", "default.aspx"))
_TWIN_ENDING = re.compile(r"(?:\.amp(\.html?)?|([._-])print(\.html?))$", re.IGNORECASE)
_AMP_CACHE = re.compile(
    r"^https?://(?:[\w.-]+\.cdn\.ampproject\.org/(?:c|v|wp)|(?:www\.)?google\.[a-z.]+/amp)/(s/)?(.+)$", re.IGNORECASE
)


def clean_url(url: str, base: str | None = None) -> str | None:
    """Return the absolute http(s) address in normal form, without fragment, login and tracking parameters.

    >>> clean_url("/a/../b?utm_source=x&id=7#top", "HTTPS://News.example:443/")
    'https://news.example/b?id=7'
    >>> clean_url("javascript:alert(1)") is None
    True
    """
    parsed = _parse(url, base)
    if parsed is None:
        return None
    address, fragment = parsed.partition("#")[::2]
    start, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0])]
    # Applications of one page keep their place behind "#!": two such places are two pages.
    place = f"#{fragment}" if fragment.startswith(("!", "/")) else ""
    return start + ("?" + "&".join(kept) if kept else "") + place


def _parse(url: str, base: str | None) -> str | None:
    import can_ada  # a compiled module

    text = url.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        joined = urljoin(base, text) if base else text
        parsed = can_ada.parse(joined)
    except (ValueError, UnicodeError):
        return None
    if not parsed.href.startswith(_SCHEMES) or not parsed.hostname:
        return None
    if parsed.username or parsed.password:
        parsed.username = parsed.password = ""
    return str(parsed.href) if len(parsed.href) <= _LONGEST else None


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)


def find_key(url: str) -> str:
    """Return what two addresses of one article share: no scheme, www, AMP, mobile, print or tracking.

    What may name the article stays: ids in the query, the path as it is written.

    >>> find_key("https://amp.news.example/world/a-b?utm_source=x") == find_key("http://www.news.example/world/a-b/amp/")
    True
    """
    address = clean_url(url)
    if address is None:
        return url.strip()
    if cached := _AMP_CACHE.match(address):
        address = clean_url(f"http{'s' if cached[1] else ''}://{cached[2]}") or address
    _, _, rest = address.partition("://")
    rest, _, place = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, _, path = rest.partition("/")
    key = f"{_host_key(host)}/{_path_key(path)}"
    segments = path.split("/")
    kept = sorted(_identity(query, is_named=_names_article(segments) and not _SCRIPT.search(segments[-1])))
    return key + ("?" + urlencode(kept) if kept else "") + (f"#{place}" if place else "")


def _host_key(host: str) -> str:
    name, colon, port = host.partition(":")
    labels = name.split(".")
    if name.replace(".", "").isdigit():
        return host
    kept = [label for n, label in enumerate(labels) if label not in _TWIN_LABELS or n >= len(labels) - 2]
    return ".".join(kept) + ("" if port in ("80", "443") else colon + port)


def _path_key(path: str) -> str:
    segments = [part for part in path.split("/") if part]
    if len(segments) > 1 and segments[0].lower() in _TWIN_FIRST and _names_article(segments[1:]):
        segments = segments[1:]
    if segments and segments[-1].lower() in _INDEX:
        segments = segments[:-1]
    if len(segments) > 1 and segments[-1].lower() in _TWIN_LAST and _may_name_article(segments[:-1]):
        segments = segments[:-1]
    if segments:
        segments[-1] = _TWIN_ENDING.sub(lambda match: match[1] or match[3] or "", segments[-1])
    return "/".join(segments)


def _names_article(segments: list[str]) -> bool:
    """Does the path go on to one article (a long number, a slug of words)? Then "print" before it is only a view."""
    return any(sum(char.isdigit() for char in part) >= 4 or part.count("-") >= 2 for part in segments)


def _may_name_article(segments: list[str]) -> bool:
    """The same, less sure: below a first segment, a slug of two words or a short number will do."""
    is_deep = len(segments) > 1
    return _names_article(segments) or (is_deep and any("-" in part or part.isdigit() for part in segments[1:]))


def _identity(query: str, *, is_named: bool) -> Iterator[tuple[str, str]]:
    """What of a query may name the article; `is_named` says that the path does so already."""
    for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=200) if query.count("&") < 200 else ():
        lower = name.lower()
        digits = sum(char.isdigit() for char in value)
        if lower in _HARDLY_IDENTITY and (is_named or not digits):
            continue
        if lower in _FLAGS and (is_named or digits < 2):
            continue
        if lower in _VIEWS and value.lower() in _VIEW_VALUES:
            continue
        yield name, value
