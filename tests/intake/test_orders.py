"""What was ordered with a capture survives a process that dies between the record and the change that tells of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from webdesk.archive.captures import CaptureStore
from webdesk.archive.models import Article, Capture, Event, Source
from webdesk.archive.visible import visible
from webdesk.intake import Intake, load_paths, reading, taking
from webdesk.intake.orders import Ordered, read_ordered, write_ordered
from webdesk.model import Feed, FeedItem, When
from webdesk.read import read_page

from .pages import BRIDGE, NOW, STORM, capture, page

pytestmark = pytest.mark.django_db

URL = "https://vale.example/news/bridge-stays-open-4711"
HEADLINE = "Old swing bridge stays open"
LATER = NOW + timedelta(hours=1)
RELEASED = NOW + timedelta(hours=5)


class Killed(BaseException):
    """As SIGKILL would: nothing catches it."""


@pytest.fixture
def killed(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[str]]:
    """Do something, killed before the archive is told; return what became of it when it was found again."""

    def kill(*_: object, **__: object) -> None:
        raise Killed

    def run(work: Callable[[], object]) -> list[str]:
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(taking, "store", kill)
            work()
        intake.captures.close()
        return [one.kind for one in intake.recover(LATER)]  # type: ignore[union-attr]

    return run


def test_an_embargo_is_kept(intake: Intake, source: Source, killed: Callable[..., list[str]]) -> None:
    one = capture(page(HEADLINE, BRIDGE, url=URL), URL)
    assert killed(lambda: intake.take_in(one, source, NOW, visible_from=RELEASED)) == ["new"]
    row = Article.objects.get()
    assert (row.source, row.visible_from, visible(LATER).count(), Event.objects.count()) == (source, RELEASED, 0, 0)


def test_a_load_keeps_its_source_and_rights(intake: Intake, tmp_path: Path, killed: Callable[..., list[str]]) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(page(HEADLINE, BRIDGE))
    assert killed(lambda: list(load_paths([file], intake, NOW, "Our Paper", "own"))) == ["new"]
    assert [one.kind for one in load_paths([file], intake, LATER, "Our Paper")] == ["same"]  # type: ignore[union-attr]
    assert (Article.objects.get().source.name, Source.objects.get().rights) == ("Our Paper", "own")


def test_a_page_on_another_s_site_stays_who_named_it(
    intake: Intake, source: Source, killed: Callable[..., list[str]]
) -> None:
    other = Source.objects.create(
        name="Quay", slug="quay", home_url="https://quay.example/", rights="own", added_at=NOW
    )
    one = capture(page("Storm in the vale", STORM), "https://quay.example/story/storm-in-the-vale-4711")
    assert killed(lambda: intake.take_in(one, source, NOW)) == ["new"]
    assert Article.objects.get().source == source != other


def test_an_item_s_words_are_kept(intake: Intake, source: Source, killed: Callable[..., list[str]]) -> None:
    item = FeedItem(
        headline=HEADLINE, url=URL, summary="The board voted.\nOn Monday.", authors=("Mara Tell",),
        published=When(2026, 3, 2, 9, 30, utc_offset_minutes=0),
    )  # fmt: skip
    body = page(HEADLINE, BRIDGE, url=URL, author="", published="").replace(b'<p class="byline">By </p>', b"")
    assert killed(lambda: intake.take_in(capture(body, URL), source, NOW, expected=item)) == ["new"]
    row = Article.objects.get()
    told = (row.summary, row.authors, row.published)
    assert told == ("The board voted. On Monday.", ["Mara Tell"], "2026-03-02T09:30+00:00")


def test_its_feed_s_word_for_it_is_kept(
    intake: Intake, source: Source, killed: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = replace(read_page(page(HEADLINE, BRIDGE)), is_article=False)
    monkeypatch.setattr(reading, "read_page", lambda *_, **__: plain)
    one = capture(page(HEADLINE, BRIDGE), URL)
    assert killed(lambda: intake.take_in(one, source, NOW, expected=FeedItem(headline=HEADLINE, url=URL))) == ["new"]


def test_a_feed_s_text_is_kept_as_its_own(intake: Intake, source: Source, killed: Callable[..., list[str]]) -> None:
    item = FeedItem(headline=HEADLINE, id="tag:vale.example,2026:4711", body_html=f"<p>{BRIDGE[0]}</p>")
    assert killed(lambda: intake.keep_item(item, Feed(title="Vale"), source, NOW)) == ["new"]
    assert intake.keep_item(item, Feed(title="Vale"), source, LATER).kind == "same", "known by its id"


def test_a_listing_is_kept_as_what_it_was(intake: Intake, source: Source) -> None:
    Capture.objects.all().delete()
    ordered = write_ordered(Ordered(source=source, note="a page: 3 new or changed"))
    intake.captures.append(capture(page(HEADLINE, BRIDGE, url=URL), URL), ordered)
    intake.captures.close()
    assert [one.kind for one in intake.recover(LATER)] == ["skipped"]  # type: ignore[union-attr]
    assert (Capture.objects.get().note, Article.objects.count()) == ("a page: 3 new or changed", 0)


def test_a_source_the_archive_has_lost_is_made_again(source: Source) -> None:
    source.rights, source.licence = "licensed", "CC BY 4.0"
    line = write_ordered(Ordered(source=source))
    source.delete()
    Source.objects.create(name="Another", slug="another", added_at=NOW)
    found = read_ordered(line, NOW).source
    assert found is not None
    assert (found.name, found.rights, found.licence, found.home_url) == (
        "Vale Courier", "licensed", "CC BY 4.0", "https://vale.example/",
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param("{", id="cut"),
        pytest.param("[1]", id="a list"),
        pytest.param('{"source": 5, "item": [], "visible_from": "soon", "note": {}}', id="other kinds"),
        pytest.param('{"source": {"name": null}, "item": {"published": "x", "authors": [1]}}', id="other kinds within"),
        pytest.param('{"visible_from": "2026-03-02T12:00:00"}', id="no zone"),
    ],
)
def test_a_line_that_makes_no_sense(line: str | None, db: None) -> None:
    found = read_ordered(line, NOW)
    assert (found.source, found.visible_from, found.note) == (None, None, None)


def test_whatever_an_item_says_it_stays_one_short_line(source: Source, tmp_path: Path) -> None:
    item = FeedItem(
        headline="\r\nWARC/1.1\r\n" * 9000, url=URL, summary="ü\ud800\0" * 90_000, topics=("x" * 999,) * 999
    )
    store = CaptureStore(tmp_path)
    place = store.append(capture(b"x"), write_ordered(Ordered(source=source, item=item, visible_from=RELEASED)))
    found = read_ordered(store.load_order(place), NOW)
    store.close()
    assert (found.source, found.visible_from) == (source, RELEASED)
    assert store.load(place) == capture(b"x")
