"""Take out of a page's source what makes the tree builder slow or greedy: it costs an ordinary page 0.5 ms."""

import re

MAX_ATTRIBUTES = 256
MAX_OPEN = 50
MAX_REBUILT = 1_000_000
MAX_ROOTS = 20
_WORTH_A_LOOK = 400  # attributes in a row; scripts that compare numbers look like tags with 300
# An attribute as the HTML standard cuts it: names hold anything but space, slash, > and =.
_ATTRIBUTE = (
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >]*+))?+"
)
_MANY_ATTRIBUTES = re.compile(rf"<(?=[a-zA-Z/])[^\t\n\f\r <>/]*+(?=[\t\n\f\r /])(?:{_ATTRIBUTE}){{{_WORTH_A_LOOK}}}")
_FIRST_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+")
_TOKEN = re.compile(
    rf"<!--[\s\S]*?(?:-->|\Z)|<(?P<slash>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)(?P<said>(?:{_ATTRIBUTE})*+)"
    r"[\t\n\f\r /]*+>?"
)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))


def _any_case(*names: str) -> str:
    """A pattern of tag names in either case; three times as fast as the flag that ignores case."""
    return "|".join("".join(f"[{char}{char.upper()}]" for char in name) for name in sorted(names))


_FORMATTING_TAG = re.compile(rf"<(/?)(?:{_any_case(*_FORMATTING)})[\t\n\f\r />]")
_OPENS_FORMATTING = re.compile(rf"<(?:{_any_case(*_FORMATTING)})[\t\n\f\r />]")
_ROOT_TAG = re.compile(rf"<(?:{_any_case('html', 'body')})[\t\n\f\r />]")


def lighten(text: str, notes: list[str]) -> str:
    """Return the source without the attributes and formatting tags that are more than any page needs.

    The tree builder compares every attribute with those before it, adds those of a second `html` or `body` to the
    first, and opens all unclosed formatting elements again in every paragraph: 60 KB of them took 2.8 GB.

    >>> lighten("<p a=1 b=2>x</p>", [])
    '<p a=1 b=2>x</p>'
    """
    is_ordinary = not _is_unclosed(text) and len(_ROOT_TAG.findall(text)) <= MAX_ROOTS
    if is_ordinary and _MANY_ATTRIBUTES.search(text) is None:
        return text
    return _Lighter(text).rewrite(notes)


def _is_unclosed(text: str) -> bool:
    """Whether formatting elements may stay open in such numbers that opening them again is dear."""
    opened = len(_OPENS_FORMATTING.findall(text))
    if opened <= MAX_OPEN and opened * text.count("<") <= MAX_REBUILT:
        return False
    most = now = 0
    for slash in _FORMATTING_TAG.findall(text):
        now = max(0, now - 1) if slash else now + 1
        most = max(most, now)
    return most > MAX_OPEN or (most > 1 and most * text.count("<") > MAX_REBUILT)


class _Lighter:
    """One source being rewritten: what was kept so far, and which formatting elements are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[str] = []
        self.start = 0
        self.open: list[str] = []
        self.rebuilt = 0
        self.roots = 0
        self.is_cut = self.is_closed = False

    def rewrite(self, notes: list[str]) -> str:
        at = 0
        while match := _TOKEN.search(self.text, at):
            at = match.end()
            name = (match["name"] or "").lower()
            if name in _FORMATTING:
                self._format(match, name)
            elif name and not match["slash"]:
                self._count(match)
            if match["said"] and match.end() > self.start:
                self._cut_attributes(match, name)
            if name in _RAW and not match["slash"]:
                at = self._end_of_raw(name, at)
        if self.is_cut:
            notes.append(f"more than {MAX_ATTRIBUTES} attributes in one tag: the rest was not read")
        if self.is_closed:
            notes.append(f"formatting elements beyond {MAX_OPEN} open at once were left out")
        self.kept.append(self.text[self.start :])
        return "".join(self.kept)

    def _drop(self, start: int, end: int) -> None:
        self.kept.append(self.text[self.start : start])
        self.start = end

    def _format(self, match: re.Match[str], name: str) -> None:
        if match["slash"]:
            if name in self.open:
                self.open.reverse()
                self.open.remove(name)
                self.open.reverse()
        elif len(self.open) >= MAX_OPEN or self.rebuilt > MAX_REBUILT:
            self._drop(match.start(), match.end())
            self.is_closed = True
        else:
            self.open.append(name)

    def _count(self, match: re.Match[str]) -> None:
        """Count what the tree builder may open again here; too much of it is closed for good."""
        self.rebuilt += len(self.open)
        if self.open and self.rebuilt > MAX_REBUILT:
            self._drop(match.start(), match.start())
            self.kept.extend(f"</{name}>" for name in reversed(self.open))
            self.open.clear()
            self.is_closed = True

    def _cut_attributes(self, match: re.Match[str], name: str) -> None:
        start, end = match.span("said")
        if name in ("html", "body"):
            self.roots += 1
            if self.roots > MAX_ROOTS:
                self._drop(start, end)
                return
        first = _FIRST_ATTRIBUTES.match(self.text, start)
        if first and first.end() < end:
            self._drop(first.end(), end)
            self.is_cut = True

    def _end_of_raw(self, name: str, at: int) -> int:
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at)
        return end.start() if end else len(self.text)
