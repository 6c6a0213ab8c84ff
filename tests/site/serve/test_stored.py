"""Stored pages: made once, right at every moment, and for nobody else."""

import asyncio
import gzip
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.site.serve.asking import HOST, Answer, ask
from webdesk.site.serve.asgi import VALID_UNTIL
from webdesk.site.serve.numbers import Position
from webdesk.site.serve.stored import StoredPages, StoreLimits
from webdesk.site.serve.wanted import Door

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GZIP = ("accept-encoding", "gzip")


class Numbers:
    def __init__(self) -> None:
        self.position: Position | None = Position("first", 1)

    async def read(self) -> Position | None:
        return self.position

    def close(self) -> None:
        pass


class Pages:
    """An application that counts what it is asked and says what it was told to."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.words = "ink on warm paper " * 200
        self.status = 200
        self.headers: list[tuple[bytes, bytes]] = [(b"content-type", b"text/html; charset=utf-8")]
        self.more: dict[str, Any] = {}
        self.wait: asyncio.Event | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.asked.append(scope)
        if self.wait:
            await self.wait.wait()
        body = self.words.encode()
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers, **self.more})
        await send({"type": "http.response.body", "body": body[:100], "more_body": True})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body[100:]})


class Desk:
    """A store with its clock, number and pages at hand."""

    def __init__(self, **limits: Any) -> None:
        self.now = NOON
        self.numbers = Numbers()
        self.pages = Pages()
        self.store = StoredPages(
            self.pages,
            self.numbers,
            zone=ZoneInfo("Asia/Karachi"),
            door=Door(is_public=False, is_loopback_bind=True),
            clock=lambda: self.now,
            limits=StoreLimits(**limits),
        )

    def ask(self, path: str = "/", *headers: tuple[str, str], **scope: Any) -> Answer:
        return asyncio.run(ask(self.store, path, headers=(HOST, *headers), **scope))


def test_a_page_is_made_once() -> None:
    desk = Desk()
    first, second = desk.ask(), desk.ask()
    assert first == second
    assert first.body == desk.pages.words.encode()
    assert len(desk.pages.asked) == 1


def test_the_codings_have_their_own_etags_and_either_gives_a_304() -> None:
    desk = Desk()
    plain, zipped = desk.ask(), desk.ask("/", GZIP)
    assert gzip.decompress(zipped.body) == plain.body
    assert zipped.headers["content-encoding"] == "gzip"
    assert plain.headers["etag"] != zipped.headers["etag"]
    for known in (plain.headers["etag"], zipped.headers["etag"], f"W/{zipped.headers['etag']}"):
        answer = desk.ask("/", GZIP, ("if-none-match", known))
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == zipped.headers["etag"]
        assert "content-length" not in answer.headers
    assert desk.ask("/", ("if-none-match", '"other"')).status == 200
    assert len(desk.pages.asked) == 1


def test_head_has_the_headers_and_no_body() -> None:
    desk = Desk()
    head, get = desk.ask(method="HEAD"), desk.ask()
    assert head.body == b""
    assert head.headers == get.headers
    assert get.headers["vary"] == "Accept-Encoding, Cookie, Accept"
    assert len(desk.pages.asked) == 1


@pytest.mark.parametrize(
    "position", [Position("first", 2), Position("second", 1)], ids=["a new number", "another database"]
)
def test_a_new_revision_makes_the_page_anew(position: Position) -> None:
    desk = Desk()
    first = desk.ask()
    desk.numbers.position, desk.pages.words = position, "other words " * 100
    second = desk.ask()
    assert second.body != first.body
    assert second.headers["etag"] != first.headers["etag"]


def test_an_old_page_is_never_stored_under_a_new_number() -> None:
    desk = Desk()

    async def run() -> None:
        desk.pages.wait = asyncio.Event()
        slow = asyncio.create_task(ask(desk.store, "/", headers=(HOST,)))
        await asyncio.sleep(0)
        desk.numbers.position = Position("first", 2)  # the news comes while the page is made
        desk.pages.wait.set()
        await slow
        desk.pages.words = "the news " * 100
        assert b"the news" in (await ask(desk.store, "/", headers=(HOST,))).body

    asyncio.run(run())


@pytest.mark.parametrize(
    ("due", "said", "good", "over"),
    [
        pytest.param(None, None, timedelta(minutes=9), timedelta(minutes=10), id="ten minutes"),
        pytest.param(NOON + timedelta(minutes=3), None, timedelta(minutes=2), timedelta(minutes=3), id="go-live"),
        pytest.param(
            None, NOON + timedelta(minutes=2), timedelta(minutes=1), timedelta(minutes=2), id="the page says so"
        ),
    ],
)
def test_a_page_ends_with_time(due: datetime | None, said: datetime | None, good: timedelta, over: timedelta) -> None:
    desk = Desk()
    desk.numbers.position = Position("first", 1, due)
    desk.pages.more = {VALID_UNTIL: str(said.timestamp())} if said else {}
    desk.ask()
    desk.now = NOON + good
    desk.ask()
    assert len(desk.pages.asked) == 1
    desk.now = NOON + over
    desk.ask()
    assert len(desk.pages.asked) == 2


def test_a_page_ends_at_midnight_of_the_newsroom() -> None:
    desk = Desk()
    desk.now = datetime(2026, 11, 24, 18, 58, tzinfo=UTC)  # 23:58 in Karachi
    desk.ask()
    desk.now += timedelta(minutes=1)
    desk.ask()
    assert len(desk.pages.asked) == 1
    desk.now += timedelta(minutes=1)
    desk.ask()
    assert len(desk.pages.asked) == 2


def test_while_a_version_is_overdue_nothing_is_kept() -> None:
    desk = Desk()
    desk.numbers.position = Position("first", 1, NOON - timedelta(seconds=1))
    assert desk.ask().body == desk.ask().body == desk.pages.words.encode()
    assert len(desk.pages.asked) == 2


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        pytest.param(404, [(b"content-type", b"text/html")], id="404"),
        pytest.param(302, [(b"content-type", b"text/html"), (b"location", b"/")], id="redirect"),
        pytest.param(200, [(b"content-type", b"text/html"), (b"set-cookie", b"a=1")], id="sets a cookie"),
        pytest.param(200, [(b"content-type", b"text/html"), (b"cache-control", b"no-store")], id="no-store"),
        pytest.param(200, [(b"content-type", b"text/html"), (b"vary", b"User-Agent")], id="varies by more"),
        pytest.param(200, [(b"content-type", b"image/webp")], id="a picture"),
    ],
)
def test_what_is_not_stored_is_passed_on_as_it_is(status: int, headers: list[tuple[bytes, bytes]]) -> None:
    desk = Desk()
    desk.pages.status, desk.pages.headers = status, headers
    for count in (1, 2):
        answer = desk.ask()
        assert (answer.status, answer.body) == (status, desk.pages.words.encode())
        assert "etag" not in answer.headers
        assert len(desk.pages.asked) == count


def test_what_is_not_stored_is_asked_again_with_all_that_was_sent() -> None:
    desk = Desk()
    desk.pages.status = 404
    answer = desk.ask("/", ("cookie", "csrftoken=1"), ("user-agent", "x"))
    assert answer.status == 404
    assert (b"cookie", b"csrftoken=1") in desk.pages.asked[-1]["headers"]


def test_head_of_what_is_not_stored_has_no_body() -> None:
    desk = Desk()
    desk.pages.status = 404
    desk.ask(method="HEAD")
    assert desk.pages.asked[-1]["method"] == "HEAD"


def test_a_page_over_the_cap_is_passed_on_whole() -> None:
    desk = Desk(page_bytes=1000)
    assert desk.ask().body == desk.pages.words.encode()
    assert desk.ask().is_complete
    assert len(desk.pages.asked) == 2


def test_the_oldest_pages_leave_when_the_store_is_full() -> None:
    desk = Desk(total_bytes=14_000)
    for path in ("/a/", "/b/", "/a/", "/c/", "/a/"):
        desk.ask(path)
    assert [scope["path"] for scope in desk.pages.asked] == ["/a/", "/b/", "/c/"]
    desk.ask("/b/")
    assert desk.pages.asked[-1]["path"] == "/b/"


def test_misses_of_one_page_wait_for_one_render() -> None:
    desk = Desk()

    async def run() -> list[Answer]:
        desk.pages.wait = asyncio.Event()
        asked = [asyncio.create_task(ask(desk.store, "/", headers=(HOST,))) for _ in range(50)]
        await asyncio.sleep(0.01)
        desk.pages.wait.set()
        return await asyncio.gather(*asked)

    answers = asyncio.run(run())
    assert {answer.body for answer in answers} == {desk.pages.words.encode()}
    assert len(desk.pages.asked) == 1


def test_when_the_first_render_breaks_the_others_ask_themselves() -> None:
    desk = Desk()

    async def run() -> list[Answer | BaseException]:
        desk.pages.wait = asyncio.Event()
        asked = [asyncio.create_task(ask(desk.store, "/", headers=(HOST,))) for _ in range(3)]
        await asyncio.sleep(0.01)
        asked[0].cancel()
        await asyncio.sleep(0.01)
        desk.pages.wait.set()
        return await asyncio.gather(*asked, return_exceptions=True)

    first, *others = asyncio.run(run())
    assert isinstance(first, asyncio.CancelledError)
    assert all(isinstance(other, Answer) and other.body == desk.pages.words.encode() for other in others)


def test_while_the_archive_cannot_be_read_nothing_is_stored() -> None:
    desk = Desk()
    desk.numbers.position = None
    desk.ask()
    desk.ask()
    assert len(desk.pages.asked) == 2
