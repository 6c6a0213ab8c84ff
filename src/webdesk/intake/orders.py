"""What is ordered with a capture, as a line beside its record: if the process dies, the next one knows it.

Only lines in the newsroom's own files are read (see CaptureStore.recover): in a file that was loaded they mean nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webdesk.archive import known, save
from webdesk.archive.models import Source
from webdesk.model import FeedItem
from webdesk.read.when import when_from_iso

# A line of a WARC file's head may have 64 KiB; longer words of an item are no summary.
MAX_LINE_BYTES = 40_000
MAX_WORDS = 4_000
MAX_NAMES = 50
_RIGHTS = ("own", "licensed", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Whose a capture is, the feed's item that led to it, when it may be seen.

    `note`: it is no article, but that. `is_claimed`: nobody but a file itself says whose it is.
    """

    source: Source | None = None
    item: FeedItem | None = None
    visible_from: datetime | None = None
    note: str | None = None
    is_claimed: bool = False


def write_ordered(ordered: Ordered) -> str:
    """Return an order as one line; of an item's words, what an article takes from them."""
    told = {
        "source": _source_told(ordered.source),
        "visible_from": ordered.visible_from.isoformat() if ordered.visible_from else None,
        "note": ordered.note,
        "is_claimed": ordered.is_claimed,
        "item": _item_told(ordered.item),
    }
    line = _line(told)
    return line if len(line) <= MAX_LINE_BYTES else _line({**told, "item": None})


def read_ordered(line: str | None, now: datetime) -> Ordered:
    """Return the order of a line, its source made again where the archive has lost it. Inside the caller's change."""
    try:
        told = json.loads(line or "{}")
    except (ValueError, RecursionError):
        return Ordered()
    if not isinstance(told, dict):
        return Ordered()
    return Ordered(
        source=_find_source(_mapping(told.get("source")), now),
        item=_read_item(_mapping(told.get("item"))),
        visible_from=_moment(told.get("visible_from")),
        note=_words(told.get("note")),
        is_claimed=told.get("is_claimed") is True,
    )


def _source_told(source: Source | None) -> dict[str, object] | None:
    if source is None:
        return None
    return {
        "id": source.pk, "name": source.name, "home_url": source.home_url, "rights": source.rights,
        "licence": source.licence,
    }  # fmt: skip


def _item_told(item: FeedItem | None) -> dict[str, object] | None:
    if item is None:
        return None
    return {
        "headline": _start(item.headline), "url": _start(item.url), "id": _start(item.id),
        "summary": _start(item.summary),
        "published": str(item.published) if item.published else None,
        "authors": [_start(name) for name in item.authors[:MAX_NAMES]],
        "topics": [_start(name) for name in item.topics[:MAX_NAMES]],
    }  # fmt: skip


def _start(text: str | None) -> str | None:
    return text[:MAX_WORDS] if text else None


def _line(told: Mapping[str, object]) -> str:
    """Return JSON of plain letters: no line of a file can be broken by it."""
    return json.dumps(told, separators=(",", ":"))


def _find_source(told: Mapping[str, Any], now: datetime) -> Source | None:
    name, number, rights = _words(told.get("name")), told.get("id"), told.get("rights")
    if name is None:
        return None
    found = known.find_numbered_source(number, name) if isinstance(number, int) else None
    return found or save.save_source(
        name, now, home_url=_words(told.get("home_url")), rights=rights if rights in _RIGHTS else "link",
        licence=_words(told.get("licence")),
    )  # fmt: skip


def _read_item(told: Mapping[str, Any]) -> FeedItem | None:
    if not told:
        return None
    return FeedItem(
        headline=_words(told.get("headline")), url=_words(told.get("url")), id=_words(told.get("id")),
        summary=_words(told.get("summary")),
        published=when_from_iso(_words(told.get("published")) or ""),
        authors=_names(told.get("authors")), topics=_names(told.get("topics")),
    )  # fmt: skip


# Any: a line is JSON.
def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _names(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str) and name) if isinstance(value, list) else ()


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo else None
