"""What the page is: section, kicker, publisher, language, topics, addresses, and whether it is an article at all."""

import re
from urllib.parse import urlsplit

from webdesk.model import Block, Evidence
from webdesk.read.address import clean_url
from webdesk.read.labels import BODY_LABELS
from webdesk.read.language import find_language
from webdesk.read.reading import Reading, Said, weigh
from webdesk.read.textshape import fold_title

_WALL = re.compile(
    r"(?:enable|activate) javascript|checking your browser|verify (?:that )?you are (?:a )?human|access denied|"
    r"are you a robot|"
    r"unusual traffic|before you continue|we value your privacy|captcha|please turn on javascript|"
    r"cookies? (?:zustimmen|akzeptieren)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|410|403|500|502|503)\b|page not found|not found|seite nicht gefunden|page introuvable|"
    r"página no encontrada|"
    r"service unavailable|bad gateway|forbidden|something went wrong",
    re.IGNORECASE,
)
_ARTICLE_TYPES = ("article", "blogposting", "report", "review", "liveblog")
_OTHER_TYPES = frozenset(
    ("product", "collectionpage", "searchresultspage", "discussionforumposting", "qapage", "itemlist", "profilepage",
     "faqpage", "techarticle", "apireference", "softwareapplication", "localbusiness", "offercatalog")
)  # fmt: skip
_LISTING_PATHS = re.compile(
    r"^/(?:tag|tags|category|categories|search|topics?|author|authors|forum|forums|thread|threads|t|product|"
    r"products|shop|docs|wiki)(?:/|$)",
    re.IGNORECASE,
)


def find_kicker(reading: Reading, section: str | None) -> str | None:
    """Return the line over the headline that is not the section."""
    for block in reading.labelled("kicker"):
        if section is None or fold_title(block.text) != fold_title(section):
            reading.evidence["kicker"] = Evidence(by="block labelled kicker", confidence=0.6)
            return block.text
    return None


def find_page_language(reading: Reading, body: tuple[Block, ...], headline: str | None) -> str | None:
    """Return the language of the article's words, the page's own statement helping."""
    declared = (
        reading.said.language or reading.said.jsonld.language or reading.said.first("og:locale", "content-language")
    )
    text = "\n".join([headline or "", *(block.text for block in body[:12])])[:4_000]
    language = find_language(text, declared)
    if language:
        by = "words and the page's statement" if declared else "words"
        agrees = bool(declared) and (declared or "")[:2].lower() == language[:2].lower()
        reading.evidence["language"] = Evidence(by=by, confidence=0.97 if agrees else 0.85)
    return language


def find_topics(reading: Reading) -> tuple[str, ...]:
    """Return the page's own topics."""
    said = reading.said
    sources: list[tuple[str, list[str]]] = [
        ("JSON-LD keywords", said.jsonld.topics),
        ("meta article:tag", said.values.get("article:tag", [])),
        ("meta keywords", (said.first("news_keywords", "keywords", "parsely-tags") or "").split(",")),
    ]
    for by, values in sources:
        topics = tuple(dict.fromkeys(value.strip() for value in values if 1 < len(value.strip()) < 80))
        if topics:
            reading.evidence["topics"] = Evidence(by=by, confidence=0.8)
            return topics[:60]
    return ()


def find_publisher(reading: Reading) -> str | None:
    """Return the outlet's name."""
    said = []
    for by, value in (
        ("JSON-LD publisher", reading.said.jsonld.publisher),
        ("og:site_name", reading.said.first("og:site_name", "application-name", "dc.publisher", "publisher")),
    ):
        if value and len(value) < 120:
            said.append(Said(by, value, 0.85))
    answer = weigh(said, fold_title)
    if answer is None:
        return None
    reading.evidence["publisher"] = answer[1]
    return answer[0]


def find_canonical(reading: Reading) -> str | None:
    """Return the address that the page names as its own."""
    for by, value in (
        ("link rel=canonical", reading.said.canonical),
        ("og:url", reading.said.first("og:url")),
        ("JSON-LD url", reading.said.jsonld.url),
    ):
        url = clean_url(value, reading.base) if value else None
        if url and not _is_home(url, reading.url):
            reading.evidence["canonical_url"] = Evidence(by=by, confidence=0.9)
            return url
    return None


def _is_home(url: str, page_url: str | None) -> bool:
    return urlsplit(url).path in ("", "/") and page_url is not None and urlsplit(page_url).path not in ("", "/")


def why_no_article(reading: Reading, body: tuple[Block, ...], headline: str | None) -> str | None:
    """Return why the page is no article, or None where it is one."""
    size = sum(len(block.text) for block in body)
    everything = " ".join(block.text for block in reading.page.blocks[:60])[:6_000]
    title = f"{reading.said.title or ''} {headline or ''}"
    if size < 600 and _ERROR.search(title):
        return "an error page: its title says so"
    if size < 800 and len(everything) < 4_000 and (_WALL.search(title) or _WALL.search(everything)):
        return "a wall or consent page: it asks for something before it shows anything"
    if not body:
        return "no text of an article found"
    types = {kind.lower() for kind in reading.said.jsonld.types}
    is_stated = any(word in kind for kind in types for word in _ARTICLE_TYPES) or (
        reading.said.first("og:type") or ""
    ).lower().startswith("article")
    if types & _OTHER_TYPES and not is_stated:
        return f"its data call it {sorted(types & _OTHER_TYPES)[0]}"
    if is_stated:
        return None if size >= 100 else "hardly any text"
    return _why_not_by_shape(reading, body, size)


def _why_not_by_shape(reading: Reading, body: tuple[Block, ...], size: int) -> str | None:
    path = urlsplit(reading.url or "").path
    if reading.url and path in ("", "/"):
        return "the front of a site, by its address"
    if _LISTING_PATHS.search(path):
        return "a listing, product or documentation page, by its address"
    if size < 250:
        return "hardly any text"
    paragraphs = sum(len(block.text) for block in body if block.kind in ("paragraph", "quote"))
    shown = sum(len(block.text) for block in reading.page.blocks)
    is_dated = "published" in reading.evidence or "authors" in reading.evidence
    if not is_dated and not reading.page.is_flat and (paragraphs < size * 0.5 or size < shown * 0.25):
        return "more list than text, without date or author"
    return None


def is_paywalled(reading: Reading) -> bool:
    """Return whether the page's data say that not everybody may read it."""
    if reading.said.jsonld.is_free is False:
        return True
    tier = (reading.said.first("article:content_tier") or "").lower()
    return tier in ("locked", "metered")


def find_notices(reading: Reading) -> tuple[str, ...]:
    """Return corrections and notes of the editors, as printed."""
    return tuple(dict.fromkeys(block.text for block in reading.labelled("notice")))[:20]


def has_body(reading: Reading) -> bool:
    """Return whether anything was labelled as body."""
    return next(iter(reading.labelled(*BODY_LABELS)), None) is not None
