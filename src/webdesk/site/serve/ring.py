"""The newest events as the stream writes them: made once, joined once per position, told as they are true now.

A reader who comes late is told what happened while it was away, but in today's words: what was withdrawn or reworded
since must not come out of here as it once was.
"""

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Item = dict[str, Any]  # what an event says, as JSON: "number", "article_id", "item" and what else the site tells


@dataclass(slots=True)
class _Told:
    """One event and its bytes."""

    item: Item
    data: bytes


@dataclass(slots=True)
class Ring:
    """The newest events; `start` is the number after which nothing is missing, `day` the day whose times are told."""

    epoch: str
    start: int
    newest: int
    day: date
    events: deque[_Told] = field(default_factory=deque)
    joined: dict[int, bytes] = field(default_factory=dict)

    def add(self, items: Sequence[Item], newest: int, keep: int) -> None:
        """Take in what came; what is held of the same articles says from now on what the newest event says."""
        fresh = {item["article_id"]: item["item"] for item in items if item.get("article_id") is not None}
        for told in self.events:
            if told.item.get("article_id") in fresh:
                told.item = {**told.item, "item": fresh[told.item["article_id"]]}
                told.data = event_bytes(self.epoch, told.item)
        self.events.extend(_Told(item, event_bytes(self.epoch, item)) for item in items)
        while len(self.events) > keep:
            self.start = self.events.popleft().item["number"]
        self.newest = max([newest, *(item["number"] for item in items[-1:])])
        self.joined.clear()

    def after(self, number: int) -> bytes:
        """Return everything after `number` as one piece, or a reset where the ring does not reach back so far."""
        if not self.start <= number <= self.newest:
            return self.reset_bytes()
        if number not in self.joined:
            pieces = (told.data for told in self.events if told.item["number"] > number)
            self.joined[number] = b"".join(pieces) or b": \n\n"
        return self.joined[number]

    def reset_bytes(self) -> bytes:
        """Return the event that tells a reader to fetch the list anew."""
        told = json.dumps({"epoch": self.epoch, "number": self.newest})
        return f"event: reset\nid: {self.epoch}-{self.newest}\ndata: {told}\n\n".encode()


def event_bytes(epoch: str, item: Item) -> bytes:
    """Return one event as the stream writes it; JSON holds no line break, so one data line is enough."""
    told = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    return f"id: {epoch}-{item['number']}\ndata: {told}\n\n".encode("utf-8", "replace")
