"""Many readers of the stream at once, in one loop, as raw connections."""

import asyncio
import re
import time
from dataclasses import dataclass, field


@dataclass
class OneReader:
    """What one reader got: its event numbers, when the newest came, and how its stream ended."""

    numbers: list[int] = field(default_factory=list)
    newest_at: float = 0.0
    status: int = 0
    tail: bytes = b""
    is_ended_cleanly: bool = False
    is_cut: bool = False


class Crowd:
    """Readers that listen on `port` after a position, until they are sent home or the server ends them."""

    def __init__(self, port: int, after: str) -> None:
        self.port = port
        self.after = after
        self.readers: list[OneReader] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def come(self, count: int, within: float = 1.0) -> None:
        """Bring in so many more, spread over some seconds, and wait until each has its first words."""
        fresh = [OneReader() for _ in range(count)]
        self.readers += fresh
        for reader in fresh:
            self._tasks.append(asyncio.create_task(self._listen(reader)))
            await asyncio.sleep(within / count)
        await self.until(lambda: all(reader.status for reader in fresh))

    async def until(self, holds: "object", seconds: float = 30.0) -> float:
        """Wait until something holds of the crowd; return how long that took."""
        began = time.monotonic()
        while not holds():  # type: ignore[operator]
            assert time.monotonic() - began < seconds, "waited too long"
            await asyncio.sleep(0.005)
        return time.monotonic() - began

    async def leave(self) -> None:
        """Close every connection."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self, reader: OneReader) -> None:
        incoming, outgoing = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            outgoing.write(
                f"GET /latest/stream?after={self.after} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode()
            )
            left = b""
            while data := await incoming.read(65_536):
                if not reader.status:
                    reader.status = int(data.split(b" ", 2)[1])
                left += data
                reader.tail = left[-200:]
                whole, _, left = left.rpartition(b"\n\n")
                if found := re.findall(rb"(?:^|\n)id: \w+-(\d+)\r?\n", whole + b"\n"):
                    reader.numbers += map(int, found)
                    reader.newest_at = time.monotonic()
            reader.is_ended_cleanly = reader.tail.endswith(b"0\r\n\r\n")
        except OSError:
            reader.is_cut = True
        finally:
            outgoing.close()
