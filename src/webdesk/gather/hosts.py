"""What a fetcher knows of hosts, in a form that can be kept: robots.txt as fetched, and who asked to be left alone."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """An origin's robots.txt as fetched; `body` None: it has none. `status` None: what it said was no plain answer."""

    origin: str
    fetched_at: datetime
    body: bytes | None = field(default=None, repr=False)
    status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A host that asked to be left alone, and until when."""

    host: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HostMemory:
    """What one fetcher learned, and the next may know from the start."""

    robots: tuple[RobotsFile, ...] = ()
    holds: tuple[Hold, ...] = ()
