"""XML as text: elements from names, attributes and content, everything escaped, forbidden characters dropped."""

import re
from collections.abc import Iterable, Mapping

# XML 1.0 allows tab, line feed, carriage return and everything from U+0020 but surrogates and two non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_LOOKS_LIKE_HTML = re.compile(
    r"</?[A-Za-z][A-Za-z0-9]*[\s/>]|<!|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def clean_xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def element(name: str, content: str | None = None, attributes: Mapping[str, str] | None = None) -> str:
    """Return an element that holds the text.

    >>> element("title", "A & ]]> B", {"type": "text"})
    '<title type="text">A &amp; ]]&gt; B</title>'
    """
    return _element(name, None if content is None else clean_xml(content).translate(_TEXT), attributes)


def group(name: str, parts: Iterable[str], attributes: Mapping[str, str] | None = None) -> str:
    """Return an element that holds other elements, one a line."""
    return _element(name, "\n" + "".join(f"{part}\n" for part in parts if part), attributes)


def optional(name: str, content: str | None, attributes: Mapping[str, str] | None = None) -> str:
    """Return the element, or "" where there is nothing to say."""
    return element(name, content, attributes) if content else ""


def as_html(text: str) -> str:
    """Return plain text for a place that readers take for HTML: escaped, but only where it could be mistaken.

    >>> as_html("AT&T, x < y"), as_html("the <b> tag")
    ('AT&T, x < y', 'the &lt;b&gt; tag')
    """
    if _LOOKS_LIKE_HTML.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def looks_like_html(text: str) -> bool:
    """Return whether plain text could be mistaken for HTML."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def _element(name: str, escaped: str | None, attributes: Mapping[str, str] | None) -> str:
    told = "".join(f' {key}="{clean_xml(value).translate(_VALUE)}"' for key, value in (attributes or {}).items())
    return f"<{name}{told}/>" if escaped is None else f"<{name}{told}>{escaped}</{name}>"
