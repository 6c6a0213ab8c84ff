"""A real Chromium, and a real newsroom served in a process of its own.

Without a browser these tests are skipped with a line that says how to get one; with CI=true that is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.newsroom import Newsroom, copy_newsroom

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
HOW_TO_GET_IT = "no Chromium: apt-get install chromium (or name one in WEBDESK_CHROMIUM)"


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


@pytest.fixture(scope="session")
def kept_newsrooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of newsrooms that are made once and copied."""
    return tmp_path_factory.mktemp("newsrooms")


@pytest.fixture
def newsroom(tmp_path: Path, kept_newsrooms: Path) -> Iterator[Callable[..., Newsroom]]:
    """Make a newsroom with so many published articles, and serve it."""
    made: list[Newsroom] = []

    def begin(articles: int = 14) -> Newsroom:
        room = copy_newsroom(kept_newsrooms, tmp_path / f"home{len(made)}", articles)
        made.append(room)
        room.start()
        return room

    yield begin
    for room in made:
        room.close()
