"""The small pure parts of intake: keys, comparing, schedules, lanes, items of channels, who leads a story."""

import doctest
import threading
import time
from datetime import timedelta
from importlib import import_module

import pytest

from webdesk.archive.models import Article as ArticleRow
from webdesk.archive.models import Source
from webdesk.errors import GiveUp, WebdeskError
from webdesk.intake import schedule, sources
from webdesk.intake.channel_items import item_digest, item_key, read_channel
from webdesk.intake.compare import count_words, fold, overlap
from webdesk.intake.decide import carry_over
from webdesk.intake.keys import find_keys, is_same_site, text_mark
from webdesk.intake.lanes import AHEAD, Job, fetch_in_order
from webdesk.intake.linking import Report, choose_original, leads_before, link_text
from webdesk.intake.rechecks import MAX_RECHECKS, choose_rechecks
from webdesk.model import Article, Block, Capture, FeedItem, When

from .pages import NOW, capture

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("name", ["compare", "corrections", "follow", "keys", "reading", "sources"])
def test_doctests(name: str) -> None:
    results = doctest.testmod(import_module(f"webdesk.intake.{name}"))
    assert results.attempted and not results.failed


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("The  mayor’s plan", "The mayor's\u00a0plan", True, id="quotes and spaces"),
        pytest.param("a – b", "a - b", True, id="dashes"),
        pytest.param("co\u00adoperate…", "cooperate...", True, id="soft hyphen"),
        pytest.param("e\u0301tat", "\u00e9tat", True, id="composed"),
        pytest.param("3 dead", "5 dead", False, id="a number"),
        pytest.param("Is it over?", "It is over.", False, id="order"),
    ],
)
def test_fold(one: str, other: str, is_same: bool) -> None:
    assert (fold(one) == fold(other)) is is_same


def test_counting_and_overlap_in_scripts_without_spaces() -> None:
    assert count_words("阿弗里尔港公布洪水地图") == 5
    assert overlap("阿弗里尔港公布洪水地图", "洪水地图公布") > 0.5
    assert overlap("阿弗里尔港公布", "歌声在山谷里") == 0.0


@pytest.mark.parametrize(
    ("canonical", "url", "requested", "own", "claimed"),
    [
        pytest.param(None, "https://a.example/x-1", None, "a.example/x-1", None, id="as fetched"),
        pytest.param(
            "https://a.example/y-2", "https://a.example/x-1", None, "a.example/y-2", "a.example/y-2", id="claims"
        ),
        pytest.param(
            "https://b.example/y-2", "https://a.example/x-1", None, "a.example/x-1", None, id="claims another's"
        ),
        pytest.param(
            "https://a.example/", "https://a.example/x-1", None, "a.example/x-1", None, id="claims the home page"
        ),
        pytest.param("https://a.example/y-2", None, None, "a.example/y-2", "a.example/y-2", id="a file"),
        pytest.param(
            "https://a.example/y", "https://news.a.example/x", None, "a.example/y", "a.example/y", id="below it"
        ),
        pytest.param("http://[broken", "https://a.example/x-1", None, "a.example/x-1", None, id="a broken claim"),
    ],
)
def test_find_keys(
    canonical: str | None, url: str | None, requested: str | None, own: str, claimed: str | None
) -> None:
    one = Capture(body=b"x", captured_at=NOW, url=url, requested_url=requested)
    found = find_keys(Article(headline="H", canonical_url=canonical), one)
    assert (found.own, found.claimed) == (own, claimed)


def test_keys_of_what_has_no_address() -> None:
    article = Article(headline="H", body=(Block(kind="paragraph", text="One  two."),))
    again = Article(headline="h", body=(Block(kind="paragraph", text="One two."),))
    one = Capture(body=b"x", captured_at=NOW)
    assert find_keys(article, one).own == text_mark(again)
    by_id = find_keys(article, one, FeedItem(id="tag:vale.example,2026:1"))
    assert by_id.own == find_keys(again, one, FeedItem(id="tag:vale.example,2026:1", headline="x")).own
    assert find_keys(article, one, FeedItem(id="17")).own == text_mark(article), "a bare number is no name for ever"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("https://www.a.example/x", "http://a.example", True, id="www"),
        pytest.param("https://amp.a.example", "https://m.a.example", True, id="twins"),
        pytest.param("https://news.a.example", "https://a.example", True, id="below"),
        pytest.param("https://a.example:8000", "https://a.example", False, id="another port"),
        pytest.param("https://nota.example", "https://a.example", False, id="an ending is no parent"),
        pytest.param("https://a.example", "https://b.example", False, id="others"),
        pytest.param("http://[x", "http://[x", False, id="broken"),
    ],
)
def test_is_same_site(one: str, other: str, expected: bool) -> None:
    assert is_same_site(one, other) is expected


