"""Which database a newsroom has, as Django's DATABASES describes it; and whether it can only be read.

An SQLite file is opened before Django does, in the ways below: the first that answers is kept for the process. In WAL
mode even a reader writes (the -shm file beside the archive), which a read-only folder or a full disk does not allow.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from webdesk.errors import SettingError
from webdesk.settings import Settings

BUSY_SECONDS = 10
ARCHIVE_FILE = "archive.sqlite3"
_POSTGRES_CURE = "say postgresql://user:password@host:5432/name"
_WAL = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
_READING = "PRAGMA query_only=1; PRAGMA temp_store=MEMORY;"
# What SQLite says where it cannot write what it needs for reading.
_CANNOT_WRITE = ("unable to open database file", "readonly database", "disk I/O error", "disk is full")


# Any: what Django's DATABASES holds.
def database_options(settings: Settings) -> dict[str, Any]:
    """Return the database of a newsroom for Django. Raises SettingError for an address that is none of PostgreSQL's."""
    if settings.database_url:
        return _postgres(settings.database_url)
    path = settings.home / ARCHIVE_FILE
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "TEST": {"NAME": str(settings.home / "test.sqlite3")},
        **_sqlite(path),
    }


def is_reading_only(database: dict[str, Any]) -> bool:
    """Return whether this database (as Django holds it) was opened for reading, since it could not be written."""
    options = database.get("OPTIONS") or {}
    return options.get("init_command") == _READING


def _sqlite(path: Path) -> dict[str, Any]:
    writing = {
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": _WAL},
    }
    if not path.is_file() or _answers(str(path), _WAL):
        return writing
    for how in _ways_to_read(path):
        uri = f"{path.absolute().as_uri()}?{how}"
        if _answers(uri, _READING):
            # Opened anew for each request: what another process writes meanwhile is then seen, and seen whole.
            options = {"database": uri, "timeout": BUSY_SECONDS, "init_command": _READING}
            return {"CONN_MAX_AGE": 0, "OPTIONS": options}
    return writing


def _ways_to_read(path: Path) -> tuple[str, ...]:
    """Return how to open a file that cannot be written: beside its writers, or as one that nobody changes.

    `immutable` looks at no log, so it will not do where one holds what is not in the file yet.
    """
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return ("mode=ro",) if has_log else ("mode=ro", "immutable=1")


def _answers(database: str, first: str) -> bool:
    """Return whether an archive can be read so; True also for faults that have nothing to do with writing."""
    try:
        with closing(sqlite3.connect(database, uri=True, timeout=BUSY_SECONDS)) as opened:
            opened.executescript(first)
            opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as err:
        return not any(sign in str(err) for sign in _CANNOT_WRITE)
    return True


def _postgres(url: str) -> dict[str, Any]:
    try:
        import dj_database_url
        import psycopg  # noqa: F401  # Django would say less plainly that it is not there
    except ImportError as err:
        raise SettingError(
            f"PostgreSQL needs a library that is not installed ({err.name or 'psycopg'})",
            address="DATABASE_URL",
            cure="pip install 'webdesk[postgres]'",
        ) from err
    try:
        told: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)}
    # KeyError, TypeError: what a parser of addresses says of some that are none.
    except (ValueError, KeyError, TypeError, dj_database_url.ParseError) as err:
        raise SettingError("not a database's address", address="DATABASE_URL", cure=_POSTGRES_CURE) from err
    if told.get("ENGINE") != "django.db.backends.postgresql":
        raise SettingError("only PostgreSQL is known beside SQLite", address="DATABASE_URL", cure=_POSTGRES_CURE)
    if not told.get("NAME"):
        raise SettingError("it names no database", address="DATABASE_URL", cure=_POSTGRES_CURE)
    options = dict(told.get("OPTIONS") or {})
    options.setdefault("connect_timeout", BUSY_SECONDS)
    options.setdefault("options", f"-c lock_timeout={BUSY_SECONDS}s")
    return {**told, "OPTIONS": options}
