"""Would a link lead to an article? Told from the shape of its address and of its words.

Each sign of the shape has a weight, learned by training/link_weights.py from links of news home pages; a sign is a
property of addresses in general, never the name of a site.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from webdesk.read.address import clean_url

_BASE = "https://base.invalid/"
_DATE = re.compile(
    r"(?:^|[/_-])(?:19|20)\d\d[/_-](?:[01]?\d|[a-z]{3})(?:[/_-]|$)|(?:^|\D)20\d\d/?[01]\d/?[0-3]\d(?:\D|$)"
)
_YEAR = re.compile(r"/(?:19|20)\d\d/")
_LONG_NUMBER = re.compile(r"\d{5,}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{24,}|(?=[a-z]*\d[a-z0-9]*$)[a-z0-9]{20,}")
_QUERY_IDENTITY = re.compile(r"(?:^|&)(?:id|p|article|story|storyid|articleid|artid|newsid|sid|nid|aid)=\w*\d{3}")
_ENDING = re.compile(r"\.([a-z0-9]{2,6})$")
_PAGE_ENDINGS = frozenset(["html", "htm", "shtml", "php", "asp", "aspx", "jsp", "story", "stm", "ece"])
_FILE_ENDINGS = frozenset(
    [
        "pdf",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "svg",
        "mp3",
        "mp4",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "xml",
        "rss",
        "zip",
        "csv",
        "ics",
        "apk",
    ]
)
# Words of addresses that lead to lists, services and the house itself; en es fr de pt it, as news sites use them.
_SERVICE = frozenset((
    "about", "about-us", "contact", "contacts", "contactus", "privacy", "privacypolicy", "policy", "policies",
    "terms", "tos", "legal", "cookie", "cookies", "imprint", "impressum", "datenschutz", "subscribe", "subscription",
    "subscriptions", "subscriber", "abo", "login", "signin", "signup", "sign-in", "sign-up", "register",
    "registration", "account", "accounts", "myaccount", "profile", "user", "users", "newsletter", "newsletters",
    "email", "alerts", "donate", "donation", "donations", "donations", "support", "membership", "member", "members",
    "join", "advertise", "advertising", "advertisers", "media-kit", "careers", "career", "jobs", "job", "employment",
    "help", "faq", "faqs", "feedback", "staff", "team", "masthead", "people", "bio", "bios", "board", "directory",
    "sitemap", "site-map", "search", "shop", "store", "boutique", "tienda", "rss", "feeds", "feed", "app", "apps",
    "mobile", "podcasts", "events", "event", "calendar", "submit", "submission", "submissions", "classifieds",
    "classified", "obituaries", "obits", "deaths", "horoscope", "horoscopes", "crossword", "crosswords", "puzzles",
    "games", "comics", "lottery", "weather", "traffic", "closings", "schedule", "programs", "program", "listen",
    "live", "watch-live", "radio", "tv-listings", "broadcast", "eedition", "e-edition", "epaper", "e-paper",
    "print-edition", "digital-edition", "archives", "archive", "index", "home", "homepage", "accessibility",
    "corrections", "standards", "ethics", "mission", "history", "awards", "sponsor", "sponsors", "sponsored",
    "sponsored-content", "partner-content", "advertorial", "sponsorship",
    "partners", "underwriting", "press", "pressroom", "wp-content", "wp-admin", "cdn-cgi", "cart", "checkout", "gift",
    "coupons", "deals", "quiz", "contests", "contest", "rewards", "customer-service", "customerservice", "licensing",
    "permissions", "reprints", "copyright", "contacto", "contact-us", "quienes-somos", "aviso-legal",
    "mentions-legales", "suscripcion", "suscribete", "abonnement", "chi-siamo", "contatti", "quem-somos", "assine",
    "ueber-uns", "kontakt", "stellenmarkt", "connexion",
))  # fmt: skip
_LISTS = frozenset((
    "tag", "tags", "topic", "topics", "category", "categories", "section", "sections", "author", "authors", "by",
    "writer", "writers", "contributor", "contributors", "columnist", "columnists", "reporter", "staff", "series",
    "collection", "collections", "channel", "channels", "subject", "subjects", "label", "labels", "keyword", "hub",
    "hubs", "tema", "temas", "themes", "theme", "etiqueta", "rubrik", "thema", "themen", "autor", "autores", "auteur",
    "auteurs", "page", "pages", "places", "location", "show", "shows", "podcast",
))  # fmt: skip
_PIECES = frozenset((
    "article", "articles", "story", "stories", "artikel", "articulo", "articulos", "noticia", "noticias",
    "news-story", "newsshow", "post", "posts", "entry", "p", "nyheter",
))  # fmt: skip
_PIECES_SEEN = frozenset((
    "video", "videos", "watch", "gallery", "galleries", "photos", "photo", "pictures", "slideshow", "fotos",
))  # fmt: skip
_SERVICE_WORDS = frozenset(
    ["about", "contact", "privacy", "policy", "terms", "subscribe", "subscription", "sign", "log", "login",
    "register", "newsletter", "newsletters", "donate", "donation", "membership", "advertise", "careers", "jobs",
    "help", "faq", "search", "shop", "store", "app", "apps", "skip", "menu", "home", "cookie", "cookies",
    "preferences", "facebook", "twitter", "instagram", "youtube", "linkedin", "tiktok", "follow", "rss", "podcast",
    "podcasts", "calendar", "obituaries", "classifieds", "weather", "view", "all", "more", "see", "browse", "back",
    "submit", "sitemap", "staff", "team", "masthead", "rights", "reserved", "advertisement", "sponsored", "close",
    "account", "edition", "e-edition", "archive", "archives", "events", "games", "puzzles", "crossword", "contest",
    "join", "support"]
)  # fmt: skip
_SENTENCE = re.compile(r"[.!?…’”\"':;,]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FRONT = re.compile(r"index\d?\.[a-z]+|default\.aspx?|home|start|en|es|fr|de")


def is_article_url(url: str, text: str | None = None) -> bool:
    """Return whether a link with this address and these words would lead to an article.

    >>> is_article_url("/2022/07/29/why-penguins-quit-flying/",
    "Why penguins quit flying"), is_article_url("/about/", "About us")
    (True, False)
    """
    return article_odds(url, text) > 0


def article_odds(url: str, text: str | None = None) -> float:
    """Return the log odds that the link leads to an article; over 0 is likelier than not."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in link_signs(url, text))