def test_a_channel_is_polled_less_while_it_is_quiet() -> None:
    pace = schedule.pace_after_poll(900, 3, NOW, 300)
    assert (pace.interval_seconds, pace.due_at) == (300, NOW + 5 * MINUTE)
    interval, passed = 300.0, 0.0
    while passed < 30 * 86400:
        interval = schedule.pace_after_poll(interval, 0, NOW, 300).interval_seconds
        passed += interval
        if passed < 86400:
            assert interval <= 2.2 * 3600, "in the first day never more than about two hours"
    assert interval == schedule.SLOWEST_SECONDS


@pytest.mark.parametrize(
    ("failures", "after_seconds", "minutes"),
    [
        pytest.param(1, None, 10, id="first"),
        pytest.param(3, None, 40, id="third"),
        pytest.param(1, 7200, 120, id="they said when"),
        pytest.param(99, None, 1440, id="a day at most"),
        pytest.param(1, 10**9, 7 * 1440, id="what they said, a week at most"),
    ],
)
def test_pace_after_failure(failures: int, after_seconds: float | None, minutes: int) -> None:
    assert schedule.pace_after_failure(300, failures, NOW, 300, after_seconds).due_at == NOW + minutes * MINUTE


def test_failed_addresses_are_given_up_in_the_end() -> None:
    assert schedule.retry_at(1, NOW, 300) == NOW + 10 * MINUTE
    assert schedule.retry_at(schedule.MAX_TRIES, NOW, 300) is None


def test_young_articles_are_looked_at_often_old_ones_never() -> None:
    looks, age = 0, 0.0
    while (wait := schedule.recheck_seconds(age, 300)) is not None:
        assert wait >= 600
        age += wait
        looks += 1
    assert 15 <= looks <= 30
    checks = [(n, NOW - n * timedelta(hours=1), NOW - n * timedelta(hours=1)) for n in range(1, 300)]
    chosen = choose_rechecks(checks, NOW, 300)
    assert len(chosen) == MAX_RECHECKS
    assert all(n <= 168 for n in chosen)
    assert choose_rechecks([(1, NOW, NOW)], NOW + 9 * MINUTE, 300) == []


def test_lanes_keep_the_order_and_one_request_a_host() -> None:
    running: dict[str, int] = {}
    lock = threading.Lock()

    def fetch(job: Job[int]) -> Capture:
        host = job.url.split("/")[2]
        with lock:
            running[host] = running.get(host, 0) + 1
            assert running[host] == 1, "two at once at one host"
        time.sleep(0.001 * (job.what % 5))
        with lock:
            running[host] -= 1
        if job.what % 7 == 0:
            raise GiveUp("no", address=job.url)
        if job.what % 11 == 0:
            raise ValueError("a fault of ours")
        return capture(b"x", job.url)

    jobs = [Job(f"https://{'abcdefghijklm'[n % 13]}.example/{n}", n) for n in range(120)]
    found = list(fetch_in_order(jobs, fetch, lanes=4))
    assert [job.what for job, _ in found] == list(range(120))
    assert all(isinstance(a, WebdeskError) is (j.what % 7 == 0 or j.what % 11 == 0) for j, a in found)


def test_lanes_fetch_no_further_ahead_than_told_and_end() -> None:
    fetched: list[int] = []

    def fetch(job: Job[int]) -> Capture:
        fetched.append(job.what)
        return capture(b"x", job.url)

    answers = fetch_in_order([Job(f"https://a.example/{n}", n) for n in range(100)], fetch)
    next(answers)
    time.sleep(0.1)
    assert len(fetched) <= AHEAD + 2
    answers.close()  # type: ignore[attr-defined]
    stop = threading.Event()
    stop.set()
    assert list(fetch_in_order([Job("https://a.example/", 1)], fetch, stop=stop)) == []


