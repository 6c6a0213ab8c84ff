"""The rows of words behind search: written with the version that is shown, in the same transaction."""

from datetime import datetime

from django.db import connection

from webdesk import model
from webdesk.archive.columns import MAX_SUMMARY_WORDS
from webdesk.archive.models import Article
from webdesk.archive.slugs import slug
from webdesk.archive.words import find_words, is_unspaced

# A row's position: seconds of `sort_at` since 1800 (36 bits: until 3977), then the article's number (26 bits; equal
# remainders of two articles of one second are 67 million articles apart). Newest first is then the order of the rows
# themselves, and dates are ranges of it.
_NUMBER_BITS = 26
_MAX_SECONDS = (1 << 36) - 1
_SECONDS_1800_TO_1970 = 5_364_662_400
_MAX_WORDS = {"headline": 400, "byline": 300, "caption": 2_000, "body": 100_000}
# PostgreSQL counts places in a text up to 16,383, keeps 255 of a word, and takes a megabyte of words a row.
_MAX_PLACE = 16_383
_MAX_PLACES = 255
_MAX_VECTOR_BYTES = 600_000
_WEIGHTS = {"headline": "A", "byline": "B", "caption": "C", "body": "D", "labels": "D"}


def position(sort_at: datetime, article_id: int) -> int:
    """Return an article's place among all articles, newest highest."""
    return first_position(sort_at) | (article_id & ((1 << _NUMBER_BITS) - 1))


def first_position(moment: datetime) -> int:
    """Return the lowest place an article of that second can have."""
    seconds = int(moment.timestamp()) + _SECONDS_1800_TO_1970
    return min(max(seconds, 0), _MAX_SECONDS) << _NUMBER_BITS


def save_words(article: Article, record: model.Article) -> None:
    """Make search find the article by the words of this record, and by no others."""
    fields = {
        "headline": " ".join(part for part in (record.kicker, article.headline) if part),
        # With what readers of a mere link see of it, beside its headline; the sign keeps phrases within one.
        "byline": " ".join([record.byline or "", *record.authors]),
        "caption": " ".join(part for image in record.images for part in (image.caption, image.credit) if part),
        "body": "\n".join([record.standfirst or "", *record.key_points, record.text]),
    }
    words = {name: find_words(text)[: _MAX_WORDS[name]] for name, text in fields.items()}
    words["byline"] += ["ⓟ", *_open_words(article.summary)] if article.summary else []
    words["labels"] = _labels(article)
    place = position(article.sort_at, article.pk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_searchrow WHERE article_id = %s", [article.pk])
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO archive_searchrow (position, article_id, words) VALUES (%s, %s, %s::tsvector)",
                [place, article.pk, _text_vector(words)],
            )
        else:
            cursor.execute(
                "INSERT INTO archive_searchrow (position, article_id, headline, byline, caption, body, labels)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [place, article.pk, *(" ".join(found) for found in words.values())],
            )


def section_label(section: str) -> str:
    """Return the word that stands in the index for a section; folding leaves no such first letter in any text."""
    return "ⓢ" + slug(section, "section").replace("-", "·")


def source_label(source_id: int) -> str:
    """Return the word that stands in the index for a source."""
    return f"ⓞ{source_id}"


def rights_label(rights: str) -> str:
    """Return the word that stands in the index for the rights to an article that are its own, not its source's."""
    return f"ⓡ{rights}"


def language_label(language: str) -> str:
    """Return the word that stands in the index for a language."""
    return "ⓛ" + slug(language, "none").replace("-", "·")


def _open_words(summary: str) -> list[str]:
    """Return the words of a summary that everybody may read: fifty; two letters of unspaced writing count as one."""
    room = float(MAX_SUMMARY_WORDS)
    kept: list[str] = []
    for word in find_words(summary):
        room -= 0.5 if is_unspaced(word) else 1
        if room < 0:
            break
        kept.append(word)
    return kept


def _labels(article: Article) -> list[str]:
    """Return the words by which the index itself narrows a search, so that it need not look at each article's row."""
    labels = [source_label(article.source_id)]
    if article.rights:
        labels.append(rights_label(article.rights))
    if article.section_slug:
        labels.append(section_label(article.section_slug))
    if article.language:
        labels += {language_label(article.language), language_label(article.language.partition("-")[0])}
    return labels


def _text_vector(words: dict[str, list[str]]) -> str:
    """Return the words as PostgreSQL writes a tsvector; a gap between fields keeps phrases within one."""
    places: dict[str, list[str]] = {}
    at = room = 0
    for name, found in words.items():
        at += 10
        for word in found:
            at = min(at + 1, _MAX_PLACE)
            if word not in places:
                room += len(word.encode()) + 4
                if room > _MAX_VECTOR_BYTES:
                    continue
            kept = places.setdefault(word, [])
            if not kept or (at < _MAX_PLACE and len(kept) < _MAX_PLACES):
                kept.append(f"{at}{_WEIGHTS[name]}")
    # A word is letters, digits and marks only (words.py): nothing in it needs escaping.
    return " ".join(f"'{word}':{','.join(kept)}" for word, kept in places.items())
