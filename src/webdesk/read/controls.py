"""Control characters: none ever leaves the reader; and bytes that are no text at all."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

Record = TypeVar("Record")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_GAPS = re.compile(r" {2,}")
_SAMPLE = 2_000
_LEAST = 200
_MOST_STRANGE = 0.08  # random bytes have 10 % and more, whatever they are decoded as
_STRANGE = frozenset(("Cc", "Cn", "Co", "Cs"))


def drop_controls(text: str) -> str:
    """Return the text without control characters; tabs and line ends stay.

    >>> drop_controls("The \\x07ferry\\x9b sails\\n"), drop_controls("on \\x00 time")
    ('The ferry sails\\n', 'on time')
    """
    if _CONTROL.search(text) is None:
        return text
    return _GAPS.sub(" ", _CONTROL.sub("", text.replace("\x0c", " ").replace("\x85", " ")))


def without_controls(record: Record) -> Record:
    """Return the record with every text in it without control characters; a text of nothing else falls away."""
    cleaned: Record = _cleaned(record)
    return cleaned


def _cleaned(value: Any) -> Any:  # any part of a record
    if isinstance(value, str):
        return drop_controls(value)
    if isinstance(value, tuple):
        parts = tuple(_cleaned(part) for part in value)
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return tuple(new for new, old in zip(parts, value, strict=True) if new is old or not _is_empty(new))
    if isinstance(value, Mapping):
        return MappingProxyType({name: _cleaned(part) for name, part in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        return _cleaned_record(value)
    return value


def _cleaned_record(record: Any) -> Any:  # any dataclass
    changed = {}
    for part in fields(record):
        old = getattr(record, part.name)
        if old is None or isinstance(old, int):
            continue
        new = _cleaned(old)
        if new is not old:
            changed[part.name] = new if new != "" or part.default is not None else None
    return replace(record, **changed) if changed else record


def _is_empty(part: Any) -> bool:  # a text, block or link
    text = part if isinstance(part, str) else getattr(part, "text", getattr(part, "headline", "x"))
    return text == "" or text is None


def is_no_text(text: str) -> bool:
    """Return whether decoded bytes are no text: full of control, replacement and unassigned characters.

    >>> is_no_text("The ferry sails again. " * 20), is_no_text("\\x01\\x9f\\ufffdab" * 100)
    (False, True)
    """
    if len(text) < _LEAST:
        return False
    sample = text[:: max(1, len(text) // _SAMPLE)]
    strange = sum(
        char == "\ufffd" or (unicodedata.category(char) in _STRANGE and char not in "\t\n\r\x0c") for char in sample
    )
    return strange > len(sample) * _MOST_STRANGE
