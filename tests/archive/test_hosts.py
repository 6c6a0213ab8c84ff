"""What was learned of hosts comes back while it counts, the newest wins, and what counts no more is forgotten."""

from datetime import datetime, timedelta

import pytest

from webdesk.archive import hosts
from webdesk.archive.changes import in_one_change
from webdesk.archive.models import Host
from webdesk.gather import Hold, HostMemory, RobotsFile

from .newsroom import HOUR, NOW

pytestmark = pytest.mark.django_db

ORIGIN = "https://quay.example:8443"


def robots(fetched_at: datetime = NOW, body: bytes | None = b"User-agent: *\n\x00\xff", **more: object) -> RobotsFile:
    values = {"origin": ORIGIN, "status": 200, **more}
    return RobotsFile(fetched_at=fetched_at, body=body, **values)  # type: ignore[arg-type]


def hold(until: datetime = NOW + HOUR, host: str = "quay.example") -> Hold:
    return Hold(host=host, until=until)


def keep(learned: HostMemory, now: datetime = NOW) -> None:
    in_one_change(lambda: hosts.save_hosts(learned, now))


@pytest.mark.parametrize(
    "learned",
    [
        pytest.param(HostMemory(), id="nothing"),
        pytest.param(HostMemory(robots=(robots(),)), id="any bytes"),
        pytest.param(HostMemory(robots=(robots(body=b""),)), id="empty"),
        pytest.param(HostMemory(robots=(robots(body=None, status=404),)), id="none"),
        pytest.param(HostMemory(robots=(robots(body=None, status=None),)), id="none, not said how"),
        pytest.param(HostMemory(holds=(hold(),)), id="hold"),
        pytest.param(HostMemory(robots=(robots(),), holds=(hold(), hold(host="senn.example"))), id="all"),
    ],
)
def test_it_comes_back_as_it_was_given(learned: HostMemory) -> None:
    assert hosts.find_unsaved(learned) == learned
    keep(learned)
    assert hosts.load_hosts(NOW) == learned
    assert hosts.find_unsaved(learned) == HostMemory(), "what is kept is no news"


def test_what_counts_no_more_is_not_told_and_then_forgotten() -> None:
    keep(HostMemory(robots=(robots(NOW),), holds=(hold(NOW + HOUR),)))
    later = NOW + 25 * HOUR
    assert hosts.load_hosts(later) == HostMemory()
    assert Host.objects.count() == 2
    keep(HostMemory(robots=(robots(later, origin="http://senn.example"),)), later)
    assert [row.name for row in Host.objects.all()] == ["http://senn.example"]


def test_the_newest_of_two_processes_wins() -> None:
    keep(HostMemory(robots=(robots(NOW, b"new"),), holds=(hold(NOW + HOUR),)))
    older = HostMemory(robots=(robots(NOW - HOUR, b"old"),), holds=(hold(NOW + HOUR / 2),))
    assert hosts.find_unsaved(older) == HostMemory()
    newer = HostMemory(robots=(robots(NOW + HOUR, None, status=404),), holds=(hold(NOW + 2 * HOUR),))
    assert hosts.find_unsaved(newer) == newer
    keep(newer)
    assert hosts.load_hosts(NOW + HOUR) == newer


def test_a_hold_told_again_is_no_news() -> None:
    keep(HostMemory(holds=(hold(),)))
    assert hosts.find_unsaved(HostMemory(holds=(hold(NOW + HOUR + timedelta(seconds=0.4)),))) == HostMemory()


def test_a_name_without_end_is_not_kept() -> None:
    long = "https://" + "a." * 200 + "example"
    learned = HostMemory(robots=(robots(origin=long),), holds=(hold(host=long),))
    assert hosts.find_unsaved(learned) == HostMemory()


def test_of_very_many_those_fetched_last_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "MAX_LOADED", 2)
    many = tuple(robots(NOW - n * HOUR, origin=f"https://{n}.example") for n in (3, 1, 2))
    keep(HostMemory(robots=many))
    assert [file.origin for file in hosts.load_hosts(NOW).robots] == ["https://1.example", "https://2.example"]
