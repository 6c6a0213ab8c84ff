"""An intake with a store of its own, in the tests' newsroom."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from webdesk.settings import Settings

from .pages import NOW


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home, poll_seconds=300)


@pytest.fixture
def intake(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    from webdesk.archive.captures import CaptureStore
    from webdesk.intake import Intake

    store = CaptureStore(tmp_path_factory.mktemp("captures"))
    yield Intake(store, settings)
    store.close()


@pytest.fixture
def source(db: None) -> object:
    from webdesk.archive import save
    from webdesk.archive.changes import in_one_change

    return in_one_change(lambda: save.save_source("Vale Courier", NOW, home_url="https://vale.example/"))
