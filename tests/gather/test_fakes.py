"""The fake keeps the promises of the real one."""

import inspect
from datetime import UTC, datetime

import pytest

from webdesk.errors import TryLater
from webdesk.gather import Fetcher, Fetches, HostMemory
from webdesk.gather.fakes import Asked, FakeFetcher
from webdesk.model import Capture

CAPTURE = Capture(body=b"one", captured_at=datetime(2021, 8, 11, tzinfo=UTC))


def test_answers_and_what_was_asked() -> None:
    fetcher: Fetches = FakeFetcher({"https://a.example/": CAPTURE, "https://b.example/": TryLater("busy")})
    assert fetcher.fetch("https://a.example/", etag="1") is CAPTURE
    with pytest.raises(TryLater):
        fetcher.fetch("https://b.example/")
    with pytest.raises(AssertionError, match=r"c\.example"):
        fetcher.fetch("https://c.example/")
    assert isinstance(fetcher, FakeFetcher)
    assert fetcher.asked[0] == Asked(url="https://a.example/", etag="1")


def test_the_fake_takes_what_the_real_one_takes() -> None:
    assert inspect.signature(FakeFetcher.fetch) == inspect.signature(Fetcher.fetch)


def test_the_fake_says_what_it_was_given_of_hosts() -> None:
    fetcher: Fetches = FakeFetcher({})
    assert fetcher.learned() == HostMemory()
    assert inspect.signature(FakeFetcher.learned) == inspect.signature(Fetcher.learned)
