"""What a page is cut into: blocks with the place they stand in, pictures and links. Shared by HTML and flat text."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Place:
    """Where a block stands: its nearest block-level element and what is known of the elements above.

    `own` and `mask` are class-word bits (see `classwords`) of the element and of it with all above; `above` are
    tag bits (see `TAG_BITS`). `figure`, `item` and `table` number the nearest such element above, 0 where none is.
    """

    number: int
    tag: str
    parent: "Place | None" = None
    own: int = 0
    mask: int = 0
    above: int = 0
    depth: int = 0
    signature: int = 0
    figure: int = 0
    item: int = 0
    table: int = 0
    row: int = 0
    is_hidden: bool = False
    name: str = ""


@dataclass(slots=True, eq=False)
class PageBlock:
    """One run of text that stands by itself on the page (an element's own text, or a line of flat text)."""

    number: int
    text: str
    place: Place
    tag: str
    own: int = 0
    link_characters: int = 0
    link_url: str | None = None
    link_words: str = ""  # the words of the longest link in it
    bold_characters: int = 0
    moment: str | None = None  # the datetime attribute of a time element in it
    author_names: tuple[str, ...] = ()  # what rel=author or itemprop=author marks
    item_property: str | None = None
    group: int = 0  # blank-line group (flat text)
    copies: int = 1  # how often the same words stand on the page
    is_bullet: bool = False

    @property
    def mask(self) -> int:
        return self.own | self.place.mask


@dataclass(slots=True, eq=False)
class Picture:
    """An image element: every address it names, best first, and where it stands among the blocks."""

    urls: tuple[str, ...]
    place: Place
    before: int  # number of the first block after it
    alt: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(slots=True, eq=False)
class PageLink:
    """A link element: its address as written and its words."""

    href: str
    words: str
    place: Place
    relation: str = ""


@dataclass(slots=True, eq=False)
class Page:
    """A page cut up. `head` is the metadata elements' content; `notes` tell what was cut or mended."""

    blocks: list[PageBlock] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    embeds: list[tuple[int, str, Place]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_flat: bool = False


# Elements whose presence above a block says something.
TAGS_ABOVE = (
    "article", "aside", "nav", "footer", "header", "main", "figure", "figcaption", "ul", "ol", "li", "table", "form",
    "blockquote", "a", "section", "h1", "h2", "h3", "button", "dl", "details", "address", "pre", "dialog", "td", "p",
    "time", "label",
)  # fmt: skip
TAG_BITS = {name: 1 << number for number, name in enumerate(TAGS_ABOVE)}
