"""A hundred times killed with SIGKILL while taking in: all of a capture is kept or none, and none is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

KILLS = 100
SCRIPT = Path(__file__).with_name("killed.py")
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def database_url() -> str:
    """The PostgreSQL that the tests run on, or nothing: then the home has an SQLite file of its own."""
    base = os.environ.get("WEBDESK_TEST_POSTGRES", "")
    name = connection.settings_dict["NAME"]
    connection.close()
    return f"{base.rpartition('/')[0]}/{name}" if base else ""


def test_killed_a_hundred_times(tmp_path: Path, database_url: str) -> None:
    words = [sys.executable, str(SCRIPT), str(tmp_path / "home"), database_url, str(KILLS), "20260302"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told.pop("killed") == KILLS
    assert told.pop("captures") > KILLS, "most lives were long enough to take something in"
    assert told.pop("articles") > KILLS / 2
    assert told.pop("versions") > KILLS / 2
    assert told.pop("recovered") >= 3, "some were killed between the record and the change"
    assert told == dict.fromkeys(told, 0)
