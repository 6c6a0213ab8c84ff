"""What is published when: a pure function of the time since the start."""

import doctest
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from webdesk.sample import calendar
from webdesk.sample.articles import read_article
from webdesk.sample.world import World

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
WORLD = World(START)
FILE = """section: Region
at: +10s
headline: First

It met on {weekday-2}.

@@ +20s edit
headline: Second

@@ +30s correction
note: It met on {weekday-1}.

It met on {weekday-1}.

@@ +40s withdrawal
"""


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_nothing_published_is_lost_but_by_withdrawal() -> None:
    seen: set[tuple[str, str]] = set()
    withdrawn = {(h.outlet, h.slug) for h in WORLD.happenings() if h.kind == "withdrawal"}
    for seconds in range(-48 * 3600, 901, 300):
        there = {(a.outlet, a.slug) for a in WORLD.published(after(seconds))}
        assert seen - there <= withdrawn
        seen |= there
    assert len(seen | withdrawn) == len(WORLD.articles)


def test_most_is_there_at_the_start_and_the_rest_comes_by_and_by() -> None:
    assert len(WORLD.published(START)) >= 60
    later = [h for h in WORLD.happenings() if h.at > START]
    assert len(later) >= 24
    assert later[-1].at - START >= timedelta(minutes=10)
    gaps = [(b.at - a.at).total_seconds() for a, b in pairwise(later)]
    assert min(gaps) >= 15 and max(gaps) <= 30
    assert {h.kind for h in later} == {"new", "edit", "correction", "withdrawal"}


def test_same_moment_same_answer() -> None:
    other = World(START)
    for seconds in (0, 100, 400, 900):
        assert other.published(after(seconds)) == WORLD.published(after(seconds))


def test_newest_first() -> None:
    moments = [article.at for article in WORLD.published(after(900))]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    ("seconds", "headline", "body", "notice", "version"),
    [
        pytest.param(9, None, None, None, 0, id="not yet"),
        pytest.param(10, "First", "It met on Sunday.", None, 1, id="first"),
        pytest.param(20, "Second", "It met on Sunday.", None, 2, id="edited"),
        pytest.param(30, "Second", "It met on Monday.", "It met on Monday.", 3, id="corrected"),
        pytest.param(40, None, None, None, 0, id="withdrawn"),
    ],
)
def test_version_of(seconds: int, headline: str | None, body: str | None, notice: str | None, version: int) -> None:
    article = read_article("desk", "report", FILE)
    world = World(START, (article,))
    shown = world.version_of(article, after(seconds))
    if headline is None:
        assert shown is None
        return
    assert shown is not None
    assert (shown.article.headline, shown.article.body[0].text) == (headline, body)
    assert (shown.notice, shown.version) == (notice, version)
    assert (shown.modified is None) == (version == 1)


def test_no_day_mark_is_left_anywhere() -> None:
    for seconds in (0, 900):
        for article in WORLD.published(after(seconds)):
            shown = WORLD.version_of(article, after(seconds))
            assert shown is not None
            text = shown.article
            assert "{" not in "".join(
                [text.headline, text.standfirst or "", text.caption or "", shown.notice or "", *text.key_points]
                + [block.text for block in text.body]
            )


def test_doctests_of_the_calendar() -> None:
    assert doctest.testmod(calendar).failed == 0


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("en", "Tuesday 24 November 2026, 11:00", id="en"),
        pytest.param("es", "martes, 24 de noviembre de 2026, 11:00", id="es"),
        pytest.param("ur", "منگل ۲۴ نومبر ۲۰۲۶، ۱۱:۰۰", id="ur"),
        pytest.param("ar", "الثلاثاء 24 نوفمبر 2026، 11:00", id="ar"),
        pytest.param("hi", "मंगलवार, 24 नवंबर 2026, 11:00", id="hi"),
        pytest.param("zh", "2026年11月24日 11:00", id="zh"),
    ],
)
def test_printed_moment(language: str, expected: str) -> None:
    assert calendar.long_moment(language, START) == expected
