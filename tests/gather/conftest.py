"""A hostile server for each test."""

from collections.abc import Iterator

import pytest

from tests.gather.hostile import HostileServer


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running
