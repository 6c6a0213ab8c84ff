"""The lists that readers see: through the one door, by key, and leaving nothing open behind them."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from webdesk.archive import events, export, lists, save, search, stories, visible
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article, Story
from webdesk.archive.query import parse_query

from .newsroom import HOUR, NOW, keep, keep_source, make_article

pytestmark = pytest.mark.django_db


def _shelf(count: int = 7) -> list[Article]:
    """Articles, newest first, of two outlets and two sections; two of them of the same moment."""
    sources = [keep_source("The Quay"), keep_source("Farol", home_url="https://farol.example/")]
    return [
        keep(
            make_article(f"Report {number}", section=("World", "Sport")[number % 2], language=("en", "es")[number % 2]),
            f"k{number}",
            source=sources[number % 2],
            now=NOW - timedelta(minutes=number // 2 * 2),
        )
        for number in range(count)
    ]


def _headlines(rows: list[Article]) -> list[str]:
    return [row.headline for row in rows]


def test_newest_goes_on_by_key_and_shows_each_once() -> None:
    _shelf()
    seen: list[Article] = []
    before = None
    while page := lists.newest(NOW, before=before, limit=3):
        seen += page
        before = (page[-1].sort_at, page[-1].pk)
    assert _headlines(seen) == [f"Report {number}" for number in (1, 0, 3, 2, 5, 4, 6)]


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        pytest.param({"section": "sport"}, ["Report 1", "Report 3"], id="section"),
        pytest.param({"source": "farol"}, ["Report 1", "Report 3"], id="source"),
        pytest.param({"language": "en"}, ["Report 0", "Report 2"], id="language"),
        pytest.param({"language": "e"}, [], id="half a language"),
        pytest.param({"section": "sport", "source": "the-quay"}, [], id="both"),
    ],
)
def test_lists_are_narrowed(narrowed: dict[str, str], expected: list[str]) -> None:
    _shelf(4)
    assert _headlines(lists.newest(NOW, **narrowed)) == expected  # type: ignore[arg-type]
    assert sorted(_headlines(lists.latest(NOW, **narrowed))) == expected  # type: ignore[arg-type]


def test_latest_is_in_the_order_things_came_and_an_edit_comes_again() -> None:
    rows = _shelf(3)
    assert _headlines(lists.latest(NOW)) == ["Report 2", "Report 1", "Report 0"]
    with atomic_change():
        save.save_version(rows[0], make_article("Report 0, again"), "update", None, NOW)
        save.save_version(rows[1], make_article("Report 1, spelt"), "small fix", None, NOW)
    assert _headlines(lists.latest(NOW)) == ["Report 0, again", "Report 2", "Report 1, spelt"]
    second = lists.latest(NOW)[1]
    assert _headlines(lists.latest(NOW, before_number=second.latest_number)) == ["Report 1, spelt"]


def test_sections_by_how_full_they_are() -> None:
    _shelf(3)
    keep(make_article("Lower case", section="world"), "w")
    keep(make_article("Sealed", section="Secret"), "s", hour=save.Hour(visible_from=NOW + HOUR))
    assert lists.sections(NOW) == [("world", "World", 3), ("sport", "Sport", 1)]


def test_rows_come_ready(django_assert_num_queries: Callable[[int], object]) -> None:
    rows = _shelf(4)
    with atomic_change():
        story = stories.save_story(rows[0], NOW)
        stories.move_to_story(rows[1], story, NOW)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        for row in lists.newest(NOW):
            assert (row.source.name, row.picture) and (row.pk > rows[1].pk or row.membership.story)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert [event.article.source.slug for event in events.events_after(0) if event.article]


def test_a_story_is_told_by_its_visible_members_oldest_first() -> None:
    rows = _shelf(4)
    with atomic_change():
        story = stories.save_story(rows[0], NOW)
        for row in rows[1:]:
            stories.move_to_story(row, story, NOW, copy_of=rows[0])
        save.withdraw(rows[3], "Wrong.", NOW)
    assert _headlines(lists.story_members(story, NOW)) == ["Report 2", "Report 0", "Report 1"]
    assert lists.count_outlets([story.pk, 999], NOW) == {story.pk: 2}
    assert [(line.story, line.outlets, line.reports) for line in lists.stories(NOW)] == [(story, 2, 3)]
    assert lists.stories(NOW, outlets=3) == []


def test_a_merged_story_points_on() -> None:
    rows = _shelf(3)
    with atomic_change():
        old, middle, kept = (stories.save_story(row, NOW) for row in rows)
        stories.merge_stories(old, middle, NOW)
        stories.merge_stories(middle, kept, NOW)
        stories.merge_stories(kept, kept, NOW)
    assert Story.objects.get(pk=old.pk).merged_into == kept
    assert len(lists.story_members(kept, NOW)) == 3
    found = lists.find_story(middle.pk)
    assert found is not None
    assert found.merged_into == kept


def test_moving_to_a_story_is_told_once_and_only_where_it_changes_something() -> None:
    row = keep(make_article(), "k")
    with atomic_change():
        story = stories.save_story(row, NOW)
    before = events.newest_number()
    with atomic_change():
        stories.move_to_story(row, story, NOW)
        stories.set_lead(story, row, NOW)
    assert events.newest_number() == before
    with atomic_change():
        newer = save.save_article(make_article(), ["n"], row.source, None, NOW)
        stories.move_to_story(newer, story, NOW)
        stories.set_lead(story, newer, NOW)
    assert [event.kind for event in events.events_after(before)] == ["new"]


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**70])
def test_numbers_that_no_row_has(number: int) -> None:
    assert lists.find_article(number, NOW) is None
    assert lists.find_story(number) is None
    assert lists.articles_of([number], NOW) == {}


def test_articles_at_addresses() -> None:
    row = keep(make_article(), "k")
    with atomic_change():
        save.save_addresses(row, ["k-amp"])
    assert lists.articles_at(["k-amp", "nowhere"], NOW)["k-amp"] == row


READS: dict[str, Callable[[Article], object]] = {
    "newest": lambda row: lists.newest(NOW, limit=1),
    "latest": lambda row: lists.latest(NOW, limit=1),
    "find_article": lambda row: lists.find_article(row.pk, NOW),
    "articles_of": lambda row: lists.articles_of([row.pk], NOW),
    "articles_at": lambda row: lists.articles_at(["k0"], NOW),
    "versions": lambda row: lists.versions(row, NOW),
    "sections": lambda row: lists.sections(NOW),
    "sources": lambda row: lists.sources(),
    "find_source": lambda row: lists.find_source("the-quay"),
    "stories": lambda row: lists.stories(NOW),
    "newest_number": lambda row: events.newest_number(),
    "events_after": lambda row: events.events_after(0, 1),
    "epoch": lambda row: events.epoch(),
    "shown_record": lambda row: visible.shown_record(row, NOW),
    "release_due": lambda row: visible.release_due(NOW),
    "next_due": lambda row: visible.next_due(NOW),
    "search": lambda row: search.find_articles(parse_query("report"), NOW, limit=1),
    "search best": lambda row: search.find_articles(parse_query("report"), NOW, limit=1, order="best"),
    "export, first line only": lambda row: next(export.export_jsonl(NOW)),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", READS)
def test_no_read_leaves_a_cursor_open(name: str) -> None:
    """A read that is still open keeps SQLite's log from being taken up: measured, 129 MB in 6 s."""
    row = _shelf(3)[0]
    READS[name](row)
    if connection.vendor == "postgresql":
        assert connection.connection.info.transaction_status == 0
        return
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
    other.execute("UPDATE archive_source SET licence = 'x'")
    other.commit()
    is_busy, _, _ = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    other.close()
    assert not is_busy
