"""Pictures: whose are fetched, that they stand for their article, that a bad one stops nothing."""

import io
from dataclasses import replace

import pytest
from PIL import Image as PillowImage

from webdesk.archive.models import Article, Event, Picture, Source
from webdesk.errors import GiveUp
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, follow, gather_round, picture_fetcher
from webdesk.intake.pictures import wanted_pictures
from webdesk.model import Article as Record
from webdesk.model import Image, Rights
from webdesk.settings import Settings

from .pages import BRIDGE, NOW, capture, feed_capture, page

URL = "https://vale.example/news/bridge-stays-open-4711"
PICTURE = "https://vale.example/pictures/span.png"
FEED = "https://vale.example/feed.xml"
MANY = Record(images=(*(Image(url=f"https://a.example/{n}.jpg") for n in range(9)), Image(caption="no file")))


def png() -> bytes:
    out = io.BytesIO()
    PillowImage.new("RGB", (640, 400), (20, 90, 60)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("rights", "is_public", "count"),
    [
        pytest.param("own", True, 6, id="own"),
        pytest.param("licensed", True, 6, id="licensed"),
        pytest.param("link", False, 1, id="others, private"),
        pytest.param("link", True, 0, id="others, public"),
    ],
)
def test_wanted_pictures(rights: Rights, is_public: bool, count: int) -> None:
    assert len(wanted_pictures(MANY, rights, is_public=is_public)) == count


@pytest.mark.django_db
def test_the_picture_stands_for_its_article(intake: Intake, source: Source, settings: Settings) -> None:
    desk = Intake(intake.captures, settings, picture_fetcher(FakeFetcher({PICTURE: capture(png(), PICTURE)})))
    desk.take_in(capture(page("Bridge stays open", BRIDGE, url=URL, image=PICTURE), URL), source, NOW)
    row = Article.objects.get()
    assert row.picture is not None and (row.picture.url, row.picture.width) == (PICTURE, 640)
    assert [event.kind for event in Event.objects.order_by("id")] == ["new", "changed"]
    desk.take_in(capture(page("Bridge to close", BRIDGE, url=URL, image=PICTURE), URL), source, NOW)
    assert Picture.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(GiveUp("it answered 403", address=PICTURE), id="forbidden"),
        pytest.param(capture(b"", PICTURE, status=404), id="not there"),
        pytest.param(capture(b"<html>no picture</html>", PICTURE), id="no picture"),
    ],
)
def test_a_picture_that_fails_stops_nothing(
    intake: Intake, source: Source, settings: Settings, answer: object, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Intake(intake.captures, settings, picture_fetcher(FakeFetcher({PICTURE: answer})))  # type: ignore[dict-item]
    taken = desk.take_in(capture(page("Bridge stays open", BRIDGE, url=URL, image=PICTURE), URL), source, NOW)
    assert taken.kind == "new"
    assert Article.objects.get().picture is None
    assert "has no picture" in caplog.text


@pytest.mark.django_db
def test_a_public_site_fetches_nothing_of_others(intake: Intake, source: Source, settings: Settings) -> None:
    fetcher = FakeFetcher({})
    desk = Intake(intake.captures, replace(settings, is_public=True), picture_fetcher(fetcher))
    desk.take_in(capture(page("Bridge stays open", BRIDGE, url=URL, image=PICTURE), URL), source, NOW)
    assert fetcher.asked == []


@pytest.mark.django_db
def test_a_round_fetches_pictures_after_the_articles(intake: Intake, settings: Settings) -> None:
    items = [{"title": "Bridge stays open", "link": URL}]
    answers: dict[str, object] = {
        FEED: feed_capture(items),
        URL: capture(page("Bridge stays open", BRIDGE, url=URL, image=PICTURE), URL),
        PICTURE: capture(png(), PICTURE),
    }
    fetcher = FakeFetcher(answers)  # type: ignore[arg-type]
    desk = Intake(intake.captures, settings, picture_fetcher(fetcher))
    follow(FEED, fetcher, NOW)
    counts = gather_round(fetcher, desk, NOW)
    assert (counts.new, counts.pictures, counts.failed) == (1, 1, 0)
    assert Article.objects.get().picture is not None
