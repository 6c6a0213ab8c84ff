"""The archive's newest event number, read straight from the database in microseconds: no ORM, no thread on SQLite.

Every change of anything shown appends an event, so this one number is the revision of every page and the news for
every stream. The epoch (a random word made with the database) tells a restored database from a gap.
"""

import asyncio
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

_QUERY = (
    "SELECT (SELECT value FROM archive_mark WHERE name = 'epoch'), (SELECT max(id) FROM archive_event),"
    " (SELECT min(visible_from) FROM archive_version WHERE visible_from IS NOT NULL)"
)
_POSITION = re.compile(r"([A-Za-z0-9_]{1,64})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the archive's history: which database, which event number; `next_due` is when a version goes live."""

    epoch: str
    number: int
    next_due: datetime | None = None

    def __str__(self) -> str:
        return f"{self.epoch}-{self.number}"


def read_position(text: str | None) -> Position | None:
    """Return the position that a Last-Event-ID or `after=` names, or None where it is none.

    >>> read_position("k3x-17"), read_position("17"), read_position(None)
    (Position(epoch='k3x', number=17, next_due=None), None, None)
    """
    match = _POSITION.fullmatch(text.strip()) if text else None
    return Position(match[1], int(match[2])) if match else None


class Numbers(Protocol):
    """Reads the archive's position; None while it cannot be read (locked, not made yet, gone)."""

    async def read(self) -> Position | None:
        """Return where the archive stands at this moment."""

    def close(self) -> None:
        """Let the connection go."""


class SqliteNumbers:
    """Reads on the loop itself: one open read-only connection, autocommit, never waiting for a lock (7 µs a read).

    The file is looked at each time, because a restored database is another file under the same name, and the open
    connection would go on reading the old one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    async def read(self) -> Position | None:
        """Return where the archive stands, or None."""
        try:
            found = self._path.stat()
            if (found.st_dev, found.st_ino) != self._file:
                self.close()
            if self._connection is None:
                self._connection = sqlite3.connect(
                    f"{self._path.absolute().as_uri()}?mode=ro",
                    uri=True,
                    timeout=0,
                    isolation_level=None,
                    check_same_thread=False,
                )
                self._file = (found.st_dev, found.st_ino)
            epoch, number, due = self._connection.execute(_QUERY).fetchone()
        except (sqlite3.Error, OSError):
            return None
        return Position(epoch, number or 0, _moment(due)) if epoch else None

    def close(self) -> None:
        """Close the connection; the next read opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._file = None, None


class PostgresNumbers:
    """Reads in one thread of its own: the loop never waits for the network, and the answer is never old."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="numbers")
        self._connection: Any = None  # psycopg is an optional library: its types are not known here

    async def read(self) -> Position | None:
        """Return where the archive stands, or None."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read)

    def _read(self) -> Position | None:
        import psycopg

        try:
            if self._connection is None or self._connection.closed:
                self._connection = psycopg.connect(**self._parameters, autocommit=True, connect_timeout=5)
            epoch, number, due = self._connection.execute(_QUERY).fetchone()
        except psycopg.Error:
            if self._connection is not None:
                self._connection.close()
            return None
        return Position(epoch, number or 0, due) if epoch else None

    def close(self) -> None:
        """Close the connection and its thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._connection is not None:
            self._connection.close()


def open_numbers(database: dict[str, Any]) -> Numbers:
    """Return the reader for a database as Django's DATABASES describes it."""
    if "sqlite3" in database["ENGINE"]:
        return SqliteNumbers(Path(database["NAME"]))
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return PostgresNumbers({to: database[key] for key, to in names.items() if database.get(key)})


def _moment(text: str | None) -> datetime | None:
    """Return a moment that Django wrote into SQLite (UTC, without saying so)."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
