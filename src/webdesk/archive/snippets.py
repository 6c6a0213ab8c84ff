"""Marks what was searched for in a text, and cuts a piece of it around the first hit. Pure."""

from typing import NamedTuple

from webdesk.archive.query import Query, Term
from webdesk.archive.words import place_words

MAX_LOOKED_AT = 200_000


class Part(NamedTuple):
    """A piece of text, and whether it is what was searched for."""

    text: str
    is_hit: bool


def mark_hits(text: str, query: Query) -> tuple[Part, ...]:
    """Return the whole text in parts.

    >>> mark_hits("The Élan of Ada", parse_query("elan"))
    (Part(text='The ', is_hit=False), Part(text='Élan', is_hit=True), Part(text=' of Ada', is_hit=False))
    """
    return _parts(text, 0, len(text), _find_spans(text, query))


def cut_snippet(text: str, query: Query, *, letters: int = 200) -> tuple[Part, ...]:
    """Return about so many letters of the text around the first hit, in parts; nothing where there is no hit."""
    text = " ".join(text[:MAX_LOOKED_AT].split())
    spans = _find_spans(text, query)
    if not spans:
        return ()
    start, end = _whole_words(text, spans[0][0] - letters // 3, spans[0][0] + letters - letters // 3)
    parts = list(_parts(text, start, max(end, spans[0][1]), spans))
    if start > 0:
        parts.insert(0, Part("… ", False))
    if end < len(text):
        parts.append(Part(" …", False))
    return tuple(parts)


def _find_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Return where the terms stand, in order, those that touch joined."""
    placed = place_words(text[:MAX_LOOKED_AT])
    words = [word for word, _, _ in placed]
    spans = sorted(
        (placed[at][1], placed[at + len(term.words) - 1][2])
        for term in query.terms
        for at in range(len(words) - len(term.words) + 1)
        if _stands_at(words, at, term)
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stands_at(words: list[str], at: int, term: Term) -> bool:
    *first, last = term.words
    for number, word in enumerate(first):
        if words[at + number] != word:
            return False
    found = words[at + len(first)]
    return found.startswith(last) if term.is_beginning else found == last


def _parts(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = start
    for first, last in spans:
        if first >= end or last <= start:
            continue
        if first > at:
            parts.append(Part(text[at:first], False))
        parts.append(Part(text[max(first, start) : min(last, end)], True))
        at = min(last, end)
    if at < end:
        parts.append(Part(text[at:end], False))
    return tuple(parts)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range widened or narrowed to spaces nearby; writing without spaces is cut where it is."""
    start, end = max(0, start), min(len(text), end)
    if start > 0:
        space = text.find(" ", start, start + 25)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", end - 25, end)
        end = space if space > start else end
    return start, end
