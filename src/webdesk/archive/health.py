"""What the archive can tell of its own health. Reads only."""

import fcntl
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.models import F, Max

from webdesk.archive.models import Article, Capture, Channel, Event, Version
from webdesk.archive.trouble import database_name, plain_trouble

_QUICK_CHECK_BYTES = 500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFile:
    """A WARC file and what the archive knows of it; `size` is None where the file is not there."""

    name: str
    size: int | None
    known_bytes: int
    is_held: bool = False


def wal_bytes() -> int:
    """Return the size of SQLite's write-ahead log, 0 for PostgreSQL."""
    if connection.vendor != "sqlite":
        return 0
    path = Path(f"{database_name()}-wal")
    return path.stat().st_size if path.exists() else 0


def find_damage() -> str | None:
    """Return what SQLite finds wrong with its file, or None; a very large file is not looked through."""
    if connection.vendor != "sqlite" or Path(database_name()).stat().st_size > _QUICK_CHECK_BYTES:
        return None
    with plain_trouble(), connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        row = cursor.fetchone()
    return None if row and row[0] == "ok" else str(row[0] if row else "no answer")


def capture_files(folder: Path) -> list[CaptureFile]:
    """Return the WARC files in the folder and those the archive names."""
    with plain_trouble():
        ends = Capture.objects.values("warc_file").annotate(end=Max(F("warc_offset") + F("warc_length")))
        known = {row["warc_file"]: int(row["end"]) for row in ends}
    there = {path.name: path for path in folder.glob("*.warc.gz")} if folder.is_dir() else {}
    found: list[CaptureFile] = []
    for name in sorted(known.keys() | there.keys()):
        path = there.get(name)
        size = path.stat().st_size if path else None
        is_held = _is_held(path) if path else False
        found.append(CaptureFile(name=name, size=size, known_bytes=known.get(name, 0), is_held=is_held))
    return found


def failing_channels(least: int) -> list[Channel]:
    """Return the channels that failed so often in a row."""
    with plain_trouble():
        found = Channel.objects.filter(failures__gte=least, source__followed=True).select_related("source")
        return list(found.order_by("-failures", "id"))


def all_fail() -> list[Channel]:
    """Return the channels that have been polled, oldest first, where every one of them failed; else none."""
    with plain_trouble():
        polled = Channel.objects.filter(polled_at__isnull=False, source__followed=True)
        if polled.filter(error__isnull=True).exists():
            return []
        return list(polled.select_related("source").order_by("id"))


def is_empty() -> bool:
    """Return whether nothing is followed and nothing was ever taken in."""
    with plain_trouble():
        return not Channel.objects.filter(source__followed=True).exists() and not Article.objects.exists()


def newest_poll() -> datetime | None:
    """Return when a channel was last polled."""
    newest: datetime | None = Channel.objects.aggregate(newest=Max("polled_at"))["newest"]
    return newest


def newest_event() -> datetime | None:
    """Return when the newest event was."""
    newest: datetime | None = Event.objects.aggregate(newest=Max("at"))["newest"]
    return newest


def count_unreleased(before: datetime) -> int:
    """Return how many versions should have been numbered before that moment and are not."""
    return Version.objects.filter(visible_from__lt=before).count()


def drop_broken_connection() -> None:
    """Let go of a connection that the database has ended, so that the next question opens another."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _is_held(path: Path) -> bool:
    """Return whether a running process writes to the file."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
