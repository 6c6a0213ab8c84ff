"""One event told in two languages: the numbers and the Latin-script names that both tellings share.

Words cannot be compared across languages; "8.4万" and "84,000" can, and so can "Corvane" in a Chinese sentence. The
score is a log likelihood ratio: what both have counts the more the rarer it is, what only the shorter list has counts
against. Without a shared number, or with three days between, nothing is said.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webdesk.link.article import Linkable
from webdesk.link.numbers import find_amount, guess_share
from webdesk.link.words import begins_sentence, find_tokens

# At 6, one of 88,000 pairs of articles that share a day but neither language nor event was joined (bench: Vietnamese
# against English), and 111 of the 112 pairs joined in our own sample of six languages were right.
SAME_EVENT = 6.0
MAX_DAYS = 3.0
MAX_CHARACTERS = 5000
JUDGED_CHARACTERS = 600
# How often two tellings of one event both give a number or name that one of them gives, and the cost where not.
SHARED_SHARE = 0.35
MISSING_COST = 0.25
NAME_SHARE = 0.03
GUESSED_ARTICLES = 200
USUAL_KEYS = 25
MIN_SHARED = 2
MAX_ARTICLES_A_KEY = 200
_LATIN_END = "\u024f"
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{3,}")

Keys = Mapping[str, float]


def find_keys(article: Linkable) -> Keys:
    """Return the numbers and names of an article, each with the share of articles that may have it by chance.

    `names` and `topics` of the article, where it has them, count as names.
    """
    text = unicodedata.normalize("NFKC", f"{article.headline or ''}\n{article.text or ''}"[:MAX_CHARACTERS])
    tokens = list(find_tokens(text))
    letters = [character for character in text[:JUDGED_CHARACTERS] if character.isalpha()]
    is_latin = 2 * sum(character <= _LATIN_END for character in letters) > len(letters)
    keys: dict[str, float] = {}
    for place, token in enumerate(tokens):
        if token.lastgroup == "number":
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            amount = find_amount(token, following)
            if amount is not None and (share := guess_share(amount)) is not None:
                keys[f"#{amount:.6g}"] = share
        elif _LATIN_WORD.match(token[0]) and (not is_latin or _is_name(token)):
            keys[_name_key(token[0])] = NAME_SHARE
    for given in (*getattr(article, "names", ()), *getattr(article, "topics", ())):
        keys.update((_name_key(word), NAME_SHARE) for word in _LATIN_WORD.findall(str(given)[:200]))
    return keys


def _is_name(token: "re.Match[str]") -> bool:
    """Say whether a Latin word is written as a name is: a capital, small letters, not where a sentence begins."""
    word = token[0]
    return word[0].isupper() and not word.isupper() and not begins_sentence(token.string, token.start())


def _name_key(word: str) -> str:
    return "@" + word.casefold().replace("’", "'").split("'")[0]


@dataclass(frozen=True, slots=True)
class _Known:
    keys: Keys
    language: str
    day: float


class Bridges:
    """Finds the articles in other languages that tell what an article tells.

    Articles are known by numbers, 0, 1, 2 …, in the order they were added; one without language or day is never found.
    """

    def __init__(self) -> None:
        self._known: list[_Known | None] = []
        self._having: dict[str, list[int]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, keys: Keys, language: str | None, day: float | None) -> None:
        """Take an article in."""
        number = len(self._known)
        self._known.append(_Known(keys, language, day) if language and day is not None else None)
        self._counts.update(keys.keys())
        if self._known[number] is not None:
            for key in keys:
                self._having.setdefault(key, []).append(number)

    def find(self, keys: Keys, language: str | None, day: float | None) -> Iterator[tuple[int, float]]:
        """Yield number and score of the articles in other languages that surely tell the same event."""
        if not language or day is None:
            return
        shared: Counter[int] = Counter()
        for key in keys:
            shared.update(self._having.get(key, ())[-MAX_ARTICLES_A_KEY:])
        for number, count in sorted(shared.items()):
            other = self._known[number]
            if other is None or count < MIN_SHARED or other.language == language or abs(other.day - day) > MAX_DAYS:
                continue
            if (score := self._score(keys, other.keys)) >= SAME_EVENT:
                yield number, score

    def _score(self, one: Keys, other: Keys) -> float:
        if len(one) > len(other):
            one, other = other, one
        size = max(1.0, len(other) / USUAL_KEYS)
        total = len(self._known) + GUESSED_ARTICLES
        score, has_number = 0.0, False
        for key, guess in one.items():
            by_chance = min(0.9, size * (self._counts[key] + GUESSED_ARTICLES * guess) / total)
            if key in other:
                score += max(0.0, math.log(SHARED_SHARE / by_chance))
                has_number = has_number or key.startswith("#")
            else:
                score -= MISSING_COST * (1.0 - by_chance)
        return score if has_number else 0.0
