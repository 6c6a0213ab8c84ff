"""Real processes: killed anywhere, started twice, side by side."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

WRITER = Path(__file__).with_name("writer.py")
MIGRATE = (
    "import sys; from pathlib import Path; "
    "from webdesk.archive import setup; from webdesk.settings import Settings;"
    "setup.start_django(Settings(home=Path(sys.argv[1]), database_url=sys.argv[2] or None)); setup.migrate(print)"
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database_url() -> str:
    """The PostgreSQL that the tests run on, or nothing: then each test's home has its own SQLite file."""
    base = os.environ.get("WEBDESK_TEST_POSTGRES", "")
    name = connection.settings_dict["NAME"]
    connection.close()
    return f"{base.rpartition('/')[0]}/{name}" if base else ""


def _start(out: Path, home: Path, database_url: str, *words: str) -> "subprocess.Popen[bytes]":
    with out.open("wb") as file:
        return subprocess.Popen([sys.executable, str(WRITER), str(home), database_url, *words], stdout=file)


def _migrate(home: Path, database_url: str) -> None:
    both = [subprocess.Popen([sys.executable, "-c", MIGRATE, str(home), database_url]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]


def test_killed_at_any_moment_nothing_is_lost_and_nothing_is_half_there(tmp_path: Path, database_url: str) -> None:
    """Two writers at a time, killed four times; the intake room kills a hundred times at its own door."""
    home = tmp_path / "home"
    _migrate(home, database_url)
    outs = [tmp_path / f"{turn}-{which}" for turn in range(4) for which in range(2)]
    for pair in zip(outs[::2], outs[1::2], strict=True):
        writers = [_start(out, home, database_url, "take", out.name) for out in pair]
        deadline = time.monotonic() + 30
        while not all(out.stat().st_size for out in pair):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.3))
        for writer in writers:
            writer.kill()
            writer.wait()
    acknowledged = sum(out.read_bytes().count(b"\n") for out in outs)
    assert _start(tmp_path / "counted", home, database_url, "count").wait(60) == 0
    told = (tmp_path / "counted").read_text().split()
    articles, rows, whole, events, left, recovered = (int(word) for word in told)
    assert articles == rows == whole == events
    assert left == 0
    assert acknowledged <= articles <= acknowledged + 8
    assert recovered <= 8


def test_one_process_serves_one_newsroom(tmp_path: Path) -> None:
    from webdesk.archive.setup import start_django
    from webdesk.errors import ArchiveError
    from webdesk.settings import Settings

    with pytest.raises(ArchiveError, match="one process serves one newsroom"):
        start_django(Settings(home=tmp_path))


@pytest.mark.parametrize(
    ("database_url", "said"),
    [
        pytest.param("postgresql://ada:secret@127.0.0.1:1/news", "the database does not answer", id="no server"),
        pytest.param("", "cannot be brought up to date: file is not a database", id="no database"),
    ],
)
def test_a_database_that_cannot_be_used_says_so(tmp_path: Path, database_url: str, said: str) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"something else " * 100)
    ended = subprocess.run([sys.executable, "-c", MIGRATE, str(tmp_path), database_url], capture_output=True, text=True)
    last = ended.stderr.splitlines()[-1]
    assert ended.returncode == 1
    assert last.startswith("webdesk.errors.Archive")
    assert said in last
    assert "secret" not in last
