"""Feeds as JSON Feed 1.1."""

import json
from collections.abc import Mapping

from webdesk.model import Feed, FeedItem, Image, When
from webdesk.write.feed_dates import internet_date

_EXTENSION = "_webdesk"


def write_json_feed(feed: Feed, self_url: str) -> bytes:
    """Return the feed as JSON Feed 1.1; what it has no place for stands under "_webdesk" in each item."""
    record = _said(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title or "",
            "home_page_url": feed.home_url,
            "feed_url": self_url,
            "language": feed.language,
            _EXTENSION: {"is_plain": True},
        }
    )
    record["items"] = [_item(item, number) for number, item in enumerate(feed.items)]
    return (json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "replace")


def _item(item: FeedItem, number: int) -> dict[str, object]:
    added = [name for name, is_there in (("id", item.id), ("content_text", item.body_html)) if not is_there]
    ours: dict[str, object] = {
        "published": _exact(item.published),
        "modified": _exact(item.modified),
        "images": [_image(image) for image in item.images],
        "added": added,
    }
    return _said(
        {
            "id": item.id or item.url or f"item-{number}",
            "url": item.url,
            "title": item.headline,
            "summary": item.summary,
            "content_html": item.body_html,
            "content_text": None if item.body_html else item.summary or item.headline or "",
            "date_published": item.published and internet_date(item.published),
            "date_modified": item.modified and internet_date(item.modified),
            "authors": [{"name": name} for name in item.authors],
            "tags": list(item.topics),
            "image": next((image.url for image in item.images if image.url), None),
            _EXTENSION: _said(ours),
        }
    )


def _exact(when: When | None) -> str | None:
    """The date at its true precision, where the format's own does not show it."""
    return str(when) if when is not None and str(when) != internet_date(when) else None


def _image(image: Image) -> dict[str, object]:
    return _said({name: getattr(image, name) for name in ("url", "caption", "credit", "alt", "width", "height")})


def _said(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value is not None and value != [] and value != {}}
