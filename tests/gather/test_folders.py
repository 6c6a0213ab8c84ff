"""Files and folders into captures."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from webdesk.errors import ReadError, TooLarge, WebdeskError
from webdesk.gather import Limits, find_captures, write_record
from webdesk.model import Capture

NOW = datetime(2021, 8, 11, 12, tzinfo=UTC)
FETCHED = Capture(body=b"one", captured_at=NOW, url="https://outlet.example/1")


def loaded(path: Path, limits: Limits | None = None) -> list[Capture | WebdeskError]:
    return list(find_captures(path, NOW, limits))


@pytest.mark.parametrize(
    ("name", "data", "body", "content_type"),
    [
        ("page.html", b"<p>hi", b"<p>hi", "text/html"),
        ("PAGE.HTM", b"<p>hi", b"<p>hi", "text/html"),
        ("page.txt", b"hi", b"hi", "text/plain"),
        ("feed.rss", b"<rss/>", b"<rss/>", "application/rss+xml"),
        ("page.html.gz", gzip.compress(b"<p>hi", mtime=0), b"<p>hi", "text/html"),
        ("unnamed", b"hi", b"hi", None),
        ("empty.html", b"", b"", "text/html"),
    ],
)
def test_one_file(tmp_path: Path, name: str, data: bytes, body: bytes, content_type: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    (capture,) = loaded(tmp_path / name)
    assert isinstance(capture, Capture)
    assert (capture.body, capture.content_type, capture.how) == (body, content_type, "load")
    assert (capture.url, capture.requested_url, capture.captured_at) == (None, None, NOW)


def test_a_folder_in_order_whatever_is_in_it(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    (folder / "b" / "c").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_bytes(b"secret")
    (folder / "b" / "c" / "3.txt").write_bytes(b"three")
    (folder / "b" / "2.txt").write_bytes(b"two")
    (folder / "a.warc.gz").write_bytes(write_record(FETCHED) + b"rubbish")
    (folder / "d.txt").write_bytes(b"four")
    (folder / ".hidden.txt").write_bytes(b"hidden")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"hidden")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "links").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    found = loaded(folder)
    assert [each.body if isinstance(each, Capture) else type(each) for each in found] == [
        *(b"one", ReadError, b"two", b"three", b"four")
    ]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("big.html", bytes(2000), TooLarge),
        ("bomb.html.gz", gzip.compress(bytes(100_000), mtime=0), TooLarge),
        ("cut.html.gz", gzip.compress(b"some words that will be cut", mtime=0)[:-9], ReadError),
        ("not.html.gz", b"this was never packed", ReadError),
        ("not.warc", b"this is no WARC", ReadError),
    ],
)
def test_a_bad_file_does_not_stop_the_next(tmp_path: Path, name: str, data: bytes, error: type[WebdeskError]) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(b"good")
    told, good = loaded(tmp_path, Limits(max_file_bytes=1000))
    assert isinstance(told, error)
    assert str(tmp_path / name) in (told.address or "")
    assert isinstance(good, Capture)


def test_what_is_not_there(tmp_path: Path) -> None:
    (error,) = loaded(tmp_path / "nothing")
    assert isinstance(error, ReadError)
    assert "nothing" in str(error)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (error,) = loaded(tmp_path / "pipe")
    assert isinstance(error, ReadError)


def test_a_folder_too_deep_is_told(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_bytes(b"x")
    (error,) = loaded(tmp_path)
    assert isinstance(error, TooLarge)


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    (error,) = loaded(tmp_path)
    assert isinstance(error, ReadError)
    assert "Permission denied" in str(error)
