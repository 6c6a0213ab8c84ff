"""WARC files into captures, ours and other people's, whole, packed or broken: a bad record is told and passed over."""

import io
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from webdesk.errors import ReadError, TooLarge, WebdeskError
from webdesk.gather.limits import Limits
from webdesk.gather.warc_record import Fields, read_capture, read_fields
from webdesk.gather.warc_writing import ORDER_FIELD
from webdesk.model import Capture

GZIP_MAGIC = b"\x1f\x8b\x08"
PLAIN_MAGIC = b"WARC/1."
MAX_HEAD_BYTES = 1_000_000
PIECE = 64 * 1024
_Stream: TypeAlias = "io.BufferedReader[_Member | _Plain]"
Source = Path | str | BinaryIO


@dataclass(frozen=True, slots=True)
class Record:
    """What lies at one place of a file: a capture, or why it cannot be read. `length` counts the file's bytes."""

    offset: int
    length: int
    found: Capture | WebdeskError


def read_warc(source: Source, limits: Limits | None = None) -> Iterator[Capture]:
    """Yield the captures of a WARC file (path or binary stream), raising at the first that cannot be read."""
    for record in walk_warc(source, limits):
        if isinstance(record.found, WebdeskError):
            raise record.found
        yield record.found


def walk_warc(source: Source, limits: Limits | None = None) -> Iterator[Record]:
    """Yield every response and resource record with its place; after a broken one go on at the next that can be read.

    Records of other kinds (requests, descriptions) are passed over.
    """
    limits = limits or Limits()
    with ExitStack() as stack:
        file, name = _open(source, stack)
        offset, end = 0, file.seek(0, os.SEEK_END)
        was_broken = False
        while offset < end:
            try:
                for record in _read_from(file, offset, limits, name):
                    yield record
                    was_broken = False
                return
            except _BrokenError as err:
                if not was_broken:  # one error for one gap, however many false starts lie in it
                    yield Record(err.offset, 0, ReadError(f"byte {err.offset:,}: {err}", address=name))
                was_broken = True
                offset = _find_next(file, err.offset + 1, end)


def read_order(record: bytes) -> str | None:
    """Return the line that was kept with a record of our own (one gzip member), None where there is none.

    It is no part of the capture: in a file of other people's it means nothing.
    """
    try:
        head = zlib.decompressobj(31).decompress(record, MAX_HEAD_BYTES)
        return read_fields(io.BytesIO(head), "WARC/").find(ORDER_FIELD)
    except (zlib.error, EOFError, ReadError):
        return None


class _BrokenError(Exception):
    """The file makes no sense from this offset on."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


def _open(source: Source, stack: ExitStack) -> tuple[BinaryIO, str | None]:
    """Return a seekable file and its name."""
    if isinstance(source, Path | str):
        path = Path(source)
        try:
            return stack.enter_context(path.open("rb")), str(path)
        except OSError as err:
            raise ReadError(f"it cannot be opened: {err.strerror}", address=str(path)) from err
    if source.seekable():
        source.seek(0)
        return source, getattr(source, "name", None)
    copy = cast(BinaryIO, stack.enter_context(tempfile.TemporaryFile()))  # noqa: SIM115 - the caller's stack closes it
    shutil.copyfileobj(source, copy)
    return copy, None


def _read_from(file: BinaryIO, offset: int, limits: Limits, name: str | None) -> Iterator[Record]:
    """Yield records from an offset to the file's end; _BrokenError where they stop making sense."""
    while True:
        file.seek(offset)
        start = file.read(len(GZIP_MAGIC))
        if not start:
            return
        part = _Member(file, offset) if start == GZIP_MAGIC else _Plain(file, offset)
        yield from _read_records(part, offset, limits, name)
        offset = part.end


