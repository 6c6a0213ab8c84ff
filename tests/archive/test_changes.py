"""One change, one transaction: all or nothing, numbers in order, trouble told in plain words."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from webdesk.archive import events, save
from webdesk.archive.changes import atomic_change, in_one_change
from webdesk.archive.models import Address, Article, Event, Version
from webdesk.archive.search_index import first_position
from webdesk.archive.visible import release_due
from webdesk.errors import ArchiveBusy, ArchiveError

from .newsroom import HOUR, NOW, keep, keep_source, make_article

pytestmark = pytest.mark.django_db(transaction=True)


def _in_threads(count: int, work) -> list[object]:
    """Run the work in so many threads, each with a connection of its own, and return what they return."""

    def run(number: int) -> object:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_a_change_that_fails_leaves_nothing() -> None:
    source = keep_source()
    with pytest.raises(ZeroDivisionError), atomic_change():
        save.save_article(make_article(), ["k"], source, None, NOW)
        raise ZeroDivisionError
    assert (Article.objects.count(), Version.objects.count(), Event.objects.count()) == (0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_searchrow")
        assert cursor.fetchone() == (0,)
    keep(make_article(), "k")
    assert Event.objects.count() == 1


def test_a_change_inside_a_change_is_part_of_it() -> None:
    with pytest.raises(ZeroDivisionError), atomic_change():
        keep(make_article(), "k")
        raise ZeroDivisionError
    assert Article.objects.count() == 0
    with atomic_change():
        keep(make_article(), "a")
        keep(make_article(), "b")
    assert [event.kind for event in events.events_after(0)] == ["new", "new"]


def test_a_key_that_another_took_first_is_found_by_the_second_try() -> None:
    source = keep_source()
    both_looked = threading.Barrier(2)
    tries = []

    def take_in(number: int) -> int:
        def work() -> int:
            tries.append(number)
            known = save.find_article(["https://quay.example/a"])
            if len(tries) <= 2 and connection.vendor == "postgresql":
                both_looked.wait(5)  # SQLite lets only one in at a time
            if known is not None:
                return known.pk
            return save.save_article(make_article(), ["https://quay.example/a"], source, None, NOW).pk

        return in_one_change(work)

    found = _in_threads(2, take_in)
    assert found[0] == found[1]
    assert (Article.objects.count(), Address.objects.count(), Event.objects.count()) == (1, 1, 1)
    assert len(tries) == (3 if connection.vendor == "postgresql" else 2)


def test_a_key_that_stays_taken_is_an_error_that_says_so() -> None:
    row = keep(make_article(), "k")
    with pytest.raises(ArchiveError, match="changed by others"):
        in_one_change(lambda: save.save_article(make_article(), ["k"], row.source, None, NOW))


def test_what_is_due_is_told_once_however_many_look() -> None:
    for number in range(5):
        keep(make_article(f"Sealed {number}"), f"k{number}", hour=save.Hour(visible_from=NOW + HOUR))
    told = _in_threads(6, lambda _: release_due(NOW + HOUR))
    assert sum(told) == 5  # type: ignore[arg-type]
    assert Event.objects.count() == 5


def test_no_number_becomes_visible_before_a_smaller_one() -> None:
    """Eight writers, one in ten rolls back, a reader asks for what is after the last it has seen: none is missed."""
    row = keep(make_article(), "k")
    first = events.newest_number()
    seen: list[int] = []
    done = threading.Event()

    def write(number: int) -> int:
        kept = 0
        for attempt in range(25):
            try:
                with atomic_change():
                    events.append("changed", None, None, NOW)
                    if (number + attempt) % 10 == 0:
                        Event.objects.create(kind="changed", article=row, at=NOW)  # draws a number for nothing
                        raise ZeroDivisionError
                kept += 1
            except ZeroDivisionError:
                pass
        return kept

    def read(_: int) -> None:
        last = first
        while True:
            is_last_look = done.is_set()
            for event in events.events_after(last):
                seen.append(event.id)
                last = event.id
            if is_last_look:
                return

    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(lambda: (read(0), connections.close_all()))
        try:
            kept = _in_threads(8, write)
        finally:
            done.set()
        reading.result()
    assert len(seen) == len(set(seen)) == sum(kept) == Event.objects.filter(article=None).count()  # type: ignore[arg-type]


@contextmanager
def _held_by_another() -> Iterator[None]:
    """The archive (SQLite) or the row of its only article (PostgreSQL) locked by somebody else."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
    else:
        other = connection.copy()
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 50")
        other.set_autocommit(False)
        other.cursor().execute("SELECT * FROM archive_article FOR UPDATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()
        connection.close()


def test_a_locked_archive_says_so_and_keeps_nothing() -> None:
    row = keep(make_article(), "k")
    with _held_by_another(), pytest.raises(ArchiveBusy, match="another process is writing") as caught, atomic_change():
        save.save_version(row, make_article("New"), "update", None, NOW)
    assert "try again" in (caught.value.cure or "")
    assert Version.objects.count() == 1
    with atomic_change():
        save.save_version(row, make_article("New"), "update", None, NOW)
    assert Version.objects.count() == 2


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own limit stands for the disk")
def test_a_full_disk_says_so_and_keeps_nothing() -> None:
    row = keep(make_article(), "k")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        with pytest.raises(ArchiveBusy, match="the disk is full") as caught, atomic_change():
            save.save_version(row, make_article(body="word " * 200_000), "update", None, NOW)
        assert "make room" in (caught.value.cure or "")
    finally:
        connection.close()
    assert (Version.objects.count(), Event.objects.count()) == (1, 1)


def test_positions_of_all_times_are_in_order() -> None:
    moments = [datetime(1, 1, 1, tzinfo=UTC), datetime(1969, 1, 1, tzinfo=UTC), NOW, datetime(9999, 12, 31, tzinfo=UTC)]
    places = [first_position(moment) for moment in moments]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[1] > places[0]
    assert places[-1] < 2**62