@pytest.mark.parametrize(
    ("kind", "change", "is_same"),
    [
        pytest.param("feed", {"summary": "Another"}, False, id="summary"),
        pytest.param("feed", {"headline": "Another"}, False, id="headline"),
        pytest.param("feed", {"modified": When(2026, 3, 3)}, False, id="modified"),
        pytest.param("feed", {"body_html": "<p>Two</p>"}, False, id="text"),
        pytest.param("feed", {"body_html": "<div><b>One</b></div>"}, True, id="mark-up of the text"),
        pytest.param("page", {"headline": "Another"}, True, id="a front page rewords its links"),
    ],
)
def test_item_digest(kind: str, change: dict[str, object], is_same: bool) -> None:
    base: dict[str, object] = {"headline": "A", "url": "https://a.example/1", "summary": "B", "body_html": "<p>One</p>"}
    one, other = FeedItem(**base), FeedItem(**{**base, **change})  # type: ignore[arg-type]
    assert (item_digest(one, kind) == item_digest(other, kind)) is is_same
    assert item_key(one) == item_key(other)


def test_a_page_s_links_are_its_own_articles() -> None:
    html = (
        "<a href='/2026/03/02/the-bridge-stays-open-all-winter'>The bridge stays open all winter</a>"
        "<a href='/2026/03/02/the-bridge-stays-open-all-winter?utm_source=x'>more</a>"
        "<a href='https://other.example/2026/03/02/a-story-of-somebody-else'>A story of somebody else</a>"
        "<a href='/about'>About us</a><a href='/login'>Log in</a>"
    )
    found = read_channel("page", html.encode(), "https://vale.example/")
    assert [item.url for item in found.items] == ["https://vale.example/2026/03/02/the-bridge-stays-open-all-winter"]


def report(article_id: int, hour: int, words: int = 300, *, is_copy: bool = False) -> Report:
    return Report(article_id=article_id, sort_at=NOW + timedelta(hours=hour), words=words, is_copy=is_copy)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(report(2, 1), report(1, 2), True, id="earlier"),
        pytest.param(report(2, 2), report(1, 1), False, id="later"),
        pytest.param(report(2, 2), report(1, 1, words=20), True, id="full before a flash"),
        pytest.param(report(2, 2), report(1, 1, is_copy=True), True, id="own before a copy"),
        pytest.param(report(2, 1), report(1, 1), False, id="at one moment: who came in first"),
    ],
)
def test_leads_before(one: Report, other: Report, expected: bool) -> None:
    assert leads_before(one, other) is expected


def test_choose_original() -> None:
    assert choose_original(9, [frozenset({9, 4, 6})], {4: None, 6: 4}) == 4
    assert choose_original(9, [frozenset({9, 6})], {6: 4}) == 4, "a copy of a copy is one of the first"
    assert choose_original(9, [frozenset({4, 6})], {4: None, 6: 4}) is None
    assert choose_original(9, [], {4: None}) is None


def test_what_a_page_does_not_say_is_carried_over() -> None:
    old = Article(headline="H", authors=("Mara Tell",), published=When(2026, 3, 2, 9, 30, utc_offset_minutes=0))
    new = carry_over(old, Article(headline="H2", published=When(2026, 3, 2)))
    assert (new.headline, new.authors, str(new.published)) == ("H2", ("Mara Tell",), "2026-03-02T09:30+00:00")
    moved = carry_over(old, Article(authors=("Ivo Senn",), published=When(2026, 3, 3)))
    assert (moved.headline, moved.authors, moved.published) == ("H", ("Ivo Senn",), When(2026, 3, 3))


def test_home_and_name_of_a_source() -> None:
    assert sources.choose_name(Article(publisher="Vale Courier"), "https://www.vale.example/1") == "Vale Courier"
    assert sources.choose_name(None, "https://www.vale.example/1") == "vale.example"
    assert sources.choose_name(Article(publisher="https://www.vale.example"), None) == "vale.example"
    assert sources.choose_name(Article(), None) == "Loaded files"
    assert sources.home_of("ftp://a.example") is None


def test_linking_sees_all_that_it_looks_at() -> None:
    row = ArticleRow(pk=7, canonical_url="https://a.example/x", first_seen=NOW, source=Source(name="The Quay"))
    body = (Block(kind="paragraph", text="The bridge stays open."),)
    seen = link_text(row, Article(headline="Open", body=body, language="en", topics=("Harrow", "Nadia Welk")))
    assert (seen.id, seen.url, seen.publisher, seen.published) == (7, "https://a.example/x", "The Quay", NOW)
    assert (seen.headline, seen.text, seen.language) == ("Open", "The bridge stays open.", "en")
    assert seen.topics == ("Harrow", "Nadia Welk")
