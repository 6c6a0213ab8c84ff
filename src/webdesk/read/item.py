"""An article of which only the feed's text is held."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from webdesk.model import Article, Block, Evidence, Feed, FeedItem, Image
from webdesk.read.address import clean_url
from webdesk.read.blocks import TAG_BITS, Page, PageBlock, Place
from webdesk.read.controls import without_controls
from webdesk.read.fields.section import clean_section
from webdesk.read.language import find_language
from webdesk.read.parse import parse_html
from webdesk.read.walk import cut_html

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ENOUGH = 100  # items of a feed that show how it names its categories
# What feed software puts under a text: where it appeared first, and the link to the rest.
_FOOTERS = (
    re.compile(r"The post .{1,400} (?:first )?appeared (?:first )?on .{1,200}", re.DOTALL),
    re.compile(
        r"(?:continue reading|read (?:more|the (?:full|rest)|on)|weiterlesen|leer más|lire la suite)\b.{0,120}",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"\[?(?:…|\.\.\.|&hellip;)\]?"),
)
_ENDS_CUT = re.compile(r"(?:\[(?:…|\.\.\.|&#8230;)\]|…|\.\.\.)\s*$")


def read_item(item: FeedItem, feed: Feed) -> Article:
    """Return the article that a feed's item is, with the text the feed gives; notes say that it is only that.

    >>> read_item(FeedItem(headline="A", body_html="<p>One.</p><h2>Two</h2>"), Feed()).body[1].kind
    'heading'
    """
    notes = ["only the feed's text is held"]
    body, shown = _cut(item.body_html, item.url, notes)
    text = " ".join(block.text for block in body) or f"{item.headline or ''} {item.summary or ''}"
    if body and _ENDS_CUT.search(body[-1].text):
        notes.append("the text looks cut")
    article = Article(
        headline=item.headline,
        section=_section(item, feed),
        authors=item.authors,
        published=item.published,
        modified=item.modified,
        language=find_language(text, feed.language),
        topics=item.topics,
        standfirst=item.summary,
        body=body,
        images=_each_once((*item.images, *shown)),
        url=item.url,
        canonical_url=item.url,
        publisher=feed.title,
        notes=tuple(notes),
    )
    said = ("headline", "section", "authors", "published", "modified", "topics", "standfirst", "body", "images",
            "publisher")  # fmt: skip
    evidence = {name: Evidence(by="feed") for name in said if getattr(article, name)}
    return without_controls(replace(article, evidence=MappingProxyType(evidence)))


def _section(item: FeedItem, feed: Feed) -> str | None:
    """The item's only category, or its first one where the feed's items begin with the same few.

    >>> rover = FeedItem(headline="A", topics=("Sport", "Rovers"))
    >>> _section(rover, Feed(items=(rover, FeedItem(headline="B", topics=("Sport", "Fog")))))
    'Sport'
    """
    name = clean_section(item.topics[0]) if item.topics else None
    if name is None or name.casefold() == (feed.title or "").casefold():
        return None
    lists = [other.topics for other in feed.items[:_ENOUGH] if other.topics]
    if all(len(topics) == 1 for topics in lists):
        return name
    firsts = Counter(topics[0] for topics in lists)
    later = {topic for topics in lists for topic in topics[1:]}
    is_shared = sum(count for count in firsts.values() if count > 1) * 2 > len(lists)
    return name if is_shared and len(later & firsts.keys()) * 2 <= len(firsts) else None


def _cut(body_html: str | None, url: str | None, notes: list[str]) -> tuple[tuple[Block, ...], tuple[Image, ...]]:
    """The body's blocks and pictures; all of a feed's text is body but captions and what feed software adds."""
    if body_html is None:
        return (), ()
    tree = parse_html(f"<body>{body_html}</body>", notes)
    if tree.root is None:
        return (), ()
    page = cut_html(tree.root)
    notes.extend(page.notes)
    blocks = [block for block in page.blocks if not _is_above(block.place, "figure", "figcaption")]
    while blocks and any(footer.fullmatch(blocks[-1].text.strip()) for footer in _FOOTERS):
        blocks.pop()
    return tuple(_with_tables(blocks)), tuple(_pictures(page, url))


def _is_above(place: Place, *tags: str) -> bool:
    return any(place.tag == tag or place.above & TAG_BITS.get(tag, 0) for tag in tags)


def _with_tables(blocks: Sequence[PageBlock]) -> Iterator[Block]:
    """Blocks in order; the cells of one table are one block."""
    done: set[int] = set()
    for block in blocks:
        table = block.place.table
        if not table:
            yield _block(block)
        elif table not in done:
            done.add(table)
            rows: dict[int, list[str]] = {}
            for cell in blocks:
                if cell.place.table == table:
                    rows.setdefault(cell.place.row, []).append(cell.text)
            cells = tuple(tuple(row) for row in rows.values())
            yield Block(kind="table", text="\n".join("\t".join(row) for row in cells), rows=cells)


def _block(block: PageBlock) -> Block:
    for tag, level in _HEADINGS.items():
        if block.tag == tag or block.place.tag == tag:
            return Block(kind="heading", text=block.text, level=level)
    if _is_above(block.place, "blockquote"):
        return Block(kind="quote", text=block.text)
    if _is_above(block.place, "pre"):
        return Block(kind="code", text=block.text)
    return Block(kind="list_item" if _is_above(block.place, "li") else "paragraph", text=block.text)


def _pictures(page: Page, base: str | None) -> Iterator[Image]:
    for picture in page.pictures:
        url = next((found for address in picture.urls if (found := clean_url(address, base))), None)
        if (
            url is None
            or (picture.width is not None and picture.width <= 2)
            or (picture.height is not None and picture.height <= 2)
        ):
            continue  # a pixel that counts readers
        figure = picture.place.figure
        captions = [block.text for block in page.blocks if figure and block.place.figure == figure]
        yield Image(
            url=url,
            caption=" ".join(captions) or None,
            alt=picture.alt or None,
            width=picture.width,
            height=picture.height,
        )


def _each_once(images: Sequence[Image]) -> tuple[Image, ...]:
    """Each picture once; of two descriptions of one, that with a caption."""
    found: dict[str, Image] = {}
    for image in images:
        if image.url and (image.url not in found or (image.caption and not found[image.url].caption)):
            found[image.url] = image
    return tuple(found.values())
