"""One capture in: the same article once, however often and from wherever it comes; edits and withdrawals told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from webdesk.archive import known
from webdesk.archive.models import Article, Capture, Event, Source, Version
from webdesk.archive.visible import shown_record, visible
from webdesk.intake import Intake
from webdesk.model import Feed, FeedItem, When

from .pages import BRIDGE, CHOIR, NOW, STORM, capture, page

pytestmark = pytest.mark.django_db

URL = "https://vale.example/news/bridge-stays-open-4711"
HEADLINE = "Old swing bridge stays open through the winter"
LATER = NOW + timedelta(hours=1)


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_a_page_is_taken_in_whole(intake: Intake, source: Source) -> None:
    one = capture(page(HEADLINE, BRIDGE, url=URL), URL)
    taken = intake.take_in(one, source, NOW)
    assert (taken.kind, taken.headline, taken.address) == ("new", HEADLINE, URL)
    row = Article.objects.get(pk=taken.article_id)
    record = shown_record(row, NOW)
    assert record is not None and record.text == "\n\n".join(BRIDGE)
    version = Version.objects.get(article=row)
    assert (version.number, version.kind, version.event.kind) == (1, "read", "new")
    assert version.capture is not None
    kept = intake.captures.load(known.find_record(one, None))  # type: ignore[arg-type]
    assert kept.body == one.body
    assert row.membership.story.lead == row


def test_the_same_capture_again_is_the_same(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    again = intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, LATER)
    assert again.kind == "same"
    assert Article.objects.get().last_checked == LATER
    assert (kinds(), Capture.objects.count(), Version.objects.count()) == (["new"], 1, 1)


def test_there_and_back_again(intake: Intake, source: Source) -> None:
    one, other = page(HEADLINE, BRIDGE, url=URL), page("Bridge to close after all", BRIDGE, url=URL)
    moments = [NOW + timedelta(hours=hours) for hours in range(4)]
    for body, moment in zip((one, other, one, one), moments, strict=True):
        intake.take_in(capture(body, URL, captured_at=moment), source, moment)
    versions = Version.objects.order_by("number").select_related("capture")
    assert [version.capture.captured_at for version in versions if version.capture] == moments[:3]
    assert Capture.objects.count() == 3, "what did not change since the last look is kept once"
    old = replace(capture(other, URL, captured_at=moments[1]), how="load")
    again = intake.take_in(old, source, moments[3])
    assert (again.kind, Version.objects.count(), Capture.objects.count()) == ("same", 3, 3)


def test_there_and_back_again_behind_a_change_of_no_weight(intake: Intake, source: Source) -> None:
    one, other = page(HEADLINE, BRIDGE, url=URL), page("Bridge to close after all", BRIDGE, url=URL)
    for hours, body in enumerate((one, one + b"<!-- 2 -->", other, one + b"<!-- 2 -->")):
        moment = NOW + timedelta(hours=hours)
        intake.take_in(capture(body, URL, captured_at=moment), source, moment)
    newest = Version.objects.order_by("number").last()
    assert newest is not None and newest.capture is not None
    assert (newest.number, newest.capture.captured_at) == (3, NOW + timedelta(hours=3))


def test_what_was_skipped_is_kept_once(intake: Intake, source: Source) -> None:
    for hours in range(3):
        one = capture(b"  ", URL, captured_at=NOW + timedelta(hours=hours))
        assert intake.take_in(one, source, LATER).kind == "skipped"
    assert Capture.objects.count() == 1


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        pytest.param(f"{URL}?utm_source=x&fbclid=1", None, id="tracking parameters"),
        pytest.param(f"{URL}/amp/", URL, id="AMP twin with canonical"),
        pytest.param(f"{URL}/amp/", None, id="AMP twin without"),
        pytest.param("http://www.vale.example/news/bridge-stays-open-4711#top", None, id="http, www, fragment"),
        pytest.param("https://vale.example/print?id=4711", URL, id="another address, the canonical one named"),
        pytest.param("https://m.vale.example/news/bridge-stays-open-4711", None, id="phone twin"),
    ],
)
def test_one_article_from_many_addresses(intake: Intake, source: Source, url: str, canonical: str | None) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    again = intake.take_in(capture(page(HEADLINE, BRIDGE, canonical=canonical), url), source, LATER)
    assert (again.kind, Article.objects.count()) == ("same", 1)


def test_a_redirect_leads_to_the_same_article(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE), URL, requested_url="https://vale.example/?p=4711"), source, NOW)
    again = intake.take_in(capture(page(HEADLINE, BRIDGE), "https://vale.example/?p=4711"), source, LATER)
    assert (again.kind, Article.objects.count()) == ("same", 1)


def test_a_canonical_address_of_another_site_is_not_believed(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    liar = page("Cheap watches", CHOIR, canonical=URL)
    taken = intake.take_in(capture(liar, "https://liar.example/watches-1234"), source, LATER)
    assert (taken.kind, Article.objects.count(), Version.objects.count()) == ("new", 2, 2)


def test_one_canonical_address_on_every_page_mixes_nothing_up(intake: Intake, source: Source) -> None:
    claimed = "https://vale.example/news/article"
    for number, (headline, text) in enumerate((("Bridge stays open", BRIDGE), ("Choir of Senn wins prize", CHOIR))):
        url = f"https://vale.example/news/{number}-4711"
        assert intake.take_in(capture(page(headline, text, canonical=claimed), url), source, NOW).kind == "new"
    assert set(kinds()) == {"new"}


def test_a_dead_link_led_elsewhere_mixes_nothing_up(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE), URL), source, NOW)
    other = "https://vale.example/news/choir-of-senn-4712"
    taken = intake.take_in(capture(page("Choir wins", CHOIR), other, requested_url=URL), source, LATER)
    assert (taken.kind, Article.objects.count()) == ("new", 2)
    assert "edited" not in kinds()


def test_an_edit_and_a_correction_are_told(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    edited = intake.take_in(capture(page("Bridge to close after all", BRIDGE, url=URL), URL), source, LATER)
    notice = "Correction, 2 March: an earlier version of this report said four weeks."
    corrected = intake.take_in(
        capture(page("Bridge to close after all", BRIDGE, url=URL, notice=notice), URL), source, LATER
    )
    assert (edited.kind, corrected.kind) == ("edited", "corrected")
    assert [v.kind for v in Version.objects.order_by("number")] == ["read", "update", "correction"]
    assert Version.objects.get(number=3).note == notice
    assert kinds() == ["new", "edited", "corrected"]


def test_other_headlines_on_the_page_are_no_edit(intake: Intake, source: Source) -> None:
    def with_list(*headlines: str) -> bytes:
        items = "".join(f'<li><a href="/news/{n}-77{n}">{text}</a></li>' for n, text in enumerate(headlines))
        return page(HEADLINE, BRIDGE, url=URL, aside=f"<aside><h2>More from News</h2><ul>{items}</ul></aside>")

    intake.take_in(capture(with_list("Ferry crews end their strike", "Snow in the high vale"), URL), source, NOW)
    again = intake.take_in(capture(with_list("A lynx was seen near Mill End", "Choir wins"), URL), source, LATER)
    assert (again.kind, kinds()) == ("same", ["new"])


def test_gone_for_good_is_withdrawn(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    gone = intake.take_in(capture(b"gone", URL, status=410), source, LATER)
    again = intake.take_in(capture(b"gone", URL, status=410), source, LATER)
    assert (gone.kind, again.kind, kinds()) == ("withdrawn", "same", ["new", "withdrawn"])
    assert not visible(LATER).exists()
    back = intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, LATER)
    assert (back.kind, visible(LATER).count()) == ("same", 1)


def test_not_there_is_noted_and_the_article_stays(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    missing = intake.take_in(capture(b"not found", URL, status=404), source, LATER)
    row = Article.objects.get()
    assert (missing.kind, row.gone_since, row.withdrawn_at) == ("same", LATER, None)
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, LATER)
    assert Article.objects.get().gone_since is None


def test_gone_where_it_was_led_to_is_no_withdrawal(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    led = capture(b"gone", "https://ads.example/x", requested_url=URL, status=410)
    taken = intake.take_in(led, source, LATER)
    row = Article.objects.get()
    assert (taken.kind, row.withdrawn_at, row.gone_since) == ("same", None, LATER)
    www = capture(b"gone", URL.replace("//", "//www."), requested_url=URL, status=410)
    assert intake.take_in(www, source, LATER).kind == "withdrawn", "another name of the same site"


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        pytest.param(b"  \n ", "text/html", "empty", id="empty"),
        pytest.param(
            b"<rss version='2.0'><channel><title>x</title></channel></rss>", "application/rss+xml", "feed", id="feed"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png", "picture", id="picture"),
        pytest.param(
            b"<html><head><title>Vale Courier</title></head><body>"
            + b"".join(
                b"<h2><a href='/news/%d-4711'>Another headline of the day %d</a></h2>" % (n, n) for n in range(40)
            )
            + b"</body></html>",
            "text/html",
            "no article",
            id="a front page",
        ),
    ],
)
def test_what_is_no_article_is_kept_and_skipped(
    intake: Intake, source: Source, body: bytes, content_type: str, reason: str
) -> None:
    taken = intake.take_in(
        capture(body, "https://vale.example/", headers=(("Content-Type", content_type),)), source, NOW
    )
    assert taken.kind == "skipped" and taken.article_id is None
    assert reason in (taken.reason or "")
    assert Capture.objects.get().note == taken.reason
    assert not Article.objects.exists()


def item(**more: object) -> FeedItem:
    values: dict[str, object] = {
        "headline": HEADLINE,
        "url": URL,
        "summary": "The board voted against its engineers.",
        "published": When(2026, 3, 2, 9, 30, utc_offset_minutes=0),
    }
    return FeedItem(**{**values, **more})  # type: ignore[arg-type]


def test_the_feed_first_then_its_page(intake: Intake, source: Source) -> None:
    feed = Feed(title="Vale Courier", home_url="https://vale.example/", language="en")
    first = intake.keep_item(item(body_html=f"<p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p>"), feed, source, NOW)
    second = intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, LATER, expected=item())
    assert (first.kind, second.kind) == ("new", "edited")
    assert Article.objects.count() == 1
    assert [v.kind for v in Version.objects.order_by("number")] == ["read", "re-read"]
    assert kinds() == ["new", "changed"], "a fuller reading is no edit by its publisher"
    third = intake.keep_item(item(body_html=f"<p>{BRIDGE[0]}</p>"), feed, source, LATER)
    assert third.kind == "same"


def test_the_feed_fills_in_what_its_page_does_not_say(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE, published=""), URL), source, NOW, expected=item())
    row = Article.objects.get()
    assert (row.published, row.summary) == ("2026-03-02T09:30+00:00", "The board voted against its engineers.")


def test_a_page_that_says_less_gives_way_to_its_feed(intake: Intake, source: Source) -> None:
    wall = page(HEADLINE, (BRIDGE[0], "Subscribe to read on."), url=URL)
    full = "".join(f"<p>{text}</p>" for text in (*BRIDGE, *STORM))
    taken = intake.take_in(capture(wall, URL), source, NOW, expected=item(body_html=full))
    assert taken.kind == "new"
    record = shown_record(Article.objects.get(), NOW)
    assert record is not None and STORM[2] in record.text


def test_text_without_an_address_loaded_twice(intake: Intake, source: Source) -> None:
    text = f"{HEADLINE}\n\nBy Mara Tell\n\n2 March 2026\n\n" + "\n\n".join(BRIDGE)
    one = replace(capture(text.encode(), None), how="load", headers=(("Content-Type", "text/plain"),))
    first = intake.take_in(one, source, NOW)
    second = intake.take_in(replace(one, body=text.replace("\n\n", "\n\n\n").encode()), source, LATER)
    assert (first.kind, second.kind) == ("new", "same")
    assert Article.objects.get().key.startswith("urn:sha256:")


def test_two_outlets_tell_one_story_and_a_third_copies(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE), URL), source, NOW)
    own_words = (
        "Port Averil keeps its swing bridge open this winter. The harbour board voted on Monday evening against the "
        "closure of six weeks for which its engineers had asked to grease the bearings of the span.",
        "Shopkeepers on the east bank, who had collected signatures against the closure, cheered the vote. The winter "
        "market brings them a third of the year's earnings, they had told the board.",
        "The bridge master is to report each morning whether the span may turn; a ferry takes night workers across "
        "during inspections. Lorries over twelve tonnes go round by the mill road until spring.",
    )
    other = page("Board votes to keep Averil bridge open in winter", own_words, publisher="The Quay")
    intake.take_in(capture(other, "https://quay.example/story/averil-bridge-vote-1"), source, LATER)
    copy = page("Swing bridge stays open", BRIDGE, publisher="Hollin Hills Record")
    intake.take_in(capture(copy, "https://hollin.example/stories/swing-bridge-20211"), source, LATER)
    choir = page("Choir of Senn wins the first prize", CHOIR)
    intake.take_in(capture(choir, "https://vale.example/news/choir-4712"), source, LATER)
    first, second, third, fourth = Article.objects.order_by("id")
    assert first.membership.story == second.membership.story == third.membership.story
    assert fourth.membership.story != first.membership.story
    assert (second.membership.copy_of, third.membership.copy_of) == (None, first)
    story = first.membership.story
    assert story.lead == first
    intake.take_in(capture(b"gone", URL, status=410), source, LATER)
    story.refresh_from_db()
    assert story.lead == second, "the first full report that is still there, no copy"


def test_another_process_added_to_the_story(intake: Intake, source: Source) -> None:
    intake.take_in(capture(page(HEADLINE, BRIDGE), URL), source, NOW)
    beside = Intake(intake.captures, intake.settings)
    beside.take_in(
        capture(page("Choir of Senn wins the first prize", CHOIR), "https://vale.example/news/choir-4712"), source, NOW
    )
    copy = page("Senn choir takes first prize", CHOIR, publisher="The Quay")
    intake.take_in(capture(copy, "https://quay.example/story/senn-choir-first-prize"), source, LATER)
    _, choir, copied = Article.objects.order_by("id")
    assert copied.membership.story == choir.membership.story


def test_a_change_that_fails_leaves_nothing(intake: Intake, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    from webdesk.archive import stories

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(stories, "save_story", fail)
    with pytest.raises(RuntimeError):
        intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    assert (Article.objects.count(), Capture.objects.count(), Event.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    intake.captures.close()
    assert [one.kind for one in intake.recover(LATER)] == ["new"]  # type: ignore[union-attr]
    assert Article.objects.get().source == source
    assert Capture.objects.count() == 1


def test_a_link_blog_s_links_are_not_its_own_words(intake: Intake, source: Source) -> None:
    source.rights = "own"
    source.save()
    intake.take_in(capture(page(HEADLINE, BRIDGE), URL), source, NOW)
    intake.take_in(capture(page("Choir wins", CHOIR), "https://other.example/news/choir-4712"), source, NOW)
    assert list(Article.objects.order_by("id").values_list("rights", flat=True)) == [None, "link"]


def test_what_the_feed_knew_is_not_lost_at_the_next_look(intake: Intake, source: Source) -> None:
    anonymous = page(HEADLINE, BRIDGE, url=URL, author="").replace(b'<p class="byline">By </p>', b"")
    intake.take_in(capture(anonymous, URL), source, NOW, expected=item(authors=("Mara Tell",)))
    again = intake.take_in(capture(anonymous + b"<!-- 2 -->", URL), source, LATER)
    assert (again.kind, again.reason) == ("same", "nothing changed")
    edited = page("Bridge to close after all", BRIDGE, url=URL, author="").replace(b'<p class="byline">By </p>', b"")
    intake.take_in(capture(edited, URL), source, LATER)
    assert Article.objects.get().authors == ["Mara Tell"]


def test_linking_forgets_what_was_taken_back(intake: Intake, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    from webdesk.archive import stories

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(stories, "save_story", fail)
    with pytest.raises(RuntimeError):
        intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    monkeypatch.undo()
    choir, bridge = "https://vale.example/news/choir-4712", "https://quay.example/story/swing-bridge-stays-open"
    intake.take_in(capture(page("Choir of Senn wins the first prize", CHOIR), choir), source, NOW)
    intake.take_in(capture(page("Swing bridge stays open", BRIDGE, publisher="The Quay"), bridge), source, NOW)
    one, other = Article.objects.order_by("id")
    assert one.membership.story != other.membership.story


def test_a_fault_of_ours_on_one_page_is_noted_and_not_tried_again(
    intake: Intake, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(intake.stories, "place", fail)
    taken = intake.take_in(capture(page(HEADLINE, BRIDGE, url=URL), URL), source, NOW)
    assert (taken.kind, taken.reason) == ("skipped", "taking it in failed: ZeroDivisionError: division by zero")
    assert (Capture.objects.get().note, Article.objects.count()) == (taken.reason, 0)
    intake.captures.close()
    assert list(intake.recover(LATER)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'lang="en"', b'lang="en-' + b"x" * 3000 + b'"', id="language"),
        pytest.param(b"<h1>", b"<h1>" + b"Very long " * 3000, id="headline"),
        pytest.param(b"Mara Tell", b"\xf0\x9f\x98\x80" * 2000, id="author"),
        pytest.param(b"<p>The", b"<p>\0\x01\xed\xa0\x80The", id="letters no database keeps"),
        pytest.param(b"2026-03-02T09:30:00+00:00", b"99999-99-99T99:99:99", id="date"),
        pytest.param(
            b'rel="canonical" href="', b'rel="canonical" href="https://vale.example/' + b"a/" * 4000, id="address"
        ),
    ],
)
def test_hostile_values_are_taken_in_or_told(intake: Intake, source: Source, old: bytes, new: bytes) -> None:
    body = page(HEADLINE, BRIDGE, url=URL)
    assert old in body
    taken = intake.take_in(capture(body.replace(old, new), URL), source, NOW)
    assert taken.kind == "new", taken.reason
