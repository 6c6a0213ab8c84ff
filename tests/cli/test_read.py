"""`webdesk read`: every form, every kind of input, and what bad input is told."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Newsroom

PAGES = Path(__file__).parents[1] / "read" / "pages"


@pytest.mark.parametrize("name", ["desk.txt", "desk.html"])
def test_json_has_the_whole_anatomy(name: str, newsroom: Newsroom) -> None:
    done = newsroom.run("read", str(PAGES / name))
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["authors"] == ["News Desk"]
    assert record["published"] == "2024-03-06"
    assert len(record["key_points"]) == 3
    assert [block["kind"] for block in record["body"]].count("heading") == 1
    assert record["images"][0]["credit"] == "Lantern Post/ file"
    assert record["more_from"]["heading"].casefold() == "more from harbour"
    assert not newsroom.home.exists(), "reading needs no newsroom"


def test_standard_input_is_read(newsroom: Newsroom) -> None:
    given = (PAGES / "desk.html").read_bytes()
    done = newsroom.run("read", "-", "--url", "https://lantern.example/1", given=given)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["url"] == "https://lantern.example/1"


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        pytest.param("markdown", "\n# Ferry master rings", id="markdown"),
        pytest.param("text", "Ferry master rings", id="text"),
        pytest.param("html", "<h1>Ferry master rings", id="html"),
    ],
)
def test_other_forms(form: str, sign: str, newsroom: Newsroom) -> None:
    done = newsroom.run("read", str(PAGES / "desk.txt"), "--as", form)
    assert done.returncode == 0, done.stderr
    assert sign in "\n" + done.stdout
    assert "Lost the line" not in done.stdout


def test_explain_names_blocks_and_evidence(newsroom: Newsroom) -> None:
    done = newsroom.run("read", str(PAGES / "desk.html"), "--explain")
    assert done.returncode == 0, done.stderr
    for word in ("paragraph", "caption", "headline", "authors"):
        assert word in done.stdout


def test_many_are_json_lines_and_a_bad_one_stops_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    done = newsroom.run("read", str(PAGES / "desk.txt"), str(empty), str(PAGES / "desk.html"))
    assert done.returncode == 1
    assert [json.loads(line)["authors"] for line in done.stdout.splitlines()] == [["News Desk"]] * 2
    assert "empty.html" in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("empty.html", b"", id="empty"),
        pytest.param("missing.html", None, id="missing"),
        pytest.param("noise.bin", bytes(range(256)) * 40, id="not text"),
        pytest.param("cut.html.gz", gzip.compress(b"<html><p>" + b"word " * 5000)[:-300], id="cut gzip"),
        pytest.param("bomb.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', id="xml"),
    ],
)
def test_bad_input_is_named_with_its_reason(
    name: str, content: bytes | None, newsroom: Newsroom, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = newsroom.run("read", str(path))
    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1:8999/", id="loopback"),
        pytest.param("http://[::ffff:10.0.0.1]/", id="private, mapped"),
        pytest.param("http://169.254.169.254/latest/meta-data/", id="link-local"),
    ],
)
def test_private_addresses_are_refused(url: str, newsroom: Newsroom) -> None:
    done = newsroom.run("read", url)
    assert done.returncode == 1
    assert "WEBDESK_ALLOW_HOSTS" in done.stderr