@cache
def _weights() -> dict[str, float]:
    found = json.loads((files("webdesk.read") / "tables" / "link_weights.json").read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in found.items()}


def link_signs(url: str, text: str | None) -> tuple[str, ...]:
    """Return the signs of a link, each once: what the weights are about."""
    if url.strip().startswith(("#", "mailto:", "tel:", "javascript:")) or (cleaned := clean_url(url, _BASE)) is None:
        return ("always", "no page")
    host, _, path = cleaned.partition("://")[2].partition("/")
    path, _, query = path.partition("#")[0].partition("?")
    signs = ["always", *_host_signs(host), *_path_signs(unquote(path).lower(), query)]
    words = " ".join((text or "").split())
    if words:
        signs += _text_signs(words, _slug_words(path))
    else:
        signs.append("no words")
    slug = next((sign for sign in signs if sign.startswith("slug ")), "")
    said = next((sign for sign in signs if sign.startswith("words ")), "no words")
    return tuple(dict.fromkeys((*signs, f"{slug}, {said}")))


def _host_signs(host: str) -> Iterator[str]:
    labels = host.split(".")
    if len(labels) > 2 and labels[0] not in ("www", "m", "amp", "news", "edition", "base") and len(labels[-2]) > 3:
        yield "other host label"
    if labels[0] in _SERVICE or labels[0] in (
        "help",
        "careers",
        "jobs",
        "shop",
        "store",
        "subscribe",
        "checkout",
        "events",
    ):
        yield "service host"


