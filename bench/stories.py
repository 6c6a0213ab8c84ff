"""Measures linking on the development stories: BCubed, pairwise F1 and ARI of the batch and the one-by-one way.

    python bench/stories.py            prints a table; says so where the data is not there

The data is looked for in WEBDESK_DATA/data/stories, or ../shared/data/stories beside the repository.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from webdesk.link import StoryIndex, find_copies, link_stories

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("WEBDESK_DATA") or ROOT.parent / "shared") / "data"
SETS = ("basil", "vietnamese", "fnc", "stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article of a set, with the story it is known to tell."""

    id: str
    story: str
    headline: str
    text: str
    published: datetime | date | None
    language: str | None
    url: str | None
    publisher: str | None


def load_rows(path: Path) -> list[dict[str, str | None]]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def load_set(name: str) -> list[Told]:
    """Return the articles of a set, in its order."""
    rows = load_rows(DATA / "stories" / f"{name}.jsonl")
    if name != "stream":
        return [_told(row, row) for row in rows]
    texts = {row["id"]: row for row in load_rows(DATA / "stories" / "basil.jsonl")}
    for row in load_rows(DATA / "wcxb-articles" / "gold.jsonl"):
        texts[f"wcxb-{row['id']}"] = {"headline": row["title"], "text": row["text"], "language": "en"}
    return [_told(row, texts[row["id"]]) for row in rows]


def _told(row: dict[str, str | None], words: dict[str, str | None]) -> Told:
    return Told(
        id=str(row["id"]),
        story=str(row.get("group") or row["story"]),
        headline=words.get("headline") or "",
        text=words.get("text") or "",
        published=_when(row.get("published")),
        language=words.get("language"),
        url=words.get("url"),
        publisher=words.get("publisher"),
    )


def _when(value: str | None) -> datetime | date | None:
    if not value:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def measure(gold: Sequence[str], found: Sequence[str]) -> str:
    """Return BCubed F1, pairwise precision, recall and F1, and ARI as one line."""
    both, told, said = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / said[label] for (_, label), n in both.items()) / len(gold)
    recall = sum(n * n / told[story] for (story, _), n in both.items()) / len(gold)
    right, pairs_said, pairs_told = _pairs(both), _pairs(said), _pairs(told)
    by_chance = pairs_said * pairs_told / (len(gold) * (len(gold) - 1) / 2)
    ari = (right - by_chance) / ((pairs_said + pairs_told) / 2 - by_chance)
    return (
        f"BCubed {2 * precision * recall / (precision + recall):.3f}   pairs P {right / max(1, pairs_said):.3f} "
        f"R {right / pairs_told:.3f} F1 {2 * right / (pairs_said + pairs_told):.3f}   ARI {ari:.3f}"
    )


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def main() -> int:
    """Print the table."""
    if not (DATA / "stories").is_dir():
        print(f"no stories at {DATA / 'stories'}: nothing measured (set WEBDESK_DATA to the folder that holds data/)")
        return 0
    for name in SETS:
        told = load_set(name)
        gold = [article.story for article in told]
        began_at = time.perf_counter()
        labels = {id_: story.label for story in link_stories(told) for id_ in story.article_ids}
        seconds = time.perf_counter() - began_at
        print(f"{name:11} all at once  {measure(gold, [labels[article.id] for article in told])}   {seconds:.1f} s")
        began_at = time.perf_counter()
        index = StoryIndex()
        one_by_one = [index.add(article) for article in told]
        seconds = time.perf_counter() - began_at
        print(f"{name:11} one by one   {measure(gold, one_by_one)}   {seconds:.1f} s")
    told = load_set("copies")
    began_at = time.perf_counter()
    groups = {id_: str(number) for number, ids in enumerate(find_copies(told)) for id_ in ids}
    seconds = time.perf_counter() - began_at
    found = [groups.get(article.id, f"alone {article.id}") for article in told]
    print(f"{'copies':11} find_copies  {measure([article.story for article in told], found)}   {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
