"""Invented articles for the tests of linking."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    id: Hashable
    headline: str | None = None
    text: str | None = None
    published: datetime | date | None = datetime(2021, 8, 11, 9, tzinfo=UTC)
    language: str | None = "en"
    url: str | None = None
    publisher: str | None = None
    topics: tuple[str, ...] = ()


BRIDGE = Told(
    id="bridge-1",
    headline="Harrow bridge closes after cracks are found",
    text=(
        "The old road bridge over the Harrow was closed on Tuesday after engineers found cracks in two of its piers. "
        "Mayor Nadia Welk said the crossing, which carries 14,300 vehicles a day, would stay shut until spring.\n\n"
        "Divers saw the cracks during an inspection that had been put off twice. A ferry will run for 260 passengers."
    ),
)
BRIDGE_TOO = Told(
    id="bridge-2",
    headline="Cracked piers shut Harrow crossing until spring",
    text=(
        "Drivers in Harrow face a winter of detours: the bridge was shut on Tuesday when divers reported cracks in its "
        "piers. About 14,300 vehicles use it each day. Nadia Welk, the mayor, promised a ferry for 260 passengers."
    ),
    published=datetime(2021, 8, 11, 15, tzinfo=UTC),
)
BRIDGE_ZH = Told(
    id="bridge-zh",
    headline="哈罗大桥桥墩出现裂缝，封闭至春天",
    text="哈罗（Harrow）大桥周二封闭，潜水员在两座桥墩上发现裂缝。"
    "市长韦尔克（Welk）说，每天有1.43万辆车通过，渡船可载260人。",
    language="zh",
)
CHOIR = Told(
    id="choir",
    headline="Choir sings a lost mass for the first time in 200 years",
    text=(
        "A village choir performed a mass that had lain in a chest since it was written. Conductor Ines Marrow found "
        "the parts while looking for candles, and spent three winters copying them out by hand for her singers."
    ),
)
ELECTION = Told(
    id="election",
    headline="Second round to decide who runs the harbour council",
    text=(
        "Neither candidate for the harbour council won half of the votes on Sunday, so both will meet again in "
        "a second round. Turnout was the highest since the council was founded, the returning officer said."
    ),
)
