"""The whole of it: a real archive and site behind the real server, changed from another process."""

import gzip
import os
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path

import pytest

from tests.browser.newsroom import Newsroom, copy_newsroom

pytestmark = pytest.mark.slow


class Desk:
    """A served newsroom, asked over HTTP."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.write = room.write

    def get(self, path: str = "/", **headers: str) -> tuple[int, Message, bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.room.url + path, headers=named)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as err:
            with err:
                return err.code, err.headers, err.read()

    def etag(self, path: str = "/", **headers: str) -> str:
        status, told, _ = self.get(path, **headers)
        assert status == 200
        return str(told["ETag"])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the newsroom that is made once and copied."""
    return tmp_path_factory.mktemp("newsrooms")


@pytest.fixture
def desk(tmp_path: Path, kept: Path) -> Iterator[Callable[..., Desk]]:
    """Serve a newsroom with three articles."""
    rooms: list[Newsroom] = []

    def begin(processes: int = 1, *, is_public: bool = False) -> Desk:
        room = copy_newsroom(kept, tmp_path / f"home{len(rooms)}", 3)
        room.processes, room.is_public = processes, is_public
        rooms.append(room)
        room.start()
        return Desk(room)

    yield begin
    for room in rooms:
        room.close()


def test_pages_are_stored_and_zipped_and_known_ones_not_sent_again(desk: Callable[..., Desk]) -> None:
    room = desk()
    for path in ("/", "/latest/", "/section/harbour/", "/feed.rss", "/latest/since/"):
        status, headers, body = room.get(path)
        assert status == 200, path
        _, zipped, short = room.get(path, Accept_Encoding="gzip")
        assert gzip.decompress(short) == body
        assert zipped["Content-Encoding"] == "gzip"
        assert room.get(path, If_None_Match=headers["ETag"])[0] == 304
        assert headers["Vary"] == "Accept-Encoding, Cookie, Accept"
        assert headers["X-Webdesk-Valid-Until"] is None
        assert headers["Content-Security-Policy"]


@pytest.mark.parametrize("processes", [1, 2])
def test_every_change_shows_at_once_in_every_process(desk: Callable[..., Desk], processes: int) -> None:
    room = desk(processes)
    changes = (
        ("publish", "Four"),
        ("edit", "Headline 2", "Headline 2, put right"),
        ("rights", "licensed"),
        ("withdraw", "Headline 3"),
    )
    for change in changes:
        before = {room.etag() for _ in range(12)}
        room.write(*change)
        after = {room.etag() for _ in range(12)}
        assert not before & after, change


def test_an_article_goes_live_at_its_hour(desk: Callable[..., Desk]) -> None:
    room = desk()
    room.write("schedule", "The hour has come", "3")
    assert b"The hour has come" not in room.get()[2]
    status, words = listen(room, 4.5)
    assert status == 200
    assert words.count("The hour has come") == 1
    assert b"The hour has come" in room.get()[2]


def test_the_theme_has_a_page_of_its_own(desk: Callable[..., Desk]) -> None:
    room = desk()
    assert room.etag() != room.etag(Cookie="theme=dark") == room.etag(Cookie="a=1; theme=dark")


def test_an_article_answers_by_what_is_wanted(desk: Callable[..., Desk]) -> None:
    room = desk()
    found = re.search(rb'href="(/article/\d+/[^"]+/)"', room.get()[2])
    assert found is not None
    path = found[1].decode()
    for _ in range(2):  # made, then from memory
        assert room.get(path)[1]["Content-Type"].startswith("text/html")
        assert room.get(path, Accept="application/json")[1]["Content-Type"].startswith("application/json")
        assert room.get(path, Accept="text/markdown")[1]["Content-Type"].startswith("text/markdown")


def test_a_private_site_is_the_owners_alone(desk: Callable[..., Desk]) -> None:
    room = desk()
    room.get()
    for headers in ({"Host": "evil.example"}, {"X_Forwarded_For": "192.0.2.1"}, {"Forwarded": "for=192.0.2.1"}):
        for path in ("/", "/latest/stream", "/latest/since/"):
            status, _, body = room.get(path, **headers)
            assert status >= 400, (path, headers)
            assert b"Headline 3" not in body


NGINX = "Host: 127.0.0.1:{port}\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("version", "more", "expected"),
    [
        pytest.param("1.1", "", 200, id="the owner"),
        pytest.param("1.0", "", 403, id="nginx as it comes"),
        pytest.param("1.1", "X_Forwarded_For: 192.0.2.1\r\n", 403, id="an underscore"),
        pytest.param("1.1", "X_Real_IP: 192.0.2.1\r\n", 403, id="another"),
        pytest.param("1.1", "Via: 1.1 proxy\r\n", 403, id="via"),
        pytest.param("1.1", "Forwarded: for=192.0.2.1\r\n", 403, id="forwarded"),
        pytest.param("1.1", "X-Forwarded-Port: 443\r\n", 403, id="a lesser one"),
    ],
)
def test_a_request_that_was_passed_on_is_refused_word_by_word(
    desk: Callable[..., Desk], version: str, more: str, expected: int
) -> None:
    room = desk()
    room.get()  # stored from now on
    for path in ("/", "/?x=1", "/latest/stream", "/latest/since/", "/feed.rss"):
        with socket.create_connection(("127.0.0.1", room.room.port), timeout=5) as connection:
            head = NGINX.format(port=room.room.port) + more
            connection.sendall(f"GET {path} HTTP/{version}\r\n{head}\r\n".encode())
            answer = connection.recv(65_536)
        assert int(answer.split(b" ", 2)[1]) == expected, path
        assert expected == 200 or b"Headline 3" not in answer


def test_a_public_site_has_the_same_page_and_stream_for_all(desk: Callable[..., Desk]) -> None:
    room = desk(is_public=True)
    assert room.etag() == room.etag(X_Forwarded_For="192.0.2.1")
    assert listen(room, 0.5)[0] == 200


@pytest.mark.postgres
@pytest.mark.skipif(not os.environ.get("WEBDESK_TEST_POSTGRES"), reason="WEBDESK_TEST_POSTGRES is not set")
def test_on_postgresql_too_news_comes_at_once(tmp_path: Path) -> None:
    import psycopg

    server, _, _ = os.environ["WEBDESK_TEST_POSTGRES"].rpartition("/")
    name = f"serve_{os.getpid()}"
    room = Newsroom(tmp_path / "home", processes=2, database_url=f"{server}/{name}")
    with psycopg.connect(os.environ["WEBDESK_TEST_POSTGRES"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            room.write("publish", "Headline 1")
            room.start()
            desk = Desk(room)
            before = {desk.etag() for _ in range(8)}
            assert len(before) == 1
            with ThreadPoolExecutor(1) as thread:
                listening = thread.submit(listen, desk, 2.5)
                time.sleep(0.5)
                room.write("publish", "Headline 2")
                assert {desk.etag() for _ in range(8)} != before
                assert listening.result()[1].count("Headline 2") == 1
            room.stop()
        finally:
            room.close()
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def listen(room: Desk, seconds: float) -> tuple[int, str]:
    """Return the status and all that the stream says for so long."""
    with socket.create_connection(("127.0.0.1", room.room.port), timeout=seconds) as connection:
        connection.sendall(b"GET /latest/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        got, deadline = b"", time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            connection.settimeout(left)
            try:
                got += connection.recv(65_536)
            except TimeoutError:
                break
    return int(got.split(b" ", 2)[1]), got.decode()
