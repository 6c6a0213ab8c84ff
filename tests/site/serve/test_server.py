"""The real server over real connections: one port, hostile clients, clean ends."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.serve.conftest import Running
from tests.site.serve.crowd import Crowd
from webdesk.errors import WebdeskError
from webdesk.site.serve.application import log_stalls
from webdesk.site.serve.supervisor import open_listener, raise_open_files


def fetch(url: str, **headers: str) -> tuple[int, bytes]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as err:
        with err:
            return err.code, err.read()


def talk(port: int, words: bytes, wait: float = 5.0) -> bytes:
    """Send raw bytes and return all that comes until the other side closes (or the wait is over)."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        connection.sendall(words)
        got = b""
        try:
            while data := connection.recv(65_536):
                got += data
        except (TimeoutError, ConnectionResetError):
            pass
        return got


def count_open(pid: int) -> tuple[int, int]:
    """Return how many files and threads a process has."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir())), len(list(Path(f"/proc/{pid}/task").iterdir()))


def test_pages_and_the_stream_come_from_one_port(server: Running) -> None:
    assert fetch(f"{server.url}/a/")[0] == 200
    head = talk(server.port, b"GET /latest/stream HTTP/1.1\r\nHost: localhost\r\n\r\n", wait=0.5).decode()
    assert head.startswith("HTTP/1.1 200 OK")
    for line in ("content-type: text/event-stream", "x-accel-buffering: no", "cache-control: no-store"):
        assert line in head
    assert "server:" not in head


def test_a_change_shows_at_once(server: Running) -> None:
    assert b"number 3" in fetch(server.url + "/")[1]
    server.publish()
    assert b"number 4" in fetch(server.url + "/")[1]


def test_a_post_comes_through_whole(server: Running) -> None:
    body = b"x" * 200_000
    words = (
        b"POST /echo/?a=1 HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\nCookie: b=2\r\nConnection: close\r\n"
        + f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    told = json.loads(talk(server.port, words).partition(b"\r\n\r\n")[2])
    assert told["length"] == len(body)
    assert told["environ"]["HTTP_COOKIE"] == "a=1; b=2"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(b"nonsense\r\n\r\n", b"400", id="nonsense"),
        pytest.param(b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", b"", id="asterisk"),
        pytest.param(b"CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"", id="connect"),
        pytest.param(b"GET /%00%ff/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"200", id="odd path"),
        pytest.param(
            b"POST /echo/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n", b"413", id="body too large"
        ),
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 300_000, b"", id="head without end"),
        pytest.param(
            b"GET /broken/?x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"500", id="broken page"
        ),
    ],
)
def test_odd_requests_are_answered_or_cut_and_the_site_goes_on(server: Running, words: bytes, expected: bytes) -> None:
    got = talk(server.port, words, wait=2)
    assert expected in got[:20]
    assert fetch(server.url + "/")[0] == 200


def test_a_half_sent_head_has_a_deadline(start: Callable[..., Running]) -> None:
    server = start(head_seconds=0.5)
    began = time.monotonic()
    for words in (b"", b"GET / HTTP/1.1\r\nHo", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HT"):
        talk(server.port, words, wait=5)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_stop_is_quick_and_clean(server: Running, number: int) -> None:
    async def run() -> tuple[Crowd, float]:
        crowd = Crowd(server.port, "e1-3")
        await crowd.come(50)
        loop = asyncio.get_running_loop()
        seconds = await loop.run_in_executor(None, server.end, number)
        await crowd.until(lambda: all(reader.is_ended_cleanly for reader in crowd.readers), 2)
        return crowd, seconds

    crowd, seconds = asyncio.run(run())
    assert seconds < 2
    assert all(b"retry: " in reader.tail for reader in crowd.readers)
    assert server.process is not None
    assert server.process.returncode == 0
    assert [line for line in server.log.splitlines() if "stood still" not in line] == []


def test_a_page_in_progress_is_finished(server: Running) -> None:
    found: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: found.append(fetch(f"{server.url}/slow/?1")))
    asking.start()
    time.sleep(0.3)
    server.end()
    asking.join()
    assert found[0][0] == 200


def test_when_all_threads_are_stuck_stored_pages_and_the_stream_go_on(server: Running) -> None:
    fetch(f"{server.url}/hot/")
    stuck = [threading.Thread(target=fetch, args=(f"{server.url}/slow/?2",)) for _ in range(8)]
    for thread in stuck:
        thread.start()
    time.sleep(0.3)

    async def run() -> float:
        crowd = Crowd(server.port, "e1-3")
        await crowd.come(5, 0.1)
        server.publish()
        took = await crowd.until(lambda: all(reader.numbers == [4] for reader in crowd.readers), 1.5)
        await crowd.leave()
        return took

    assert asyncio.run(run()) < 1
    for thread in stuck:
        thread.join()


def test_stored_pages_go_on_while_all_threads_are_stuck(server: Running) -> None:
    fetch(f"{server.url}/hot/")
    stuck = [threading.Thread(target=fetch, args=(f"{server.url}/slow/?2",)) for _ in range(8)]
    for thread in stuck:
        thread.start()
    time.sleep(0.3)
    began = time.monotonic()
    assert fetch(f"{server.url}/hot/")[0] == 200
    assert time.monotonic() - began < 1
    for thread in stuck:
        thread.join()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts files in /proc")
def test_a_reader_that_never_reads_is_cut(start: Callable[..., Running]) -> None:
    server = start(heartbeat_seconds=0.5, stuck_seconds=1, poll_seconds=0.03)
    files, _ = count_open(server.pid)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", server.port))
        deaf.sendall(b"GET /latest/stream?after=e1-3 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        deadline = time.monotonic() + 25
        time.sleep(0.2)
        assert count_open(server.pid)[0] > files
        while count_open(server.pid)[0] > files and time.monotonic() < deadline:
            server.publish(400)
            time.sleep(0.03)
        assert count_open(server.pid)[0] <= files


def test_a_port_in_use_says_what_to_do(server: Running) -> None:
    with pytest.raises(WebdeskError) as caught:
        open_listener("127.0.0.1", server.port)
    assert str(server.port) in str(caught.value)
    assert f"--port {server.port + 1}" in (caught.value.cure or "")


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1", "a" * 300])
def test_an_address_that_is_not_ours_says_what_to_do(host: str) -> None:
    with pytest.raises(WebdeskError) as caught:
        open_listener(host, 0)
    assert "--host" in (caught.value.cure or "")


def test_answers_do_not_wait_for_nagle() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_limit_of_open_files_is_raised() -> None:
    words = """
import resource
from webdesk.site.serve.supervisor import raise_open_files
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
print(raise_open_files())
"""
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert int(told.stdout) == raise_open_files() > 128


@pytest.mark.parametrize(("seconds", "level"), [(0.2, "INFO"), (0.5, "WARNING")])
def test_a_stall_of_the_loop_is_said(caplog: pytest.LogCaptureFixture, seconds: float, level: str) -> None:
    caplog.set_level("INFO", "webdesk.serve")

    async def run() -> None:
        task = asyncio.create_task(log_stalls())
        await asyncio.sleep(0.15)
        time.sleep(seconds)
        await asyncio.sleep(0.15)
        task.cancel()

    asyncio.run(run())
    assert "stood still" in caplog.text
    assert caplog.records[0].levelname == level or seconds == 0.2  # a busy machine makes it longer
