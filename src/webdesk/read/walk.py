"""Cut an HTML document into blocks: one walk in document order, no recursion, size and depth capped."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from webdesk.read.blocks import TAG_BITS, Page, PageBlock, PageLink, Picture, Place
from webdesk.read.classwords import BIT, mask_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_NODES = 400_000
MAX_BLOCKS = 30_000
MAX_PICTURES = 2_000
MAX_LINKS = 20_000
MAX_ATTRIBUTE = 4_000

SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "select", "datalist", "object", "canvas", "math",
     "textarea", "map", "audio", "video", "frameset", "noframes", "iframe", "title", "link", "meta")
)  # fmt: skip
INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
     "sup", "time", "tt", "u", "var", "wbr", "o:p", "picture", "source", "img", "amp-img", "br", "input", "blink")
)  # fmt: skip
BOLD = frozenset(("b", "strong"))
# An inline element of its own that its class calls one of these is a block of its own.
_CUT_AT = frozenset(("span", "cite", "small", "time", "strong", "em", "i", "b", "a"))
_CUT_GROUPS = BIT["caption"] | BIT["credit"] | BIT["byline"] | BIT["date"] | BIT["kicker"]
_CUT_PROPERTIES = frozenset(("caption", "creditText", "articleSection"))
_ONLY_WITH = {"a": BIT["byline"] | BIT["kicker"], "em": BIT["caption"] | BIT["credit"], "i": BIT["credit"]}
_FIGURES = BIT["figure"] | BIT["gallery"]
_SHORT_LINE = 60
_LINES_IN = frozenset(("div", "td", "center"))
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PICTURE_ATTRIBUTES = ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "data-image")
_NO_PICTURE = ("data:", "blob:", "about:", "javascript:")


class _Walk:
    """The state of one walk: the page so far, the place we are in, the text not yet made a block."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.place = Place(number=0, tag="body")
        self.places = 1
        self.items = 0
        self.parts: list[str] = []
        self.link_characters = 0
        self.bold_characters = 0
        self.in_link = 0
        self.in_bold = 0
        self.link_url: str | None = None
        self.link_words = ""
        self.moment: str | None = None
        self.authors: list[str] = []
        self.open_links: list[tuple[PageLink, int]] = []
        self.own = 0
        self.inline_property: str | None = None
        self.breaks = 0

    def add_text(self, text: str) -> None:
        self.parts.append(text)
        if self.in_link or self.in_bold:
            length = len(text.strip())
            if self.in_link:
                self.link_characters += length
            if self.in_bold:
                self.bold_characters += length
        if self.breaks and not text.isspace():
            self.breaks = 0

    def flush(self) -> None:
        """Make a block of the text gathered so far, if there is any."""
        if self.parts:
            text = " ".join("".join(self.parts).split())
            self.parts.clear()
            if text and len(self.page.blocks) < MAX_BLOCKS:
                place = self.place
                self.page.blocks.append(
                    PageBlock(
                        number=len(self.page.blocks),
                        text=text,
                        place=place,
                        tag=place.tag,
                        own=self.own | place.own,
                        link_characters=self.link_characters,
                        link_url=self.link_url,
                        link_words=self.link_words,
                        bold_characters=self.bold_characters,
                        moment=self.moment,
                        author_names=tuple(self.authors),
                        item_property=self.inline_property or place.name or None,
                    )
                )
        if not self.in_link:
            self.link_url = None
        self.link_characters = self.bold_characters = 0
        self.link_words = ""
        self.moment = None
        self.authors = []
        self.breaks = 0

    def enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Step into a block-level element."""
        above = self.place
        own = mask_of(attributes.get("class") or "")
        if identity := attributes.get("id"):
            own |= mask_of(identity[:200])
        place = Place(number=self.places, tag=tag, parent=above, own=own, mask=above.mask | own, depth=above.depth + 1)
        self.places += 1
        place.above = above.above | TAG_BITS.get(tag, 0)
        place.signature = hash((above.signature, tag, own))
        place.figure, place.item, place.table, place.row = above.figure, above.item, above.table, above.row
        if tag == "figure" or (own & _FIGURES and not above.figure):
            place.figure = place.number
        if tag in ("li", "article", "dt", "dd"):
            place.item = place.number
        elif tag == "table":
            place.table = place.number
        elif tag == "tr":
            place.row = place.number
        place.is_hidden = above.is_hidden or _hides(attributes)
        place.name = (attributes.get("itemprop") or "")[:60]
        self.place = place


def _hides(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style[:MAX_ATTRIBUTE]))


def cut_html(root: "LexborNode") -> Page:
    """Return the page cut into blocks, pictures and links, in document order."""
    page = Page()
    walk = _Walk(page)
    stack: list[tuple[LexborNode, Place, int]] = []
    node = root.first_child
    count = 0
    while True:
        if node is None:
            if not stack:
                break
            closed, place, kind = stack.pop()
            _leave(walk, place, kind)
            node = closed.next
            continue
        count += 1
        if count > MAX_NODES:
            page.notes.append(f"the page has more than {MAX_NODES:,} nodes: the rest was not read")
            break
        if node.is_text_node:
            walk.add_text(node.text_content or "")
        elif node.is_element_node:
            opened = _open(walk, node)
            if opened is not None:
                outer = walk.place.parent if opened & _BLOCK else None
                stack.append((node, outer or walk.place, opened))
                node = node.first_child
                continue
        node = node.next
    walk.flush()
    count_copies(page)
    return page


def count_copies(page: Page) -> None:
    """Tell each block how often its words stand on the page."""
    counts = Counter(block.text for block in page.blocks)
    for block in page.blocks:
        block.copies = counts[block.text]


# What an opened element was, so that closing it undoes the same.
_BLOCK, _PLAIN, _LINK, _STRONG, _CUT = 1, 2, 4, 8, 16


def _open(walk: _Walk, node: "LexborNode") -> int | None:
    """Enter an element; return what it was, or None where its inside is not to be read."""
    tag = node.tag or "?"
    if tag in SKIPPED:
        _note_skipped(walk, node, tag)
        return None
    attributes = node.attributes
    if tag not in INLINE:
        walk.flush()
        walk.enter(tag, attributes)
        return _BLOCK
    if tag == "br":
        walk.breaks += 1
        if walk.breaks >= 2 or _is_line_of_its_own(walk):
            walk.flush()
        walk.parts.append("\n")
        return None
    if tag in ("img", "amp-img", "source"):
        _add_picture(walk, tag, attributes)
        return None
    is_item = tag == "span" and not attributes and walk.place.own & BIT["meta"]  # items of a line of date and names
    if is_item or (tag in ("span", "small") and attributes.get("itemprop") in _CUT_PROPERTIES):
        walk.flush()
        walk.enter(tag, attributes)
        return _BLOCK | _CUT
    if tag in _CUT_AT and (attributes.get("class") or attributes.get("itemprop")):
        groups = mask_of(attributes.get("class") or "") & _ONLY_WITH.get(tag, _CUT_GROUPS)
        if groups and not (tag == "a" and _mid_sentence(walk)):
            walk.flush()
            walk.enter(tag, attributes)
            if tag == "time":
                walk.moment = _clip(attributes.get("datetime"))
            if tag == "a":
                _open_link(walk, attributes)
                return _BLOCK | _CUT | _LINK
            return _BLOCK | _CUT
    return _open_inline(walk, tag, attributes)


def _is_line_of_its_own(walk: _Walk) -> bool:
    """Whether what stands before a single br is a short line that no paragraph goes on from: a byline, a date."""
    if walk.place.tag not in _LINES_IN or len(walk.parts) > 12:
        return False
    line = "".join(walk.parts).strip()
    return 0 < len(line) <= _SHORT_LINE


def _mid_sentence(walk: _Walk) -> bool:
    return len("".join(walk.parts).strip()) > 0


def _open_inline(walk: _Walk, tag: str, attributes: dict[str, str | None]) -> int:
    if tag == "a":
        _open_link(walk, attributes)
        return _LINK
    if tag in BOLD:
        walk.in_bold += 1
        return _STRONG
    if tag == "time":
        walk.moment = walk.moment or _clip(attributes.get("datetime"))
    if attributes and (attributes.get("itemprop") or "") in ("author", "name") and attributes.get("content"):
        walk.authors.append((attributes["content"] or "")[:200])
    return _PLAIN


def _open_link(walk: _Walk, attributes: dict[str, str | None]) -> None:
    href = (attributes.get("href") or "").strip()
    walk.in_link += 1
    if href and len(href) <= MAX_ATTRIBUTE:
        walk.link_url = walk.link_url or href
    relation = (attributes.get("rel") or "")[:100].lower()
    if attributes.get("itemprop") == "author":
        relation += " author"
    link = PageLink(href=href[:MAX_ATTRIBUTE], words="", place=walk.place, relation=relation)
    walk.open_links.append((link, len(walk.page.blocks)))
    link.words = str(len(walk.parts))  # where its words begin; made words when it closes


def _close_link(walk: _Walk) -> None:
    walk.in_link = max(0, walk.in_link - 1)
    if not walk.open_links:
        return
    link, first_block = walk.open_links.pop()
    blocks = walk.page.blocks
    start = int(link.words) if len(blocks) == first_block else 0
    words = [block.text for block in blocks[first_block : first_block + 20]]
    words.append("".join(walk.parts[start:]))
    link.words = " ".join(" ".join(words).split())[:1_000]
    if len(link.words) > len(walk.link_words) and walk.parts:
        walk.link_words = link.words
    if "author" in link.relation and 1 < len(link.words) < 100:
        walk.authors.append(link.words)
    if link.href and len(walk.page.links) < MAX_LINKS:
        walk.page.links.append(link)


def _leave(walk: _Walk, place: Place, kind: int) -> None:
    if kind & _BLOCK:
        if kind & _LINK:
            _close_link(walk)
        walk.flush()
        walk.place = place
        if kind & _CUT:
            walk.own = 0
        return
    if kind & _LINK:
        _close_link(walk)
    elif kind & _STRONG:
        walk.in_bold = max(0, walk.in_bold - 1)


def _clip(value: str | None) -> str | None:
    return value.strip()[:100] or None if value else None


def _note_skipped(walk: _Walk, node: "LexborNode", tag: str) -> None:
    """Keep what a frame or video shows; everything else in it is not text."""
    if tag in ("iframe", "video") and len(walk.page.embeds) < 200:
        walk.flush()
        source = (node.attributes.get("src") or node.attributes.get("data-src") or "").strip()
        if source and len(source) <= MAX_ATTRIBUTE:
            walk.page.embeds.append((len(walk.page.blocks), source, walk.place))


def _add_picture(walk: _Walk, tag: str, attributes: dict[str, str | None]) -> None:
    pictures = walk.page.pictures
    if len(pictures) >= MAX_PICTURES:
        return
    urls: list[str] = []
    for name in _PICTURE_ATTRIBUTES:
        value = attributes.get(name)
        if value and len(value) <= MAX_ATTRIBUTE * 2:
            urls.extend(_addresses(value.strip(), is_set="srcset" in name))
    if not urls:
        return
    before = len(walk.page.blocks) + (1 if any(part.strip() for part in walk.parts) else 0)
    if tag == "source":
        if "video" in (attributes.get("type") or ""):
            return
        pictures.append(Picture(urls=tuple(urls), place=walk.place, before=-1))
        return
    while pictures and pictures[-1].before == -1:  # the sources of this picture element
        urls.extend(pictures.pop().urls)
    pictures.append(
        Picture(
            urls=tuple(dict.fromkeys(urls)),
            place=walk.place,
            before=before,
            alt=" ".join((attributes.get("alt") or "").split())[:2_000] or None,
            width=_pixels(attributes.get("width")),
            height=_pixels(attributes.get("height")),
        )
    )


def _addresses(value: str, *, is_set: bool) -> list[str]:
    if value.lower().startswith(_NO_PICTURE):
        return []
    if not is_set:
        return [value]
    parts = [part.split() for part in re.split(r",\s+|(?<=[wx]),", value) if part.strip()]
    parts.sort(key=_how_wide, reverse=True)
    return [part[0] for part in parts if not part[0].lower().startswith(_NO_PICTURE)]


def _how_wide(part: list[str]) -> float:
    """Return the width that a srcset candidate states; those over 2,600 pixels are more than anybody shows."""
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)[wx]", part[-1]) if len(part) > 1 else None
    wide = float(match[1]) if match else 0.0
    return wide if wide <= 2_600 else 0.5


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
