"""Complaints about a newsroom, each seen and each with a cure; a healthy one has none."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from webdesk.archive import health
from webdesk.archive.captures import CaptureStore
from webdesk.archive.models import Channel, Event, Source
from webdesk.gather import write_record
from webdesk.intake import Intake, check, check_newsroom
from webdesk.intake.check import Complaint
from webdesk.settings import Settings

from .pages import BRIDGE, NOW, capture, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def healthy(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A newsroom on a machine that has room and files enough."""
    monkeypatch.setattr(check.resource, "getrlimit", lambda _: (65536, 65536))
    monkeypatch.setattr(check, "MIN_FREE_BYTES", 1)
    return replace(settings, home=tmp_path)


def words(found: tuple[Complaint, ...]) -> str:
    assert all(complaint.what and complaint.cure for complaint in found)
    return "\n".join(f"{complaint.what} ({complaint.cure})" for complaint in found)


def channel(source: Source, **more: object) -> Channel:
    values = {"url": "https://vale.example/feed.xml", "added_url": "x", "kind": "feed", "due_at": NOW, **more}
    return Channel.objects.create(source=source, **values)


def test_a_healthy_newsroom_has_no_complaint(healthy: Settings, source: Source) -> None:
    channel(source, polled_at=NOW)
    assert check_newsroom(healthy, NOW) == ()


def test_a_full_disk(healthy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MIN_FREE_BYTES", 1 << 62)
    assert "MB left" in words(check_newsroom(healthy, NOW))


@pytest.mark.parametrize(
    ("soft", "hard", "word"),
    [
        pytest.param(256, 1024, "no more than 1,024 files", id="low"),
        pytest.param(1024, 4096, None, id="raised by serve"),
        pytest.param(1024, check.resource.RLIM_INFINITY, None, id="raised by serve, without end"),
    ],
)
def test_few_open_files(
    healthy: Settings, source: Source, monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, word: str | None
) -> None:
    channel(source, polled_at=NOW)
    monkeypatch.setattr(check.resource, "getrlimit", lambda _: (soft, hard))
    found = words(check_newsroom(healthy, NOW))
    assert word in found if word else not found


def test_a_long_write_ahead_log(healthy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "wal_bytes", lambda: 65_000_000)
    assert "65 MB" in words(check_newsroom(healthy, NOW))


def test_a_damaged_database(healthy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "find_damage", lambda: "row 5 missing from index")
    assert "row 5 missing" in words(check_newsroom(healthy, NOW))


def test_captures_nobody_knows_of(healthy: Settings) -> None:
    folder = healthy.home / "captures"
    folder.mkdir()
    (folder / "20260302-00001.warc.gz").write_bytes(write_record(capture(b"x")))
    assert "does not know of" in words(check_newsroom(healthy, NOW))


def test_captures_that_are_gone(healthy: Settings, source: Source) -> None:
    channel(source, polled_at=NOW)
    store = CaptureStore(healthy.home / "captures")
    Intake(store, healthy).keep(capture(b"<p>x</p>"), source, NOW)
    store.close()
    assert check_newsroom(healthy, NOW) == ()
    file = next((healthy.home / "captures").iterdir())
    os.truncate(file, 10)
    assert "too early" in words(check_newsroom(healthy, NOW))
    file.unlink()
    assert "is not there" in words(check_newsroom(healthy, NOW))


def test_a_channel_that_fails(healthy: Settings, source: Source) -> None:
    channel(source, polled_at=NOW, failures=3, error="it answered 403")
    assert "failed 3 times in a row: it answered 403" in words(check_newsroom(healthy, NOW))


def test_every_channel_fails(healthy: Settings, source: Source) -> None:
    channel(source, polled_at=NOW, failures=1, error="it answered 403")
    channel(source, polled_at=NOW, failures=2, error="no answer", url="https://vale.example/sport.xml")
    found = words(check_newsroom(healthy, NOW))
    assert (
        "nothing comes in: all 2 channels fail, Vale Courier: it answered 403 (https://vale.example/feed.xml)" in found
    )
    Channel.objects.order_by("id").update(failures=0, error=None)
    channel(source, polled_at=NOW, failures=1, error="it answered 403", url="https://vale.example/3.xml")
    assert check_newsroom(healthy, NOW) == (), "some failures pass"


def test_nothing_is_followed(healthy: Settings, db: None) -> None:
    found = words(check_newsroom(healthy, NOW))
    assert f"nothing is followed yet in {healthy.home}" in found
    assert "webdesk add" in found and "webdesk load" in found and "WEBDESK_HOME" in found


def test_what_was_loaded_is_something(healthy: Settings, intake: Intake, source: Source) -> None:
    intake.keep(capture(page("Bridge stays open", BRIDGE), how="load"), source, NOW)
    assert "nothing is followed" not in words(check_newsroom(healthy, NOW))


def test_nobody_gathers(healthy: Settings, source: Source) -> None:
    channel(source)
    assert "nothing has been gathered ever" in words(check_newsroom(healthy, NOW + timedelta(hours=2)))


def test_a_clock_that_is_wrong(healthy: Settings) -> None:
    Event.objects.create(kind="changed", at=NOW)
    assert "the clock" in words(check_newsroom(healthy, NOW - timedelta(days=1)))


@pytest.mark.parametrize(
    ("more", "word"),
    [
        pytest.param(
            {"is_public": True}, "asks from this machine gets an answer (set WEBDESK_SITE_URL", id="public, no address"
        ),
        pytest.param({"is_public": True, "site_url": "http://a.example"}, "TLS", id="public without TLS"),
        pytest.param({"is_public": True, "site_url": "a.example"}, "no web address", id="public without a scheme"),
        pytest.param({"site_url": "https://"}, "no web address", id="an address without a host"),
        pytest.param({"site_url": "https://[a.example"}, "no web address", id="no address at all"),
        pytest.param({"is_public": True, "site_url": "https://a.example"}, None, id="public and well"),
        pytest.param({}, None, id="private"),
    ],
)
def test_a_public_site(healthy: Settings, source: Source, more: dict[str, object], word: str | None) -> None:
    channel(source, polled_at=NOW)
    found = words(check_newsroom(replace(healthy, **more), NOW))  # type: ignore[arg-type]
    assert word in found if word else not found


def test_a_secret_that_others_can_read(healthy: Settings, source: Source) -> None:
    channel(source, polled_at=NOW)
    secret = healthy.home / "secret-key"
    secret.write_text("x")
    secret.chmod(0o644)
    assert "chmod 600" in words(check_newsroom(healthy, NOW))
    secret.chmod(0o600)
    assert check_newsroom(healthy, NOW) == ()
