"""Brings what lists and search show of an article to one of its versions, when that version is out."""

from dataclasses import asdict
from datetime import datetime

from webdesk import model
from webdesk.archive import search_index
from webdesk.archive.columns import list_columns
from webdesk.archive.models import Article, Picture, Version
from webdesk.archive.pictures import find_pictures, save_uses
from webdesk.archive.setup import running_settings


def show_version(article: Article, version: Version, record: model.Article, *, summary: str | None = None) -> None:
    """Copy the list columns of a version onto its article's row, and its words into the search index."""
    columns = list_columns(
        record,
        seen_at=_seen_at(article, version),
        zone=running_settings().zone,
        summary=summary or article.summary,
        outlet=article.source.name,
    )
    for name, value in asdict(columns).items():
        setattr(article, name, value)
    article.visible_from = version.visible_from
    article.picture = _find_picture(record)
    article.save()
    save_uses(article, record.images)
    search_index.save_words(article, record)


def _find_picture(record: model.Article) -> Picture | None:
    """Return the first of the article's pictures that is kept."""
    kept = find_pictures([image.url for image in record.images if image.url])
    return next((kept[image.url] for image in record.images if image.url in kept), None)


def _seen_at(article: Article, version: Version) -> datetime:
    """Return when readers could first see the article: when it came, or the hour its first version waited for."""
    if version.number == 1:
        hour = version.scheduled_for
    else:
        first = Version.objects.filter(article=article, number=1)
        hour = first.values_list("scheduled_for", flat=True).first()
    return max(article.first_seen, hour) if hour else article.first_seen
