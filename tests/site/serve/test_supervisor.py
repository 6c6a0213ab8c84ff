"""Several processes on one socket: a dead one comes back, and none outlives the first."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[2] / "browser" / "live_desk.py"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds child processes in /proc"),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Two serving processes and their address."""
    command = [sys.executable, str(SERVER), str(tmp_path / "home"), "serve", "0", "2"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address, (tmp_path / "log").read_text()
    wait_until(lambda: len(find_children(process.pid)) == 2)
    yield process, address
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
    process.stdout.close()


def find_children(pid: int) -> list[int]:
    """Return the serving children of a process (not Python's resource tracker), oldest first."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == pid and b"spawn_main" in words:
            found.append(int(folder.name))
    return sorted(found)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(holds: "object", seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def is_answering(address: str) -> bool:
    request = urllib.request.Request(f"{address}latest/stream", method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as err:
        err.close()
        return err.code == 503  # just started: the archive was not read yet


def test_a_dead_child_comes_back_and_the_site_goes_on(served: tuple["subprocess.Popen[str]", str]) -> None:
    process, address = served
    before = find_children(process.pid)
    os.kill(before[0], signal.SIGKILL)
    assert all(is_answering(address) for _ in range(20))
    wait_until(lambda: len(find_children(process.pid)) == 2 and before[0] not in find_children(process.pid))
    assert is_answering(address)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_end_of_the_first_is_the_end_of_all(served: tuple["subprocess.Popen[str]", str], number: int) -> None:
    process, _ = served
    children = find_children(process.pid)
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 2
    assert not any(is_alive(child) for child in children)


def test_children_do_not_outlive_a_killed_parent(served: tuple["subprocess.Popen[str]", str]) -> None:
    process, _ = served
    children = find_children(process.pid)
    process.kill()
    wait_until(lambda: not any(is_alive(child) for child in children), 5)
