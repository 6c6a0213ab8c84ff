"""How alike two articles are, 0 to 1: shared weighty words, less the further apart in time. And who is near to whom."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from webdesk.link.weights import Vector

FREE_DAYS = 1.0
FADING_DAYS = 5.0
MAX_DAYS = 30.0
# Few shared words are weak evidence, however weighty in two short texts ("Weather: sunny").
FULL_EVIDENCE_WORDS = 4
LOOKED_UP_TERMS = 40
MAX_ARTICLES_A_TERM = 300
MAX_VISITS = 2500
MAX_COMPARED = 40


def fading(one: float | None, other: float | None) -> float:
    """Return what is left of a likeness over the days between two articles; all of it where a day is not known.

    >>> fading(1.0, 1.9), fading(None, 3.0), fading(1.0, 40.0)
    (1.0, 1.0, 0.0)
    """
    if one is None or other is None:
        return 1.0
    days = abs(one - other)
    return 0.0 if days > MAX_DAYS else math.exp(-max(0.0, days - FREE_DAYS) / FADING_DAYS)


def compare(one: Vector, other: Vector) -> float:
    """Return the cosine of two articles' words, less where it rests on very few."""
    if len(one) > len(other):
        one, other = other, one
    products = [weight * other[key] for key, weight in one.items() if key in other]
    return math.fsum(products) * min(1.0, len(products) / FULL_EVIDENCE_WORDS) ** 2


@dataclass(slots=True)
class Near:
    """Finds the articles that are near to one: those that share its weightiest words, the newest of them first.

    Articles are known by numbers, 0, 1, 2 …, in the order they were added.
    """

    vectors: list[Vector] = field(default_factory=list)
    days: list[float | None] = field(default_factory=list)
    _having: dict[str, list[int]] = field(default_factory=dict)

    def add(self, vector: Vector, day: float | None) -> int:
        """Take an article in; return its number."""
        number = len(self.vectors)
        self.vectors.append(vector)
        self.days.append(day)
        for key in vector:
            self._having.setdefault(key, []).append(number)
        return number

    def find(self, vector: Vector, day: float | None, at_least: float) -> Iterator[tuple[int, float]]:
        """Yield number and likeness of the articles at least so alike, the most promising first."""
        shared: dict[int, float] = {}
        visits = 0
        for key, weight in islice(vector.items(), LOOKED_UP_TERMS):
            having = self._having.get(key, ())
            visits += min(len(having), MAX_ARTICLES_A_TERM)
            for number in having[: -MAX_ARTICLES_A_TERM - 1 : -1]:
                shared[number] = shared.get(number, 0.0) + weight * self.vectors[number][key]
            if visits > MAX_VISITS:
                break
        for number in sorted(shared, key=lambda number: (-shared[number], number))[:MAX_COMPARED]:
            left = fading(day, self.days[number])
            if left >= at_least and (likeness := left * compare(vector, self.vectors[number])) >= at_least:
                yield number, likeness
