"""Keeping sources, captures, articles and versions."""

from datetime import UTC, datetime

import pytest

from webdesk.archive import events, lists, save
from webdesk.archive.captures import Place
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Address, Article, Capture, Event, Source, Version
from webdesk.archive.visible import shown_record, visible
from webdesk.model import Block, When

from .newsroom import HOUR, NOW, day, keep, keep_source, make_article, make_capture

pytestmark = pytest.mark.django_db


def test_an_article_comes_back_as_it_was_given() -> None:
    article = make_article(
        section="Pakistan",
        authors=("Web Desk",),
        published=day("2021-08-11"),
        language="en",
        key_points=("One.", "Two."),
    )
    row = keep(article, "https://quay.example/a")
    assert shown_record(row, NOW) == article
    [line] = lists.newest(NOW)
    assert (line.headline, line.section, line.section_slug) == ("Old bridge shut", "Pakistan", "pakistan")
    assert (line.published, line.published_day.isoformat(), line.slug) == (
        "2021-08-11",
        "2021-08-11",
        "old-bridge-shut",
    )
    assert line.sort_at == datetime(2021, 8, 11, tzinfo=UTC)
    assert (line.summary, line.opening) == (None, "The bridge over the Ossel is shut.")
    assert [(event.kind, event.article_id, event.version.number) for event in events.events_after(0)] == [
        ("new", row.pk, 1)
    ]
    assert line.latest_number == events.newest_number()


@pytest.mark.parametrize(
    ("published", "sort_at"),
    [
        pytest.param(None, NOW, id="none printed"),
        pytest.param(When(2026, 11, 24, 11, 0, utc_offset_minutes=300), NOW - 6 * HOUR, id="moment with a zone"),
        pytest.param(When(2026, 11, 24, 11, 0), NOW - HOUR, id="hour without a zone is the newsroom's"),
        pytest.param(When(2026, 11, 24), NOW - 12 * HOUR, id="day"),
        pytest.param(When(2021, 8), datetime(2021, 8, 1, tzinfo=UTC), id="month"),
        pytest.param(When(2031, 1, 1), NOW, id="in the future"),
    ],
)
def test_sort_at(published: When | None, sort_at: datetime) -> None:
    assert keep(make_article(published=published), "k").sort_at == sort_at


def test_versions_are_numbered_and_told() -> None:
    row = keep(make_article(), "k")
    for kind in ("update", "correction", "small fix", "re-read"):
        with atomic_change():
            save.save_version(row, make_article(f"After {kind}"), kind, None, NOW + HOUR, note=f"why {kind}")
    assert [(one.number, one.kind) for one in lists.versions(row, NOW + HOUR)] == [
        (1, "read"), (2, "update"), (3, "correction"), (4, "small fix"), (5, "re-read"),
    ]  # fmt: skip
    assert [event.kind for event in events.events_after(0)] == ["new", "edited", "corrected", "changed", "changed"]
    row.refresh_from_db()
    assert row.headline == "After re-read"
    assert row.latest_number == Event.objects.get(kind="corrected").id


def test_the_desk_s_token_makes_one_version() -> None:
    row = keep(make_article(), "k")
    for _ in range(2):
        with atomic_change():
            save.save_version(row, make_article("Again"), "update", None, NOW, hour=save.Hour(token="order-7"))
    assert Version.objects.count() == 2


def test_an_article_is_found_by_the_first_key_that_leads_to_one() -> None:
    source = keep_source()
    with atomic_change():
        one = save.save_article(make_article(), ["a", "a-amp"], source, None, NOW)
        other = save.save_article(make_article("Other"), ["b"], source, None, NOW)
        save.save_addresses(other, ["b-print", "a"])
        assert save.find_article(["nowhere", "b-print", "a"]) == other
        assert save.find_article(["a-amp", "b"]) == one
        assert save.find_article(["nowhere"]) is None
        assert save.find_article(["x" * 5_000]) is None
    assert Address.objects.get(key="a").article == one


def test_a_record_in_the_warc_files_has_one_row() -> None:
    with atomic_change():
        first = save.save_capture(make_capture(), Place("f.warc.gz", 0, 10), None)
        again = save.save_capture(make_capture(), Place("f.warc.gz", 0, 10), None)
    assert first == again
    assert Capture.objects.get().content_type == "text/html"


