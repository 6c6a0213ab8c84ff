"""The one door to what is shown, and versions that wait for their hour."""

from datetime import datetime

import pytest

from webdesk.archive import events, lists, save
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article, Version
from webdesk.archive.query import parse_query
from webdesk.archive.search import find_articles
from webdesk.archive.visible import next_due, release_due, shown_version, visible

from .newsroom import HOUR, NOW, keep, make_article

pytestmark = pytest.mark.django_db
LATER = NOW + 2 * HOUR


def _found(word: str, now: datetime) -> int:
    return len(find_articles(parse_query(word), now).items)


def test_a_new_article_waits_for_its_hour_and_needs_nobody_to_come_out() -> None:
    row = keep(make_article("Sealed"), "k", hour=save.Hour(visible_from=LATER))
    assert not visible(NOW).exists()
    assert lists.find_article(row.pk, NOW) is None
    assert shown_version(row, NOW) is None
    assert _found("sealed", NOW) == 0
    assert events.newest_number() == 0
    assert next_due(NOW) == LATER
    assert [one.headline for one in lists.newest(LATER)] == ["Sealed"]
    assert _found("sealed", LATER) == 1
    assert next_due(LATER) is None


def test_its_event_is_written_once_and_a_clock_set_back_hides_nothing() -> None:
    keep(make_article(), "k", hour=save.Hour(visible_from=LATER))
    assert release_due(NOW) == 0
    assert release_due(LATER) == 1
    assert release_due(LATER) == 0
    [event] = events.events_after(0)
    assert (event.kind, event.at) == ("new", LATER)
    assert visible(NOW).count() == 1
    assert lists.latest(NOW)[0].latest_number == event.id
    assert Version.objects.get().scheduled_for == LATER


def test_a_scheduled_update_keeps_what_lists_show_until_due() -> None:
    row = keep(make_article("Old words"), "k")
    with atomic_change():
        save.save_version(row, make_article("New words"), "update", None, NOW, hour=save.Hour(visible_from=LATER))
    assert lists.newest(NOW)[0].headline == "Old words"
    assert (_found("old", NOW), _found("new", NOW)) == (1, 0)
    assert [one.number for one in lists.versions(row, NOW)] == [1]
    shown = shown_version(row, LATER)
    assert shown is not None
    assert shown.number == 2
    assert release_due(LATER) == 1
    assert lists.newest(LATER)[0].headline == "New words"
    assert (_found("old", LATER), _found("new", LATER)) == (0, 1)
    assert [event.kind for event in events.events_after(0)] == ["new", "edited"]


def test_a_version_of_an_article_under_embargo_waits_with_it() -> None:
    row = keep(make_article(), "k", hour=save.Hour(visible_from=LATER))
    with atomic_change():
        save.save_version(row, make_article("Edited"), "update", None, NOW + HOUR)
    assert not visible(NOW + HOUR).exists()
    assert release_due(LATER) == 2
    assert lists.newest(LATER)[0].headline == "Edited"
    assert [event.kind for event in events.events_after(0)] == ["new", "edited"]


def test_an_older_version_that_comes_due_does_not_undo_a_newer_one() -> None:
    row = keep(make_article("One"), "k")
    with atomic_change():
        save.save_version(row, make_article("Two"), "update", None, NOW, hour=save.Hour(visible_from=LATER))
        save.save_version(row, make_article("Three"), "small fix", None, NOW)
    release_due(LATER)
    assert lists.newest(LATER)[0].headline == "Three"


def test_a_withdrawn_article_comes_out_silently() -> None:
    row = keep(make_article(), "k", hour=save.Hour(visible_from=LATER))
    with atomic_change():
        save.withdraw(row, "Wrong.", NOW)
    release_due(LATER)
    assert not visible(LATER).exists()
    assert [event.kind for event in events.events_after(0)] == []  # nobody had seen it


def test_a_scheduled_article_is_sorted_by_its_hour() -> None:
    row = keep(make_article(), "k", hour=save.Hour(visible_from=LATER))
    release_due(LATER)
    with atomic_change():
        save.save_version(row, make_article("Mended"), "small fix", None, LATER + HOUR)
    assert Article.objects.get().sort_at == LATER


def test_an_hour_that_is_past_means_now() -> None:
    keep(make_article(), "k", hour=save.Hour(visible_from=NOW - HOUR))
    assert visible(NOW).count() == 1
    assert [event.kind for event in events.events_after(0)] == ["new"]
