"""A real newsroom on disk, whose server can be stopped and started, and whose archive another process changes."""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

DESK = Path(__file__).with_name("live_desk.py")


@dataclass
class Newsroom:
    """One newsroom: where it is kept and served, and what one does to it."""

    home: Path
    processes: int = 1
    is_public: bool = False
    database_url: str | None = None
    port: int = 0
    server: "subprocess.Popen[str] | None" = None
    _writer: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve (again on the same port), and return when it answers."""
        with self.home.with_name(f"{self.home.name}.log").open("a") as log:
            self.server = subprocess.Popen(
                [sys.executable, str(DESK), str(self.home), "serve", str(self.port), str(self.processes)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                env=self._environment(),
            )
        assert self.server.stdout is not None
        address = self.server.stdout.readline().strip()
        assert address, self.home.with_name(f"{self.home.name}.log").read_text()
        self.port = int(address.rstrip("/").rpartition(":")[2])

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End the server, all its processes on SIGKILL."""
        if self.server is None or self.server.stdout is None:
            return
        if self.server.poll() is None:
            if number == signal.SIGKILL:
                os.killpg(self.server.pid, number)
            else:
                self.server.send_signal(number)
            self.server.wait(20)
        self.server.stdout.close()

    def write(self, *command: str) -> None:
        """Change the archive from a process of its own, as a gatherer would."""
        if self._writer is None:
            self._writer = subprocess.Popen(
                [sys.executable, str(DESK), str(self.home), "listen"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=self._environment(),
            )
        assert self._writer.stdin is not None
        assert self._writer.stdout is not None
        self._writer.stdin.write(json.dumps(command) + "\n")
        self._writer.stdin.flush()
        assert self._writer.stdout.readline().strip() == "done", command

    def _environment(self) -> dict[str, str]:
        told = {"WEBDESK_PUBLIC": "1" if self.is_public else "0"}
        if self.database_url:
            told["DATABASE_URL"] = self.database_url
        return {**os.environ, **told}

    def close(self) -> None:
        """End the server and the writer."""
        self.stop(signal.SIGKILL)
        if self._writer is not None and self._writer.stdin is not None and self._writer.stdout is not None:
            self._writer.stdin.close()
            self._writer.wait(20)
            self._writer.stdout.close()


def copy_newsroom(kept: Path, home: Path, articles: int) -> Newsroom:
    """Return a newsroom with so many articles, copied from one that is made once in the folder `kept`."""
    made = kept / f"{articles}-articles"
    if not made.exists():
        room = Newsroom(kept / f"making-{articles}")
        room.write("publish", *(f"Headline {number}" for number in range(1, articles + 1)))
        room.close()
        room.home.rename(made)
    shutil.copytree(made, home)
    return Newsroom(home)
