"""Is a page an article? Numbers about its whole shape, weighed by a small trained table."""

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

from webdesk.model import Block
from webdesk.read.reading import Reading
from webdesk.read.textshape import ends_sentence

_OTHER_TYPES = ("product", "offer", "collectionpage", "searchresults", "discussionforum", "qapage", "itemlist",
                "profilepage", "faqpage", "techarticle", "apireference", "softwareapplication", "localbusiness",
                "service", "course", "event", "organization")  # fmt: skip
_ARTICLE_TYPES = ("article", "blogposting", "report", "liveblog")
_LISTING = re.compile(
    r"/(?:tags?|categor(?:y|ies)|search|topics?|authors?|forums?|threads?|t|questions|products?|shop|store|"
    r"collections?|docs?|wiki|help|support|reference|api|manual|services?|pricing|about|contact|archive|index|list|"
    r"community|viewtopic)(?:[/.?]|$)",
    re.IGNORECASE,
)
_NEWS_PATH = re.compile(
    r"/(?:news|blog|article|articles|story|stories|post|posts|opinion|politics|insights|magazine)(?:/|$)", re.IGNORECASE
)
_DAY = re.compile(r"/(?:19|20)\d\d[/-]\d\d?[/-]?")
_PRICE = re.compile(r"[$€£¥]\s?\d|\d\s?(?:€|EUR|USD|kr\b)")
_CART = re.compile(
    r"\b(?:add to (?:cart|bag|basket)|buy now|in stock|out of stock|checkout|free shipping|sku)\b", re.IGNORECASE
)
_FORUM = re.compile(
    r"\b(?:replies|reply|quote|posts?:|joined:?|member since|topic starter|upvote|thread|views)\b", re.IGNORECASE
)
_DOCS = re.compile(
    r"\b(?:previous|next page|on this page|table of contents|edit this page|parameters|returns|syntax)\b",
    re.IGNORECASE,
)


def page_shape(reading: Reading, body: Sequence[Block], headline: str | None) -> dict[str, float]:
    """Return the numbers by which a page is judged."""
    blocks = reading.page.blocks
    text = sum(len(block.text) for block in blocks) or 1
    size = sum(len(block.text) for block in body)
    prose = [block for block in body if block.kind in ("paragraph", "quote") and len(block.text) > 80]
    count = max(1, len(body))
    words = " ".join(block.text for block in blocks if len(block.text) < 200)[:60_000]
    sure = [label.confidence for label in reading.labels if label.name == "paragraph"]
    path = urlsplit(reading.url or "").path
    slug = max((len(part.split("-")) for part in path.split("/")), default=0)
    types = [kind.lower() for kind in reading.said.jsonld.types]
    return {
        "body": math.log1p(size), "prose": math.log1p(sum(len(block.text) for block in prose)),
        "paragraphs": math.log1p(len(prose)), "share of the page": size / text, "blocks": math.log1p(len(blocks)),
        "list items": sum(block.kind == "list_item" for block in body) / count,
        "tables": sum(block.kind == "table" for block in body) / count,
        "code": float(any(block.kind == "code" for block in body)),
        "headings": sum(block.kind == "heading" for block in body) / count,
        "ends as sentences": sum(ends_sentence(block.text) for block in body) / count,
        "mean paragraph": math.log1p(size / count),
        "sure of the body": sum(sure) / len(sure) if sure else 0.0,
        "dated": float("published" in reading.evidence), "signed": float("authors" in reading.evidence),
        "byline": float("byline" in reading.evidence),
        "printed date": float(any(label.name == "date" for label in reading.labels)),
        "standfirst": float(any(label.name == "standfirst" for label in reading.labels)),
        "caption": float(any(label.name == "caption" for label in reading.labels)),
        "headline": float(headline is not None), "headline words": min(20, len((headline or "").split())) / 10,
        "og article": float((reading.said.first("og:type") or "").lower().startswith("article")),
        "og other": float("article" not in (reading.said.first("og:type") or "article")),
        "published meta": float(bool(reading.said.first("article:published_time", "article:modified_time"))),
        "article type": float(any(word in kind for kind in types for word in _ARTICLE_TYPES)),
        "news type": float(reading.said.jsonld.is_news),
        "other type": float(any(word in kind for kind in types for word in _OTHER_TYPES[:12])),
        "front": float(reading.url is not None and path in ("", "/")),
        "listing path": float(_LISTING.search(path) is not None),
        "news path": float(_NEWS_PATH.search(path) is not None), "day in path": float(_DAY.search(path) is not None),
        "slug": min(12, slug) / 4, "depth": min(8, path.strip("/").count("/") + 1) / 4,
        "query": float(bool(urlsplit(reading.url or "").query)), "extension": float("." in path.rsplit("/", 1)[-1]),
        "prices": math.log1p(len(_PRICE.findall(words))), "cart": math.log1p(len(_CART.findall(words))),
        "forum": math.log1p(len(_FORUM.findall(words))), "docs": math.log1p(len(_DOCS.findall(words))),
        "pictures": math.log1p(len(reading.page.pictures)), "links": math.log1p(len(reading.page.links)),
    }  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> dict[str, list[float]]:
    """Return by name: mean, scale and weight; under "bias" the constant."""
    text = resources.files("webdesk.read").joinpath("weights", "article.json").read_text("utf-8")
    table: dict[str, list[float]] = json.loads(text)
    return table


def likelihood(shape: dict[str, float]) -> float:
    """Return how likely a page of this shape is an article, 0..1."""
    table = _table()
    score = table["bias"][0]
    for name, value in shape.items():
        mean, scale, weight = table[name]
        score += (value - mean) * scale * weight
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
