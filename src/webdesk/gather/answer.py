"""What came over the wire as it is kept: the body unpacked under a cap, headers as words, Retry-After as seconds."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from webdesk.errors import GiveUp, TooLarge, TryLater

REDIRECTS = frozenset((301, 302, 303, 307, 308))
PERMANENT = frozenset((301, 308))
Headers = tuple[tuple[str, str], ...]
# These described the packed body; the unpacked one is kept, so they are kept under the name the WARC world uses for it.
WIRE_HEADERS = frozenset(("content-encoding", "transfer-encoding", "content-length"))
ORIGINAL = "X-Archive-Orig-"
PACKINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
MAX_MEMBERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of one address and how much of an answer is wanted; what is over the cap is cut or an error."""

    headers: Headers
    max_bytes: int
    is_cut_at_cap: bool = False


def find_header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first value of a header, whatever its case, or None."""
    return next((value for key, value in headers if key.lower() == name), None)


def clean_headers(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return headers as words, those of the packing renamed; bytes that are not UTF-8 are taken for Latin-1."""
    return tuple((_clean_name(_words(name)), _words(value)) for name, value in raw)


def _clean_name(name: str) -> str:
    return ORIGINAL + name if name.lower() in WIRE_HEADERS else name


def _words(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Body:
    """Collects a body piece by piece, unpacking it; TooLarge as soon as it is over the cap, packed or not.

    With `is_cut_at_cap` what is over the cap is dropped instead, and `is_full` says that no more is wanted.
    """

    def __init__(self, packing: str | None, max_bytes: int, address: str, *, is_cut_at_cap: bool = False) -> None:
        self._packing = (packing or "identity").strip().lower()
        if self._packing not in PACKINGS and self._packing not in ("identity", ""):
            raise GiveUp(f"packed as {self._packing[:40]!r}, which was not asked for", address=address)
        self._unpacker: zlib._Decompress | None = None
        self._start = b""
        self._max_bytes = max_bytes
        self._address = address
        self._is_cut_at_cap = is_cut_at_cap
        self._parts: list[bytes] = []
        self._length = 0
        self._packed_length = 0
        self._members = 1
        self.is_full = False

    def expect(self, length: int) -> None:
        """Take the length that was announced, so that a body over the cap is not even begun."""
        if length > self._max_bytes and not self._is_cut_at_cap:
            self._overflow()

    def add(self, piece: bytes) -> None:
        """Take one piece as sent."""
        self._packed_length += len(piece)
        if self._packed_length > self._max_bytes:
            self._overflow()
        if self._packing in PACKINGS and self._unpacker is None:
            piece = self._begin(piece)
        elif self._unpacker is None:
            self._keep(piece)
        while piece and self._unpacker is not None and not self.is_full:
            room = self._max_bytes - self._length + 1
            self._keep(self._unpack(self._unpacker, piece, room))
            piece = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                piece = self._begin_next_member(self._unpacker.unused_data)

    def finish(self) -> bytes:
        """Return the whole body; TryLater where its packing was cut."""
        is_begun = self._packing in PACKINGS and self._packed_length > 0
        if is_begun and not self.is_full and (self._unpacker is None or not self._unpacker.eof):
            raise TryLater("the packed body ends early", address=self._address)
        return b"".join(self._parts)

    def _begin(self, piece: bytes) -> bytes:
        """Return what is to be unpacked, once two bytes of it are there; many servers send deflate without its head."""
        self._start += piece
        if len(self._start) < 2:
            return b""
        has_head = self._start[0] & 0x0F == 8 and int.from_bytes(self._start[:2], "big") % 31 == 0
        bits = PACKINGS[self._packing]
        self._unpacker = zlib.decompressobj(-15 if bits == 15 and not has_head else bits)
        return self._start

    def _begin_next_member(self, rest: bytes) -> bytes:
        """Return what is left of a piece behind a gzip member's end, ready to unpack it; padding is dropped."""
        if not rest.strip(b"\0"):
            return b""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise GiveUp(f"packed in over {MAX_MEMBERS} parts", address=self._address)
        self._unpacker = zlib.decompressobj(PACKINGS[self._packing])
        return rest

    def _unpack(self, unpacker: "zlib._Decompress", piece: bytes, room: int) -> bytes:
        try:
            return unpacker.decompress(piece, room)
        except zlib.error as err:
            raise TryLater("the packed body is broken", address=self._address) from err

    def _keep(self, data: bytes) -> None:
        self._parts.append(data)
        self._length += len(data)
        if self._length > self._max_bytes:
            self._parts[-1] = data[: len(data) - (self._length - self._max_bytes)]
            self._overflow()

    def _overflow(self) -> None:
        if not self._is_cut_at_cap:
            raise TooLarge(f"the body is over {self._max_bytes:,} bytes", address=self._address)
        self.is_full = True


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, given as seconds or as an HTTP date; None if it says nothing.

    >>> read_retry_after("120", datetime(2021, 8, 11, tzinfo=UTC))
    120.0
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