def _read_records(part: "_Member | _Plain", offset: int, limits: Limits, name: str | None) -> Iterator[Record]:
    """Yield the records of a plain file, or of one gzip member (one, in a proper file)."""
    stream = io.BufferedReader(part, PIECE)
    while True:
        try:
            found = _read_record(stream, limits, name, offset)
            buffered = _skip_blank_lines(stream)
        except (zlib.error, EOFError, ReadError) as err:
            raise _BrokenError(err.reason if isinstance(err, ReadError) else str(err), offset) from err
        end = part.end if isinstance(part, _Member) else part.end - buffered
        if found is not None:
            yield Record(offset, end - offset, found)
        if not buffered:
            return
        offset = offset if isinstance(part, _Member) else end


def _read_record(stream: _Stream, limits: Limits, name: str | None, offset: int) -> Capture | WebdeskError | None:
    """Return the capture of the record that begins here, or what is wrong with it alone, or None if it is none."""
    fields = read_fields(stream, "WARC/")
    length_told = fields.find("content-length") or ""
    if not (length_told.isascii() and length_told.isdecimal() and len(length_told) < 16):
        raise ReadError("a record does not say how long it is")
    length = int(length_told)
    if fields.find("warc-type") not in ("response", "resource"):
        _skip(stream, length)
        return None
    place = f"the record at byte {offset:,}"
    if length > limits.max_file_bytes + MAX_HEAD_BYTES:
        _skip(stream, length)
        return TooLarge(f"{place} has {length:,} bytes", address=name)
    block = _read_whole(stream, length)
    return _read_block(fields, block, limits, f"{name}, {place}" if name else place)


def _read_block(fields: Fields, block: bytes, limits: Limits, address: str) -> Capture | WebdeskError | None:
    try:
        return read_capture(fields, block, limits.max_file_bytes)
    except WebdeskError as err:
        err.address = address
        return err


def _read_whole(stream: _Stream, length: int) -> bytes:
    block = stream.read(length)
    if len(block) < length:
        raise EOFError("the last record is cut")
    return block


def _skip(stream: _Stream, length: int) -> None:
    while length > 0:
        piece = stream.read(min(length, PIECE))
        if not piece:
            raise EOFError("the last record is cut")
        length -= len(piece)


def _skip_blank_lines(stream: _Stream) -> int:
    """Go on to the next line with anything on it; return how many bytes are at hand there, 0 at the end."""
    while True:
        at_hand = stream.peek(1)
        if not at_hand or at_hand[:1] not in b"\r\n":
            return len(at_hand)
        stream.read(1)


def _find_next(file: BinaryIO, offset: int, end: int) -> int:
    """Return the next offset where a record could begin, or the end."""
    overlap = len(PLAIN_MAGIC) - 1
    while offset < end:
        file.seek(offset)
        piece = file.read(PIECE * 16)
        found = [place for magic in (GZIP_MAGIC, PLAIN_MAGIC) if (place := piece.find(magic)) >= 0]
        if found:
            return offset + min(found)
        offset += max(1, len(piece) - overlap)
    return end


class _Member(io.RawIOBase):
    """The unpacked bytes of one gzip member of a file; `end` is the offset behind it once all is read."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__()
        file.seek(offset)
        self._file = file
        self._unpacker = zlib.decompressobj(31)
        self.end = offset

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with the next unpacked bytes; 0 at the member's end."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # typeshed's Buffer has no name before Python 3.12
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._file.read(PIECE)
            if not packed:
                raise EOFError("the last record is cut")
            data = self._unpacker.decompress(packed, len(view))
            self.end = self._file.tell() - len(self._unpacker.unused_data)
            if data:
                view[: len(data)] = data
                return len(data)
        return 0


class _Plain(io.RawIOBase):
    """The bytes of a file from an offset on; `end` is the offset behind what was read."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__()
        self._file = file
        self.end = offset

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer with the next bytes; 0 at the file's end."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # as above
        self._file.seek(self.end)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self.end += len(data)
        return len(data)
