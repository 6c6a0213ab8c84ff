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
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from webdesk.archive.trouble import database_name, plain_trouble
from webdesk.errors import ArchiveError, SettingError
from webdesk.settings import Settings

BUSY_SECONDS = 10
ARCHIVE_FILE = "archive.sqlite3"


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
        "DATABASES": {"default": _database(settings)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": settings.time_zone,
        "USE_I18N": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
        "LOGGING_CONFIG": None,
    }


def migrate(progress: Callable[[str], None] | None = None) -> None:
    """Bring the archive's tables up to date, telling `progress` each step; two processes at once take turns."""
    try:
        with plain_trouble(), _one_at_a_time():
            executor = MigrationExecutor(connection)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            for migration, _ in plan:
                if progress:
                    progress(f"tables: {migration.app_label} {migration.name}")
            if plan:
                call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as err:
        raise ArchiveError(
            f"the tables cannot be brought up to date: {err}",
            address=database_name(),
            cure="see that the file is an archive of webdesk's, then restore it from a backup",
        ) from err


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


# Any: what Django's DATABASES holds.
def _database(settings: Settings) -> dict[str, Any]:
    if settings.database_url:
        return _postgres(settings.database_url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(settings.home / ARCHIVE_FILE),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
        },
        "TEST": {"NAME": str(settings.home / "test.sqlite3")},
    }


def _postgres(url: str) -> dict[str, Any]:
    import dj_database_url

    cure = "say postgresql://user:password@host:5432/name"
    try:
        told: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)}
    except (ValueError, dj_database_url.ParseError) as err:
        raise SettingError("not a database's address", address="DATABASE_URL", cure=cure) from err
    if told.get("ENGINE") != "django.db.backends.postgresql":
        raise SettingError("only PostgreSQL is known beside SQLite", address="DATABASE_URL", cure=cure)
    options = dict(told.get("OPTIONS") or {})
    options.setdefault("connect_timeout", BUSY_SECONDS)
    options.setdefault("options", f"-c lock_timeout={BUSY_SECONDS}s")
    return {**told, "OPTIONS": options}


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one process at a time pass (a lock on a file of the newsroom's)."""
    with (running_settings().home / "migrate.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
