"""Read one news page in HTML: bytes in, a whole Article out."""

from datetime import datetime

from webdesk.errors import ReadError
from webdesk.model import Article
from webdesk.read.address import clean_url
from webdesk.read.assemble import assemble
from webdesk.read.encoding import decode
from webdesk.read.html_rules import label_html
from webdesk.read.metadata import Metadata, read_metadata
from webdesk.read.parse import parse_html
from webdesk.read.reading import Reading
from webdesk.read.walk import cut_html


def read_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None, now: datetime | None = None
) -> Article:
    """Return the article that a page shows; a page that is none comes back with `is_article` False and a note why."""
    return assemble(label_page(data, url, content_type, now))


def label_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None, now: datetime | None = None
) -> Reading:
    """Return the page cut into blocks and labelled, its data beside it."""
    text, notes = decode_text(data, url, content_type)
    tree = parse_html(text, notes)
    root = tree.root
    said = read_metadata(tree, notes) if root is not None else Metadata()
    if root is None:
        raise ReadError("the page holds no element", address=url, cure="check that it is HTML")
    page = cut_html(root)
    page.notes[:0] = notes
    cleaned = clean_url(url) if url else None
    base = clean_url(said.base, cleaned) if said.base else cleaned
    return Reading(
        page=page,
        labels=label_html(page, said),
        said=said,
        url=cleaned,
        base=base or cleaned or _own_base(said),
        now=now,
    )


def decode_text(data: bytes | str, url: str | None, content_type: str | None) -> tuple[str, list[str]]:
    """Return the page's text and what was noted while decoding; an empty page is a ReadError."""
    notes: list[str] = []
    if isinstance(data, bytes):
        text, _, found = decode(data, content_type)
        notes.extend(found)
    else:
        text = data
    if not text.strip("\x00\ufeff \t\r\n"):
        raise ReadError("the page is empty", address=url, cure="fetch it again, or check the file")
    return text.replace("\x00", "\ufffd"), notes


def _own_base(said: Metadata) -> str | None:
    for address in (said.canonical, said.first("og:url")):
        if address and (cleaned := clean_url(address)):
            return cleaned
    return None
