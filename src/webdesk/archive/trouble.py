"""What databases say when they are locked, full, away or broken, in plain words: the reason and the cure."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.utils import InterfaceError, OperationalError

from webdesk.errors import ArchiveBusy, ArchiveError

_URL_CURE = "see that DATABASE_URL is right"
# SQLite is known by its words, PostgreSQL by its code: signs, reason, cure. The first row that fits.
_MAY_PASS = (
    (
        ("database is locked", "database table is locked", "55P03", "40P01", "40001"),
        "another process is writing to the archive",
        "try again in a moment",
    ),
    (("disk is full", "disk I/O error", "53100"), "the disk is full (or fails)", "make room on it, then try again"),
    (
        ("connection", "resolve host", "57P0", "53300"),
        "the database does not answer",
        "see that it runs and that DATABASE_URL is right",
    ),
)
_STAYS = (
    ("password authentication failed", "the database refuses this user", _URL_CURE),
    ("no password supplied", "the database asks for a password", _URL_CURE),
    ("does not exist", "the database, or its user, is not there", f"make it with createdb, or {_URL_CURE}"),
    (
        "readonly database",
        "the archive can only be read here",
        "give this user the right to write the file and its folder, or make room on the disk; then start again",
    ),
    ("unable to open database file", "the archive cannot be opened", "see that WEBDESK_HOME is there and may be read"),
)


def database_name() -> str:
    """Return where the archive is, for words to people: the file, or the database and host (never a password)."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(told["NAME"])
    return f"PostgreSQL {told['NAME']} at {told.get('HOST') or 'the local socket'}"


@contextmanager
def plain_trouble() -> Iterator[None]:
    """Turn a database that is locked, full or away into ArchiveBusy, one that cannot be used into ArchiveError."""
    try:
        yield
    except (OperationalError, InterfaceError) as err:
        said = f"{database_code(err) or ''} {err}"
        for sign, reason, cure in _STAYS:
            if sign in said:
                raise ArchiveError(reason, address=database_name(), cure=cure) from err
        for signs, reason, cure in _MAY_PASS:
            if any(sign in said for sign in signs):
                raise ArchiveBusy(reason, address=database_name(), cure=cure) from err
        raise


def database_code(error: BaseException | None) -> str | None:
    """Return PostgreSQL's own code of an error of Django's, or None."""
    code: str | None = getattr(getattr(error, "__cause__", None), "sqlstate", None)
    return code
