"""Is this newsroom healthy? Complaints, each with its cure."""

import resource
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webdesk.archive import channels, health
from webdesk.read.address import clean_url
from webdesk.settings import Settings

MAX_WAL_BYTES = 64_000_000
MIN_FREE_BYTES = 1_000_000_000
MIN_OPEN_FILES = 4096
FAILING = 3
# Before this webdesk did not exist: a clock that says so is wrong.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something that is not as it should be, and what to do about it."""

    what: str
    cure: str


def check_newsroom(settings: Settings, now: datetime | None = None) -> tuple[Complaint, ...]:
    """Return what is wrong with a newsroom whose archive is open, the gravest first; nothing where all is well."""
    moment = now or datetime.now(UTC)
    return tuple(complaint for check in CHECKS for complaint in check(settings, moment))


def check_disk(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """The disk has room."""
    usage = shutil.disk_usage(settings.home)
    if usage.free < MIN_FREE_BYTES:
        yield Complaint(
            what=f"the disk of {settings.home} has {usage.free // 1_000_000:,} MB left",
            cure="make room: nothing is taken in once it is full",
        )


def check_database(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """The database is whole, and its log does not grow without end."""
    if damage := health.find_damage():
        yield Complaint(what=f"the database is damaged: {damage}", cure="stop everything and restore it from a backup")
    if (size := health.wal_bytes()) > MAX_WAL_BYTES:
        yield Complaint(
            what=f"the database's write-ahead log has grown to {size // 1_000_000:,} MB",
            cure="something reads without end: restart `webdesk serve`; the log is folded in when nobody reads",
        )


def check_captures(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """Every capture's file is there, and the archive knows of every record."""
    for file in health.capture_files(settings.home / "captures"):
        if file.size is None or file.size < file.known_bytes:
            state = "is not there" if file.size is None else f"ends {file.known_bytes - file.size:,} bytes too early"
            yield Complaint(what=f"captures/{file.name} {state}", cure="restore it from a backup")
        elif file.size > file.known_bytes and not file.is_held:
            yield Complaint(
                what=f"captures/{file.name} holds {file.size - file.known_bytes:,} bytes the archive does not know of "
                "(a process died while taking in)",
                cure="run `webdesk gather --once`: it takes them in before anything else",
            )


def check_channels(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """Something is followed; what is can be polled, and is."""
    if health.is_empty():
        yield Complaint(
            what=f"nothing is followed yet in {settings.home}",
            cure="`webdesk add https://…` or `webdesk load FILE`; if this is another newsroom than you meant, "
            "set WEBDESK_HOME",
        )
    if failing := health.all_fail():
        first, count = failing[0], len(failing)
        yield Complaint(
            what=f"nothing comes in: {f'all {count} channels fail' if count > 1 else 'the only channel fails'}, "
            f"{first.source.name}: {first.error} ({first.url})",
            cure="look whether this machine reaches the web (name server, proxy, clock), then `webdesk gather --once "
            "--due all`",
        )
    for channel in health.failing_channels(FAILING):
        yield Complaint(
            what=f"{channel.source.name}: {channel.url} failed {channel.failures} times in a row: {channel.error}",
            cure="look at it in a browser; if it has moved, `webdesk add` the new address",
        )
    due, polled = channels.next_due_channel(), health.newest_poll()
    if due is not None and now - due > timedelta(hours=1):
        since = f"since {polled:%Y-%m-%d %H:%M} UTC" if polled else "ever"
        yield Complaint(
            what=f"nothing has been gathered {since}, though it is due", cure="run `webdesk run`, or `gather` by cron"
        )


def check_hours(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """The clock is right, and what was to appear has."""
    newest = health.newest_event()
    if now < EARLIEST or (newest is not None and newest - now > timedelta(minutes=5)):
        yield Complaint(
            what=f"the clock says {now:%Y-%m-%d %H:%M} UTC, and the archive has seen later hours",
            cure="set the clock (systemd-timesyncd or chrony keep it right)",
        )
    if late := health.count_unreleased(now - timedelta(minutes=10)):
        what = f"{late} versions are out but not yet numbered"
        yield Complaint(what=what, cure="start `webdesk serve`: it does that")


def check_limits(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """Enough files may be open for many readers of the live list; `serve` raises its soft limit to the hard one."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < MIN_OPEN_FILES:
        yield Complaint(
            what=f"no more than {hard:,} files may be open at once: fewer readers than that can follow Latest",
            cure="raise the hard limit: LimitNOFILE=65536 in a systemd unit, nofile in /etc/security/limits.conf",
        )


def check_site(settings: Settings, now: datetime) -> Iterator[Complaint]:
    """A public site knows its address, and keeps its secret."""
    address = clean_url(settings.site_url or "")
    if settings.site_url and address is None:
        yield Complaint(
            what=f"WEBDESK_SITE_URL is no web address: {settings.site_url}", cure="write it whole: https://desk.example"
        )
    elif settings.is_public and not settings.site_url:
        yield Complaint(
            what="the site is public and does not know its own address: only who asks from this machine gets an answer",
            cure="set WEBDESK_SITE_URL=https://… : feeds, sitemaps and canonical links need it too",
        )
    elif settings.is_public and (address or "").startswith("http://"):
        yield Complaint(what="the public site is served without TLS", cure="put a proxy with a certificate before it")
    secret = settings.home / "secret-key"
    if secret.exists() and stat.S_IMODE(secret.stat().st_mode) & 0o077:
        yield Complaint(what=f"{secret} can be read by other users", cure=f"chmod 600 {secret}")


CHECKS: tuple[Callable[[Settings, datetime], Iterator[Complaint]], ...] = (
    check_disk, check_database, check_captures, check_channels, check_hours, check_limits, check_site,
)  # fmt: skip
