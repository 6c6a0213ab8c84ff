"""A home that cannot be written, and a disk that is full: reading goes on, writing says why not."""

import ctypes
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

REPO = Path(__file__).parents[2]
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2
FILL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from webdesk.archive import setup
from webdesk.settings import Settings
setup.start_django(Settings(home=Path(sys.argv[1])))
setup.migrate()
from tests.archive.newsroom import keep, make_article
keep(make_article("Ferry late"), "k")
"""


def _no_rights() -> None:
    """Take from root what lets it write anywhere."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for right in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            libc.prctl(_PR_CAPBSET_DROP, right, 0, 0, 0)


def _no_room() -> None:
    """Let no file grow: SQLite meets what it meets on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _run(home: Path, *words: str, hinder: Callable[[], None]) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "WEBDESK_HOME": str(home), "PYTHONPATH": str(REPO)}
    return subprocess.run(
        [sys.executable, "-B", *words], env=environment, cwd=REPO, preexec_fn=hinder, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def _close(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


@pytest.fixture
def full_home(tmp_path: Path) -> Path:
    """A newsroom of one article that no process has open."""
    told = _run(tmp_path / "home", "-c", FILL, str(tmp_path / "home"), hinder=lambda: None)
    assert told.returncode == 0, told.stderr
    return tmp_path / "home"


@pytest.mark.parametrize("hinder", [pytest.param(_no_rights, id="rights"), pytest.param(_no_room, id="room")])
def test_reading_goes_on(full_home: Path, hinder: Callable[[], None]) -> None:
    if hinder is _no_rights:
        _close(full_home)
    for words, code, expected in (
        (("find", "ferry"), 0, "Ferry late"),
        (("sources",), 0, ""),
        (("export", "--format", "jsonl"), 0, "Ferry late"),
        (("check",), None, "well|cure"),
    ):
        told = _run(full_home, "-m", "webdesk", *words, hinder=hinder)
        assert "Traceback" not in told.stderr, told.stderr
        assert code is None or told.returncode == code, (words, told.stderr)
        assert any(part in told.stdout for part in expected.split("|")), (words, told.stdout, told.stderr)


@pytest.mark.parametrize("hinder", [pytest.param(_no_rights, id="rights"), pytest.param(_no_room, id="room")])
def test_writing_says_why_not(full_home: Path, tmp_path: Path, hinder: Callable[[], None]) -> None:
    if hinder is _no_rights:
        _close(full_home)
    (tmp_path / "page.txt").write_text("Bridge shut\n\nBy Ada Wren\n\nThe bridge over the Ossel is shut tonight.\n" * 3)
    told = _run(full_home, "-m", "webdesk", "load", str(tmp_path / "page.txt"), "--source", "Quay", hinder=hinder)
    assert told.returncode != 0
    assert "Traceback" not in told.stderr, told.stderr
    assert "make room" in told.stderr or "right to write" in told.stderr, told.stderr


def test_tables_that_cannot_be_made_say_so(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("x" * 64)
    _close(tmp_path)
    told = _run(tmp_path, "-m", "webdesk", "find", "ferry", hinder=_no_rights)
    tmp_path.chmod(0o755)
    assert "Traceback" not in told.stderr, told.stderr
    assert str(tmp_path) in told.stderr


@pytest.mark.parametrize("hinder", [pytest.param(_no_rights, id="rights"), pytest.param(_no_room, id="room")])
def test_the_site_is_served(full_home: Path, hinder: Callable[[], None]) -> None:
    if hinder is _no_rights:
        _close(full_home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {"PATH": os.environ["PATH"], "WEBDESK_HOME": str(full_home)}
    with subprocess.Popen(
        [sys.executable, "-B", "-m", "webdesk", "serve", "--port", port], env=environment, preexec_fn=hinder,
        stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            assert "Serving" in line, line + server.stderr.read()
            for path in ("/", "/search/?q=ferry", "/latest/", "/latest/since/"):
                with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                    told = answer.read().decode().replace("<mark>", "").replace("</mark>", "")
                    assert "Ferry late" in told, path
        finally:
            server.terminate()


def test_a_log_not_folded_in_is_not_passed_over(full_home: Path) -> None:
    """Opened as a file nobody changes, an archive would hide what stands in its log."""
    from webdesk.archive.database import _ways_to_read

    path = full_home / "archive.sqlite3"
    assert _ways_to_read(path) == ("mode=ro", "immutable=1")
    path.with_name("archive.sqlite3-wal").write_bytes(b"log")
    assert _ways_to_read(path) == ("mode=ro",)
