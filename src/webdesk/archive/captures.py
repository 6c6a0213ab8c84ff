"""Captures whole in WARC files, one gzip member a record, found again by file and offset.

A record is on the disk before the transaction that tells of it begins. A process that dies in between leaves a record
without a row, or half a record: `recover` hands out the first and cuts off the second. Each process writes to a file
of its own, held by a lock that ends with the process, so nobody ever cuts what another is still writing.
"""

import errno
import fcntl
import logging
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from pathlib import Path

from django.db.models import F, Max

from webdesk.archive import members
from webdesk.archive.models import Capture as CaptureRow
from webdesk.archive.trouble import plain_trouble
from webdesk.errors import ArchiveBusy, ArchiveError, WebdeskError
from webdesk.gather import read_order, read_warc, write_record
from webdesk.model import Capture

log = logging.getLogger(__name__)

MAX_FILE_BYTES = 1_000_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_RESTORE = "restore the file from a backup"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the WARC file's name, and offset and length in bytes of its gzip member."""

    file: str
    offset: int
    length: int


@dataclass(slots=True)
class _Held:
    """A file this process holds: it alone writes to it. `size` is the end of its last whole record."""

    name: str
    descriptor: int
    size: int
    process: int
    day: str


class CaptureStore:
    """The WARC files of one newsroom; any thread may use it, and a forked child gets a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._held: _Held | None = None

    def append(self, capture: Capture, order: str | None = None) -> Place:
        """Return where the capture was put, after it is on the disk. Raises ArchiveBusy where there is no room.

        `order` is a line kept with it, for whoever recovers it: see `load_order`.
        """
        record = write_record(capture, order)
        with self._lock, _plain_disk_trouble(self.folder):
            held = self._hold(f"{capture.captured_at.astimezone(UTC):%Y%m%d}")
            offset = held.size
            try:
                _write_whole(held.descriptor, record)
                os.fsync(held.descriptor)
            except OSError:
                self._take_back(held)
                raise
            held.size += len(record)
            return Place(held.name, offset, len(record))

    def load(self, place: Place) -> Capture:
        """Return the capture whose record lies at `place`. Raises ArchiveError where there is none."""
        address = f"{self.folder / place.file} at byte {place.offset}"
        try:
            capture = next(iter(read_warc(BytesIO(self.load_record(place)))))
        except StopIteration:
            raise ArchiveError("no record there", address=address, cure=_RESTORE) from None
        except (WebdeskError, zlib.error, ValueError) as err:
            raise ArchiveError(f"the record cannot be read: {err}", address=address, cure=_RESTORE) from err
        if isinstance(capture, WebdeskError):
            raise ArchiveError(f"the record cannot be read: {capture}", address=address, cure=_RESTORE) from capture
        return capture

    def load_order(self, place: Place) -> str | None:
        """Return the line that was kept with the record at `place`, or None."""
        return read_order(self.load_record(place))

    def load_record(self, place: Place) -> bytes:
        """Return the record at `place` as it was written: one gzip member."""
        path = self.folder / Path(place.file).name
        try:
            with path.open("rb") as file:
                file.seek(place.offset)
                record = file.read(place.length)
        except OSError as err:
            raise ArchiveError(f"cannot be read: {err.strerror}", address=str(path), cure=_RESTORE) from err
        if len(record) < place.length:
            raise ArchiveError(f"ends before byte {place.offset + place.length}", address=str(path), cure=_RESTORE)
        return record

    def recover(self) -> Iterator[tuple[Capture, Place]]:
        """Yield each whole record that has no row (its process died), and cut off what was half written.

        Files held by a running process are left alone. While a record is out, no other process gets the same one.
        """
        for path in sorted(self.folder.glob("*.warc.gz")):
            descriptor = _try_to_hold(path)
            if descriptor is None:
                continue
            try:
                yield from self._recover_file(path, descriptor)
            finally:
                os.close(descriptor)

    def close(self) -> None:
        """Let go of the file this process writes to; the next append takes one up again."""
        with self._lock:
            self._let_go()

    def _recover_file(self, path: Path, descriptor: int) -> Iterator[tuple[Capture, Place]]:
        size = os.fstat(descriptor).st_size
        for start, end in _unknown_ranges(path.name, size):
            whole_until = start
            with path.open("rb") as file:
                for offset, length in members.find_members(file, start, end):
                    whole_until = offset + length
                    place = Place(path.name, offset, length)
                    try:
                        capture = self.load(place)
                    except ArchiveError as err:
                        log.warning("left in its file: %s", err)
                        continue
                    yield capture, place
            if whole_until < end == size:
                os.ftruncate(descriptor, whole_until)
                os.fsync(descriptor)

    def _hold(self, day: str) -> _Held:
        """Return the file to write to: the one held, or another where a new day began or this is a forked child."""
        held = self._held
        if held is not None and held.process != os.getpid():
            os.close(held.descriptor)  # the parent's lock stays with the parent
            held = self._held = None
        if held is not None and (held.day != day or held.size > MAX_FILE_BYTES):
            self._let_go()
            held = None
        if held is None:
            held = self._held = self._take_up(day)
        return held

    def _take_up(self, day: str) -> _Held:
        """Return a file of that day that nobody holds and whose every record has its row, or a new one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 100_000):
            path = self.folder / f"{day}-{number:05d}.warc.gz"
            descriptor = _try_to_hold(path, make=True)
            if descriptor is None:
                continue
            size = os.fstat(descriptor).st_size
            if size <= MAX_FILE_BYTES and size == _known_end(path.name):
                _fsync_folder(self.folder)
                return _Held(path.name, descriptor, size, os.getpid(), day)
            os.close(descriptor)
        raise ArchiveError("too many files of one day", address=str(self.folder), cure="remove empty ones")

    def _take_back(self, held: _Held) -> None:
        """Cut off what was written of a record that failed; a file that cannot even be cut is let go."""
        try:
            os.ftruncate(held.descriptor, held.size)
        except OSError:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held.descriptor)
            self._held = None


@contextmanager
def _plain_disk_trouble(folder: Path) -> Iterator[None]:
    """Turn what the system says of a full or forbidden disk into ArchiveBusy or ArchiveError."""
    try:
        yield
    except OSError as err:
        if err.errno in _FULL:
            cure = "make room on it, then try again"
            raise ArchiveBusy("the disk is full, nothing was kept", address=str(folder), cure=cure) from err
        raise ArchiveError(f"cannot be written: {err.strerror}", address=str(folder)) from err


def _try_to_hold(path: Path, *, make: bool = False) -> int | None:
    """Return the file opened and locked, or None where another process (or store) holds it or it is not there."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | (os.O_CREAT if make else 0), 0o644)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _write_whole(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _fsync_folder(folder: Path) -> None:
    """Make sure that a new file's name survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _known_end(file: str) -> int:
    """Return the byte at which the last record that has a row ends."""
    with plain_trouble():
        found = CaptureRow.objects.filter(warc_file=file).aggregate(end=Max(F("warc_offset") + F("warc_length")))
    return found["end"] or 0


def _unknown_ranges(file: str, size: int) -> list[tuple[int, int]]:
    """Return the ranges of a file that no row tells of, in order."""
    with plain_trouble():
        known = list(
            CaptureRow.objects.filter(warc_file=file).order_by("warc_offset").values_list("warc_offset", "warc_length")
        )
    ranges, at = [], 0
    for offset, length in [*known, (size, 0)]:
        if at < offset <= size:
            ranges.append((at, offset))
        at = max(at, offset + length)
    return ranges
