"""One change of the archive as one transaction, its events written last; database trouble told in plain words."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.utils import InterfaceError, OperationalError

from webdesk.archive import events
from webdesk.archive.setup import database_name
from webdesk.errors import ArchiveBusy, ArchiveError

T = TypeVar("T")

# What the databases say (SQLite by its words, PostgreSQL by its code) and what it means: reason, cure.
_TROUBLE = (
    (("database is locked", "database table is locked", "55P03", "40P01", "40001"),
     "another process is writing to the archive", "try again in a moment"),
    (("disk is full", "53100", "disk I/O error"),
     "the disk is full (or fails)", "make room on it, then try again"),
    (("connection", "57P", "53300", "08"),
     "the database does not answer", "see that it runs and that DATABASE_URL is right"),
)  # fmt: skip
_REDO_CODES = ("40P01", "40001")
_running = threading.local()


@contextmanager
def atomic_change() -> Iterator[None]:
    """Make everything inside one transaction: all of it is kept, or nothing, its events as the very last statements.

    Inside another change it is part of that one. Raises ArchiveBusy where the archive is locked, full or away.
    """
    if getattr(_running, "depth", 0):
        with transaction.atomic():
            yield
        return
    _running.depth = 1
    try:
        with plain_trouble(), transaction.atomic(), events.collected():
            yield
            events.write_collected()
    finally:
        _running.depth = 0


def in_one_change(work: Callable[[], T], *, tries: int = 4) -> T:
    """Return what `work` returns, done inside one change; done again where another process came first.

    Two processes that take in the same address at once both find nothing: one of them then runs into a unique key
    (or a deadlock), and its second try finds what the other kept.
    """
    for attempt in range(tries):
        try:
            with atomic_change():
                return work()
        except IntegrityError as err:
            last: Exception = err
        except ArchiveBusy as err:
            if not _is_worth_redoing(err.__cause__):
                raise
            last = err
        if transaction.get_connection().in_atomic_block or attempt == tries - 1:
            break
    raise ArchiveError(
        f"the same rows were changed by others {tries} times in a row: {last}", address=database_name()
    ) from last


@contextmanager
def plain_trouble() -> Iterator[None]:
    """Turn a database that is locked, full or away into ArchiveBusy, with the reason and the cure."""
    try:
        yield
    except (OperationalError, InterfaceError) as err:
        said = f"{getattr(err.__cause__, 'sqlstate', None) or ''} {err}"
        for signs, reason, cure in _TROUBLE:
            if any(sign in said for sign in signs):
                raise ArchiveBusy(reason, address=database_name(), cure=cure) from err
        if "readonly database" in said:
            cure = "give this user the right to write the file and its folder"
            raise ArchiveError("the archive may not be written", address=database_name(), cure=cure) from err
        raise


def _is_worth_redoing(cause: BaseException | None) -> bool:
    database_error = getattr(cause, "__cause__", None)
    return connection.vendor == "postgresql" and getattr(database_error, "sqlstate", None) in _REDO_CODES
