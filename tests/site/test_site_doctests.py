"""The examples in the site's docstrings are true."""

import doctest
import importlib

import pytest

NAMES = (
    "changes", "dates", "front", "gate", "negotiate", "paths", "scripts", "viewer", "visit", "parts.about",
    "views.files", "views.listings", "views.machines",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"webdesk.site.{name}"))
    assert found.attempted and not found.failed
