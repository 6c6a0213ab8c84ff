"""Pieces of HTML inside feeds, as plain text: titles and summaries that carry tags or entities."""

import re

from webdesk.read.markup import unescape

_LONGEST = 200_000
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*>|<![^<>]*>")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "img",
))  # fmt: skip
_BLOCK = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|table|ul|ol|figure)[\s/>]", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Return whether a text, read as plain text, would show tags or entities."""
    return ("<" in text and _TAG.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def fragment_to_line(text: str) -> str:
    """Return the words of a piece of HTML as one line; plain text comes back folded and else unchanged.

    >>> fragment_to_line("A <b>bold</b> word<br>and AT&amp;T, x < y")
    'A bold word and AT&T, x < y'
    """
    text = _without(_without(text[:_LONGEST], "script"), "style")
    if has_markup(text):
        words = _TAG.sub(lambda tag: "" if (tag[1] or "").lower() in _INLINE else " ", text)
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), words)
    return " ".join(text.split())


def count_blocks(text: str) -> int:
    """Return how many paragraphs, breaks and other blocks a piece of HTML opens."""
    return sum(1 for _ in _BLOCK.finditer(text))


def _without(text: str, name: str) -> str:
    """The text without its script or style elements; an element that never ends takes the rest with it."""
    lower = text.lower()
    parts, at = [], 0
    while (start := lower.find(f"<{name}", at)) >= 0:
        parts.append(text[at:start])
        end = lower.find(f"</{name}", start)
        close = lower.find(">", end) if end >= 0 else -1
        at = close + 1 if close >= 0 else len(text)
    return "".join((*parts, text[at:])) if parts else text
