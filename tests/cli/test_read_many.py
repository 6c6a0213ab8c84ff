"""`webdesk read` of many: order, lists, WARC files, being stopped at any moment and going on."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Newsroom, wait_until
from webdesk.cli import batch
from webdesk.cli.batch import mend_output
from webdesk.errors import SettingError, WebdeskError
from webdesk.gather.warc_writing import write_record
from webdesk.model import Capture

PAGES = Path(__file__).parents[1] / "read" / "pages"
PAGE = (PAGES / "desk.html").read_bytes()


def _folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        # The headline tells which page it is; pages differ in length, so they do not end in the order they began.
        words = b"<p>The ferry left the harbour at nine, and it came back at noon with the post.</p>" * (
            number % 7 * 30
        )
        page = PAGE.replace(b"</h1>", f" {number:04d}</h1>".encode(), 1).replace(b"</article>", words + b"</article>")
        (folder / f"{number:04d}.html").write_bytes(page)
    return folder


def _inputs(text: str) -> list[str]:
    assert not text or text.endswith("\n")
    return [json.loads(line)["input"] for line in text.splitlines()]


def test_a_folder_is_read_in_order_on_several_processes(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pages", 40)
    done = newsroom.run("read", str(folder), "--processes", "2")
    assert done.returncode == 0, done.stderr
    assert _inputs(done.stdout) == [str(path) for path in sorted(folder.iterdir())]
    assert next(iter(json.loads(done.stdout.splitlines()[0]))) == "input"
    assert done.stderr == "40 read, 0 failed\n"


def test_bad_pages_are_lines_on_stderr_and_a_count(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pages", 3)
    (folder / "0001.html").write_bytes(b"")
    (folder / "0003.bin").write_bytes(bytes(range(256)) * 40)
    done = newsroom.run("read", str(folder), str(tmp_path / "missing.html"), str(PAGES / "desk.txt"))
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert [word in line for word, line in zip(("0001.html", "0003.bin", "missing.html"), told, strict=False)] == [
        True
    ] * 3
    assert told[-1] == "3 read, 3 failed"
    assert len(_inputs(done.stdout)) == 3


def test_a_list_names_what_to_read(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pages", 3)
    listed = f"{folder / '0002.html'}\n\n  {folder / '0000.html'}\r\n{folder}\n"
    done = newsroom.run("read", "--from-list", "-", given=listed.encode())
    assert done.returncode == 0, done.stderr
    names = [Path(name).stem for name in _inputs(done.stdout)]
    assert names == ["0002", "0000", "0000", "0001", "0002"]


def test_lines_of_a_list_are_read_as_they_come(newsroom: Newsroom) -> None:
    words = [sys.executable, "-m", "webdesk", "read", "--from-list", "-", "--processes", "1"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=newsroom.environment) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{PAGES / 'desk.html'}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["authors"] == ["News Desk"]
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def test_other_forms_of_many(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pages", 2)
    done = newsroom.run("read", str(folder), "--as", "markdown")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("# Ferry master rings") == 2
    assert '"input"' not in done.stdout


def test_a_warc_file_gives_its_pages_and_passes_over_the_rest(newsroom: Newsroom, tmp_path: Path) -> None:
    def capture(name: str, body: bytes, content_type: str, status: int = 200) -> bytes:
        return write_record(
            Capture(
                body=body,
                captured_at=datetime(2026, 11, 24, tzinfo=UTC),
                url=f"https://lantern.example/{name}",
                requested_url=f"https://lantern.example/{name}",
                status=status,
                headers=(("Content-Type", content_type),),
            )
        )

    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        capture("robots.txt", b"User-agent: *\nDisallow:\n", "text/plain")
        + capture("1", PAGE, "text/html")
        + capture("style.css", b"p { color: red }", "text/css")
        + capture("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")
        + capture("gone", b"<p>gone</p>", "text/html", 404)
        + capture("2", PAGE, "text/html; charset=utf-8")
    )
    done = newsroom.run("read", str(path))
    assert done.returncode == 0, done.stderr
    assert _inputs(done.stdout) == [f"{path}#2", f"{path}#6"]
    assert json.loads(done.stdout.splitlines()[0])["url"] == "https://lantern.example/1"
    assert done.stderr == "2 read, 4 passed over (no pages), 0 failed\n"


def test_an_address_that_may_not_be_fetched_stops_nothing(newsroom: Newsroom) -> None:
    done = newsroom.run("read", "http://127.0.0.1:8999/", str(PAGES / "desk.html"))
    assert done.returncode == 1
    assert "WEBDESK_ALLOW_HOSTS" in done.stderr
    assert _inputs(done.stdout) == [str(PAGES / "desk.html")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_at_once_nothing_half_written_and_resumed(
    number: signal.Signals, newsroom: Newsroom, tmp_path: Path
) -> None:
    folder, output = _folder(tmp_path / "pages", 60), tmp_path / "out.jsonl"
    words = ("read", str(folder), "--output", str(output), "--processes", "2")
    process = newsroom.start(*words)
    assert wait_until(lambda: output.exists() and output.read_bytes().count(b"\n") > 5, 60)
    children = [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    process.send_signal(number)
    began_at = time.monotonic()
    assert process.wait(20) == (-9 if number == signal.SIGKILL else 130)
    assert time.monotonic() - began_at < 1
    had = _inputs(output.read_text(encoding="utf-8"))
    assert 5 < len(had) < 60, "it was to be stopped half-way"
    assert wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 10), "somebody reads on"
    done = newsroom.run(*words, "--resume")
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"{60 - len(had)} read, {len(had)} read before, 0 failed\n"
    assert _inputs(output.read_text(encoding="utf-8")) == [str(path) for path in sorted(folder.iterdir())]


@pytest.mark.parametrize(
    ("content", "kept", "had"),
    [
        pytest.param('{"input": "a"}\n{"input": "b"}\n', 2, {"a", "b"}, id="whole"),
        pytest.param('{"input": "a"}\n{"input": "b", "hea', 1, {"a"}, id="cut within a line"),
        pytest.param('{"input": "a"}\n{"inp', 1, {"a"}, id="cut within the name"),
        pytest.param('{"input": "a"}\n{"input": "b"}\n{"input": "b"', 1, {"a"}, id="cut within the second line of one"),
        pytest.param('{"input": "a"', 0, set(), id="cut within the first"),
        pytest.param("", 0, set(), id="empty"),
    ],
)
def test_a_cut_line_is_taken_off(content: str, kept: int, had: set[str], tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(content)
    assert mend_output(path) == had
    assert path.read_text() == "".join(content.splitlines(keepends=True)[:kept])


@pytest.mark.parametrize("place", ["/dev/full", "{folder}", "{folder}/missing/out.jsonl"])
def test_an_output_that_cannot_be_written_is_told(place: str, newsroom: Newsroom, tmp_path: Path) -> None:
    output = place.format(folder=tmp_path)
    done = newsroom.run("read", str(PAGES / "desk.html"), "--output", output)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_leaves_whole_lines_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"whole\n")
    write, output = os.write, os.open(path, os.O_WRONLY | os.O_APPEND)

    def write_a_little(file: int, data: bytes) -> int:
        if os.fstat(file).st_size > 8:
            raise OSError(28, "No space left on device")
        return write(file, data[:4])

    monkeypatch.setattr(os, "write", write_a_little)
    with pytest.raises(WebdeskError, match="No space left"):
        batch._write_whole(output, b"a long line\n")
    os.close(output)
    assert path.read_bytes() == b"whole\n"


def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ada,\nhow are you?")
    with pytest.raises(SettingError, match="line 1"):
        mend_output(path)
    assert path.read_text() == "Dear Ada,\nhow are you?"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param((), "nothing to read", id="nothing"),
        pytest.param(("-", "--from-list", "-"), "at once", id="standard input twice"),
        pytest.param(("a", "--resume"), "--output", id="resume what"),
        pytest.param(("a", "--resume", "--output", "o", "--as", "text"), "JSON", id="text has no names"),
        pytest.param(("a", "b", "--url", "https://a.example/"), "one page", id="one address of two pages"),
        pytest.param(("a", "b", "--processes", "0"), "at least one", id="nobody reads"),
    ],
)
def test_words_that_make_no_sense_are_told(words: tuple[str, ...], told: str, newsroom: Newsroom) -> None:
    done = newsroom.run("read", *words, given=b"")
    assert done.returncode == 1
    assert told in done.stderr


def test_progress_is_shown_on_a_terminal_only(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "pages", 6)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "webdesk", "read", str(folder)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=newsroom.environment,
        timeout=120,
    )
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "of 6" in said
    assert said.rstrip().endswith("6 read, 0 failed")
