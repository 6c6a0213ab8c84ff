"""XML as it is found: a forgiving, iterative parser for feeds, sitemaps and OPML that expands no entity of its own.

Well-formed XML gives its tree; what is not well formed gives the likeliest tree and a note. Document type declarations
are passed over, so no entity can be defined, fetched or multiplied; depth, elements and attributes are capped.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_DEPTH = 60
MAX_ELEMENTS = 600_000  # 50,000 addresses with the news extension have 450,000

_LONGEST_ATTRIBUTE = 16_384
_MOST_ATTRIBUTES = 60
# What namespaces mean, whatever prefix a document gives them; "" is the format's own vocabulary.
_NAMESPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
# An element of these never holds another of its name: a second one means that the first was not closed.
_NEVER_NESTED = frozenset(("item", "entry", "atom:entry", "url", "sitemap"))
_STOP = re.compile("[>\"']")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
# The look back: else a megabyte of one word is tried from each of its letters on.
_ATTRIBUTE = re.compile(r"(?<![\w.:-])([A-Za-z_][\w.:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LONG_REFERENCE = re.compile(r"&#[0-9A-Fa-fxX]{9,};?")


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree; `content` are its texts and elements in order, `inner` its source between the tags."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[str | Element]" = field(default_factory=list)
    source_start: int = 0
    source_end: int = 0

    @property
    def elements(self) -> "list[Element]":
        """Its child elements in order."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All its text, its descendants' too, entities resolved, as it stands."""
        parts: list[str] = []
        waiting: list[str | Element] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                parts.append(part)
            else:
                waiting.extend(reversed(part.content))
        return "".join(parts)

    def named(self, *names: str) -> "Iterator[Element]":
        """Its child elements of these names, in order of the names and then of the document."""
        for name in names:
            yield from (child for child in self.elements if child.name == name)

    def first(self, *names: str) -> "Element | None":
        """The first child element of the first of these names that has one."""
        return next(self.named(*names), None)

    def walk(self) -> "Iterator[Element]":
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))


@dataclass(slots=True)
class Markup:
    """A parsed document: a nameless root that holds its top elements, the source, and what was mended."""

    root: Element
    source: str
    notes: list[str]

    def inner(self, element: Element) -> str:
        """The source between an element's tags, as it stands."""
        return self.source[element.source_start : element.source_end]


def unescape(text: str) -> str:
    """Return the text with HTML's own references resolved; absurdly long numbers are dropped."""
    return html.unescape(_LONG_REFERENCE.sub("", text)) if "&" in text else text


def parse_markup(source: str) -> Markup:
    """Return the tree of the source; never fails.

    >>> [child.name for child in parse_markup("<a><b>x</b><br><c/></a>").root.first("a").elements]
    ['b', 'br']
    """
    return _Builder(source).build()


