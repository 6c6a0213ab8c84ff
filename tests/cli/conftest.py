"""The command line, run as a user runs it: in a process of its own, in a newsroom of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass
class Newsroom:
    """A newsroom's folder and what was started in it."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)
    started: list["subprocess.Popen[str]"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEBDESK_", "DATABASE_URL"))}
        return {**kept, "WEBDESK_HOME": str(self.home), **self.extra}

    def run(self, *words: str, given: bytes | None = None) -> "subprocess.CompletedProcess[str]":
        """Return what `webdesk WORDS` printed and how it ended."""
        done = subprocess.run(
            [sys.executable, "-m", "webdesk", *words],
            input=given,
            capture_output=True,
            env=self.environment,
            timeout=120,
        )
        return subprocess.CompletedProcess(
            words, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start `webdesk WORDS` and leave it running."""
        log = self.home.with_name(f"{words[0]}-{len(self.started)}.log").open("w")
        process = subprocess.Popen(
            [sys.executable, "-m", "webdesk", *words], stdout=log, stderr=log, text=True, env=self.environment
        )
        log.close()
        self.started.append(process)
        return process

    def stop_all(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for process in self.started:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom; all that a test starts in it is ended with the test."""
    made = Newsroom(tmp_path / "newsroom")
    yield made
    made.stop_all()


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def fetch(url: str, seconds: float = 30.0, accept: str = "text/html") -> bytes:
    """Return the body at `url`, waiting for whoever serves it to come up."""
    ends = time.monotonic() + seconds
    while True:
        try:
            asked = urllib.request.Request(url, headers={"Accept": accept})
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Return whether it became so in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if is_so():
            return True
        time.sleep(0.2)
    return is_so()
