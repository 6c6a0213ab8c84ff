"""One WARC record into a capture: its fields, and the HTTP answer in its block."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from webdesk.errors import ReadError
from webdesk.gather.answer import PACKINGS, Body, clean_headers, find_header
from webdesk.gather.warc_writing import HOW_FIELD, MOVED_FIELD, NO_ADDRESS_FIELD, REQUESTED_FIELD
from webdesk.model import Capture

MAX_LINE_BYTES = 64 * 1024
MAX_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Fields:
    """The first line and the named fields of a record or an HTTP answer, values as sent."""

    first_line: bytes
    pairs: tuple[tuple[bytes, bytes], ...]

    def find(self, name: str) -> str | None:
        """Return a field's value, by its name in any case."""
        found = find_header(((key.decode("latin-1"), text(value)) for key, value in self.pairs), name.lower())
        return None if found is None else found.strip(" \t")


def text(data: bytes) -> str:
    """Return the words of a field: UTF-8, or else Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_fields(stream: io.BufferedIOBase, magic: str) -> Fields:
    """Return the fields that begin here, leaving the stream behind the blank line; ReadError if it is nothing such."""
    first_line = stream.readline(MAX_LINE_BYTES)
    if not first_line.startswith(magic.encode("ascii")):
        raise ReadError(f"no {magic} line where one must be")
    pairs: list[tuple[bytes, bytes]] = []
    for _ in range(MAX_FIELDS):
        line = stream.readline(MAX_LINE_BYTES)
        if not line.endswith(b"\n"):
            raise EOFError("the last record is cut")
        line = line.rstrip(b"\r\n")
        if not line:
            return Fields(first_line, tuple(pairs))
        if line[:1] in (b" ", b"\t") and pairs:
            name, value = pairs[-1]
            pairs[-1] = (name, value + b" " + line.strip())
        else:
            name, _, value = line.partition(b":")
            pairs.append((name, value.removeprefix(b" ")))
    raise ReadError(f"a record has over {MAX_FIELDS} fields")


def read_capture(fields: Fields, block: bytes, max_bytes: int) -> Capture:
    """Return the capture a response or resource record holds."""
    how = fields.find(HOW_FIELD)
    capture = Capture(
        body=block,
        captured_at=_read_date(fields.find("warc-date")),
        how=_read_how(how),
        url=None if fields.find(NO_ADDRESS_FIELD) else _read_address(fields.find("warc-target-uri")),
        requested_url=fields.find(REQUESTED_FIELD),
        moved_url=fields.find(MOVED_FIELD),
    )
    if fields.find("warc-type") == "resource":
        content_type = fields.find("content-type")
        return replace(capture, headers=(("Content-Type", content_type),)) if content_type is not None else capture
    return _read_answer(capture, max_bytes, is_ours=how is not None)


def _read_answer(capture: Capture, max_bytes: int, *, is_ours: bool) -> Capture:
    stream = io.BytesIO(capture.body)
    try:
        fields = read_fields(stream, "HTTP/")
        status = int(fields.first_line.split()[1])
    except (EOFError, IndexError, ValueError) as err:
        raise ReadError("its HTTP headers make no sense") from err
    body = stream.read()
    if is_ours:  # kept unpacked, headers as they are
        return replace(capture, body=body, status=status, headers=tuple((text(n), text(v)) for n, v in fields.pairs))
    if "chunked" in (fields.find("transfer-encoding") or "").lower():
        body = join_chunks(body)
    packing = (fields.find("content-encoding") or "identity").lower()
    if packing not in PACKINGS or body[:2] == b"\x1f\x8b" or packing == "deflate":
        unpacked = Body(packing, max_bytes, capture.url or "")
        unpacked.add(body)
        body = unpacked.finish()
    headers = clean_headers((name, value.strip()) for name, value in fields.pairs)
    return replace(capture, body=body, status=status, headers=headers)


def join_chunks(body: bytes) -> bytes:
    """Return a body sent in chunks as one; a body that is none such (already joined) comes back as it is.

    >>> join_chunks(b"3\\r\\nabc\\r\\n2;x=1\\r\\nde\\r\\n0\\r\\n\\r\\n")
    b'abcde'
    """
    parts: list[bytes] = []
    place = 0
    while True:
        line_end = body.find(b"\r\n", place, place + 200)
        size = body[place:line_end].partition(b";")[0].strip() if line_end >= 0 else b""
        try:
            length = int(size, 16) if len(size) < 12 else -1
        except ValueError:
            length = -1
        if length < 0:
            return b"".join(parts) if parts else body
        if length == 0:
            return b"".join(parts)
        start = line_end + 2
        parts.append(body[start : start + length])
        place = start + length + 2


def _read_how(value: str | None) -> Literal["fetch", "load", "feed"]:
    known: Iterable[Literal["fetch", "load", "feed"]] = ("fetch", "load", "feed")
    return next((how for how in known if how == value), "load")


def _read_address(value: str | None) -> str | None:
    """Return the address a record speaks of (some writers put it in angle brackets), or None."""
    value = value or ""
    return (value[1:-1] if value.startswith("<") and value.endswith(">") else value) or None


def _read_date(value: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError as err:
        raise ReadError(f"its date makes no sense: {value!r}"[:100]) from err
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
