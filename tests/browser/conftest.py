"""A real Chromium, and a real newsroom served in a process of its own.

Without a browser these tests are skipped with a line that says how to get one; with CI=true that is a failure.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
HOW_TO_GET_IT = "no Chromium: apt-get install chromium (or name one in WEBDESK_CHROMIUM)"
DESK = Path(__file__).with_name("live_desk.py")


def find_chromium() -> str | None:
    """Return the browser's path, or None."""
    named = os.environ.get("WEBDESK_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, wide enough that Latest stands beside the story; errors of its script fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    found = context.new_page()
    found.set_default_timeout(15_000)
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    context.close()
    assert errors == []


@dataclass
class Newsroom:
    """A newsroom on disk, with a server that can be stopped and started on the same port."""

    home: Path
    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and return when it answers."""
        log = self.home.with_name("server.log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, str(DESK), str(self.home), "serve", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        log.close()
        assert self.process.stdout is not None
        address = self.process.stdout.readline().strip()
        assert address, self.home.with_name("server.log").read_text()
        self.port = int(address.rstrip("/").rpartition(":")[2])

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End the server."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(20)
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()

    def write(self, *command: str) -> str:
        """Change the archive from another process, as a gatherer would; returns what that said."""
        told = subprocess.run(
            [sys.executable, str(DESK), str(self.home), *command], capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Callable[..., Newsroom]]:
    """Make a newsroom with so many published articles, and serve it."""
    made: list[Newsroom] = []

    def begin(articles: int = 14) -> Newsroom:
        room = Newsroom(tmp_path / f"home{len(made)}")
        made.append(room)
        room.write("publish", *(f"Headline {number}" for number in range(1, articles + 1)))
        room.start()
        return room

    yield begin
    for room in made:
        room.stop(signal.SIGKILL)
