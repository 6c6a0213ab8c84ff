"""`webdesk demo`: a living newspaper within seconds, that goes on, and ends whole."""

import json
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Newsroom, fetch, wait_until

FIRST_SECONDS = 60
SECOND_SECONDS = 5


def _children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in found.stdout.split()]


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.slow
def test_the_demo_serves_moves_ends_and_goes_on(newsroom: Newsroom, free_port: int) -> None:
    site = f"http://127.0.0.1:{free_port}"
    process = newsroom.start("demo", "--port", str(free_port))
    front = fetch(site + "/", seconds=FIRST_SECONDS).decode()
    assert "The Evening Desk" in front
    sources = json.loads(newsroom.run("sources", "--json").stdout)
    assert len(sources) >= 8
    assert [one["error"] for one in sources if one["error"]] == []
    lines = [json.loads(line) for line in newsroom.run("export").stdout.splitlines()]
    assert len(lines) >= 60
    assert len({line["language"] for line in lines}) >= 6

    def newest() -> int:
        return int(json.loads(fetch(site + "/latest/since/", accept="application/json"))["number"])

    before = newest()
    assert wait_until(lambda: newest() > before, 60), "nothing was published while we watched"

    children = _children(process.pid)
    assert len(children) == 2
    process.send_signal(signal.SIGINT)
    assert process.wait(12) in (0, 130)
    assert not wait_until(lambda: any(_is_alive(child) for child in children), 0)

    began = time.monotonic()
    process = newsroom.start("demo", "--port", str(free_port))
    again = fetch(site + "/", seconds=30).decode()
    assert time.monotonic() - began < SECOND_SECONDS
    assert len(re.findall(r'href="/article/', again)) > 20
    assert len(newsroom.run("export").stdout.splitlines()) >= len(lines)

    children = _children(process.pid)
    process.kill()
    assert wait_until(lambda: not any(_is_alive(child) for child in children), 10), "children outlive a killed parent"


def test_a_real_newsroom_is_not_turned_into_a_demo(newsroom: Newsroom) -> None:
    assert newsroom.run("sources").returncode == 0
    done = newsroom.run("demo")
    assert done.returncode == 1
    assert "newsroom of yours" in done.stderr