class _Builder:
    """One pass over the source with a stack of open elements."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.notes: list[str] = []
        self.root = Element("", source_end=len(source))
        self.open: list[Element] = [self.root]
        self.raw_names: list[str] = [""]
        self.spaces: list[dict[str, str]] = [{}]
        self.count = 0
        self.flattened = 0

    def build(self) -> Markup:
        at = 0
        while (start := self.source.find("<", at)) >= 0:
            self._add_text(self.source[at:start])
            at = self._take(start)
            if self.count > MAX_ELEMENTS:
                self._note(f"cut after {MAX_ELEMENTS} elements")
                at = len(self.source)
        self._add_text(self.source[at:])
        if len(self.open) > 1:
            self._note(f"cut off inside {self.open[-1].name}")
            self._close_to(1, len(self.source))
        return Markup(self.root, self.source, self.notes)

    def _note(self, words: str) -> None:
        if words not in self.notes and len(self.notes) < 20:
            self.notes.append(words)

    def _add_text(self, text: str) -> None:
        if text:
            self.open[-1].content.append(unescape(text))

    def _take(self, start: int) -> int:
        """Take what begins with "<" at a place; return where to go on."""
        after = self.source[start + 1 : start + 2]
        if after == "!":
            return self._take_declaration(start)
        if after == "?":
            self.count += 1
            return self._behind("?>", start)
        if after == "/":
            end = self.source.find(">", start)
            if end < 0:
                return len(self.source)
            self._close(self.source[start + 2 : min(end, start + 200)].strip(), start)
            return end + 1
        name = _NAME.match(self.source, start + 1)
        if name is None:
            self.count += 1  # it takes as long as an element: 50 MB of "<" took a minute
            self._add_text("<")
            return start + 1
        return self._take_tag(start, name[0], name.end())

    def _take_declaration(self, start: int) -> int:
        if self.source.startswith("<![CDATA[", start):
            end = self.source.find("]]>", start)
            inside = self.source[start + 9 : end if end >= 0 else len(self.source)]
            if inside:
                self.open[-1].content.append(inside)
            return end + 3 if end >= 0 else len(self.source)
        self.count += 1
        if self.source.startswith("<!--", start):
            return self._behind("-->", start)
        end = self.source.find(">", start)
        if self.source.find("[", start, end if end >= 0 else None) >= 0:
            self._note("the document defines entities: they are not read")
            return self._behind("]>", start)
        return end + 1 if end >= 0 else len(self.source)

    def _behind(self, mark: str, start: int) -> int:
        end = self.source.find(mark, start)
        if end < 0:
            self._note(f"no {mark} to an end")
        return end + len(mark) if end >= 0 else len(self.source)

    def _take_tag(self, start: int, raw_name: str, at: int) -> int:
        end = self._tag_end(at)
        inside = self.source[at:end]
        is_empty = inside.endswith("/")
        if len(self.open) > MAX_DEPTH:
            self._note(f"nested deeper than {MAX_DEPTH}: flattened")
            self.flattened += not is_empty
            self.count += 1
            return end + 1
        attributes = _attributes(inside[:-1] if is_empty else inside) if "=" in inside else {}
        spaces = _declared(attributes, self.spaces[-1]) if attributes else self.spaces[-1]
        name = _meant(raw_name, spaces)
        self._close_unclosed(name, start)
        element = Element(name, {_meant(key, spaces, ""): value for key, value in attributes.items()})
        element.source_start = element.source_end = end + 1
        self.open[-1].content.append(element)
        self.count += 1
        if not is_empty:
            self.open.append(element)
            self.raw_names.append(raw_name.lower())
            self.spaces.append(spaces)
        return end + 1

    def _tag_end(self, at: int) -> int:
        """Where the ">" of a tag is: not one inside quotes, unless the quotes never end."""
        place = at
        while stop := _STOP.search(self.source, place):
            if stop[0] == ">":
                return stop.start()
            closing = self.source.find(stop[0], stop.end(), stop.end() + _LONGEST_ATTRIBUTE)
            place = closing + 1 if closing >= 0 else stop.end()
        return len(self.source)

    def _close_unclosed(self, name: str, start: int) -> None:
        if name not in _NEVER_NESTED:
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name == name:
                self._note(f"{name} not closed")
                self._close_to(depth, start)
                return

    def _close(self, raw_name: str, start: int) -> None:
        if self.flattened:
            self.count += 1
            self.flattened -= 1
            return
        wanted = raw_name.lower()
        for depth in range(len(self.open) - 1, 0, -1):
            if self.raw_names[depth] == wanted:
                self._close_to(depth, start)
                return
        self.count += 1
        self._note("an end without a beginning")

    def _close_to(self, depth: int, start: int) -> None:
        for element in self.open[depth:]:
            element.source_end = start
        del self.open[depth:], self.raw_names[depth:], self.spaces[depth:]


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside[: _LONGEST_ATTRIBUTE * 4]):
        if len(found) >= _MOST_ATTRIBUTES:
            break
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found


def _declared(attributes: dict[str, str], spaces: dict[str, str]) -> dict[str, str]:
    """The namespaces in force: prefix to what it means here."""
    named = {key: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
    if not named:
        return spaces
    found = dict(spaces)
    for key, address in named.items():
        prefix = key.partition(":")[2]
        if len(found) < _MOST_ATTRIBUTES:
            found[prefix] = _NAMESPACES.get(address.strip().lower().replace("https://", "http://"), prefix)
    return found


def _meant(raw_name: str, spaces: dict[str, str], default: str | None = None) -> str:
    prefix, colon, local = raw_name.lower().rpartition(":")
    if colon:
        prefix = spaces.get(prefix, prefix)
    elif default is None:
        prefix = spaces.get("", "")
    else:
        prefix = default
    return f"{prefix}:{local}" if prefix else local
