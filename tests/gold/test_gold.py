"""Every golden page still reads as its expected.json says."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gold.make import find_page, golden_folders, read_golden


@pytest.mark.parametrize("folder", golden_folders(), ids=lambda folder: folder.name)
def test_golden_page(folder: Path) -> None:
    page = find_page(folder)
    assert page is not None, f"{folder.name} has no page.html or page.txt"
    expected = folder / "expected.json"
    assert expected.exists(), (
        f"{folder.name} has no expected.json: write it with `make gold {folder.name}`, read it, commit"
    )
    assert read_golden(page) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", golden_folders(), ids=lambda folder: folder.name)
def test_golden_page_says_what_it_shows(folder: Path) -> None:
    page = find_page(folder)
    assert page is not None
    if page.suffix == ".html":
        assert re.search(r"<!-- shows: \S.{20,}", page.read_text(encoding="utf-8")), "begin with <!-- shows: … -->"
    assert page.stat().st_size < 8_000, "the smallest part that shows it"


def test_an_unknown_name_is_told() -> None:
    words = [sys.executable, "-m", "tests.gold.make", "no-such-page"]
    done = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert done.returncode == 1
    assert "no-such-page/page.html" in done.stdout
