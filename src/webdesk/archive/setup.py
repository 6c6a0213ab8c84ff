"""Django started for one newsroom: which database, which apps; and its tables brought up to date."""

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from webdesk.archive.database import database_options, is_reading_only
from webdesk.archive.trouble import database_name, plain_trouble
from webdesk.errors import ArchiveError
from webdesk.settings import Settings

_NO_ARCHIVE = {
    "sqlite": "see that the file is an archive of webdesk's, then restore it from a backup",
    "postgresql": "see that DATABASE_URL is right and names a database of webdesk's own",
}


def start_django(settings: Settings, *, debug: bool = False) -> None:
    """Configure Django for this newsroom and start it; again with the same settings does nothing.

    Raises ArchiveError where the newsroom's folder cannot be made or written.
    """
    if django_settings.configured:
        _refuse_another(getattr(django_settings, "WEBDESK", None), settings)
        return
    secret = _make_home(settings.home)
    django_settings.configure(DEBUG=debug, WEBDESK=settings, **django_options(settings, secret=secret))
    django.setup()


# Any: what Django's own settings are.
def django_options(settings: Settings, *, secret: str) -> dict[str, Any]:
    """Return Django's settings for this newsroom, DEBUG apart."""
    return {
        "SECRET_KEY": secret,
        "INSTALLED_APPS": ["webdesk.archive", "webdesk.site"],
        "ROOT_URLCONF": "webdesk.site.urls",
        "MIDDLEWARE": ["webdesk.site.middleware.SiteMiddleware"],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "DIRS": [],
                "OPTIONS": {},
            }
        ],
        "ALLOWED_HOSTS": ["*"],  # the site's middleware decides, it knows how the server is bound
        "DATABASES": {"default": database_options(settings)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": settings.time_zone,
        "USE_I18N": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
        "LOGGING_CONFIG": None,
    }


def migrate(progress: Callable[[str], None] | None = None) -> None:
    """Bring the archive's tables up to date, telling `progress` each step; two processes at once take turns.

    Tables that are up to date are left alone: nothing is written then, and a home that can only be read will do.
    """
    try:
        with plain_trouble():
            if not _plan():
                return
            with _one_at_a_time():
                for migration in _plan():  # another process may have done it meanwhile
                    if progress:
                        progress(f"tables: {migration.app_label} {migration.name}")
                call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as err:
        raise ArchiveError(
            f"the tables cannot be brought up to date: {err}",
            address=database_name(),
            cure=_NO_ARCHIVE[connection.vendor],
        ) from err


def is_read_only() -> bool:
    """Return whether this process can only read the archive: its folder or disk takes nothing more."""
    return is_reading_only(django_settings.DATABASES["default"])


def _plan() -> list[Migration]:
    executor = MigrationExecutor(connection)
    return [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def running_settings() -> Settings:
    """Return the settings of the newsroom that Django was started for."""
    settings: Settings = django_settings.WEBDESK  # type: ignore[misc]  # ours, set in start_django
    return settings


def _refuse_another(running: Settings | None, wanted: Settings) -> None:
    if running is not None and (running.home, running.database_url) != (wanted.home, wanted.database_url):
        raise ArchiveError("one process serves one newsroom", address=str(wanted.home), cure="start another process")


def _make_home(home: Path) -> str:
    """Make the newsroom's folder and return its secret, made the first time."""
    path = home / "secret-key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()
    except OSError as err:
        raise ArchiveError(
            f"the newsroom's folder cannot be used: {err.strerror}",
            address=str(home),
            cure="choose another with WEBDESK_HOME, or make room on its disk",
        ) from err


def _write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all; whoever comes second keeps the first one's."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one process at a time pass (a lock on a file of the newsroom's)."""
    home = running_settings().home
    try:
        file = (home / "migrate.lock").open("w")
    except OSError as err:
        raise ArchiveError(
            f"the tables have to be made or brought up to date, and nothing can be written: {err.strerror}",
            address=str(home),
            cure="give this user the right to write there, or make room on its disk",
        ) from err
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
