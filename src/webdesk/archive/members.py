"""Finds the whole gzip members of a file, one after the other. Pure but for reading the file it is given."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


def find_members(file: BinaryIO, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (offset, length) of each whole member from `start` on; stop at the first that is cut, damaged or none."""
    offset = start
    while offset < end:
        length = _member_length(file, offset, end)
        if length is None:
            return
        yield offset, length
        offset += length


def _member_length(file: BinaryIO, offset: int, end: int) -> int | None:
    """Return the bytes of the member at `offset`, its check sum seen to be right, or None where it is not whole.

    The text is thrown away piece by piece: a member that unpacks to gigabytes takes time, not memory.
    """
    file.seek(offset)
    unpacker = zlib.decompressobj(_GZIP)
    at = offset
    waiting = b""
    while not unpacker.eof:
        piece = waiting or file.read(min(_PIECE, end - at))
        if not waiting:
            at += len(piece)
        if not piece:
            return None
        try:
            unpacker.decompress(piece, _PIECE * 16)
        except zlib.error:
            return None
        waiting = unpacker.unconsumed_tail
    return at - len(unpacker.unused_data) - offset
