"""Django started for a newsroom: its folder, its secret, its database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from webdesk.archive import events, setup
from webdesk.errors import ArchiveError, SettingError
from webdesk.settings import Settings


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    first = setup._make_home(tmp_path / "a" / "b")
    assert setup._make_home(tmp_path / "a" / "b") == first
    assert len(first) > 50
    assert (tmp_path / "a" / "b" / "secret-key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["secret-key"]


def test_a_home_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="WEBDESK_HOME"):
        setup._make_home(tmp_path / "file" / "home")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a@b/c", "sqlite:///x.db", "nonsense", "postgresql://a:b@[bad/c", "http://a.example/",
        "postgresql://ada:pw@db", "postgresql:///?a=b", "postgresql://ada:pw@db:many/news", "postgresql://ada:pw@db:99999/n",
    ],
)  # fmt: skip
def test_a_database_we_do_not_know_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError) as caught:
        setup.django_options(Settings(home=tmp_path, database_url=url), secret="x")
    assert "DATABASE_URL" in str(caught.value)
    assert url not in str(caught.value)


def test_postgresql_by_address(tmp_path: Path) -> None:
    options = setup.django_options(Settings(home=tmp_path, database_url="postgresql://ada:pw@db:5433/news"), secret="x")
    told = options["DATABASES"]["default"]
    assert (told["ENGINE"], told["NAME"], told["HOST"], told["PORT"]) == (
        "django.db.backends.postgresql", "news", "db", 5433,
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["dj_database_url", "psycopg"])
def test_postgresql_without_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingError, match=r"DATABASE_URL: .*webdesk\[postgres\]"):
        setup.django_options(Settings(home=tmp_path, database_url="postgresql://ada:pw@db/news"), secret="x")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgresql://ada:pw@127.0.0.1:9/news", id="nobody listens"),
        pytest.param("postgresql://ada:pw@nowhere.invalid/news", id="no such host"),
        pytest.param("postgresql://ada:pw@127.0.0.1:9/news?odd=1", id="an option there is not"),
    ],
)
def test_a_server_that_is_away_is_said_plainly(tmp_path: Path, url: str) -> None:
    environment = {"PATH": os.environ["PATH"], "WEBDESK_HOME": str(tmp_path), "DATABASE_URL": url}
    told = subprocess.run(
        [sys.executable, "-m", "webdesk", "find", "ferry"], env=environment, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert told.returncode != 0
    assert "Traceback" not in told.stderr, told.stderr
    assert "DATABASE_URL" in told.stderr and "pw" not in told.stderr


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", "archive", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_epoch_is_one_word_that_stays() -> None:
    assert len(events.epoch()) == 8
    assert events.epoch() == events.epoch()


@pytest.mark.django_db
def test_sqlite_is_set_as_it_was_measured() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL")
    with connection.cursor() as cursor:
        told = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "busy_timeout")
        ]
    assert told == ["wal", 1, 10_000]
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_running_settings_are_those_given() -> None:
    assert setup.running_settings() is django_settings.WEBDESK
