"""A WSGI application behind ASGI: all of the request goes in, all of the answer comes out, nobody waits for ever."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tests.site.serve.asking import HOST, Answer, ask, make_scope
from webdesk.site.serve.bridge import Bridge, BridgeLimits


class Application:
    """A WSGI application that keeps what it was given and answers with what it was told."""

    def __init__(self, answer: Iterable[bytes] = (b"ok",)) -> None:
        self.environ: dict[str, Any] = {}
        self.body = b""
        self.answer = answer
        self.gate: threading.Event | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.environ = environ
        self.body = environ["wsgi.input"].read()
        if self.gate:
            self.gate.wait(10)
        start_response("201 Created", [("Content-Type", "text/plain"), ("X-Webdesk-Valid-Until", "5"), ("X-A", "é")])
        return self.answer


def run(application: Any, path: str = "/", limits: BridgeLimits | None = None, **scope: Any) -> Answer:
    bridge = Bridge(application, is_loopback_bind=True, limits=limits)
    answer = asyncio.run(ask(bridge, path, **scope))
    bridge.stop()
    return answer


def test_the_answer_comes_out_whole() -> None:
    answer = run(Application([b"one ", b"two"]))
    assert (answer.status, answer.body, answer.pieces) == (201, b"one two", 1)
    assert answer.headers == {"content-type": "text/plain", "x-a": "é"}


def test_the_request_goes_in_whole() -> None:
    application = Application()
    headers = (
        HOST,
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("content-type", "text/plain"),
        ("content-length", "6"),
        ("x-forwarded-for", "10.0.0.9"),
        ("accept", "text/html"),
        ("accept", "text/plain"),
        ("x_forwarded_for", "made up"),
    )
    run(application, "/a%C3%A9/?q=%20x", method="POST", headers=headers, body=[b"abc", b"def"])
    environ = application.environ
    assert application.body == b"abcdef"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/aé/"
    expected = {
        "QUERY_STRING": "q=%20x",
        "REQUEST_METHOD": "POST",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_ACCEPT": "text/html,text/plain",
        "HTTP_X_FORWARDED_FOR": "10.0.0.9",
        "HTTP_HOST": "127.0.0.1:8000",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "6",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "webdesk.is_loopback_bind": True,
    }
    assert {key: environ[key] for key in expected} == expected


def test_head_has_no_body() -> None:
    answer = run(Application(), method="HEAD")
    assert (answer.status, answer.body, answer.is_complete) == (201, b"", True)


@pytest.mark.parametrize(
    ("length", "body"),
    [
        pytest.param("11", [b"x" * 11], id="said"),
        pytest.param(None, [b"x" * 6, b"x" * 5], id="chunked"),
        pytest.param("1e3", [b"x"], id="no number"),
        pytest.param("9" * 400, [b"x"], id="a number without end"),
    ],
)
def test_a_body_over_the_cap_is_refused(length: str | None, body: list[bytes]) -> None:
    application = Application()
    framing = ("content-length", length) if length else ("transfer-encoding", "chunked")
    answer = run(application, method="POST", headers=(HOST, framing), body=body, limits=BridgeLimits(body_bytes=10))
    assert answer.status == 413
    assert not application.environ


def test_a_body_that_never_comes_is_not_waited_for() -> None:
    headers = (HOST, ("content-length", "5"))
    answer = run(
        Application(), method="POST", headers=headers, body=[b"ab", b""], limits=BridgeLimits(body_seconds=0.05)
    )
    assert answer.status in (201, 408)  # the harness ends the pieces; what counts is below

    async def never() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    async def ask_slowly() -> int:
        found: list[int] = []

        async def send(message: dict[str, Any]) -> None:
            found.append(message.get("status", 0))

        bridge = Bridge(Application(), is_loopback_bind=True, limits=BridgeLimits(body_seconds=0.05))
        await bridge(make_scope("/", method="POST", headers=headers), never, send)
        return found[0]

    assert asyncio.run(ask_slowly()) == 408


def test_when_the_waiting_room_is_full_the_next_is_told_to_come_back() -> None:
    application = Application()
    application.gate = threading.Event()
    bridge = Bridge(application, is_loopback_bind=True, limits=BridgeLimits(threads=1, waiting=2))

    async def crowd() -> list[Answer]:
        asked = [asyncio.create_task(ask(bridge, "/")) for _ in range(5)]
        await asyncio.sleep(0.05)
        application.gate.set()  # type: ignore[union-attr]
        return await asyncio.gather(*asked)

    answers = asyncio.run(crowd())
    bridge.stop()
    assert [answer.status for answer in answers] == [201, 201, 201, 503, 503]
    assert answers[-1].headers["retry-after"] == "2"


class Streamed:
    """A long answer that remembers how far it was drawn and whether it was closed."""

    def __init__(self, pieces: int, fail_at: int | None = None) -> None:
        self.pieces, self.fail_at = pieces, fail_at
        self.drawn = 0
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        for number in range(self.pieces):
            if number == self.fail_at:
                raise ValueError("on purpose")
            self.drawn += 1
            yield b"x" * 4096

    def close(self) -> None:
        self.is_closed = True


def test_a_long_answer_is_streamed_in_large_pieces_and_closed() -> None:
    streamed = Streamed(1000)
    answer = run(Application(streamed))
    assert len(answer.body) == 4_096_000
    assert answer.pieces < 20
    assert streamed.is_closed


def test_a_long_answer_is_not_drawn_for_somebody_who_left() -> None:
    streamed = Streamed(1_000_000)

    async def leave() -> None:
        gone = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.body":
                gone.set()
                await asyncio.sleep(0)

        bridge = Bridge(Application(streamed), is_loopback_bind=True)
        await bridge(make_scope("/"), receive, send)
        bridge.stop()

    asyncio.run(leave())
    assert streamed.drawn < 1000
    assert streamed.is_closed


def test_a_broken_application_is_a_500_and_said(caplog: pytest.LogCaptureFixture) -> None:
    streamed = Streamed(3, fail_at=1)
    answer = run(Application(streamed))
    assert answer.status == 500
    assert streamed.is_closed
    assert "on purpose" in caplog.text
