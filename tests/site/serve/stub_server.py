"""A newsroom without Django, for tests of serving alone: `python stub_server.py DATABASE PORT [LIMITS-JSON]`.

The database has the three columns that serving reads by itself; the pages are a small WSGI application.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from webdesk.site.serve import server
from webdesk.site.serve.application import Front
from webdesk.site.serve.bridge import Bridge, BridgeLimits
from webdesk.site.serve.hub import Hub, HubLimits, Newsroom
from webdesk.site.serve.numbers import SqliteNumbers
from webdesk.site.serve.stored import StoredPages
from webdesk.site.serve.stream import Stream
from webdesk.site.serve.supervisor import open_listener, raise_open_files
from webdesk.site.serve.wanted import Door

TABLES = """
PRAGMA journal_mode=WAL;
CREATE TABLE archive_mark (name text PRIMARY KEY, value text);
CREATE TABLE archive_event (id integer PRIMARY KEY AUTOINCREMENT, kind text, at text);
CREATE TABLE archive_version (id integer PRIMARY KEY, visible_from text);
"""


def make_database(path: Path, epoch: str = "first", events: int = 0) -> None:
    """Make the tables, an epoch and so many events."""
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO archive_mark VALUES ('epoch', ?)", [epoch])
    add_events(path, events)


def add_events(path: Path, count: int, kind: str = "new") -> None:
    """Append so many events in one transaction."""
    connection = sqlite3.connect(path, timeout=10)
    with connection:
        connection.executemany("INSERT INTO archive_event (kind, at) VALUES (?, '')", [[kind]] * count)
    connection.close()


def read_events(path: Path, number: int, limit: int) -> list[dict[str, Any]]:
    """Return what the events after `number` say, as the site's own function would."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT id, kind FROM archive_event WHERE id > ? ORDER BY id LIMIT ?", [number, limit])
    items = [
        {"number": at, "kind": kind, "article_id": at, "item": {"headline": f"Headline {at}", "source": "The Harbour"}}
        for at, kind in rows.fetchall()
    ]
    connection.close()
    return items


def release(path: Path) -> None:
    """Let every version out whose hour has come, with one event each."""
    connection = sqlite3.connect(path, timeout=10)
    with connection:
        done = connection.execute(
            "UPDATE archive_version SET visible_from = NULL WHERE visible_from <= datetime('now')"
        )
        connection.executemany("INSERT INTO archive_event (kind, at) VALUES ('new', '')", [[]] * done.rowcount)
    connection.close()


class Pages:
    """A WSGI application with one page of each kind that serving treats differently."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ["PATH_INFO"]
        self.asked.append(asked)
        if asked == "/slow/":
            time.sleep(float(environ["QUERY_STRING"] or 1))
        if asked == "/stream/":
            start_response("200 OK", [("Content-Type", "application/octet-stream")])
            return self._pieces()
        if asked == "/echo/":
            body = environ["wsgi.input"].read()
            told = {key: value for key, value in environ.items() if isinstance(value, str | bool)}
            return _answer(start_response, json.dumps({"length": len(body), "environ": told}), "application/json")
        if asked == "/broken/":
            raise ValueError("on purpose")
        newest = read_events(self.path, 0, 1_000_000)[-1:]
        number = newest[0]["number"] if newest else 0
        words = f"<!doctype html><title>{asked}</title><p>number {number}</p>" + "<p>Ink on warm paper.</p>\n" * 240
        return _answer(start_response, words, "text/html; charset=utf-8")

    def _pieces(self) -> Iterator[bytes]:
        for _ in range(1000):
            yield b"x" * 4096


def _answer(start_response: Callable[..., Any], words: str, kind: str) -> Iterable[bytes]:
    body = words.encode()
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def build_front(path: Path, pages: Callable[..., Any], limits: HubLimits, door: Door) -> Front:
    """Return the same front that the real server has, over the stub's database and pages."""
    numbers = SqliteNumbers(path)
    newsroom = Newsroom(
        items_after=lambda number, limit: read_events(path, number, limit), release_due=lambda: release(path)
    )
    hub = Hub(numbers, newsroom, limits, ZoneInfo("Asia/Karachi"))
    bridge = Bridge(pages, is_loopback_bind=door.is_loopback_bind, limits=BridgeLimits(body_seconds=2))
    stored = StoredPages(bridge, numbers, zone=ZoneInfo("Asia/Karachi"), door=door)
    return Front(stream=Stream(hub, door), pages=stored, bridge=bridge, hub=hub, numbers=numbers)


def main() -> None:
    path, port, limits = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3] if len(sys.argv) > 3 else "{}")
    raise_open_files()
    server.HEAD_SECONDS = limits.pop("head_seconds", server.HEAD_SECONDS)
    door = Door(is_public=limits.pop("is_public", False), is_loopback_bind=True)
    front = build_front(path, Pages(path), HubLimits(**limits), door)
    listener = open_listener("127.0.0.1", port)
    address = "http://{}:{}/".format(*listener.getsockname())
    server.Server(front, ready=lambda: print(address, flush=True)).run(sockets=[listener])


if __name__ == "__main__":
    main()
