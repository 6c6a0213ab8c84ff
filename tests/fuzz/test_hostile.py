"""Every hostile input that the reader's issue names, in a child limited to ten seconds a parser and a gigabyte."""

import subprocess
import sys

import pytest

from tests.fuzz.hostile import INPUTS
from tests.fuzz.run import ROOT, child_environment


@pytest.mark.parametrize("name", INPUTS)
def test_hostile_input_is_read_or_refused(name: str) -> None:
    words = [sys.executable, "-m", "tests.fuzz.hostile", name]
    done = subprocess.run(words, cwd=ROOT, env=child_environment(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "read_page: " in done.stdout
