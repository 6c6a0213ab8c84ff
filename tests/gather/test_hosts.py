"""What one fetcher learned of hosts, the next one honours from the start: as long as it counts, and no longer."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.gather.hostile import PAGE, HostileServer, answer
from webdesk.errors import Refused, TryLater
from webdesk.gather import Fetcher, Hold, HostMemory, Limits, RobotsFile

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEEP = Limits().robots_keep_seconds
CLOSED = b"User-agent: *\nDisallow: /page"


def fetcher(known: HostMemory | None = None, now: datetime = NOW, limits: Limits | None = None) -> Fetcher:
    return Fetcher(limits, allow_hosts=("127.0.0.1",), delay_seconds=0, known=known, now=lambda: now)


@pytest.mark.parametrize(
    ("robots", "status", "body"),
    [
        pytest.param(answer("200 OK", CLOSED), 200, CLOSED, id="rules"),
        pytest.param(answer("200 OK", b""), 200, b"", id="empty"),
        pytest.param(answer("404 Not Found"), 404, None, id="none"),
        pytest.param(answer("403 Forbidden"), None, None, id="closed"),
    ],
)
def test_a_robots_file_is_learned_and_not_asked_for_again(
    server: HostileServer, robots: bytes, status: int | None, body: bytes | None
) -> None:
    server.robots = robots
    with fetcher() as first:
        first.fetch(server.url + "/gone")
        learned = first.learned()
        assert first.learned() == learned, "asking takes nothing away"
    assert learned == HostMemory(robots=(RobotsFile(origin=server.url, fetched_at=NOW, status=status, body=body),))
    with fetcher(learned, NOW + timedelta(hours=1)) as second:
        if body == CLOSED:
            with pytest.raises(Refused, match=r"robots\.txt"):
                second.fetch(server.url + "/page")
        else:
            assert second.fetch(server.url + "/page").body == PAGE
        assert second.learned() == HostMemory(), "nothing new"
    assert server.paths().count("/robots.txt") == 1


def test_a_robots_failure_is_not_learned(server: HostileServer) -> None:
    server.robots = answer("500 Oh")
    with fetcher() as first:
        with pytest.raises(TryLater):
            first.fetch(server.url + "/page")
        assert first.learned() == HostMemory()


@pytest.mark.parametrize(
    ("age_seconds", "asked"),
    [
        pytest.param(KEEP - 1, 0, id="still counts"),
        pytest.param(KEEP + 1, 1, id="stale"),
        pytest.param(-60, 1, id="from a clock that was ahead"),
    ],
)
def test_a_remembered_robots_file_counts_for_as_long_as_it_would_have(
    server: HostileServer, age_seconds: float, asked: int
) -> None:
    file = RobotsFile(origin=server.url, fetched_at=NOW - timedelta(seconds=age_seconds), body=b"", status=200)
    with fetcher(HostMemory(robots=(file,))) as polite:
        polite.fetch(server.url + "/page")
        polite.fetch(server.url + "/page")
    assert server.paths().count("/robots.txt") == asked


def test_what_is_left_of_a_remembered_robots_file_s_time_runs_out(server: HostileServer) -> None:
    """It does not begin anew with each start."""
    file = RobotsFile(origin=server.url, fetched_at=NOW - timedelta(seconds=KEEP - 0.1), body=CLOSED, status=200)
    with fetcher(HostMemory(robots=(file,))) as polite:
        with pytest.raises(Refused):
            polite.fetch(server.url + "/page")
        time.sleep(0.15)
        assert polite.fetch(server.url + "/page").body == PAGE
        assert [file.origin for file in polite.learned().robots] == [server.url]


def test_a_hold_is_learned_and_kept(server: HostileServer) -> None:
    server.extra["/busy"] = answer("429 Too Many Requests", b"", "Retry-After: 120")
    with fetcher() as first:
        with pytest.raises(TryLater, match="429"):
            first.fetch(server.url + "/busy", robots=False)
        [hold] = first.learned().holds
    assert hold.host == "127.0.0.1"
    assert hold.until == pytest.approx(NOW + timedelta(seconds=120), abs=timedelta(seconds=2))
    server.asked.clear()
    with fetcher(HostMemory(holds=(hold,)), NOW + timedelta(seconds=60)) as second:
        with pytest.raises(TryLater) as raised:
            second.fetch(server.url + "/page")
        assert raised.value.after_seconds == pytest.approx(60, abs=3)
        assert second.learned().holds[0].until == pytest.approx(hold.until, abs=timedelta(seconds=1))
    assert server.asked == []
    with fetcher(HostMemory(holds=(hold,)), hold.until) as third:
        assert third.fetch(server.url + "/page").body == PAGE
        assert third.learned().holds == ()


def test_a_remembered_hold_is_cut_to_the_cap(server: HostileServer) -> None:
    hold = Hold(host="127.0.0.1", until=NOW + timedelta(days=400))
    limits = Limits(max_hold_seconds=60)
    with fetcher(HostMemory(holds=(hold,)), limits=limits) as polite, pytest.raises(TryLater) as raised:
        polite.fetch(server.url + "/page", robots=False)
    assert raised.value.after_seconds == pytest.approx(60, abs=1)
