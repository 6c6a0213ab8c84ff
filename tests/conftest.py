"""Django started once for all in-process tests, in a newsroom of their own.

SQLite unless WEBDESK_TEST_POSTGRES holds a database URL: the same tests run on both.
"""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from webdesk.settings import Settings

# Shared machines are slow at times: how long an example takes is measured where speed is a promise, not here.
hypothesis.settings.register_profile("webdesk", deadline=None)
hypothesis.settings.load_profile("webdesk")


def pytest_configure(config: pytest.Config) -> None:
    from webdesk.archive.setup import start_django

    home = Path(tempfile.mkdtemp(prefix="webdesk-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    start_django(Settings(home=home, database_url=os.environ.get("WEBDESK_TEST_POSTGRES") or None))


def pytest_report_header() -> str:
    if os.environ.get("WEBDESK_TEST_POSTGRES"):
        return "archive: PostgreSQL"
    return "archive: SQLite (WEBDESK_TEST_POSTGRES is not set: nothing runs on PostgreSQL)"


@pytest.fixture
def home() -> Path:
    """The folder of the newsroom that all in-process tests share."""
    from django.conf import settings

    return Path(settings.WEBDESK.home)