def _path_signs(path: str, query: str) -> Iterator[str]:
    segments = [part for part in path.split("/") if part]
    has_identity = _QUERY_IDENTITY.search(query.lower()) is not None
    if not has_identity:
        yield f"depth {min(len(segments), 6)}"
        if not segments or (len(segments) == 1 and _FRONT.fullmatch(segments[0])):
            yield "front page"
    if _DATE.search("/" + path):
        yield "date in path"
    elif _YEAR.search("/" + path):
        yield "year in path"
    last = segments[-1] if segments else ""
    yield from _last_signs(last)
    is_numbered = _LONG_NUMBER.search(path) is not None or has_identity
    if is_numbered:
        yield "long number"
    has_name = _UUID.search(last) is not None or (len(segments) > 1 and _UUID.search(segments[-2]) is not None)
    if has_name:
        yield "identifier"
    words = len(_slug_words(path))
    yield "slug opaque" if words <= 1 and (is_numbered or has_name) else f"slug {_bin(words)}"
    yield from _segment_signs(segments)
    if query and not has_identity:
        yield "query"


def _last_signs(last: str) -> Iterator[str]:
    ending = _ENDING.search(last)
    if ending and ending[1] in _FILE_ENDINGS:
        yield "file ending"
    elif ending:
        yield "page ending" if ending[1] in _PAGE_ENDINGS else "other ending"
    if any(char.isdigit() for char in last) and not _LONG_NUMBER.search(last):
        yield "digit at the end"


def _segment_signs(segments: list[str]) -> Iterator[str]:
    names = [_ENDING.sub("", part) for part in segments]
    if any(name in _LISTS for name in names[:-1]):
        yield "below a list"
    if any(name in _SERVICE for name in names):
        yield "service segment"
    if names and set(re.split(r"[-_.]", names[-1])) & _SERVICE:
        yield "service word at the end"
    if any(name in _PIECES for name in names[:-1]) or any(name.startswith(("article", "story")) for name in names[-1:]):
        yield "article segment"
    if any(name in _PIECES_SEEN for name in names[:-1]):
        yield "video segment"
    if names and (names[-1] in _LISTS or names[-1] in _PIECES or names[-1] in _PIECES_SEEN):
        yield "list at the end"


def _slug_words(path: str) -> list[str]:
    """The words of the path's wordiest segment."""
    best: list[str] = []
    for part in unquote(path).lower().split("/"):
        words = [
            word
            for word in re.split(r"[-_+., ]+", _ENDING.sub("", part))
            if word and not word.isdigit() and len(word) < 20
        ]
        if len(words) > len(best) and not _UUID.fullmatch(part):
            best = words
    return best


def _bin(count: int) -> str:
    return str(count) if count <= 4 else "5-6" if count <= 6 else "7-9" if count <= 9 else "10+"


def _text_signs(text: str, slug: list[str]) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    count = len(words)
    if any(
        "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f" for char in text
    ):
        count = max(count, len(text) // 3)  # scripts that leave no space between words
    yield f"words {_bin(count)}"
    if count > 15:
        yield "many words"
    if set(words) & _SERVICE_WORDS and count <= 5:
        yield "service word"
    if text.isupper() and count <= 4:
        yield "capitals"
    if _SENTENCE.search(text):
        yield "punctuation"
    if any(char.isdigit() for char in text):
        yield "digits"
    if count > 1 and _lower_share(text) > 0.4:
        yield "sentence case"
    if slug and any(char.isascii() and char.isalpha() for char in text):  # else: another script than the address's
        share = len(set(words) & set(slug)) / len(set(slug))
        yield "words tell slug" if share > 0.6 else "words touch slug" if share > 0 else "words apart from slug"


def _lower_share(text: str) -> float:
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) / len(words) if words else 0.0
