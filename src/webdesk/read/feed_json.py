"""JSON Feed 1.0 and 1.1."""

import html
import json
from collections.abc import Mapping, Sequence

from webdesk.errors import ReadError
from webdesk.model import Feed, FeedItem, Image, When
from webdesk.read.address import clean_url
from webdesk.read.encoding import mend_escapes
from webdesk.read.fragment import fragment_to_line
from webdesk.read.language import clean_language
from webdesk.read.when import find_when, when_from_iso

MAX_ITEMS = 10_000

# Ours: dates at their true precision and pictures with caption and credit, which JSON Feed has no place for, and
# `added`: the keys that stand there only because the format demands them.
EXTENSION = "_webdesk"

_Object = Mapping[str, object]


def read_json_feed(text: str, url: str | None) -> Feed:
    """Return the JSON Feed; values of a wrong type are passed over and noted."""
    try:
        record = json.loads(mend_escapes(text))
    except (ValueError, RecursionError) as err:
        raise ReadError(f"not a feed: JSON that breaks off ({err})", address=url) from err
    if not isinstance(record, dict) or not isinstance(record.get("items"), list):
        raise ReadError("not a feed: JSON without items", address=url)
    base = _text(record, "home_page_url") or url
    objects = [item for item in record["items"] if isinstance(item, dict)]
    notes = []
    if dropped := len(record["items"]) - len(objects):
        notes.append(f"{dropped} items are not objects")
    if len(objects) > MAX_ITEMS:
        notes.append(f"cut after {MAX_ITEMS} items")
    home = _text(record, "home_page_url")
    return Feed(
        title=_as_line(record.get("title")) if EXTENSION in record else _line(record, "title"),
        home_url=clean_url(home, url) if home else None,
        language=clean_language(_text(record, "language")),
        items=tuple(_item(item, base) for item in objects[:MAX_ITEMS]),
        notes=tuple(notes),
    )


def _item(item: _Object, base: str | None) -> FeedItem:
    ours = item.get(EXTENSION)
    is_ours = isinstance(ours, dict)
    extension = ours if isinstance(ours, dict) else {}
    address = _text(item, "url") or _text(item, "external_url")
    added = _list(extension, "added")
    identity = None if "id" in added else item.get("id")
    words = None if "content_text" in added else _text(item, "content_text")
    return FeedItem(
        headline=_as_line(item.get("title")) if is_ours else _line(item, "title"),
        url=clean_url(address, base) if address else None,
        id=str(identity) if isinstance(identity, (str, int, float)) and str(identity) else None,
        summary=_as_line(item.get("summary")) if is_ours else _line(item, "summary"),
        body_html=_text(item, "content_html") or _paragraphs(words),
        published=_date(item, extension, "date_published", "published"),
        modified=_date(item, extension, "date_modified", "modified"),
        authors=_authors(item),
        topics=tuple(dict.fromkeys(line for tag in _list(item, "tags") if (line := _as_line(tag)))),
        images=_images(item, extension, base),
    )


def _text(record: _Object, key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def _as_line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _line(record: _Object, key: str) -> str | None:
    """Plain text by the format's rule; entities that some put there all the same are resolved."""
    text = _text(record, key)
    return fragment_to_line(text) or None if text else None


def _list(record: _Object, key: str) -> Sequence[object]:
    value = record.get(key)
    return value if isinstance(value, list) else ()


def _paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    return "".join(f"<p>{html.escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip()) or None


def _date(item: _Object, extension: _Object, key: str, exact_key: str) -> When | None:
    exact = _text(extension, exact_key)
    if exact and (when := when_from_iso(exact)):
        return when
    text = _text(item, key)
    return find_when(text) if text else None


def _authors(item: _Object) -> tuple[str, ...]:
    people = list(_list(item, "authors"))
    if isinstance(item.get("author"), dict):
        people.append(item["author"])
    names = (_as_line(person.get("name")) for person in people if isinstance(person, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _images(item: _Object, extension: _Object, base: str | None) -> tuple[Image, ...]:
    if described := [image for image in _list(extension, "images") if isinstance(image, dict)]:
        return tuple(image for record in described if (image := _image(record, base)))
    addresses = [_text(item, "image"), _text(item, "banner_image")]
    for part in _list(item, "attachments"):
        if isinstance(part, dict) and (_text(part, "mime_type") or "").startswith("image/"):
            addresses.append(_text(part, "url"))
    cleaned = (clean_url(address, base) for address in addresses if address)
    return tuple(Image(url=address) for address in dict.fromkeys(cleaned) if address)


def _image(record: _Object, base: str | None) -> Image | None:
    address = _text(record, "url")
    url = clean_url(address, base) if address else None
    if url is None:
        return None
    width, height = (
        value if isinstance(value := record.get(key), int) and not isinstance(value, bool) else None
        for key in ("width", "height")
    )
    return Image(
        url=url,
        caption=_as_line(record.get("caption")),
        credit=_as_line(record.get("credit")),
        alt=_as_line(record.get("alt")),
        width=width,
        height=height,
    )
