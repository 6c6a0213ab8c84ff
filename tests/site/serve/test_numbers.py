"""The archive's position, read from the database itself."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.site.serve.stub_server import add_events, make_database
from webdesk.site.serve.numbers import Position, SqliteNumbers, open_numbers, read_position


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a1-0", Position("a1", 0)),
        (" a1-17 ", Position("a1", 17)),
        ("", None),
        (None, None),
        ("17", None),
        ("a1-", None),
        ("a1--1", None),
        ("a1-1.5", None),
        ("a1-" + "9" * 30, None),
        ("a" * 100 + "-1", None),
        ("é-1", None),
        ("a1-١", None),
    ],
)
def test_read_position(text: str | None, expected: Position | None) -> None:
    assert read_position(text) == expected


def read(numbers: SqliteNumbers) -> Position | None:
    return asyncio.run(numbers.read())


def test_sqlite_numbers_follow_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "an archive?.sqlite3"
    numbers = SqliteNumbers(path)
    assert read(numbers) is None
    make_database(path, "first")
    assert read(numbers) == Position("first", 0)
    add_events(path, 3)
    assert read(numbers) == Position("first", 3)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO archive_version (visible_from) VALUES ('2026-11-24 12:00:00.5'), (NULL)")
    assert read(numbers) == Position("first", 3, datetime(2026, 11, 24, 12, 0, 0, 500_000, tzinfo=UTC))
    numbers.close()


def test_a_restored_database_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    make_database(path, "first", 9)
    numbers = SqliteNumbers(path)
    assert read(numbers) == Position("first", 9)
    make_database(tmp_path / "other.sqlite3", "second", 2)
    with sqlite3.connect(tmp_path / "other.sqlite3") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    (tmp_path / "other.sqlite3").replace(path)
    assert read(numbers) == Position("second", 2)
    numbers.close()


def test_reading_goes_on_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    make_database(path, "first", 1)
    numbers = SqliteNumbers(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO archive_event (kind) VALUES ('new')")
    assert read(numbers) == Position("first", 1)
    writer.execute("COMMIT")
    assert read(numbers) == Position("first", 2)
    writer.close()
    numbers.close()


@pytest.mark.django_db(transaction=True)
def test_the_archive_itself_is_read_as_django_knows_it() -> None:
    """On SQLite and, where the tests run on it, PostgreSQL; a commit is seen at once."""
    from django.db import connection
    from django.utils import timezone

    from webdesk.archive import events
    from webdesk.archive.changes import atomic_change

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an in-memory database cannot be read by a second connection")
    numbers = open_numbers(connection.settings_dict)
    epoch = events.epoch()
    try:
        for _ in range(2):
            with atomic_change():
                events.append("changed", None, None, timezone.now())
            assert asyncio.run(numbers.read()) == Position(epoch, events.newest_number())
    finally:
        numbers.close()
