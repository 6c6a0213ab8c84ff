"""HTML text to a lexbor tree, safe from documents that nest without end."""

import re
from typing import TYPE_CHECKING

from webdesk.read.lighten import lighten

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_CHARACTERS = 20_000_000
MAX_DEPTH = 600
MAX_ATTRIBUTES = 5_000
_LONG_TAG = 50_000  # characters: attributes enough to hurt need as many
# The tree builder looks up the whole stack of open elements at many tags, so its time grows with the depth squared:
# 200,000 nested div took a minute. Pages with fewer tags than this cannot hurt.
_TAGS_WORTH_COUNTING = 8_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_OPENING = re.compile("<[a-zA-Z]")
# Elements without an end tag, or whose end tag is so often left out that counting them would lie.
_NOT_COUNTED = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "optgroup", "rp",
    "rt", "html", "head", "body", "path", "circle", "rect", "g", "use", "script", "style",
))  # fmt: skip


def parse_html(text: str, notes: list[str]) -> "LexborHTMLParser":
    """Return the document as a tree; what had to be left out is told in `notes`."""
    from selectolax.lexbor import LexborHTMLParser

    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        notes.append(f"the page is longer than {MAX_CHARACTERS:,} characters: the rest was not read")
    text = lighten(text, notes)
    if text.count("<") > _TAGS_WORTH_COUNTING:
        text = flatten(text, notes)
    return LexborHTMLParser(cut_attributes(text, notes))


def cut_attributes(text: str, notes: list[str]) -> str:
    """Return the text without the attributes of a tag beyond `MAX_ATTRIBUTES`.

    The tree builder compares each attribute with all before it: a hundred thousand in one tag took a minute. (Quoted
    ">" hide some from us; what then stands between two of them is short.)
    """
    if len(text) < _LONG_TAG:
        return text
    parts = text.split(">")
    is_cut = False
    for number, part in enumerate(parts):
        start = _OPENING.search(part) if len(part) > _LONG_TAG else None
        words = part[start.start() :].split() if start else []
        if start and len(words) > MAX_ATTRIBUTES:
            notes.append(f"a tag has more than {MAX_ATTRIBUTES:,} attributes: the rest was not read")
            # The last word may be the "</script" of a script that only looks like a tag.
            parts[number] = part[: start.start()] + " ".join((*words[:MAX_ATTRIBUTES], words[-1]))
            is_cut = True
    return ">".join(parts) if is_cut else text


def flatten(text: str, notes: list[str]) -> str:
    """Return the text without the tags that would nest deeper than `MAX_DEPTH`.

    >>> flatten("<div>" * 3 + "x", [])
    '<div><div><div>x'
    """
    depth = 0
    kept: list[str] = []
    start = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _NOT_COUNTED:
            continue
        is_too_deep = depth > MAX_DEPTH
        depth = max(0, depth - 1) if match[1] else depth + 1
        if is_too_deep and depth >= MAX_DEPTH:
            kept.append(text[start : match.start()])
            end = text.find(">", match.end())
            start = len(text) if end < 0 else end + 1
    if not kept:
        return text
    notes.append(f"elements nested deeper than {MAX_DEPTH} were taken out of their nest")
    kept.append(text[start:])
    return "".join(kept)
