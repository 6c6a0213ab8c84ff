"""How well a reading matches the gold of `shared/data`: the definitions of every column of the read bench."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from webdesk.model import Article

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u00ad": None,
        "\u200b": None,
    }
)


@dataclass
class Tally:
    """One column: a mean over pages, and, where they matter, the pooled counts."""

    total: float = 0.0
    pages: int = 0
    values: list[tuple[str, float]] = field(default_factory=list)

    def add(self, page: str, value: float) -> None:
        self.total += value
        self.pages += 1
        self.values.append((page, value))

    @property
    def mean(self) -> float:
        return self.total / self.pages if self.pages else float("nan")


def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).casefold().split())


def word_f1(predicted: str, gold: str) -> float:
    """Return the F1 of two texts as multisets of lower-cased words."""
    mine, theirs = Counter(_WORD.findall(predicted.lower())), Counter(_WORD.findall(gold.lower()))
    if not mine and not theirs:
        return 1.0
    both = sum((mine & theirs).values())
    return 2 * both / (sum(mine.values()) + sum(theirs.values())) if both else 0.0


def whole_text(article: Article) -> str:
    """Return standfirst, key points and body as one text, no line twice."""
    lines = [*(article.standfirst or "").split("\n"), *article.key_points]
    lines += [line for block in article.body for line in block.text.split("\n")]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def set_f1(mine: set[str], theirs: set[str]) -> float:
    if not mine and not theirs:
        return 1.0
    both = len(mine & theirs)
    return 2 * both / (len(mine) + len(theirs)) if both else 0.0


def names_f1(mine: Iterable[str], theirs: Iterable[str] | None) -> float:
    return set_f1({fold(name) for name in mine}, {fold(name) for name in theirs or ()})


def picture_name(url: str) -> str:
    """Return the last part of a picture's path, lower case, without its ending."""
    path = unquote(urlsplit(url).path).rstrip("/")
    return re.sub(r"(?:\.(?:jpe?g|png|webp|gif|avif))+$", "", path.rsplit("/", 1)[-1].casefold())


def lines_found(gold: list[str], text: str) -> tuple[int, int]:
    """Return how many gold lines stand verbatim in a text, and how many there are."""
    lines = {fold(line) for line in text.split("\n")}
    joined = fold(text)
    return sum(1 for line in gold if fold(line) in lines or (len(line) > 20 and fold(line) in joined)), len(gold)


def is_caption(mine: str, gold: str) -> bool:
    """Return whether two captions are one: nine in ten of their words are the same."""
    return fold(mine).strip(" .") == fold(gold).strip(" .") or word_f1(mine, gold) >= 0.9


def is_credit(mine: str, gold: str) -> bool:
    """Return whether a credit field holds this gold credit, and little else (an agency beside the name)."""
    return fold(gold).strip(" .") in fold(mine) and len(mine) <= 2 * len(gold) + 30


def snippets(values: list[str], golds: list[str], is_same: Callable[[str, str], bool]) -> tuple[int, int]:
    """Return (golds found, values that are gold) of short texts."""
    found = sum(1 for gold in golds if any(is_same(value, gold) for value in values))
    return found, sum(1 for value in values if any(is_same(value, gold) for gold in golds))