def test_withdrawn_is_shown_nowhere_and_can_be_put_back() -> None:
    row = keep(make_article(), "k")
    with atomic_change():
        save.withdraw(row, "It was wrong.", NOW)
        save.withdraw(row, "Twice.", NOW)
    assert not visible(NOW).exists()
    found = lists.find_article(row.pk, NOW)
    assert found is not None
    assert found.withdrawn_reason == "It was wrong."
    with atomic_change():
        save.put_back(row, NOW)
    assert visible(NOW).get() == row
    assert [event.kind for event in events.events_after(0)] == ["new", "withdrawn", "changed"]


def test_checking_writes_an_event_only_where_something_changed() -> None:
    row = keep(make_article(), "k")
    for gone in (None, NOW, NOW, None):
        with atomic_change():
            save.mark_checked(row, NOW + HOUR, gone_since=gone)
    row.refresh_from_db()
    assert (row.last_checked, row.gone_since) == (NOW + HOUR, None)
    assert Event.objects.filter(kind="changed").count() == 2


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        pytest.param(["The Quay", "the quay!"], ["the-quay", "the-quay-2"], id="the same slug"),
        pytest.param(["روزنامہ کرن", "दैनिक"], ["روزنامہ-کرن", "दैनिक"], id="scripts"),
        pytest.param(["!!!", "???"], ["source", "source-2"], id="no letters"),
        pytest.param(["a" * 300, "a" * 301], ["a" * 80, "a" * 74 + "-2"], id="long"),
    ],
)
def test_source_slugs(names: list[str], slugs: list[str]) -> None:
    made = [keep_source(name, home_url=f"https://{number}.example/") for number, name in enumerate(names)]
    assert [source.slug for source in made] == slugs
    assert lists.find_source(slugs[1]) == made[1]


def test_a_source_is_made_once_and_keeps_its_rights() -> None:
    own = keep_source(home_url="https://quay.example/", rights="own")
    assert keep_source(home_url="https://quay.example/", rights="link") == own
    assert keep_source() == own
    assert Source.objects.get().rights == "own"
    before = events.newest_number()
    with atomic_change():
        save.save_rights(own, "licensed", "CC BY 4.0", NOW)
        save.save_rights(own, "licensed", "CC BY 4.0", NOW)
    assert [event.kind for event in events.events_after(before)] == ["changed"]


def test_hostile_text_is_kept_without_what_no_database_keeps() -> None:
    row = keep(make_article("Nul\0 and half \ud800 a letter", "\0 a", authors=("\0", "Ada\0")), "key\0\ud800")
    record = shown_record(row, NOW)
    assert record is not None
    assert (record.headline, record.authors) == ("Nul and half  a letter", ("Ada",))


def test_an_article_without_a_headline_gets_one_for_lists_only() -> None:
    row = keep(make_article(None, "First words of it."), "k")  # type: ignore[arg-type]
    assert row.headline == f"Untitled report, {row.source.name}"
    record = shown_record(row, NOW)
    assert record is not None
    assert record.headline is None


def test_an_article_of_a_million_words_is_kept() -> None:
    body = " ".join(f"w{number}" for number in range(200_000)) + " 北京" * 100_000
    row = keep(make_article(body=body), "k")
    assert Article.objects.get(pk=row.pk).opening.startswith("w0 w1")


def test_equal_articles_have_equal_digests_whatever_the_evidence() -> None:
    assert save.record_digest(make_article(notes=("x",))) == save.record_digest(make_article())
    assert save.record_digest(make_article()) != save.record_digest(make_article("Other"))


def test_outside_a_change_nothing_is_kept() -> None:
    with pytest.raises(RuntimeError, match="atomic_change"):
        save.save_article(make_article(), ["k"], keep_source(), None, NOW)


def test_tables_survive() -> None:
    block = Block(kind="table", text="a\tb", rows=(("a", "b"),))
    row = keep(make_article().__class__(headline="Table", body=(block,)), "k")
    record = shown_record(row, NOW)
    assert record is not None
    assert record.body == (block,)
