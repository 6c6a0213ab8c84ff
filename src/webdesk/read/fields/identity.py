"""What the page is: section, kicker, publisher, language, topics, addresses, and whether it is an article at all."""

import re
from urllib.parse import urlsplit

from webdesk.model import Block, Evidence
from webdesk.read.address import clean_url
from webdesk.read.labels import BODY_LABELS
from webdesk.read.language import find_language
from webdesk.read.pageshape import likelihood, page_shape
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
BARE_BLOCKS = 40  # a page of fewer blocks, with a headline over two paragraphs, lists nothing
ARTICLE_DATED = 0.3  # where it is dated and has three paragraphs
ARTICLE = 0.47  # balanced between the two mistakes on the folds of the cross-validation


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
    if size < 100:
        return "hardly any text"
    if reading.page.is_flat:
        return None if size >= 250 else "hardly any text"
    sure = likelihood(page_shape(reading, body, headline))
    reading.evidence["is_article"] = Evidence(by="shape of the page, its address and data", confidence=round(sure, 3))
    prose = sum(block.kind == "paragraph" and len(block.text) > 80 for block in body)
    needed = ARTICLE_DATED if "published" in reading.evidence and prose >= 3 else ARTICLE
    is_bare = len(reading.page.blocks) < BARE_BLOCKS and headline is not None and prose >= 2
    if sure >= needed or is_bare or (reading.said.jsonld.is_news and size >= 300):
        return None
    return f"its shape is that of a listing, product, forum or service page ({sure:.0%} an article)"


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
