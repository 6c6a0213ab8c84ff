"""A restart asks no robots.txt again, and leaves alone who asked for it."""

import logging

import pytest

from tests.gather.hostile import HostileServer, answer
from webdesk.archive import channels, hosts
from webdesk.errors import ArchiveBusy, TryLater
from webdesk.gather import Fetcher, Hold, HostMemory, RobotsFile
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, follow, gather_round

from .pages import NOW, feed_capture

pytestmark = pytest.mark.django_db

FEED = "https://vale.example/feed.xml"
LEARNED = HostMemory(
    robots=(RobotsFile(origin="https://vale.example", fetched_at=NOW, body=b"", status=200),),
    holds=(Hold(host="quay.example", until=NOW.replace(hour=20)),),
)


def start() -> Fetcher:
    """A fetcher as a newly started process has it."""
    return Fetcher(allow_hosts=("127.0.0.1",), delay_seconds=0, known=hosts.load_hosts(NOW), now=lambda: NOW)


def test_a_restart_knows_what_was_learned(intake: Intake) -> None:
    with HostileServer() as server:
        rss = feed_capture([]).body
        server.extra["/feed.xml"] = answer("200 OK", rss, "Content-Type: application/rss+xml")
        with start() as fetcher:
            follow(server.url + "/feed.xml", fetcher, NOW)
        assert server.paths() == ["/robots.txt", "/feed.xml"]
        with start() as fetcher:
            assert gather_round(fetcher, intake, NOW, due_all=True).failed == 0
        assert server.paths() == ["/robots.txt", "/feed.xml", "/feed.xml"]
        server.extra["/feed.xml"] = answer("503 Oh", b"", "Retry-After: 7200")
        with start() as fetcher:
            assert gather_round(fetcher, intake, NOW, due_all=True).failed == 1
        server.asked.clear()
        with start() as fetcher:
            gather_round(fetcher, intake, NOW, due_all=True)
        assert server.asked == []
        [channel] = channels.all_channels()
        assert channel.error == "the host asked to be left alone"


def test_each_round_keeps_what_was_learned(intake: Intake) -> None:
    fetcher = FakeFetcher({})
    fetcher.memory = LEARNED
    gather_round(fetcher, intake, NOW)
    assert hosts.load_hosts(NOW) == LEARNED


def test_who_cannot_be_followed_is_remembered_too() -> None:
    fetcher = FakeFetcher({FEED: TryLater("it answered 429", address=FEED, after_seconds=7200)})
    fetcher.memory = LEARNED
    with pytest.raises(TryLater):
        follow(FEED, fetcher, NOW)
    assert hosts.load_hosts(NOW) == LEARNED


def test_an_archive_that_is_busy_fails_no_round(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*args: object) -> None:
        raise ArchiveBusy("another process is writing to the archive")

    fetcher = FakeFetcher({})
    fetcher.memory = LEARNED
    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        patched.setattr(hosts, "save_hosts", busy)
        assert gather_round(fetcher, intake, NOW).failed == 0
    assert "not kept yet: another process" in caplog.text
    gather_round(fetcher, intake, NOW)
    assert hosts.load_hosts(NOW) == LEARNED, "the next round does it"
