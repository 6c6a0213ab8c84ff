"""What a newsroom can set: read once from the environment and HOME/webdesk.toml, handed down as one record.

This is the only module that looks at the environment. Floor: just above `errors`.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from webdesk.errors import SettingError

# WEBDESK_NAME in the environment, name in webdesk.toml.
NAMES = ("public", "site_url", "site_name", "time_zone", "language", "allow_hosts", "delay_seconds", "poll_seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One newsroom's settings; the defaults are a private site in a folder of the user's.

    `delay_seconds` is kept between two requests to one host; `poll_seconds` is the shortest time between two polls
    of one feed (longer where a feed seldom changes).
    """

    home: Path
    is_public: bool = False
    site_url: str | None = None
    site_name: str = "webdesk"
    time_zone: str = "UTC"
    language: str = "en"
    database_url: str | None = None
    allow_hosts: tuple[str, ...] = ()
    delay_seconds: float = 1.0
    poll_seconds: float = 300.0

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's zone."""
        return ZoneInfo(self.time_zone)


def default_home() -> Path:
    """Return the folder of a real newsroom in the user's data directory (XDG, or ~/.local/share)."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "webdesk"


def load_settings(environ: Mapping[str, str] | None = None, *, home: Path | None = None) -> Settings:
    """Return the newsroom's settings: environment over HOME/webdesk.toml over defaults.

    `home` is the folder to use where WEBDESK_HOME says nothing. Raises SettingError naming the setting.
    """
    environ = os.environ if environ is None else environ
    folder = Path(environ.get("WEBDESK_HOME") or home or default_home()).expanduser().resolve()
    told = _from_file(folder / "webdesk.toml")
    for name in NAMES:
        if value := environ.get(f"WEBDESK_{name.upper()}"):
            told[name] = value
    if value := environ.get("DATABASE_URL"):
        told["database_url"] = value
    return Settings(
        home=folder,
        is_public=_read_switch("public", told.get("public", False)),
        site_url=_read_site_url(_text(told.get("site_url"))),
        site_name=_text(told.get("site_name")) or "webdesk",
        time_zone=_read_zone(_text(told.get("time_zone")) or "UTC"),
        language=_read_language(_text(told.get("language")) or "en"),
        database_url=_text(told.get("database_url")),
        allow_hosts=_read_list(told.get("allow_hosts")),
        delay_seconds=_read_seconds("delay_seconds", told.get("delay_seconds", 1.0)),
        poll_seconds=_read_seconds("poll_seconds", told.get("poll_seconds", 300.0)),
    )


def _from_file(path: Path) -> dict[str, object]:
    try:
        told = dict(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise SettingError(f"not valid TOML: {err}", address=str(path), cure="mend or remove the file") from err
    except OSError as err:
        raise SettingError(f"cannot be read: {err.strerror}", address=str(path)) from err
    if unknown := sorted(set(told) - set(NAMES) - {"database_url"}):
        raise SettingError(
            f"there is no setting {unknown[0]!r}",
            address=str(path),
            cure=f"there are: {', '.join(NAMES)}, database_url",
        )
    return told


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _read_switch(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("1", "true", "yes", "on"):
        return True
    if word in ("0", "false", "no", "off", ""):
        return False
    raise SettingError(f"{word!r} is neither 1 nor 0", address=f"WEBDESK_{name.upper()}", cure="say 1 or 0")


def _read_list(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    parts = [str(part) for part in value] if isinstance(value, list) else str(value).split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _read_seconds(name: str, value: object) -> float:
    address = f"WEBDESK_{name.upper()}"
    try:
        seconds = float(str(value))
    except ValueError as err:
        raise SettingError(f"{value!r} is no number", address=address, cure="say seconds: 1.0") from err
    if not 0 <= seconds <= 86400:
        raise SettingError(f"{value!r} is not within 0 to 86400", address=address)
    return seconds


def _read_site_url(text: str | None) -> str | None:
    """Return the site's own address without a closing slash; only http(s) with a host and no path will do."""
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_fit = False
    if not is_fit or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise SettingError(
            f"{text!r} is no address of a site", address="WEBDESK_SITE_URL", cure="say https://news.example"
        )
    return text.rstrip("/")


def _read_language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise SettingError(f"{text!r} is no language tag", address="WEBDESK_LANGUAGE", cure="say en, ur or pt-BR")
    return text


def _read_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise SettingError(f"no such time zone: {name}", address="WEBDESK_TIME_ZONE", cure="say Asia/Karachi") from err
    return name
