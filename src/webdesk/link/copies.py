"""Near-copies: one text printed by many, cut, reordered or touched up, as agency texts are."""

import zlib
from array import array
from collections.abc import Hashable, Iterable

from webdesk.link.article import Linkable
from webdesk.link.words import find_words

RUN_LENGTH = 3
# What share of the shorter text's runs of three words the longer one must have. On 336 texts with copies made by nine
# kinds of editing: pairs of one text mostly above 0.4, others below, digests apart.
COPIED_SHARE = 0.4
# Two texts that share less are strangers, and what holds both is a digest.
STRANGERS_SHARE = 0.1
MAX_COMPARED = 50
MIN_SHARED_RUNS = 12
# Runs whose hash is divisible by this stand for the text when candidates are looked for.
SAMPLED = 4
MIN_SHARED_SAMPLES = 3
MAX_TEXTS_A_RUN = 60
MAX_CHARACTERS = 100_000


def find_copies(articles: Iterable[Linkable]) -> tuple[frozenset[Hashable], ...]:
    """Return sets of the ids of near-copies, at least two each, in order of their first article.

    A text made of several others (a digest) is a copy of none of them.
    """
    told = tuple({article.id: article for article in articles}.values())
    runs = [find_runs(article.text or "") for article in told]
    copies = _without_digests(_find_pairs(runs), runs)
    groups: dict[int, list[int]] = {}
    for place, root in enumerate(_find_roots(len(told), copies)):
        groups.setdefault(root, []).append(place)
    return tuple(frozenset(told[place].id for place in group) for group in groups.values() if len(group) > 1)


def find_runs(text: str) -> "array[int]":
    """Return the hashes of all runs of three words of a text, sorted, once each."""
    keys = [word.key for word in find_words(text[:MAX_CHARACTERS])]
    count = len(keys) - RUN_LENGTH + 1
    hashes = {zlib.crc32(" ".join(keys[place : place + RUN_LENGTH]).encode()) for place in range(count)}
    return array("Q", sorted(hashes))


def _find_pairs(runs: "list[array[int]]") -> dict[int, set[int]]:
    """Return, for every text, the texts that are near-copies of it."""
    copies: dict[int, set[int]] = {place: set() for place in range(len(runs))}
    having: dict[int, list[int]] = {}
    for place, own in enumerate(runs):
        shared: dict[int, int] = {}
        for sample in (run for run in own if run % SAMPLED == 0):
            others = having.setdefault(sample, [])
            for other in others:
                shared[other] = shared.get(other, 0) + 1
            if len(others) < MAX_TEXTS_A_RUN:
                others.append(place)
        own_set = frozenset(own)
        for other, count in shared.items():
            if count >= MIN_SHARED_SAMPLES and _is_copy(own_set, runs[other]):
                copies[place].add(other)
                copies[other].add(place)
    return copies


def _is_copy(one: frozenset[int], other: "array[int]") -> bool:
    shared = sum(run in one for run in other)
    return shared >= MIN_SHARED_RUNS and shared >= COPIED_SHARE * min(len(one), len(other))


def _without_digests(copies: dict[int, set[int]], runs: list["array[int]"]) -> dict[int, set[int]]:
    """Return the pairs without those of digests: texts that hold two texts which have next to nothing in common."""
    digests = {place for place, others in copies.items() if _are_strangers(others, runs)}
    return {
        place: set() if place in digests else {other for other in others if other not in digests}
        for place, others in copies.items()
    }


def _are_strangers(places: set[int], runs: list["array[int]"]) -> bool:
    """Say whether two of the texts have next to no run in common."""
    first, *others = sorted(places)[:MAX_COMPARED] or [0]
    own = frozenset(runs[first])
    for other in others:
        shorter = min(len(own), len(runs[other]))
        if sum(run in own for run in runs[other]) < STRANGERS_SHARE * shorter:
            return True
    return False


def _find_roots(count: int, copies: dict[int, set[int]]) -> list[int]:
    """Return, for every text, the first text of those that hang together with it."""
    roots = list(range(count))
    for place in range(count):
        if roots[place] != place:
            continue
        waiting = [place]
        while waiting:
            for other in copies[waiting.pop()]:
                if roots[other] == other and other > place:
                    roots[other] = place
                    waiting.append(other)
    return roots
