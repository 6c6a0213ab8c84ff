"""What flat text settles, whoever labelled it: a headline of its own over its standfirst, lines that are no text."""

from collections.abc import Sequence

from webdesk.read.blocks import Page, PageBlock
from webdesk.read.dateline import is_date_line
from webdesk.read.interjections import is_interjected
from webdesk.read.labels import BODY_LABELS, Label
from webdesk.read.lineheadline import share_told
from webdesk.read.phrases import BYLINE, list_kind
from webdesk.read.textshape import ends_sentence, weight, words_of

_SHORTEST, _LONGEST = 18, 160
_LEAST_TOLD = 0.34
_FEWEST_WORDS = 4


def settle_lines(page: Page, labels: Sequence[Label]) -> list[Label]:
    """Return the labels with those replaced that the lines themselves settle."""
    settled = list(labels)
    for block in page.blocks:
        if settled[block.number].name in BODY_LABELS and is_interjected(block.text):
            settled[block.number] = Label("furniture", 0.8, "an advert, or who edited")
    headline = next((number for number, label in enumerate(settled) if label.name == "headline"), None)
    if headline in (0, 1):
        _settle_headline(page, settled)
    return settled


def _settle_headline(page: Page, labels: list[Label]) -> None:
    """Of two lines that read as titles, alone over the byline, the first is the headline, the second its standfirst.

    Only at the very top of the text: further down, the lines above a headline are menus and other stories.
    """
    if len(page.blocks) < 4 or not all(_reads_as_title(block) for block in page.blocks[:2]):
        return
    body = " ".join(block.text.lower() for block in page.blocks[3:] if labels[block.number].name == "paragraph")
    if share_told(page.blocks[0].text, body, words_of(body)) < _LEAST_TOLD:
        return  # the outlet's name, a section
    under = page.blocks[2].text
    if is_date_line(under) or (BYLINE.match(under) and len(under) < 90):
        labels[0] = Label("headline", 0.6, "the first of two titles over the byline")
        labels[1] = Label("standfirst", 0.6, "the second of two titles over the byline")


def _reads_as_title(block: PageBlock) -> bool:
    text = block.text
    is_sized = _SHORTEST <= weight(text) <= _LONGEST and (
        len(text.split()) >= _FEWEST_WORDS or weight(text) > len(text)
    )
    is_other = block.is_bullet or block.copies > 1 or list_kind(text) is not None or is_date_line(text)
    return is_sized and not is_other and not BYLINE.match(text) and not ends_sentence(text)
