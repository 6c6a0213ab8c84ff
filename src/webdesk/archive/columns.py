"""What lists need of an article, worked out from its record. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from webdesk.archive.slugs import slug
from webdesk.model import Article, When

MAX_OPENING_WORDS = 35
MAX_SUMMARY_WORDS = 50
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

    `summary` is what a feed said of it; the outlet's own standfirst wins, and neither is ever cut from the body.
    """
    return Columns(
        canonical_url=article.canonical_url or article.url,
        slug=slug(article.headline or UNTITLED, "article"),
        headline=article.headline or (f"{UNTITLED}, {outlet}" if outlet else UNTITLED),
        section=article.section,
        section_slug=slug(article.section, "section") if article.section else None,
        language=article.language,
        authors=list(article.authors),
        summary=_start(article.standfirst or summary or "", MAX_SUMMARY_WORDS),
        opening=_start(_first_paragraphs(article), MAX_OPENING_WORDS),
        published=str(article.published) if article.published else None,
        published_day=article.published.day if article.published else None,
        modified=str(article.modified) if article.modified else None,
        sort_at=find_sort_at(article.published, seen_at, zone),
    )


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
