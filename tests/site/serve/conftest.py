"""A real server of the stub newsroom in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.site.serve.stub_server import add_events, make_database

STUB = Path(__file__).with_name("stub_server.py")


@dataclass
class Running:
    """A started server: where it is, and what one does to it."""

    database: Path
    limits: dict[str, Any] = field(default_factory=dict)
    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        """Start it on the same port as before (first time: any) and wait until it answers."""
        command = [sys.executable, str(STUB), str(self.database), str(self.port), json.dumps(self.limits)]
        log = self.database.with_name("server.log").open("a")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        log.close()
        assert self.process.stdout is not None
        address = self.process.stdout.readline().strip()
        assert address, self.log
        self.port = int(address.rstrip("/").rpartition(":")[2])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def log(self) -> str:
        return self.database.with_name("server.log").read_text()

    def publish(self, count: int = 1) -> None:
        add_events(self.database, count)

    def end(self, number: int = signal.SIGTERM) -> float:
        """Send a signal and return the seconds until the process was gone."""
        assert self.process is not None
        began = time.monotonic()
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return time.monotonic() - began


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start stub servers with other limits; all are ended after the test."""
    started: list[Running] = []

    def begin(events: int = 3, **limits: Any) -> Running:
        database = tmp_path / f"archive{len(started)}.sqlite3"
        make_database(database, "e1", events)
        running = Running(database, limits)
        started.append(running)
        running.start()
        return running

    yield begin
    for running in started:
        running.end(signal.SIGKILL)


@pytest.fixture
def server(start: Callable[..., Running]) -> Running:
    """A stub server with three events."""
    return start()
