"""One change of the archive as one transaction, its events written last."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError, transaction

from webdesk.archive import events
from webdesk.archive.trouble import database_code, database_name, plain_trouble
from webdesk.errors import ArchiveBusy, ArchiveError

T = TypeVar("T")

# PostgreSQL: a deadlock, or a transaction that could not be put in a row with the others.
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
    (or a deadlock), and its second try finds what the other kept. Inside another change it is tried once.
    """
    if getattr(_running, "depth", 0):
        with atomic_change():
            return work()
    last: Exception | None = None
    for _ in range(tries):
        try:
            with atomic_change():
                return work()
        except IntegrityError as err:
            last = err
        except ArchiveBusy as err:
            if database_code(err.__cause__) not in _REDO_CODES:
                raise
            last = err
    raise ArchiveError(
        f"the same rows were changed by others {tries} times in a row: {last}", address=database_name()
    ) from last
