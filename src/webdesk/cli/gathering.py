"""`webdesk add`, `load` and `gather`: how things come into the archive from the command line."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from webdesk.cli.newsroom import open_archive
from webdesk.cli.processes import stop_on_signals, when_stdin_closes
from webdesk.cli.terminal import say, tell
from webdesk.errors import SettingError, WebdeskError
from webdesk.settings import Settings

if TYPE_CHECKING:
    from webdesk.gather import Fetcher
    from webdesk.intake import Counts, Intake


@dataclass(frozen=True, slots=True)
class Gatherer:
    """What taking in needs: somebody who fetches, and somebody who takes in."""

    fetcher: "Fetcher"
    intake: "Intake"


@contextmanager
def open_gatherer(settings: Settings) -> Iterator[Gatherer]:
    """Yield the fetcher and intake of a newsroom whose archive is open, once what a killed process left is taken in."""
    from webdesk.archive.captures import CaptureStore
    from webdesk.archive.hosts import load_hosts
    from webdesk.gather import Fetcher, make_user_agent
    from webdesk.intake import Intake, picture_fetcher

    with Fetcher(
        allow_hosts=settings.allow_hosts,
        delay_seconds=settings.delay_seconds,
        user_agent=make_user_agent(settings.site_url),
        known=load_hosts(datetime.now(UTC)),
    ) as fetcher:
        intake = Intake(CaptureStore(settings.home / "captures"), settings, picture_fetcher(fetcher))
        recovered = list(intake.recover(datetime.now(UTC)))
        if recovered:
            tell(f"Took in {len(recovered)} captures that an earlier run had fetched and not finished.")
        yield Gatherer(fetcher, intake)


def run_add(asked: Namespace) -> int:
    """Follow an outlet and say by which address it is polled."""
    if asked.rights == "licensed" and not asked.licence:
        raise SettingError(
            "licensed words need their licence in words", address="--licence", cure='--licence "CC BY 4.0"'
        )
    settings = open_archive()
    from webdesk.intake import follow

    with open_gatherer(settings) as gatherer:
        followed = follow(
            asked.url,
            gatherer.fetcher,
            datetime.now(UTC),
            name=asked.name,
            rights=asked.rights,
            licence=asked.licence,
        )
    word = "Following" if followed.is_new else "Already following"
    say(f"{word} {followed.name} by its {followed.kind}: {followed.url}")
    if not followed.is_new and asked.rights:
        say(f"Its rights are now: {asked.rights}")
    if asked.name and asked.name != followed.name:
        tell(f"It keeps the name by which it is known: {followed.name}")
    return 0


def run_load(asked: Namespace) -> int:
    """Take files in, a line for each on stdout; exit code 1 where any could not be, with the reason on stderr."""
    settings = open_archive()
    from webdesk.intake import load_paths

    counted: dict[str, int] = {}
    with open_gatherer(settings) as gatherer:
        paths = [Path(path) for path in asked.paths]
        now = datetime.now(UTC)
        for taken in load_paths(paths, gatherer.intake, now, source_name=asked.source, rights=asked.rights):
            if isinstance(taken, WebdeskError):
                counted["failed"] = counted.get("failed", 0) + 1
                tell(f"webdesk load: {taken}")
                continue
            counted[taken.kind] = counted.get(taken.kind, 0) + 1
            if taken.article_id is None:
                tell(f"webdesk load: {taken.address}: {taken.reason}")
            else:
                say(f"{taken.kind}  /article/{taken.article_id}/  {taken.headline}")
    tell(", ".join(f"{count} {kind}" for kind, count in counted.items()) or "nothing to load")
    taken_in = sum(counted.get(kind, 0) for kind in ("new", "edited", "corrected", "same"))
    return 0 if taken_in and not counted.get("failed") else 1


def run_gather(asked: Namespace) -> int:
    """Fetch what is due, once or until a signal; counts on stderr. Sources that fail do not change the exit code."""
    settings = open_archive()
    from webdesk.intake import gather_forever, gather_round

    stop = stop_on_signals()
    if asked.until_stdin_closes:
        when_stdin_closes(stop.set)
    with open_gatherer(settings) as gatherer:
        if asked.once:
            counts = gather_round(
                gatherer.fetcher, gatherer.intake, datetime.now(UTC), due_all=asked.due == "all", stop=stop
            )
            tell(str(counts))
            return 0
        gather_forever(gatherer.fetcher, gatherer.intake, stop, report=_report_quietly if asked.quiet else _report)
    return 0


def _report(counts: "Counts") -> None:
    if counts.polled:
        tell(f"{datetime.now().astimezone():%H:%M:%S}  {counts}")


def _report_quietly(counts: "Counts") -> None:
    if counts.failed:
        tell(f"{datetime.now().astimezone():%H:%M:%S}  {counts}")

