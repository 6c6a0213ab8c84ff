"""A summary is what an outlet says of an article: never a sentence of its body, which is not ours to show."""

import pytest

from webdesk.archive.columns import find_summary
from webdesk.archive.models import Article, Source
from webdesk.archive.visible import shown_record
from webdesk.intake import Intake
from webdesk.model import Article as Record
from webdesk.model import Block, Feed, FeedItem

from .pages import BRIDGE, CHOIR, NOW, STORM, capture, page

URL = "https://vale.example/news/bridge-stays-open-4711"
HEADLINE = "Bridge stays open"
CHINESE = "港务局周一晚投票决定冬季保留旧桥。"
URDU = "بورڈ نے پل کھلا رکھنے کا فیصلہ کیا۔"
OWN = "Port Averil's board has overruled its engineers."


def record(*texts: str, standfirst: str | None = None) -> Record:
    return Record(standfirst=standfirst, body=tuple(Block(kind="paragraph", text=text) for text in texts))


@pytest.mark.parametrize(
    ("standfirst", "summary", "body", "expected"),
    [
        pytest.param(None, OWN, BRIDGE, OWN, id="words of its own"),
        pytest.param(None, BRIDGE[0], BRIDGE, None, id="the first paragraph"),
        pytest.param(None, f"{BRIDGE[0][:90]} […]", BRIDGE, None, id="the beginning of it"),
        pytest.param(None, BRIDGE[0].replace(",", " —").upper(), BRIDGE, None, id="in another dress"),
        pytest.param(None, f"{OWN} {BRIDGE[1]}", BRIDGE, None, id="one sentence of two"),
        pytest.param(None, f"{BRIDGE[0]} {BRIDGE[1][:60]}", BRIDGE, None, id="across two paragraphs"),
        pytest.param(OWN, BRIDGE[0], BRIDGE, OWN, id="the standfirst is its own"),
        pytest.param(BRIDGE[0], OWN, BRIDGE, OWN, id="the standfirst is the body's"),
        pytest.param(BRIDGE[0], BRIDGE[0], BRIDGE, None, id="both are"),
        pytest.param(None, BRIDGE[0], (), f"{BRIDGE[0]}", id="no body is held"),
        pytest.param(None, f"He won. {OWN}", ("He won. Nobody did.",), f"He won. {OWN}", id="two words are none"),
        pytest.param(None, "Closed.", ("Closed.", *CHOIR), None, id="unless they are all of it"),
        pytest.param(None, CHINESE, (f"{CHINESE}工程师曾建议封桥。",), None, id="Chinese"),
        pytest.param(None, "旧桥冬季不封。", ("港务局周一晚投票。",), "旧桥冬季不封。", id="Chinese, its own"),
        pytest.param(None, URDU, (f"{URDU} انجینئر خلاف تھے۔",), None, id="Urdu"),
    ],
)  # fmt: skip
def test_find_summary(standfirst: str | None, summary: str | None, body: tuple[str, ...], expected: str | None) -> None:
    assert find_summary(record(*body, standfirst=standfirst), summary) == expected


@pytest.mark.django_db
def test_a_feed_s_excerpt_is_no_summary(intake: Intake, source: Source) -> None:
    item = FeedItem(headline=HEADLINE, url=URL, summary=BRIDGE[0])
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW, expected=item)
    assert Article.objects.get().summary is None


@pytest.mark.django_db
def test_nor_once_the_page_is_held(intake: Intake, source: Source) -> None:
    item = FeedItem(headline=HEADLINE, url=URL, summary=BRIDGE[0])
    intake.keep_item(item, Feed(title="Vale Courier"), source, NOW)
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW, expected=item)
    assert Article.objects.get().summary is None


@pytest.mark.django_db
def test_a_whole_text_as_description_is_the_body(intake: Intake, source: Source) -> None:
    item = FeedItem(headline=HEADLINE, url=URL, summary=" ".join((*BRIDGE, *STORM)))
    intake.keep_item(item, Feed(title="Vale Courier"), source, NOW)
    row = Article.objects.get()
    told = shown_record(row, NOW)
    assert told is not None
    assert (row.summary, told.standfirst, told.text) == (None, None, " ".join((*BRIDGE, *STORM)))
