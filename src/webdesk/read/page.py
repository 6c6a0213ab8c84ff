"""Read one news page in HTML: bytes in, a whole Article out."""

from datetime import datetime
from typing import TYPE_CHECKING

from webdesk.errors import ReadError
from webdesk.model import Article
from webdesk.read.address import clean_url
from webdesk.read.assemble import assemble
from webdesk.read.blocks import Page
from webdesk.read.controls import is_no_text
from webdesk.read.encoding import decode, mend_surrogates
from webdesk.read.html_rules import label_html
from webdesk.read.hydration import find_hidden_html
from webdesk.read.labeller import find_probabilities, join_labels
from webdesk.read.layout import open_layout_tables
from webdesk.read.metadata import Metadata, read_metadata
from webdesk.read.parse import parse_html
from webdesk.read.reading import Reading
from webdesk.read.settled import settle
from webdesk.read.walk import cut_html

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_HARDLY_ANY_TEXT = 400


def read_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None, now: datetime | None = None
) -> Article:
    """Return the article that a page shows; a page that is none comes back with `is_article` False and a note why."""
    return assemble(label_page(data, url, content_type, now))


def label_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None, now: datetime | None = None
) -> Reading:
    """Return the page cut into blocks and labelled, its data beside it."""
    page, said, cleaned = cut_page(data, url, content_type)
    base = clean_url(said.base, cleaned) if said.base else cleaned
    base = base or cleaned or _own_base(said)
    labels = label_html(page, said)
    if page.blocks:
        headline = next((number for number, label in enumerate(labels) if label.name == "headline"), None)
        labels = join_labels(page, labels, find_probabilities(page, said, headline))
        labels = settle(page, said, labels)
    return Reading(page=page, labels=labels, said=said, url=cleaned, base=base, now=now)


def cut_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None
) -> tuple[Page, Metadata, str | None]:
    """Return the page cut into blocks, what it says of itself, and its cleaned address."""
    text, notes = decode_text(data, url, content_type)
    tree = parse_html(text, notes)
    if tree.root is None:
        raise ReadError("the page holds no element", address=url, cure="check that it is HTML")
    said = read_metadata(tree, notes)
    page = cut_html(tree.root)
    if sum(len(block.text) for block in page.blocks if len(block.text) > 80) < _HARDLY_ANY_TEXT:
        page = _with_hidden_text(text, tree, page)
    open_layout_tables(page)
    page.notes[:0] = notes
    return page, said, clean_url(url) if url else None


def _with_hidden_text(text: str, tree: "LexborHTMLParser", page: Page) -> Page:
    """Return the page with the text that only its scripts hold, where there is such a text."""
    hidden = find_hidden_html(tree)
    if hidden is None:
        return page
    whole = parse_html(f"{text}<main><article>{hidden}</article></main>", page.notes)
    if whole.root is None:
        return page
    found = cut_html(whole.root)
    found.notes.append("the text stands only in the page's scripts and was read from there")
    return found


def decode_text(data: bytes | str, url: str | None, content_type: str | None) -> tuple[str, list[str]]:
    """Return the page's text and what was noted while decoding; an empty page is a ReadError."""
    notes: list[str] = []
    if isinstance(data, bytes):
        text, _, found = decode(data, content_type)
        notes.extend(found)
    else:
        text = mend_surrogates(data)
    if not text.strip("\x00\ufeff \t\r\n"):
        raise ReadError("the page is empty", address=url, cure="fetch it again, or check the file")
    if is_no_text(text):
        return " ", [*notes, "the bytes are no text"]
    return text.replace("\x00", "\ufffd"), notes


def _own_base(said: Metadata) -> str | None:
    for address in (said.canonical, said.first("og:url")):
        if address and (cleaned := clean_url(address)):
            return cleaned
    return None
