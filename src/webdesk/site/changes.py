"""What changed between two versions, told in words and marks; a word at a time, capped. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from webdesk.model import Article

MAX_WORDS = 400  # of one block: longer ones are shown whole as removed and added
Mark = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field or block that changed."""

    where: str
    pieces: tuple[Piece, ...]


def find_changes(old: Article, new: Article) -> tuple[Change, ...]:
    """Return what differs: headline, standfirst, key points, then blocks of the body in order."""
    pairs = [("Headline", old.headline, new.headline), ("Standfirst", old.standfirst, new.standfirst)]
    pairs += [("Key point", one, other) for one, other in zip_longest(old.key_points, new.key_points)]
    found = [Change(where, diff_words(one, other)) for where, one, other in pairs if one != other]
    return (*found, *_body_changes([block.text for block in old.body], [block.text for block in new.body]))


def _body_changes(old: Sequence[str], new: Sequence[str]) -> Iterable[Change]:
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(old[start:end], new[first:last]):
            yield Change("Text", diff_words(one, other))


def diff_words(old: str | None, new: str | None) -> tuple[Piece, ...]:
    """Return the words of both, each marked.

    >>> [(piece.mark, piece.text) for piece in diff_words("two boats sank", "three boats sank")]
    [('removed', 'two'), ('added', 'three'), ('same', 'boats sank')]
    """
    before, after = (old or "").split(), (new or "").split()
    if max(len(before), len(after)) > MAX_WORDS:
        return tuple(piece for piece in (Piece("removed", old or ""), Piece("added", new or "")) if piece.text)
    pieces: list[Piece] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(before[start:end])))
            continue
        if end > start:
            pieces.append(Piece("removed", " ".join(before[start:end])))
        if last > first:
            pieces.append(Piece("added", " ".join(after[first:last])))
    return tuple(pieces)


def count_changes(changes: Sequence[Change]) -> str:
    """Return the changes told without quoting any.

    >>> count_changes((Change("Headline", ()), Change("Text", ()), Change("Text", ())))
    'headline changed, 2 paragraphs changed'
    """
    texts = sum(change.where == "Text" for change in changes)
    words = list(dict.fromkeys(f"{change.where.lower()} changed" for change in changes if change.where != "Text"))
    if texts:
        words.append("1 paragraph changed" if texts == 1 else f"{texts} paragraphs changed")
    return ", ".join(words) or "no words changed"
