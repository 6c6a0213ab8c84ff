"""Latest: the order things came in, the day each of them shows, and what came to the top again."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.site.site_newsroom import NOW, RECORD, make_article, make_source, private_client
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article, Event
from webdesk.archive.save import save_version, withdraw
from webdesk.model import When
from webdesk.site.dates import print_day
from webdesk.site.latest import items_after, newest_items

pytestmark = pytest.mark.django_db
TODAY = NOW.astimezone(UTC).replace(hour=12, minute=30, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Let it be half past twelve, UTC, on the site."""
    from webdesk.site import visit

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return TODAY

    monkeypatch.setattr(visit, "datetime", Clock)
    settings.WEBDESK = replace(settings.WEBDESK, time_zone="UTC")


def at(moment: datetime) -> When:
    return When(moment.year, moment.month, moment.day, moment.hour, moment.minute, utc_offset_minutes=0)


def make(words: str, published: When | None, came: datetime) -> Article:
    return make_article(
        make_source(),
        RECORD,
        at=came,
        headline=words,
        published=published,
        canonical_url=f"https://vale.example/{words}",
    )


def days(text: str) -> list[tuple[str, list[str]]]:
    """Return the headings of the list, each with the headlines under it."""
    found = re.split(r'<h2 class="day">(.*?)</h2>', text)
    pairs = zip(found[1::2], found[2::2], strict=True)
    return [(day, re.findall(r'data-field="headline"[^>]*>([^<]+)<', rest)) for day, rest in pairs]


def test_an_item_stands_under_the_day_it_shows() -> None:
    yesterday = TODAY - timedelta(days=1)
    make("a", at(yesterday), TODAY - timedelta(hours=5))
    make("b", None, TODAY - timedelta(hours=4))
    make("c", at(TODAY - timedelta(hours=3)), TODAY - timedelta(hours=3))
    make("d", When(2021, 8, 11), TODAY - timedelta(hours=2))
    make("e", When(2021, 8), TODAY - timedelta(hours=2))
    make("f", at(TODAY - timedelta(hours=3)), TODAY - timedelta(hours=1))
    today = print_day(TODAY.date())
    assert days(private_client().get("/latest/").content.decode()) == [
        (today, ["f"]),
        ("August 2021", ["e"]),
        ("Wednesday 11 August 2021", ["d"]),
        (today, ["c", "b"]),
        (print_day(yesterday.date()), ["a"]),
    ]


@pytest.mark.parametrize(("kind", "is_told"), [("correction", True), ("update", True), ("small fix", False)])
def test_what_came_to_the_top_again_says_when(kind: str, is_told: bool) -> None:
    yesterday = TODAY - timedelta(days=1)
    row = make("a", at(yesterday), yesterday)
    make("b", None, TODAY - timedelta(hours=4))
    with atomic_change():
        save_version(
            row, replace(RECORD, headline="a2", published=at(yesterday)), kind, None, TODAY - timedelta(minutes=20)
        )
    text = private_client().get("/latest/").content.decode()
    item = next(item for item in re.findall(r"<li .*?</li>", text) if ">a2<" in item)
    if is_told:
        assert days(text) == [(print_day(TODAY.date()), ["a2", "b"])]
        assert '<span data-field="prefix">Updated </span>' in item and ">12:10</time>" in item
    else:
        assert days(text)[1] == (print_day(yesterday.date()), ["a2"])
        assert "Updated" not in item and ">Yesterday 12:30</time>" in item
    number = Event.objects.latest("id").pk
    streamed = items_after(number - 1, 10, TODAY)[0]["item"]
    caught_up = next(one["item"] for one in newest_items(TODAY) if one["article_id"] == row.pk)
    assert streamed == caught_up and streamed is not None
    assert (streamed["prefix"], streamed["time"]) == (
        ("Updated ", "12:10") if is_told else (None, "Yesterday 12:30")
    )  # fmt: skip


def test_what_is_withdrawn_is_told_without_words() -> None:
    row = make("a", None, TODAY)
    with atomic_change():
        withdraw(row, "Wrong.", TODAY)
    assert [(one["kind"], one["item"]) for one in items_after(0, 10, TODAY)] == [("new", None), ("withdrawn", None)]
