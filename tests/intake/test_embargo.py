"""Before its hour nothing tells of an article: no event, no story, no name; at its hour it takes its place."""

from datetime import timedelta

import pytest

from webdesk.archive import save
from webdesk.archive.changes import in_one_change
from webdesk.archive.models import Article, Event, Membership, Source, Story
from webdesk.archive.visible import release_due
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, gather_round

from .pages import BRIDGE, CHOIR, NOW, capture, page

pytestmark = pytest.mark.django_db

URL = "https://vale.example/news/bridge-stays-open-4711"
COPY = "https://quay.example/story/swing-bridge-stays-open"
SECRET = "Secret merger of Senn banks announced"
RELEASED = NOW + timedelta(hours=5)
LATER = RELEASED + timedelta(minutes=1)


def embargoed(intake: Intake, source: Source) -> Article:
    taken = intake.take_in(capture(page(SECRET, BRIDGE, url=URL), URL), source, NOW, visible_from=RELEASED)
    return Article.objects.get(pk=taken.article_id)


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_nothing_tells_of_it(intake: Intake, source: Source) -> None:
    row = embargoed(intake, source)
    copy = page("Swing bridge stays open", BRIDGE, publisher="The Quay")
    intake.take_in(capture(copy, COPY), None, NOW)
    intake.take_in(capture(b"not there", URL, status=404), source, NOW)
    assert not Membership.objects.filter(article=row).exists()
    assert list(Story.objects.values_list("lead__headline", flat=True)) == ["Swing bridge stays open"]
    assert not Event.objects.filter(article=row).exists()


def test_nor_does_an_index_made_anew(intake: Intake, source: Source) -> None:
    embargoed(intake, source)
    intake.stories.forget()
    intake.take_in(capture(page("Choir wins", CHOIR), "https://vale.example/news/choir-4712"), source, NOW)
    assert [story.lead.headline for story in Story.objects.all()] == ["Choir wins"]


def test_withdrawn_before_its_hour_nobody_hears_of_it(intake: Intake, source: Source) -> None:
    row = embargoed(intake, source)
    intake.take_in(capture(b"gone", URL, status=410), source, NOW)
    assert not Event.objects.filter(article=row).exists()


def test_at_its_hour_it_joins_its_story(intake: Intake, source: Source) -> None:
    row = embargoed(intake, source)
    intake.take_in(capture(page("Swing bridge stays open", BRIDGE, publisher="The Quay"), COPY), None, NOW)
    gather_round(FakeFetcher({}), intake, LATER)
    other = Article.objects.exclude(pk=row.pk).get()
    assert Membership.objects.get(article=row).story == other.membership.story
    assert (Story.objects.count(), kinds()[:2]) == (1, ["new", "new"])
    before = len(kinds())
    gather_round(FakeFetcher({}), intake, LATER)
    assert len(kinds()) == before, "once"


def test_released_by_another_process_it_joins_its_story(intake: Intake, source: Source) -> None:
    row = embargoed(intake, source)
    release_due(LATER)
    beside = Intake(intake.captures, intake.settings)
    beside.take_in(capture(page("Swing bridge stays open", BRIDGE, publisher="The Quay"), COPY), None, LATER)
    assert Story.objects.get().memberships.count() == 2
    assert Membership.objects.filter(article=row).exists()


def test_a_version_that_waits_of_an_article_that_is_out_hides_no_event(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page("Bridge stays open", BRIDGE, url=URL), URL), source, NOW)
    row = Article.objects.get()
    in_one_change(lambda: save.mark_checked(row, NOW, gone_since=NOW))
    assert kinds() == ["new", "changed"]
