"""What the page links to beside the article: related, more from, latest; each thing once."""

from webdesk.model import Evidence, Link, LinkList, When
from webdesk.read.address import clean_url, find_key
from webdesk.read.blocks import PageBlock
from webdesk.read.phrases import list_kind
from webdesk.read.reading import Reading
from webdesk.read.textshape import fold_title
from webdesk.read.when import when_from_iso

_MAX_ITEMS = 60


def find_related(reading: Reading) -> tuple[Link, ...]:
    """Return the related links in order."""
    return _links(reading, "related")


def find_latest(reading: Reading) -> tuple[Link, ...]:
    """Return the links of the page's latest list in order."""
    return _links(reading, "latest")


def find_more_from(reading: Reading) -> LinkList | None:
    """Return the "More from X" list: its heading without the colon, and its links."""
    heading = next((block for block in reading.labelled("list_heading") if list_kind(block.text) == "more_from"), None)
    items = _links(reading, "more_from")
    if heading is None or not items:
        return None
    return LinkList(heading=heading.text.strip().rstrip(":： ›»→"), items=items)


def _links(reading: Reading, name: str) -> tuple[Link, ...]:
    blocks = list(reading.labelled(name))
    found: dict[str, Link] = {}
    seen_urls: set[str] = set()
    for block in blocks:
        if len(found) >= _MAX_ITEMS:
            break
        words = block.link_words if len(block.link_words) > 12 else block.text
        key = fold_title(words)
        url = clean_url(block.link_url, reading.base) if block.link_url else None
        url_key = find_key(url) if url else None
        if not key or key in found or (url_key and url_key in seen_urls) or len(words) < 8:
            continue
        if url_key:
            seen_urls.add(url_key)
        found[key] = Link(headline=words[:500], url=url, published=_published(reading, block))
    if found:
        label = reading.labels[blocks[0].number]
        reading.evidence[name] = Evidence(by=label.why, confidence=label.confidence)
    return tuple(found.values())


def _published(reading: Reading, block: PageBlock) -> When | None:
    for other in reading.page.blocks[max(0, block.number - 1) : block.number + 3]:
        if other.moment and other.place.item and other.place.item == block.place.item:
            return when_from_iso(other.moment)
    return None
