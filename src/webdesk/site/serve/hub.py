"""The live stream's heart: one task a process watches the archive's number, and every reader holds one number.

No queue per reader, no thread, no ORM here: what an event says is made once, in the hub's own thread, kept as bytes in
a ring, and joined once per position, because after a restart a whole herd asks the same question.
"""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from webdesk.site.serve.asgi import Send
from webdesk.site.serve.numbers import Numbers, Position
from webdesk.site.serve.ring import Ring

log = logging.getLogger("webdesk.serve")

_MUST_RESET = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class HubLimits:
    """How the hub paces itself; the defaults are measured ones (docs/decisions.md)."""

    poll_seconds: float = 0.5
    heartbeat_seconds: float = 20.0
    stuck_seconds: float = 60.0
    ring: int = 500
    readers: int = 4000
    readers_an_address: int = 20


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the hub asks of the rooms below; each is called in the hub's own thread and may use the ORM.

    `items_after(number, limit)` gives what each event after that number says, as JSON-able dicts with a "number";
    `release_due()` appends the events of versions whose hour has come.
    """

    items_after: Callable[[int, int], Sequence[dict[str, Any]]]
    release_due: Callable[[], object]


@dataclass(slots=True, eq=False)
class Reader:
    """One open stream: how to write to it, what it has been sent, and how to end it by force."""

    send: Send
    number: int
    end: Callable[[], object]
    address: str | None = None
    sending: "asyncio.Task[None] | None" = None
    sending_since: float = 0.0


class Hub:
    """Watches the archive and keeps every open stream up to date."""

    def __init__(
        self,
        numbers: Numbers,
        newsroom: Newsroom,
        limits: HubLimits | None = None,
        zone: tzinfo = UTC,
        clock: Callable[[tzinfo], datetime] = datetime.now,
    ) -> None:
        self.readers: set[Reader] = set()
        self._addresses: Counter[str | None] = Counter()
        self.limits = limits or HubLimits()
        self.is_closing = False
        self._zone = zone
        self._clock = clock
        self._numbers = numbers
        self._newsroom = newsroom
        self._ring: Ring | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hub")
        self._tasks: set[asyncio.Task[None]] = set()
        self._tried_due: tuple[datetime, float] | None = None
        self._is_well = True

    @property
    def position(self) -> Position | None:
        """Where the streams stand, or None before the archive was first read."""
        return Position(self._ring.epoch, self._ring.newest) if self._ring else None

    async def start(self) -> None:
        """Read the archive, so that the first reader of a herd is not refused, and begin to watch."""
        await self._try(self._poll)
        self._keep(self._run(self._poll, self.limits.poll_seconds))
        self._keep(self._run(self._beat, self.limits.heartbeat_seconds))

    def find_room(self, address: str | None) -> bool:
        """Return whether one more stream of that client (None: not counted) may be opened."""
        if self.is_closing or self._ring is None or len(self.readers) >= self.limits.readers:
            return False
        return address is None or self._addresses[address] < self.limits.readers_an_address

    def add(self, reader: Reader, asked: Position | None) -> None:
        """Take a reader in; it is sent all after `asked` (None: from now on), or a reset where that is impossible."""
        ring = self._ring
        if ring is None:
            raise RuntimeError("a reader came before the archive was read: ask find_room first")
        if asked is None:
            reader.number = ring.newest
        else:
            reader.number = asked.number if asked.epoch == ring.epoch else _MUST_RESET
        self.readers.add(reader)
        self._addresses[reader.address] += 1
        self._bring_up(reader)

    def remove(self, reader: Reader) -> None:
        """Forget a reader whose connection is gone."""
        self.readers.remove(reader)
        self._addresses[reader.address] -= 1
        if not self._addresses[reader.address]:
            del self._addresses[reader.address]

    def close(self) -> None:
        """End every stream cleanly: its last words say when to come back, spread over three seconds."""
        self.is_closing = True
        for reader in tuple(self.readers):
            if reader.sending is not None:
                reader.end()
            else:
                self._write(reader, self._say_goodbye(reader))

    def stop(self) -> None:
        """End the hub's own tasks and thread."""
        for task in tuple(self._tasks):
            task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def beat_bytes(self) -> bytes:
        """Return the sign of life: an event, because a script cannot see comments; it says the newsroom's time."""
        return f"event: beat\ndata: {self._clock(self._zone).isoformat(timespec='seconds')}\n\n".encode()

    # -- watching

    async def _run(self, step: Callable[[], Any], pause_seconds: float) -> None:
        while not self.is_closing:
            await self._try(step)
            await asyncio.sleep(pause_seconds)

    async def _try(self, step: Callable[[], Any]) -> None:
        try:
            await step()
            self._is_well = True
        except Exception:  # the one place where the watch is kept alive: told once per failure, tried again
            if self._is_well:
                log.exception("the live stream could not read the archive; trying again")
            self._is_well = False

    async def _poll(self) -> None:
        found = await self._numbers.read()
        if found is None:
            return
        if self._is_due(found.next_due):
            await self._in_thread(self._newsroom.release_due)
            found = await self._numbers.read() or found
        ring = self._ring
        if ring is None or ring.epoch != found.epoch or found.number < ring.newest:
            await self._begin(found)
        elif ring.day != self._today():
            await self._tell_anew(ring)
        elif found.number > ring.newest:
            items = await self._in_thread(self._newsroom.items_after, ring.newest, self.limits.ring)
            is_all = len(items) < self.limits.ring
            ring.add(items, found.number if is_all else 0, self.limits.ring)
        for reader in tuple(self.readers):
            self._bring_up(reader)

    async def _begin(self, found: Position) -> None:
        """Fill a new ring; where there was one, the database is another now and every reader starts anew."""
        start = max(0, found.number - self.limits.ring)
        items = await self._in_thread(self._newsroom.items_after, start, self.limits.ring)
        first = min(item["number"] for item in items) - 1 if items else found.number
        ring = Ring(epoch=found.epoch, start=first, newest=found.number, day=self._today())
        ring.add(items, found.number, self.limits.ring)
        self._ring = ring
        for reader in self.readers:
            reader.number = _MUST_RESET

    async def _tell_anew(self, ring: Ring) -> None:
        """Make the same events' words again: at midnight what was today's is yesterday's."""
        items = await self._in_thread(self._newsroom.items_after, ring.start, self.limits.ring)
        told = Ring(epoch=ring.epoch, start=ring.start, newest=ring.newest, day=self._today())
        told.add(items, ring.newest, self.limits.ring)
        self._ring = told

    def _today(self) -> date:
        return self._clock(self._zone).date()

    def _is_due(self, moment: datetime | None) -> bool:
        """Return whether a version waits to be let out; one that does not go is tried again every 5 s only."""
        if moment is None or moment > datetime.now(UTC):
            return False
        time = asyncio.get_running_loop().time()
        if self._tried_due and self._tried_due[0] == moment and time - self._tried_due[1] < 5:
            return False
        self._tried_due = (moment, time)
        return True

    async def _in_thread(self, function: Callable[..., Any], *values: object) -> Any:  # as open as run_in_executor
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *values)

    # -- writing

    def _bring_up(self, reader: Reader) -> None:
        if reader.sending is None and self._ring is not None and reader.number != self._ring.newest:
            self._write(reader, self._catch_up(reader))

    async def _catch_up(self, reader: Reader) -> None:
        while not self.is_closing and (ring := self._ring) and reader.number != ring.newest:
            data, reader.number = ring.after(reader.number), ring.newest
            await reader.send({"type": "http.response.body", "body": data, "more_body": True})

    async def _say_goodbye(self, reader: Reader) -> None:
        words = f"retry: {random.randint(1000, 4000)}\n\n".encode()
        await reader.send({"type": "http.response.body", "body": words, "more_body": False})

    async def _say_alive(self, reader: Reader) -> None:
        await reader.send({"type": "http.response.body", "body": self.beat_bytes(), "more_body": True})

    def _write(self, reader: Reader, what: Any) -> None:  # a coroutine of this class
        async def run() -> None:
            try:
                await what
            except (OSError, RuntimeError):  # the connection went while it was written to
                reader.end()
            finally:
                reader.sending = None

        reader.sending_since = asyncio.get_running_loop().time()
        reader.sending = self._keep(run())

    async def _beat(self) -> None:
        """Show every reader that the line is alive; end those that have not read for too long."""
        now = asyncio.get_running_loop().time()
        for reader in tuple(self.readers):
            if reader.sending is None:
                self._write(reader, self._say_alive(reader))
            elif now - reader.sending_since > self.limits.stuck_seconds:
                log.info("ended a stream that was not read for %d s", self.limits.stuck_seconds)
                reader.end()

    def _keep(self, what: Any) -> "asyncio.Task[None]":  # any coroutine
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
