"""The article's text where a page holds it only in a script, as mark-up inside a string (framework payloads)."""

import json
import re
from typing import TYPE_CHECKING

from webdesk.read.encoding import mend_escapes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_SCRIPT = 4_000_000
MAX_LAYERS = 3
_LEAST = 400
# An escaped quote begins no string: else each of a million would be followed to the end.
_STRING = re.compile(r'(?<!\\)"((?:[^"\\]|\\.){400,}+)"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)


def find_hidden_html(tree: "LexborHTMLParser") -> str | None:
    """Return the longest mark-up with paragraphs that a script holds as a string, or None."""
    best = ""
    for node in tree.css("script")[:200]:
        script = node.text_content or node.text()
        if len(script) < _LEAST or len(script) > MAX_SCRIPT or node.attributes.get("src"):
            continue
        found = _longest_markup(script)
        if len(found) > len(best):
            best = found
    return best or None


def _longest_markup(script: str) -> str:
    """Return the longest string with at least two paragraphs, looked for through nested strings."""
    best = ""
    waiting = [script]
    for _ in range(MAX_LAYERS):
        inner: list[str] = []
        for text in waiting:
            for match in _STRING.finditer(text):
                value = _unquote(match[1])
                if value is None:
                    continue
                if len(_PARAGRAPH.findall(value)) >= 2 and '":' not in value[:2_000]:
                    best = max(best, value, key=len)
                elif '"' in value:
                    inner.append(value)
        waiting = inner
    return best


def _unquote(text: str) -> str | None:
    try:
        value = json.loads(f'"{mend_escapes(text)}"', strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None
