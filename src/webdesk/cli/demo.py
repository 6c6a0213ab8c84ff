"""`webdesk demo`: invented outlets on loopback, followed and served by the ordinary commands.

The newsroom lives in WEBDESK_HOME (default: a demo folder in the user's data directory). A second start on the same
day goes on with it; on a later day the old one is moved aside, so that the demo never looks old.
"""

import json
import socket
from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from webdesk.cli.gathering import open_gatherer
from webdesk.cli.newsroom import open_archive
from webdesk.cli.serving import run_both
from webdesk.cli.terminal import tell
from webdesk.errors import SettingError, WebdeskError
from webdesk.settings import Settings, default_home, load_settings

if TYPE_CHECKING:
    from webdesk.sample import Outlets

STATE_FILE = "demo.json"
SITE_NAME = "The Evening Desk"
PORT = 18230
POLL_SECONDS = 8
DELAY_SECONDS = 0.05
LASTS = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class DemoState:
    """When this demo began, and the port its outlets keep (their addresses must not change)."""

    started_at: datetime
    port: int


def run_demo(asked: Namespace) -> int:
    """Serve the sample newsroom until a signal ends it; return the exit code of the site."""
    home = load_settings(home=default_home().with_name("webdesk-demo")).home
    state = _load_state(home)
    if state is not None and datetime.now(UTC) - state.started_at > LASTS:
        _move_aside(home, state)
        state = None
    _refuse_taken_port(asked.host, asked.port)
    outlets = _start_outlets(home, state)
    try:
        if state is None:
            state = DemoState(outlets.started_at, outlets.port)
            _save_state(home, state, outlets.hosts)
        settings = open_archive(load_settings(home=home))
        _gather_first(settings, outlets)
        tell(f"The newsroom is kept in {home}")
        if datetime.now(UTC) > outlets.ends_at:
            tell("The sample's outlets have told all they had for today; remove that folder to see the day anew.")
        return run_both(settings, asked.host, asked.port, quiet=True)
    finally:
        outlets.stop()


def _refuse_taken_port(host: str, port: int) -> None:
    """Say at once, before anything is gathered, that somebody else serves there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as err:
            raise SettingError(
                f"port {port} cannot be used: {err.strerror}",
                address=host,
                cure=f"choose another: --port {port % 65535 + 1}, or make run PORT={port % 65535 + 1}",
            ) from err


def _load_state(home: Path) -> DemoState | None:
    """Return the demo kept in `home`, None where there is nothing; refuse a folder that is a real newsroom's."""
    try:
        kept = json.loads((home / STATE_FILE).read_text(encoding="utf-8"))
        return DemoState(datetime.fromisoformat(kept["started_at"]), int(kept["port"]))
    except FileNotFoundError:
        if (home / "archive.sqlite3").exists() or (home / "webdesk.toml").exists():
            raise SettingError(
                "this folder is a newsroom of yours, not the demo's",
                address=str(home),
                cure="name another WEBDESK_HOME, or none",
            ) from None
        return None
    except (ValueError, KeyError, TypeError) as err:
        raise SettingError("cannot be read", address=str(home / STATE_FILE), cure="remove the file") from err


def _save_state(home: Path, state: DemoState, hosts: tuple[str, ...]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    allowed = ", ".join(f'"{host}"' for host in hosts)
    (home / "webdesk.toml").write_text(
        f'site_name = "{SITE_NAME}"\nallow_hosts = [{allowed}]\n'
        f"delay_seconds = {DELAY_SECONDS}\npoll_seconds = {POLL_SECONDS}\n",
        encoding="utf-8",
    )
    kept = {"started_at": state.started_at.isoformat(), "port": state.port}
    (home / STATE_FILE).write_text(json.dumps(kept), encoding="utf-8")


def _move_aside(home: Path, state: DemoState) -> None:
    """Keep yesterday's demo in a folder of its own: it may hold pages that somebody loaded."""
    folder = home / "earlier" / state.started_at.strftime("%Y-%m-%dT%H%M")
    folder.mkdir(parents=True, exist_ok=True)
    for path in home.iterdir():
        if path.name != "earlier":
            path.rename(folder / path.name)


def _start_outlets(home: Path, state: DemoState | None) -> "Outlets":
    from webdesk.sample import start_outlets

    if state is not None:
        try:
            return start_outlets(port=state.port, started_at=state.started_at)
        except WebdeskError as err:
            raise SettingError(
                f"the invented outlets' own port {state.port} is taken",
                address=str(home),
                cure="another demo of this folder is running: end it, or name another WEBDESK_HOME",
            ) from err
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        return start_outlets(port=PORT, started_at=now)
    except WebdeskError:
        return start_outlets(port=0, started_at=now)


def _gather_first(settings: Settings, outlets: "Outlets") -> None:
    """Follow every outlet that is not followed yet and gather what they have published, telling how it goes."""
    from webdesk.archive.channels import find_channel
    from webdesk.intake import follow, gather_round

    new = [seed for seed in outlets.seeds if find_channel(seed.address_to_add) is None]
    if not new:
        return
    with open_gatherer(settings) as gatherer:
        tell(f"Following {len(new)} invented outlets …")
        for seed in new:
            followed = follow(
                seed.address_to_add,
                gatherer.fetcher,
                datetime.now(UTC),
                name=seed.name,
                rights=seed.rights,
                licence=seed.licence,
            )
            tell(f"  {seed.name}, by its {followed.kind}")
        tell("Gathering what they have published …")
        tell(f"  {gather_round(gatherer.fetcher, gatherer.intake, datetime.now(UTC), due_all=True)}")
