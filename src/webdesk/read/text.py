"""Read one news page of which only the flat text is left."""

from datetime import datetime

from webdesk.model import Article
from webdesk.read.address import clean_url
from webdesk.read.assemble import assemble
from webdesk.read.labeller import find_probabilities, join_labels
from webdesk.read.lines import cut_text
from webdesk.read.metadata import Metadata
from webdesk.read.page import decode_text
from webdesk.read.reading import Reading
from webdesk.read.settled_lines import settle_lines
from webdesk.read.text_rules import label_text


def read_text(text: str | bytes, url: str | None = None, now: datetime | None = None) -> Article:
    """Return the article that a page's flat text shows."""
    return assemble(label_lines(text, url, now))


def label_lines(text: str | bytes, url: str | None = None, now: datetime | None = None) -> Reading:
    """Return the text cut into lines and labelled."""
    words, notes = decode_text(text, url, "text/plain")
    page = cut_text(words)
    page.notes[:0] = notes
    cleaned = clean_url(url) if url else None
    labels = label_text(page, now)
    if page.blocks:
        headline = next((number for number, label in enumerate(labels) if label.name == "headline"), None)
        labels = join_labels(page, labels, find_probabilities(page, Metadata(), headline))
        labels = settle_lines(page, labels)
    return Reading(page=page, labels=labels, said=Metadata(), url=cleaned, base=cleaned, now=now)
