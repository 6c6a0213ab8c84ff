"""Whose words are whose: a feed, a page or a file may claim any address; nobody's words are put under another's."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from webdesk.archive.models import Article, FailedAddress, Source, Version
from webdesk.errors import Refused
from webdesk.gather import write_record
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, follow, gather_round, load_paths
from webdesk.intake.orders import Ordered, write_ordered
from webdesk.model import Capture, Feed, FeedItem

from .pages import BRIDGE, CHOIR, NOW, STORM, capture, feed_capture, page, rss

pytestmark = pytest.mark.django_db

WIRE, EVIL = "https://wire.example/feed.xml", "https://evil.example/feed.xml"
URL = "https://wire.example/news/2026/03/the-bridge-report-4711"
MINUTE = timedelta(minutes=1)
PILLS = " ".join(f"Evil{n} buys pills number {n} from the shop of wonders." for n in range(40))
REFUSED = Refused("robots.txt asks us not to fetch this", address=URL)


def full(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def evil_feed(text: str = full(PILLS, PILLS), title: str = "Buy pills now, says the wire") -> Capture:
    return feed_capture(
        [{"title": title, "link": URL, "content": text}], EVIL, title="Evil", home="https://evil.example/"
    )


def wire_feed(text: str = full(*BRIDGE, *CHOIR, *STORM)) -> Capture:
    items = [{"title": "The bridge report", "link": URL, "content": text}]
    return feed_capture(items, WIRE, title="Wire", home="https://wire.example/")


def texts() -> list[tuple[str, str, int]]:
    rows = Article.objects.order_by("id").select_related("source")
    return [(row.source.name, row.headline, row.versions.count()) for row in rows]


def test_a_feed_does_not_rewrite_what_another_s_feed_told(intake: Intake) -> None:
    fetcher = FakeFetcher({WIRE: wire_feed(), EVIL: evil_feed("", "The bridge report"), URL: REFUSED})
    follow(WIRE, fetcher, NOW, rights="licensed")
    gather_round(fetcher, intake, NOW, due_all=True)
    assert texts() == [("Wire", "The bridge report", 1)], "of its own site's address its feed's text is taken"
    follow(EVIL, fetcher, NOW)
    gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    fetcher.answers[EVIL] = evil_feed()
    gather_round(fetcher, intake, NOW + 2 * MINUTE, due_all=True)
    assert texts() == [("Wire", "The bridge report", 1)]
    assert FailedAddress.objects.get().reason == REFUSED.reason, "kept, with the reason"


def test_of_another_s_address_the_page_is_taken_and_its_own_outlet_owns_it(intake: Intake) -> None:
    body = page("The bridge report", BRIDGE, url=URL, publisher="Wire")
    fetcher = FakeFetcher({WIRE: wire_feed(""), EVIL: evil_feed(), URL: capture(body, URL)})
    follow(EVIL, fetcher, NOW)
    gather_round(fetcher, intake, NOW, due_all=True)
    assert texts() == [("Evil", "The bridge report", 1)]
    assert Article.objects.get().summary is None
    follow(WIRE, fetcher, NOW)
    gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert texts() == [("Wire", "The bridge report", 1)]
    asked = len([one for one in fetcher.asked if one.url == URL])
    gather_round(fetcher, intake, NOW + 2 * MINUTE, due_all=True)
    assert len([one for one in fetcher.asked if one.url == URL]) == asked, "once is enough"


def test_what_an_item_says_of_another_s_page_fills_nothing_in(intake: Intake, source: Source) -> None:
    body = page("The bridge report", BRIDGE, url=URL, author="", published="")
    item = FeedItem(headline="The bridge report", url=URL, summary="Buy pills.", authors=("Evil Eve",))
    intake.take_in(capture(body, URL), source, NOW, expected=item)
    row = Article.objects.get()
    assert (row.summary, row.authors) == (None, [])


def test_an_item_of_another_s_address_is_skipped(intake: Intake, source: Source) -> None:
    item = FeedItem(headline="Pills", url=URL, body_html=full(PILLS))
    taken = intake.keep_item(item, Feed(title="Vale Courier"), source, NOW)
    assert (taken.kind, Article.objects.count()) == ("skipped", 0)
    assert "another site" in (taken.reason or "")


def test_a_neighbour_on_one_site_is_a_stranger_too(intake: Intake) -> None:
    below = "https://evil.wire.example/feed.xml"
    fetcher = FakeFetcher({WIRE: wire_feed(), URL: REFUSED})
    follow(WIRE, fetcher, NOW)
    gather_round(fetcher, intake, NOW, due_all=True)
    for title in ("The bridge report", "Buy pills now"):
        items = [{"title": title, "link": URL, "content": full(PILLS, title)}]
        fetcher.answers[below] = feed_capture(items, below, title="Evil", home="https://evil.wire.example/")
        follow(below, fetcher, NOW)
        gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert texts() == [("Wire", "The bridge report", 1)]


def test_nor_is_the_name_of_an_item_enough(intake: Intake, source: Source) -> None:
    other = Source.objects.create(name="Evil", slug="evil", home_url="https://evil.example/", added_at=NOW)
    item = FeedItem(headline="The bridge report", id="tag:vale.example,2026:4711", body_html=full(*BRIDGE))
    assert intake.keep_item(item, Feed(title="Vale Courier"), source, NOW).kind == "new"
    assert intake.keep_item(replace(item, body_html=full(PILLS)), Feed(title="Evil"), other, NOW).kind == "same"
    assert texts() == [("Vale Courier", "The bridge report", 1)]


def test_a_loaded_feed_rewrites_nothing_of_another_s(intake: Intake, source: Source, tmp_path: Path) -> None:
    intake.keep(capture(page("Bridge stays open", BRIDGE, url=OURS), OURS), source, NOW)
    items = [{"title": "Bridge stays open", "link": OURS, "content": full(*BRIDGE, PILLS)}]
    liar = rss(items, title="Evil", home="https://nowhere.example/")
    assert load(intake, tmp_path / "a.xml", liar, source_name="Evil") == ["same"]
    assert Version.objects.count() == 1


def test_a_feed_that_claims_another_s_home_does_not_join_it(intake: Intake) -> None:
    liar = feed_capture([{"title": "Pills", "link": URL}], EVIL, title="Evil", home="https://wire.example/")
    fetcher = FakeFetcher({WIRE: wire_feed(), EVIL: liar})
    follow(WIRE, fetcher, NOW, rights="own")
    follow(EVIL, fetcher, NOW)
    assert {(one.name, one.rights) for one in Source.objects.all()} == {("Wire", "own"), ("Evil", "link")}


def test_nor_does_it_take_the_home_first(intake: Intake) -> None:
    liar = feed_capture([{"title": "Pills", "link": URL}], EVIL, title="Evil", home="https://wire.example/")
    fetcher = FakeFetcher({WIRE: wire_feed(), EVIL: liar})
    follow(EVIL, fetcher, NOW)
    follow(WIRE, fetcher, NOW)
    assert set(Source.objects.values_list("name", flat=True)) == {"Wire", "Evil"}


@pytest.fixture
def own(source: Source) -> Source:
    source.rights = "own"
    source.save()
    return source


OURS = "https://vale.example/news/2026/03/bridge-stays-open-all-winter"
HEADLINE = "Bridge stays open"


def load(intake: Intake, path: Path, data: bytes, **more: object) -> list[str]:
    path.write_bytes(data)
    return [one.kind for one in load_paths([path], intake, NOW + MINUTE, **more)]  # type: ignore[arg-type, union-attr]


def test_a_file_does_not_rewrite_what_is_ours(intake: Intake, own: Source, tmp_path: Path) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE, url=OURS), OURS), own, NOW)
    other = page(HEADLINE, STORM, url=OURS)
    assert load(intake, tmp_path / "a.html", other) == ["new"]
    assert load(intake, tmp_path / "b.html", other) == ["same"], "and is itself held once"
    ours, stranger = Article.objects.order_by("id")
    assert (ours.source, ours.versions.count()) == (own, 1)
    assert (stranger.source.name, stranger.source.rights) == ("Vale Courier (loaded files)", "link")


def test_nor_does_a_warc_file(intake: Intake, own: Source, tmp_path: Path) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE, url=OURS), OURS), own, NOW)
    later = capture(page(HEADLINE, STORM, url=OURS), OURS, captured_at=NOW + MINUTE, how="fetch")
    assert load(intake, tmp_path / "a.warc.gz", write_record(later)) == ["new"]
    assert Version.objects.filter(article__source=own).count() == 1


def test_what_is_ours_and_comes_back_is_the_same(intake: Intake, own: Source, tmp_path: Path) -> None:
    body = page(HEADLINE, BRIDGE, url=OURS)
    intake.keep(capture(body, OURS), own, NOW)
    assert load(intake, tmp_path / "a.html", body) == ["same"]
    assert load(intake, tmp_path / "b.warc.gz", write_record(capture(body, OURS))) == ["same"]
    assert (Article.objects.count(), Version.objects.count()) == (1, 1)


def test_a_file_named_as_that_source_s_is_its_next_version(intake: Intake, own: Source, tmp_path: Path) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE, url=OURS), OURS), own, NOW)
    assert load(intake, tmp_path / "a.html", page(HEADLINE, STORM, url=OURS), source_name=own.name) == ["edited"]
    assert (Article.objects.count(), Version.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("how", "name"), [("fetch", "Vale Courier (loaded files)"), ("feed", "vale.example (loaded files)")]
)
def test_a_file_does_not_say_how_it_came(intake: Intake, own: Source, tmp_path: Path, how: str, name: str) -> None:
    record = capture(page("Stranger words", STORM, url=OURS), OURS, how=how)
    body = b'{"headline": "Stranger words", "body": [{"kind": "paragraph", "text": "%s"}]}' % STORM[0].encode()
    if how == "feed":
        record = capture(body, OURS, how=how, headers=(("Content-Type", "application/json"),))
    assert load(intake, tmp_path / "a.warc.gz", write_record(record)) == ["new"]
    row = Article.objects.get()
    assert (row.source.name, row.source.rights, row.rights) == (name, "link", "link")


def test_nor_what_was_ordered(intake: Intake, own: Source, tmp_path: Path) -> None:
    order = write_ordered(Ordered(source=own, visible_from=NOW + 9 * MINUTE, note="a feed"))
    record = write_record(capture(page("Stranger words", STORM, url=OURS), OURS), order)
    assert load(intake, tmp_path / "a.warc.gz", record) == ["new"]
    row = Article.objects.get()
    assert (row.source.rights, row.visible_from) == ("link", None)


def test_nor_which_address_was_asked(intake: Intake, source: Source, tmp_path: Path) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE, url=OURS), OURS), source, NOW)
    liar = capture(page(HEADLINE, STORM), "https://evil.example/news/bridge-stays-open", requested_url=OURS)
    assert load(intake, tmp_path / "a.warc.gz", write_record(liar)) == ["new"]
    assert Article.objects.count() == 2


def shown_rights() -> list[str]:
    return [row.rights or row.source.rights for row in Article.objects.order_by("id").select_related("source")]


def becomes_own(name: str = "Vale Courier") -> None:
    Source.objects.filter(name=name).update(rights="own")


def test_what_files_claimed_does_not_become_ours_with_their_outlet(intake: Intake, db: None, tmp_path: Path) -> None:
    for name, text in (("a.html", BRIDGE), ("b.html", STORM)):
        assert load(intake, tmp_path / name, page(f"Report {name[0]}", text, url=OURS + name[0])) == ["new"]
    items = [{"title": "Choir", "link": f"{OURS}-choir", "content": full(*CHOIR)}]
    assert load(intake, tmp_path / "feed.xml", rss(items)) == ["new"]
    line = {"source": "Vale Courier", "headline": "Line", "body": [{"kind": "paragraph", "text": "x"}]}
    assert load(intake, tmp_path / "all.jsonl", json.dumps(line).encode()) == ["new"]
    becomes_own()
    assert shown_rights() == ["link"] * 4
    again = page("Report a", BRIDGE, url=f"{OURS}a")
    assert load(intake, tmp_path / "a.html", again, source_name="Vale Courier") == ["same"]
    assert shown_rights() == ["own", "link", "link", "link"], "who names the source answers for it"


def test_nor_what_it_linked_to(intake: Intake, source: Source) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE), URL), source, NOW)
    intake.keep(capture(page("Storm", STORM), OURS), source, NOW)
    becomes_own()
    assert shown_rights() == ["link", "own"]


@pytest.mark.parametrize("name", [None, "Evil"])
def test_nor_what_files_made_of_it(intake: Intake, source: Source, tmp_path: Path, name: str | None) -> None:
    intake.keep(capture(page(HEADLINE, BRIDGE, url=OURS), OURS), source, NOW)
    assert load(intake, tmp_path / "a.html", page(HEADLINE, STORM, url=OURS), source_name=name) == ["edited"]
    becomes_own()
    assert shown_rights() == ["link"]
