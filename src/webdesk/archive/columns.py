"""What lists need of an article, worked out from its record. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from webdesk.archive.slugs import slug
from webdesk.archive.words import fold
from webdesk.model import Article, When

MAX_OPENING_WORDS = 35
MAX_SUMMARY_WORDS = 50
SENTENCE_LETTERS = 20
_SENTENCE_END = re.compile("[.!?…؟۔।]+(?:\\s+|$)|[。！？]+")
UNTITLED = "Untitled report"  # a headline and an address are for everyone: neither is ever made of a text's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The list columns of one version, named as those of the table."""

    canonical_url: str | None
    slug: str
    headline: str
    section: str | None
    section_slug: str | None
    language: str | None
    authors: list[str]
    summary: str | None
    opening: str | None
    published: str | None
    published_day: date | None
    modified: str | None
    sort_at: datetime


def list_columns(
    article: Article, *, seen_at: datetime, zone: tzinfo, summary: str | None = None, outlet: str | None = None
) -> Columns:
    """Return the list columns of an article first seen (or let out) at `seen_at`; `outlet` names one without headline.

    `summary` is what a feed said of it: see `find_summary`.
    """
    return Columns(
        canonical_url=article.canonical_url or article.url,
        slug=slug(article.headline or UNTITLED, "article"),
        headline=article.headline or (f"{UNTITLED}, {outlet}" if outlet else UNTITLED),
        section=article.section,
        section_slug=slug(article.section, "section") if article.section else None,
        language=article.language,
        authors=list(article.authors),
        summary=_start(find_summary(article, summary) or "", MAX_SUMMARY_WORDS),
        opening=_start(_first_paragraphs(article), MAX_OPENING_WORDS),
        published=str(article.published) if article.published else None,
        published_day=article.published.day if article.published else None,
        modified=str(article.modified) if article.modified else None,
        sort_at=find_sort_at(article.published, seen_at, zone),
    )


def find_summary(article: Article, told: str | None) -> str | None:
    """Return the outlet's own standfirst, else what its feed told, or None where these are the body's own words.

    Feeds often give the first paragraph, or the beginning of it, for a description; of an article that we may only
    link to, no sentence of its body is ever shown.
    """
    body = _letters(" ".join(block.text for block in article.body))
    return next((text for text in (article.standfirst, told) if text and not _stands_in(text, body)), None)


def _stands_in(text: str, body: str) -> bool:
    """Return whether a text or one of its sentences stands word for word in a body (given as its letters)."""
    whole = _letters(text)
    sentences = (_letters(sentence) for sentence in _SENTENCE_END.split(text))
    return bool(body and whole) and (whole in body or any(_is_long(one) and one in body for one in sentences))


def _letters(text: str) -> str:
    """Return only the letters and digits of a text, folded: spaces, quotes and dashes are dress."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _is_long(letters: str) -> bool:
    """Return whether a sentence is more than a few words: these may be anybody's."""
    return len(letters) >= (SENTENCE_LETTERS if letters.isascii() else SENTENCE_LETTERS // 2)


def find_sort_at(published: When | None, seen_at: datetime, zone: tzinfo) -> datetime:
    """Return the moment an article is sorted by: the printed one, or the start of the printed day, month or year.

    Where nothing was printed, or what was printed lies ahead of when we saw it, that is when we saw it.
    """
    printed = _start_of(published, zone) if published else None
    return seen_at if printed is None or printed > seen_at else printed


def _start_of(when: When, zone: tzinfo) -> datetime | None:
    if when.moment is not None:
        return when.moment
    try:
        day = date(when.year, when.month or 1, when.day_of_month or 1)
        return datetime.combine(day, time(when.hour or 0, when.minute or 0, when.second or 0), tzinfo=zone)
    except ValueError:
        return None


def _first_paragraphs(article: Article) -> str:
    return " ".join(block.text for block in article.body[:6] if block.kind == "paragraph")


def _start(text: str, count: int) -> str | None:
    """Return the first words; of writing without spaces, as many letters as that many words have about."""
    words = text.split(None, count)
    more = len(words) > count
    start = " ".join(words[:count])
    if len(start) > count * 12:
        start, more = start[: count * 3], True
    return (f"{start} …" if more else start) or None
