"""What must hold with a thousand readers on one process."""

import asyncio
import os
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.serve.conftest import Running
from tests.site.serve.crowd import Crowd
from tests.site.serve.test_server import count_open, fetch
from webdesk.site.serve.supervisor import raise_open_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc"),
    pytest.mark.skipif(raise_open_files() < 2400, reason="needs 2,400 open files"),
]
READERS = 1000


def memory_mb(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed_page(url: str) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(url, timeout=10) as answer:
        assert answer.status == 200
    return time.monotonic() - began


def test_a_thousand_streams_on_one_process(server: Running) -> None:
    fetch(server.url + "/")

    async def run() -> tuple[float, float, list[float], float]:
        loop = asyncio.get_running_loop()
        before = memory_mb(server.pid)
        crowd = Crowd(server.port, "e1-3")
        await crowd.come(READERS, 2)
        grown = memory_mb(server.pid) - before
        server.publish()
        event = await crowd.until(lambda: all(reader.numbers == [4] for reader in crowd.readers), 10)
        pages = [await loop.run_in_executor(None, timed_page, f"{server.url}/p{at}/") for at in range(30)]
        seconds = await loop.run_in_executor(None, server.end, signal.SIGTERM)
        await crowd.until(lambda: all(reader.is_ended_cleanly for reader in crowd.readers), 3)
        return grown, event, pages, seconds

    grown, event, pages, seconds = asyncio.run(run())
    assert grown < 50
    assert event < 2
    assert sorted(pages)[-2] < 0.5
    assert seconds < 2


def test_a_herd_after_a_crash_misses_nothing(server: Running) -> None:
    async def run() -> list[float]:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, server.end, signal.SIGKILL)
        server.publish(90)
        await loop.run_in_executor(None, server.start)
        crowd = Crowd(server.port, "e1-3")
        coming = asyncio.create_task(crowd.come(READERS, 2))
        pages = []
        while not coming.done():
            pages.append(await loop.run_in_executor(None, timed_page, server.url + "/"))
            await asyncio.sleep(0.02)
        await coming
        await crowd.until(lambda: all(len(reader.numbers) >= 90 for reader in crowd.readers), 20)
        await asyncio.sleep(0.7)
        assert all(reader.numbers == list(range(4, 94)) for reader in crowd.readers)
        await crowd.leave()
        return pages

    pages = sorted(asyncio.run(run()))
    assert pages[int(len(pages) * 0.99) - 1] < 0.5


def test_nothing_is_left_of_a_thousand_readers(start: Callable[..., Running]) -> None:
    server = start()
    fetch(server.url + "/")
    time.sleep(0.2)
    files, threads = count_open(server.pid)

    async def come_and_go() -> None:
        crowd = Crowd(server.port, "e1-3")
        await crowd.come(READERS, 2)
        await crowd.leave()

    asyncio.run(come_and_go())
    deadline = time.monotonic() + 5
    while count_open(server.pid)[0] > files and time.monotonic() < deadline:
        time.sleep(0.1)
    assert count_open(server.pid)[0] <= files
    assert count_open(server.pid)[1] <= threads + 8  # the page threads may have been begun meanwhile


def test_over_the_cap_a_stream_is_refused_and_pages_go_on(start: Callable[..., Running]) -> None:
    server = start(readers=50)

    async def run() -> list[int]:
        crowd = Crowd(server.port, "e1-3")
        await crowd.come(60)
        found = [reader.status for reader in crowd.readers]
        await crowd.leave()
        return found

    assert sorted(asyncio.run(run())) == [200] * 50 + [503] * 10
    assert fetch(server.url + "/")[0] == 200
