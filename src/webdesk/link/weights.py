"""How much each word of an article counts: often in its headline and opening, seldom anywhere else."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from webdesk.link.article import Linkable
from webdesk.link.words import find_words

HEADLINE_WEIGHT = 2.0
OPENING_WORDS = 120
REST_WEIGHT = 0.3
MAX_WORDS = 600
MAX_CHARACTERS = 6_000
MAX_TERMS = 120
# Before we know how many articles have a word we guess it: as if this many had been seen, in which a word of its
# length (or a name, or a number) is as frequent as such words are. Swept on four sets of stories: 100 to 300 are alike.
GUESSED_ARTICLES = 200
GUESSED_SHARES = {1: 0.6, 2: 0.6, 3: 0.45, 4: 0.15, 5: 0.08}
GUESSED_LONG_SHARE = 0.04
GUESSED_NAME_SHARE = 0.015
GUESSED_NUMBER_SHARE = 0.02

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """How strongly an article says each word, and how common the word may be anywhere (a guess)."""

    strengths: Mapping[str, float]
    guesses: Mapping[str, float]


def profile(article: Linkable) -> Profile:
    """Return the article's words with their strengths."""
    found: dict[str, float] = {}
    guesses: dict[str, float] = {}
    for word in find_words((article.headline or "")[:MAX_CHARACTERS]):
        found[word.key] = found.get(word.key, 0.0) + HEADLINE_WEIGHT
        guesses[word.key] = _guess(word.key, is_number=word.is_number, is_name=False)
    for place, word in enumerate(find_words((article.text or "")[:MAX_CHARACTERS])):
        if place > MAX_WORDS:
            break
        found[word.key] = found.get(word.key, 0.0) + (1.0 if place < OPENING_WORDS else REST_WEIGHT)
        if word.is_name or word.key not in guesses:
            guesses[word.key] = _guess(word.key, is_number=word.is_number, is_name=word.is_name)
    return Profile({key: _damp(strength) for key, strength in found.items()}, guesses)


def _damp(strength: float) -> float:
    return 1.0 + math.log(strength) if strength >= 1.0 else strength


def _guess(key: str, *, is_number: bool, is_name: bool) -> float:
    if is_number:
        return GUESSED_NUMBER_SHARE
    return GUESSED_NAME_SHARE if is_name else GUESSED_SHARES.get(len(key), GUESSED_LONG_SHARE)


class Background:
    """How many articles have each word; grows as articles come."""

    def __init__(self) -> None:
        self._articles = 0
        self._having: Counter[str] = Counter()

    def add(self, words: Profile) -> None:
        """Count one article."""
        self._articles += 1
        self._having.update(words.strengths.keys())

    def weigh(self, words: Profile) -> Vector:
        """Return the article's weightiest words at length 1, so that the cosine of two is the sum of products."""
        total = self._articles + GUESSED_ARTICLES
        weighed: list[tuple[float, str]] = []
        for key, strength in words.strengths.items():
            rarity = math.log(total / (self._having[key] + GUESSED_ARTICLES * words.guesses[key]))
            if rarity > 0.0:
                weighed.append((-strength * rarity, key))
        weighed.sort()
        top = weighed[:MAX_TERMS]
        length = math.sqrt(sum(weight * weight for weight, _ in top)) or 1.0
        return {key: -weight / length for weight, key in top}
