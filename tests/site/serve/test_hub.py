"""The hub and its stream, in-process: who is sent what, once, in order."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.site.serve.asking import HOST, ask, make_scope
from webdesk.site.serve.hub import Hub, HubLimits, Newsroom
from webdesk.site.serve.numbers import Position
from webdesk.site.serve.stream import Stream
from webdesk.site.serve.wanted import Door

OWNER = Door(is_public=False, is_loopback_bind=True)
PUBLIC = Door(is_public=True, is_loopback_bind=False, site_url="https://news.example")
OPEN = Door(is_public=True, is_loopback_bind=True)


class Archive:
    """Numbers and events of an archive, without one."""

    def __init__(self, epoch: str = "e1", events: int = 0) -> None:
        self.epoch = epoch
        self.events = list(range(1, events + 1))
        self.next_due: datetime | None = None
        self.released = 0
        self.is_broken = False
        self.told: dict[int, tuple[int, str | None]] = {}  # by number: the article, and its words now
        self.now = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)

    async def read(self) -> Position | None:
        return Position(self.epoch, max(self.events, default=0), self.next_due)

    def close(self) -> None:
        pass

    def items_after(self, number: int, limit: int) -> list[dict[str, Any]]:
        if self.is_broken:
            raise OSError("the disk is on fire")
        items: list[dict[str, Any]] = []
        for at in [at for at in self.events if at > number][:limit]:
            article, words = self.told.get(at, (at + 1000, f"№ {at}\nx"))
            item = None if words is None else {"headline": words, "time": f"{self.now:%d %b}"}
            items.append({"number": at, "kind": "new", "article_id": article, "item": item})
        return items

    def release_due(self) -> None:
        self.released += 1
        self.next_due = None
        self.events.append(len(self.events) + 1)


class Listener:
    """One reader of the stream; `words` is what reached it."""

    def __init__(self, stream: Stream, path: str, headers: tuple[tuple[str, str], ...] = (), **scope: Any) -> None:
        self.words = ""
        self.status = 0
        self.is_ended = False
        self.left = asyncio.Event()
        self.open = asyncio.Event()  # cleared: does not read
        self.open.set()
        self.task = asyncio.ensure_future(
            stream(make_scope(path, headers=(HOST, *headers), **scope), self._receive, self._send)
        )

    async def _receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        await self.open.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.words += message["body"].decode()
        if not message.get("more_body", False):
            self.is_ended = True
            self.left.set()

    @property
    def numbers(self) -> list[int]:
        """The event numbers that came, each of whose id and data agree."""
        found = re.findall(r"(?:^|\n\n)id: \w+-(\d+)\ndata: (.*)(?=\n\n)", self.words)
        assert all(json.loads(data)["number"] == int(at) for at, data in found)
        return [int(at) for at, _ in found]

    @property
    def resets(self) -> int:
        return self.words.count("event: reset\n")


def play(archive: Archive, script: Callable[[Hub, Callable[..., Listener]], Awaitable[None]], **limits: Any) -> None:
    """Run a script over a hub that polls every 10 ms."""

    async def run() -> None:
        newsroom = Newsroom(items_after=archive.items_after, release_due=archive.release_due)
        hub = Hub(archive, newsroom, HubLimits(**{"poll_seconds": 0.01, **limits}), clock=lambda zone: archive.now)
        await hub.start()
        listeners: list[Listener] = []

        def listen(path: str = "/latest/stream", **more: Any) -> Listener:
            listeners.append(Listener(Stream(hub, more.pop("door", OWNER)), path, **more))
            return listeners[-1]

        try:
            await script(hub, listen)
        finally:
            for listener in listeners:
                listener.task.cancel()
            hub.stop()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("asked", "header", "expected", "resets"),
    [
        pytest.param("", None, [], 0, id="from now on"),
        pytest.param("?after=e1-7", None, [8, 9, 10], 0, id="after"),
        pytest.param("?after=e1-2", "e1-8", [9, 10], 0, id="Last-Event-ID is newer than the page"),
        pytest.param("?after=e1-10", None, [], 0, id="up to date"),
        pytest.param("?after=e1-11", None, [], 1, id="the future"),
        pytest.param("?after=e2-7", None, [], 1, id="another database"),
        pytest.param("?after=7", None, [], 1, id="no position"),
        pytest.param("?after=e1-4", None, [], 1, id="one too far behind"),
        pytest.param("?after=e1-5", None, [6, 7, 8, 9, 10], 0, id="just within the ring"),
    ],
)
def test_replay(asked: str, header: str | None, expected: list[int], resets: int) -> None:
    archive = Archive(events=10)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        reader = listen("/latest/stream" + asked, headers=(("last-event-id", header),) if header else ())
        await asyncio.sleep(0.05)
        assert (reader.numbers, reader.resets) == (expected, resets)
        archive.events += [11, 13]
        await asyncio.sleep(0.05)
        assert reader.numbers == [*expected, 11, 13]

    play(archive, script, ring=5)


def test_the_first_words_say_when_to_come_back_and_what_time_it_is() -> None:
    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        reader = listen()
        await asyncio.sleep(0.03)
        assert re.match(r"retry: \d{4}\n\nevent: beat\ndata: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00\n\n", reader.words)

    play(Archive(), script)


def test_what_was_withdrawn_or_reworded_is_not_replayed_as_it_once_was() -> None:
    archive = Archive(events=3)
    archive.told = {1: (7, "Struck out"), 2: (8, "Old words"), 3: (9, "Untouched")}

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        await asyncio.sleep(0.02)
        archive.told |= {4: (7, None), 5: (8, "New words")}
        archive.events += [4, 5]
        await asyncio.sleep(0.05)
        reader = listen("/latest/stream?after=e1-0")
        await asyncio.sleep(0.05)
        assert reader.numbers == [1, 2, 3, 4, 5]
        assert "Struck out" not in reader.words and "Old words" not in reader.words
        assert (reader.words.count("New words"), reader.words.count("Untouched")) == (2, 1)

    play(archive, script)


def test_at_midnight_the_times_are_told_anew_and_nobody_is_sent_them_twice() -> None:
    archive = Archive(events=2)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        await asyncio.sleep(0.02)
        early = listen()
        archive.now += timedelta(minutes=1)
        archive.events.append(3)
        await asyncio.sleep(0.06)
        late = listen("/latest/stream?after=e1-0")
        await asyncio.sleep(0.05)
        assert (early.numbers, early.resets, late.numbers) == ([3], 0, [1, 2, 3])
        assert "24 Nov" not in late.words and late.words.count("25 Nov") == 3

    play(archive, script)


def test_a_restored_database_resets_every_reader() -> None:
    archive = Archive(events=10)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        reader = listen()
        await asyncio.sleep(0.03)
        archive.epoch, archive.events = "e2", [1, 2]
        await asyncio.sleep(0.05)
        assert '"epoch": "e2", "number": 2' in reader.words
        archive.events.append(3)
        await asyncio.sleep(0.05)
        assert (reader.numbers, reader.resets) == ([3], 1)

    play(archive, script)


def test_more_events_at_once_than_the_ring_holds() -> None:
    archive = Archive(events=1)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        await asyncio.sleep(0.02)
        reader = listen()
        await asyncio.sleep(0.02)
        archive.events = list(range(1, 41))
        await asyncio.sleep(0.2)
        assert hub.position == Position("e1", 40)
        assert reader.resets + len(reader.numbers) > 0
        archive.events.append(41)
        await asyncio.sleep(0.05)
        assert reader.numbers[-1] == 41

    play(archive, script, ring=5)


def test_a_version_whose_hour_has_come_is_let_out() -> None:
    archive = Archive(events=1)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        reader = listen()
        archive.next_due = datetime.now(UTC) + timedelta(seconds=0.05)
        await asyncio.sleep(0.03)
        assert archive.released == 0
        await asyncio.sleep(0.1)
        assert archive.released == 1
        assert reader.numbers == [2]

    play(archive, script)


def test_a_reader_that_does_not_read_is_ended_and_holds_nobody_up() -> None:
    archive = Archive(events=1)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        ended: list[str] = []
        deaf = listen(extensions={"webdesk.connection": {"end": lambda: ended.append("cut")}})
        good = listen()
        await asyncio.sleep(0.03)
        deaf.open.clear()
        archive.events += [2, 3]
        await asyncio.sleep(0.1)
        assert (good.numbers, deaf.numbers) == ([2, 3], [])
        await asyncio.sleep(0.3)
        assert "cut" in ended
        assert good.words.count("event: beat") > 2

    play(archive, script, heartbeat_seconds=0.1, stuck_seconds=0.2)


def test_the_end_is_clean_and_spread() -> None:
    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        readers = [listen() for _ in range(20)]
        await asyncio.sleep(0.03)
        hub.close()
        await asyncio.sleep(0.03)
        assert all(reader.is_ended for reader in readers)
        waits = {int(re.findall(r"retry: (\d+)\n\n$", reader.words)[0]) for reader in readers}
        assert all(1000 <= wait <= 4000 for wait in waits)
        assert len(waits) > 5
        late = listen()
        await asyncio.sleep(0.03)
        assert late.status == 503
        assert not hub.readers

    play(Archive(events=1), script)


def test_readers_are_counted_by_process_and_by_address() -> None:
    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        here = [listen() for _ in range(4)]
        there = [listen(client=("192.0.2.1", 1)) for _ in range(3)]
        proxied = [listen(headers=(("x-forwarded-for", "9.9.9.9, 192.0.2.2"),), door=OPEN) for _ in range(3)]
        await asyncio.sleep(0.03)
        assert [reader.status for reader in here] == [200] * 4
        assert [reader.status for reader in there] == [200, 200, 503]
        assert [reader.status for reader in proxied] == [200, 200, 503]
        full = [listen() for _ in range(3)]
        await asyncio.sleep(0.03)
        assert [reader.status for reader in full] == [200, 200, 503]

    play(Archive(), script, readers=10, readers_an_address=2)


@pytest.mark.parametrize(
    ("door", "headers", "expected"),
    [
        pytest.param(OWNER, (HOST,), 200, id="the owner"),
        pytest.param(OWNER, (("host", "evil.example"),), 403, id="another name"),
        pytest.param(OWNER, (HOST, ("x-forwarded-for", "1.1.1.1")), 403, id="through a proxy"),
        pytest.param(Door(is_public=False, is_loopback_bind=False), (HOST,), 403, id="bound to the network"),
        pytest.param(PUBLIC, (("host", "news.example"),), 200, id="public"),
        pytest.param(PUBLIC, (("host", "other.example"),), 403, id="public, another name"),
    ],
)
def test_who_may_listen(door: Door, headers: tuple[tuple[str, str], ...], expected: int) -> None:
    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        answer = await ask(Stream(hub, door), "/latest/stream", method="HEAD", headers=headers)
        assert (answer.status, answer.is_complete) == (expected, True)

    play(Archive(), script)


def test_a_failure_is_said_once_and_the_watch_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    archive = Archive(events=1)

    async def script(hub: Hub, listen: Callable[..., Listener]) -> None:
        reader = listen()
        await asyncio.sleep(0.03)
        archive.is_broken = True
        archive.events.append(2)
        await asyncio.sleep(0.1)
        archive.is_broken = False
        await asyncio.sleep(0.05)
        assert reader.numbers == [2]

    play(archive, script)
    assert caplog.text.count("could not read the archive") == 1
