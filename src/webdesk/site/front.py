"""The order of the front: how many outlets tell a story, times how fresh it is. The same for everyone. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

HALF_LIFE_HOURS = 8.0
SECONDS = 2
SMALLER = 3
SECTIONS_MOST = 12
HEADLINES_A_SECTION = 4


class Candidate(NamedTuple):
    """An article that could stand on the front; `story_id` is None where nobody else tells the same."""

    article_id: int
    source_id: int
    sort_at: datetime
    story_id: int | None = None
    section_slug: str | None = None
    is_lead: bool = False
    is_in_site_language: bool = True
    has_picture: bool = False


class Entry(NamedTuple):
    """One story of the front: the article that stands for it, who else tells it, and its score."""

    article_id: int
    other_ids: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where; every story once. `sections` are (slug, entries) in the order they are shown."""

    lead: Entry | None
    seconds: tuple[Entry, ...]
    smaller: tuple[Entry, ...]
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]


def score_story(outlets: int, newest: datetime, now: datetime) -> float:
    """Return outlets × freshness; freshness halves every eight hours.

    >>> from datetime import timedelta
    >>> at = datetime(2026, 11, 24, 12)
    >>> score_story(3, at, at), score_story(3, at - timedelta(hours=8), at)
    (3.0, 1.5)
    """
    hours = max(0.0, (now - newest).total_seconds() / 3600)
    return outlets * math.pow(0.5, hours / HALF_LIFE_HOURS)


def lay_out(candidates: Sequence[Candidate], now: datetime) -> Layout:
    """Return the front: lead, two seconds, three smaller, then each section's four best of the rest.

    Sections named in the site's own language come first, then by the sum of what stands in them.
    """
    entries = rank(candidates, now)
    top, smaller = entries[: 1 + SECONDS], entries[1 + SECONDS :][:SMALLER]
    rest = entries[1 + SECONDS + SMALLER :]
    told = {candidate.article_id: candidate for candidate in candidates}
    by_section: dict[str, list[Entry]] = {}
    for entry in rest:
        slug = told[entry.article_id].section_slug
        if slug is not None:
            by_section.setdefault(slug, []).append(entry)
    ordered = sorted(
        by_section.items(),
        key=lambda pair: (
            not told[pair[1][0].article_id].is_in_site_language,
            -sum(entry.score for entry in pair[1][:HEADLINES_A_SECTION]),
            pair[0],
        ),
    )
    sections = tuple((slug, tuple(found[:HEADLINES_A_SECTION])) for slug, found in ordered[:SECTIONS_MOST])
    return Layout(top[0] if top else None, tuple(top[1:]), tuple(smaller), sections)


def pack(sections: Sequence[tuple[str, tuple[Entry, ...]]], most: int) -> list[list[tuple[str, tuple[Entry, ...]]]]:
    """Return sections in at most so many columns of about one height: each goes to the shortest, the first first."""
    columns: list[list[tuple[str, tuple[Entry, ...]]]] = [[] for _ in range(min(most, len(sections)))]
    heights = [0] * len(columns)
    for section in sections:
        at = heights.index(min(heights))
        columns[at].append(section)
        heights[at] += 1 + len(section[1])  # the name, and each headline
    return columns


def rank(candidates: Sequence[Candidate], now: datetime) -> list[Entry]:
    """Return one entry a story, best first; equal scores by newest, then by number, so that the order never wavers."""
    groups: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in candidates:
        key = ("article", candidate.article_id) if candidate.story_id is None else ("story", candidate.story_id)
        groups.setdefault(key, []).append(candidate)
    scored = [_scored(group, now) for group in groups.values()]
    scored.sort()
    return [Entry(article_id, others, -score) for score, _, article_id, others in scored]


def _scored(group: list[Candidate], now: datetime) -> tuple[float, float, int, tuple[int, ...]]:
    """Return score and moment, both turned round so that the best sorts first, who stands for it, and the others."""
    others: tuple[int, ...] = ()
    face, outlets, newest = group[0], 1, group[0].sort_at
    if len(group) > 1:
        face = min(group, key=_face_order)
        others = tuple(one.article_id for one in group if one is not face)
        outlets = len({one.source_id for one in group})
        newest = max(one.sort_at for one in group)
    return -score_story(outlets, newest, now), -newest.timestamp(), face.article_id, others


def _face_order(one: Candidate) -> tuple[bool, bool, bool, datetime, int]:
    """Who stands for a story: one in the site's language, its lead report, one with a picture, the first."""
    return (not one.is_in_site_language, not one.is_lead, not one.has_picture, one.sort_at, one.article_id)
