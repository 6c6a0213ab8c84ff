"""The JSON form of an article back into the article; the mirror of write/record.py."""

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar, get_args

from webdesk.errors import ReadError, TooLarge
from webdesk.model import READER_VERSION, Article, Block, BlockKind, Claim, Evidence, Image, Link, LinkList, When
from webdesk.read.encoding import mend_escapes
from webdesk.read.when import when_from_iso

MAX_BYTES = 20_000_000

_KINDS: dict[str, BlockKind] = {kind: kind for kind in get_args(BlockKind)}
_Value = TypeVar("_Value")


def read_record(data: bytes | str | Mapping[str, object]) -> Article:
    """Return the article of a JSON record; keys it does not know are passed over.

    Raises ReadError naming the key that is not what it should be, TooLarge over 20 MB.

    >>> read_record('{"headline": "A", "published": "2021-08"}').published
    When(year=2021, month=8, day_of_month=None, hour=None, minute=None, second=None, utc_offset_minutes=None)
    """
    record = data if isinstance(data, Mapping) else _load(data)
    return Article(
        headline=_text(record, "headline"),
        kicker=_text(record, "kicker"),
        section=_text(record, "section"),
        authors=_texts(record, "authors"),
        byline=_text(record, "byline"),
        dateline=_text(record, "dateline"),
        published=_date(record, "published"),
        modified=_date(record, "modified"),
        language=_text(record, "language"),
        topics=_texts(record, "topics"),
        standfirst=_text(record, "standfirst"),
        key_points=_texts(record, "key_points"),
        body=_each(record, "body", _block),
        images=_each(record, "images", _image),
        related=_each(record, "related", _link),
        more_from=_link_list(record),
        latest=_each(record, "latest", _link),
        notices=_texts(record, "notices"),
        url=_address(record, "url"),
        canonical_url=_address(record, "canonical_url"),
        publisher=_text(record, "publisher"),
        is_article=_claim(record, "is_article", default=True),
        is_paywalled=_claim(record, "is_paywalled", default=False),
        evidence=_evidence(record),
        notes=_texts(record, "notes"),
        reader_version=_text(record, "reader_version") or READER_VERSION,
    )


def _load(data: bytes | str) -> Mapping[str, object]:
    if len(data) > MAX_BYTES:
        raise TooLarge(f"a record of {len(data)} bytes", cure=f"at most {MAX_BYTES} are read")
    try:
        text = data if isinstance(data, str) else data.decode(json.detect_encoding(data))
        value = json.loads(mend_escapes(text), parse_constant=_no_constant)
    except (ValueError, RecursionError) as err:
        raise ReadError(f"not JSON: {err}") from err
    if not isinstance(value, dict):
        raise ReadError("not a record: a JSON object is expected")
    return value


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _wrong(key: str, expected: str) -> ReadError:
    return ReadError(f"not a record: {key!r} should be {expected}")


def _text(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong(key, "text")
    return value or None


def _texts(record: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = []
    for value in _list(record, key):
        if not isinstance(value, str):
            raise _wrong(key, "a list of texts")
        if value:
            found.append(value)
    return tuple(found)


def _list(record: Mapping[str, object], key: str) -> Sequence[object]:
    value = record.get(key)
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise _wrong(key, "a list")
    return value


def _each(
    record: Mapping[str, object], key: str, read_one: Callable[[Mapping[str, object]], _Value]
) -> tuple[_Value, ...]:
    found = []
    for value in _list(record, key):
        if not isinstance(value, Mapping):
            raise _wrong(key, "a list of objects")
        found.append(read_one(value))
    return tuple(found)


def _claim(record: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = record.get(key, default)
    if not isinstance(value, bool):
        raise _wrong(key, "true or false")
    return value


def _number(record: Mapping[str, object], key: str) -> int | None:
    value = record.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise _wrong(key, "a whole number")
    return value


def _date(record: Mapping[str, object], key: str) -> When | None:
    text = _text(record, key)
    when = when_from_iso(text) if text else None
    if text and when is None:
        raise _wrong(key, "a date such as 2021, 2021-08-11 or 2021-08-11T14:05+05:00")
    return when


def _address(record: Mapping[str, object], key: str) -> str | None:
    """Only http(s) leaves `read`; anything else is passed over."""
    text = _text(record, key)
    return text if text and text[:8].lower().startswith(("http://", "https://")) else None


def _block(record: Mapping[str, object]) -> Block:
    kind = _KINDS.get(_text(record, "kind") or "")
    if kind is None:
        raise _wrong("kind", " or ".join(_KINDS))
    rows = []
    for row in _list(record, "rows"):
        if not isinstance(row, (list, tuple)) or not all(isinstance(cell, str) for cell in row):
            raise _wrong("rows", "lists of texts")
        rows.append(tuple(str(cell) for cell in row))
    return Block(
        kind=kind,
        text=_text(record, "text") or "",
        level=_number(record, "level"),
        rows=tuple(rows),
        url=_address(record, "url"),
    )


def _image(record: Mapping[str, object]) -> Image:
    return Image(
        url=_address(record, "url"),
        caption=_text(record, "caption"),
        credit=_text(record, "credit"),
        alt=_text(record, "alt"),
        width=_number(record, "width"),
        height=_number(record, "height"),
    )


def _link(record: Mapping[str, object]) -> Link:
    headline = _text(record, "headline")
    if headline is None:
        raise _wrong("headline", "text, in every link")
    return Link(headline=headline, url=_address(record, "url"), published=_date(record, "published"))


def _link_list(record: Mapping[str, object]) -> LinkList | None:
    value = record.get("more_from")
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise _wrong("more_from", "an object with heading and items")
    return LinkList(heading=_text(value, "heading"), items=_each(value, "items", _link))


def _evidence(record: Mapping[str, object]) -> Mapping[str, Evidence]:
    value = record.get("evidence", {})
    if not isinstance(value, Mapping):
        raise _wrong("evidence", "an object")
    found = {}
    for name, proof in value.items():
        if not isinstance(proof, Mapping):
            raise _wrong("evidence", "objects with by, agreed, disagreed and confidence")
        sure = proof.get("confidence")
        if sure is not None and (not isinstance(sure, (int, float)) or isinstance(sure, bool)):
            raise _wrong("confidence", "a number")
        found[str(name)] = Evidence(
            by=_text(proof, "by") or "",
            agreed=_texts(proof, "agreed"),
            disagreed=_each(proof, "disagreed", _disagreed),
            confidence=None if sure is None else float(sure),
        )
    return MappingProxyType(found)


def _disagreed(record: Mapping[str, object]) -> Claim:
    return Claim(by=_text(record, "by") or "", value=_text(record, "value") or "")
