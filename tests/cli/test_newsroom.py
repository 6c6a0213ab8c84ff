"""The newsroom's commands, as a user types them one after the other, against the sample's outlets on loopback."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Newsroom
from tests.gather.hostile import HostileServer, answer
from webdesk.sample import Outlets, start_outlets

PAGES = Path(__file__).parents[1] / "read" / "pages"


@pytest.fixture
def outlets(newsroom: Newsroom) -> Iterator[Outlets]:
    """The invented outlets, allowed to this newsroom."""
    with start_outlets(port=0, started_at=datetime.now(UTC)) as started:
        newsroom.extra = {"WEBDESK_ALLOW_HOSTS": ",".join(started.hosts), "WEBDESK_DELAY_SECONDS": "0.02"}
        yield started


def test_follow_gather_find_export(newsroom: Newsroom, outlets: Outlets) -> None:
    seed = outlets.seeds[0]
    added = newsroom.run("add", seed.address_to_add, "--rights", "own", "--name", seed.name)
    assert added.returncode == 0, added.stderr
    assert seed.name in added.stdout
    assert newsroom.run("gather", "--once", "--due", "all").returncode == 0

    sources = json.loads(newsroom.run("sources", "--json").stdout)
    assert [(one["added"], one["rights"], one["error"], one["failed"]) for one in sources] == [
        (seed.address_to_add, "own", None, [])
    ]
    lines = [json.loads(line) for line in newsroom.run("export", "--format", "jsonl").stdout.splitlines()]
    assert len(lines) > 5
    keys = {"url", "canonical_url", "headline", "published", "modified", "language", "text", "versions", "captures"}
    assert keys | {"source", "withdrawn"} <= set(lines[0])

    word = re.findall(r"\w{6,}", lines[0]["headline"])[0]
    found = newsroom.run("find", word, "--json")
    assert lines[0]["headline"] in [one["headline"] for one in json.loads(found.stdout)]
    assert newsroom.run("find", "qqqqzzzz").returncode == 1
    assert f'xmlUrl="{sources[0]["url"]}"' in newsroom.run("export", "--format", "opml").stdout

    again = newsroom.run("gather", "--once", "--due", "all")
    assert "0 new" in again.stderr, "nothing is taken in twice"


def test_nothing_to_follow_is_an_error_with_its_reason(newsroom: Newsroom, outlets: Outlets) -> None:
    address = f"http://{outlets.hosts[0].partition(':')[0]}:{outlets.port}/no/such/page"
    done = newsroom.run("add", address)
    assert done.returncode == 1
    assert address in done.stderr
    assert newsroom.run("sources", "--json").stdout.strip() == "[]"


def test_a_new_process_asks_no_robots_again_and_leaves_alone_who_asked_for_it(newsroom: Newsroom) -> None:
    rss = b"<rss version='2.0'><channel><title>Vale</title><link>https://vale.example/</link></channel></rss>"
    newsroom.extra = {"WEBDESK_ALLOW_HOSTS": "127.0.0.1", "WEBDESK_DELAY_SECONDS": "0"}
    with HostileServer() as server:
        server.extra["/feed.xml"] = answer("200 OK", rss, "Content-Type: application/rss+xml")
        assert newsroom.run("add", server.url + "/feed.xml").returncode == 0
        server.extra["/feed.xml"] = answer("429 Too Many Requests", b"", "Retry-After: 3600")
        for _ in range(2):
            assert "1 failed" in newsroom.run("gather", "--once", "--due", "all").stderr
        assert server.paths() == ["/robots.txt", "/feed.xml", "/feed.xml"]


def test_a_source_that_fails_does_not_fail_the_round(newsroom: Newsroom, outlets: Outlets) -> None:
    assert newsroom.run("add", outlets.seeds[0].address_to_add).returncode == 0
    outlets.stop()
    done = newsroom.run("gather", "--once", "--due", "all")
    assert done.returncode == 0
    assert "1 failed" in done.stderr
    assert json.loads(newsroom.run("sources", "--json").stdout)[0]["error"]


def test_a_bad_file_in_a_folder_stops_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.txt").write_bytes((PAGES / "desk.txt").read_bytes())
    (folder / "2-empty.html").write_bytes(b"")
    (folder / "3-noise.bin").write_bytes(bytes(range(256)) * 50)
    done = newsroom.run("load", str(folder), "--source", "Lantern Post", "--rights", "own")
    assert done.returncode == 1
    assert done.stdout.startswith("new  /article/1/")
    assert "2-empty.html" in done.stderr
    assert "3-noise.bin" in done.stderr
    assert newsroom.run("load", str(folder / "1.txt")).stdout.startswith("same")


def test_check_and_nonsense(newsroom: Newsroom) -> None:
    empty = newsroom.run("check")
    assert empty.returncode == 1
    assert "nothing is followed yet" in empty.stdout + empty.stderr
    assert newsroom.run("load", str(PAGES / "desk.txt")).returncode == 0
    assert newsroom.run("check").returncode == 0
    newsroom.extra = {"WEBDESK_TIME_ZONE": "Nowhere/Land"}
    done = newsroom.run("check")
    assert done.returncode == 1
    assert "WEBDESK_TIME_ZONE" in done.stderr


def test_a_warc_export_loads_into_another_newsroom(newsroom: Newsroom, tmp_path: Path) -> None:
    assert newsroom.run("load", str(PAGES / "desk.txt")).returncode == 0
    import subprocess
    import sys

    out = subprocess.run(
        [sys.executable, "-m", "webdesk", "export", "--format", "warc"],
        env=newsroom.environment, capture_output=True, check=True,
    ).stdout  # fmt: skip
    (tmp_path / "all.warc.gz").write_bytes(out)
    other = Newsroom(tmp_path / "other")
    done = other.run("load", str(tmp_path / "all.warc.gz"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("new")
