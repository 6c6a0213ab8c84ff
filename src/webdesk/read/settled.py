"""What the markup settles, whoever labelled the page: captions beside pictures, bylines, boxes of key points."""

import re
from collections.abc import Sequence

from webdesk.read.blocks import TAG_BITS, Page, PageBlock, Picture, Place
from webdesk.read.classwords import BIT
from webdesk.read.dateline import is_date_line
from webdesk.read.fields.credits import split_credit
from webdesk.read.fields.names import clean_name, split_names
from webdesk.read.interjections import is_interjected
from webdesk.read.labels import BODY_LABELS, Label
from webdesk.read.metadata import Metadata
from webdesk.read.phrases import BYLINE, CREDIT, list_kind
from webdesk.read.textshape import ends_sentence, fold_title, weight

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOXES = frozenset(("div", "figure", "span", "section", "center", "table", "tbody", "tr", "td", "aside"))
_ROWS = frozenset(("tbody", "tr"))
_BAD = sum(BIT[name] for name in ("related", "comment", "share", "nav", "footer", "ad", "form", "bio", "teaser"))
_BAD_ABOVE = sum(TAG_BITS[name] for name in ("nav", "footer", "form", "a", "li", "button"))
_MOST_IN_BOX = 3
_LONGEST_CAPTION = 400
_SHORTEST_CAPTION = 12
_CREDIT_PROPERTIES = frozenset(("creditText", "copyrightHolder", "copyrightNotice", "credit"))
_UPPER = re.compile(r"[^\W\d_]")


def settle(page: Page, said: Metadata, labels: Sequence[Label]) -> list[Label]:
    """Return the labels with those replaced that the page's own marks settle."""
    settled = list(labels)
    body = [block.number for block in page.blocks if settled[block.number].name in BODY_LABELS]
    headline = next((block.number for block in page.blocks if settled[block.number].name == "headline"), None)
    if body:
        start = min(body[0], body[0] if headline is None else headline)
        _settle_properties(page, settled)
        _settle_captions(page, settled, start, body[-1])
        _settle_mixed(page, settled)
        _settle_points(page, settled, start, body)
    _settle_interjections(page, settled)
    if headline is not None:
        _settle_section(page, settled, headline)
        _settle_byline(page, said, settled, headline)
        _settle_bold_lead(page, settled, headline)
    return settled


def _settle_interjections(page: Page, labels: list[Label]) -> None:
    """Adverts' labels and newsletters' adverts between the paragraphs are no text."""
    for block in page.blocks:
        if labels[block.number].name in BODY_LABELS and is_interjected(block.text):
            labels[block.number] = Label("furniture", 0.8, "an advert, or who edited")


def _settle_section(page: Page, labels: list[Label], headline: int) -> None:
    """A short line right above the headline that is an entry of the page's menu as well is no text."""
    above = [block for block in page.blocks[max(0, headline - 2) : headline] if len(block.text) <= 40]
    for block in above:
        if labels[block.number].name in BODY_LABELS and any(
            link.words == block.text for link in page.links if link.place is not block.place
        ):
            labels[block.number] = Label("section", 0.6, "a word of the menu above the headline")


def _settle_properties(page: Page, labels: list[Label]) -> None:
    """Captions and credits that microdata call so."""
    for block in page.blocks:
        if block.item_property == "caption":
            labels[block.number] = Label("caption", 0.9, "itemprop caption")
        elif block.item_property in _CREDIT_PROPERTIES and len(block.text) < 150:
            labels[block.number] = Label("credit", 0.9, "itemprop of a credit")


def _settle_captions(page: Page, labels: list[Label], start: int, end: int) -> None:
    """The one to three short blocks that share a box with one picture and with nothing else."""
    for number, picture in enumerate(page.pictures):
        if not start - 4 <= picture.before <= end or picture.before >= len(page.blocks):
            continue
        if picture.place.mask & _BAD or picture.place.above & _BAD_ABOVE:
            continue
        if picture.width is not None and picture.width < 100:
            continue
        following = page.pictures[number + 1 : number + 2]
        box = _box_of(page, picture)
        if box is None or any(_is_in(other.place, box) for other in following):
            continue
        _label_box(labels, _blocks_in(page, box, picture.before))


def _settle_mixed(page: Page, labels: list[Label]) -> None:
    """A line taken for a credit that holds a caption before the credit's word is a caption with its credit."""
    for block in page.blocks:
        if labels[block.number].name != "credit":
            continue
        caption, who = split_credit(block.text)
        if who and caption and len(caption) >= _SHORTEST_CAPTION:
            labels[block.number] = Label("caption", labels[block.number].confidence, "a caption with its credit")


def _label_box(labels: list[Label], blocks: list[PageBlock]) -> None:
    """Label the words in a picture's box; what is known there already stays, but for credits that say so."""
    names = {labels[block.number].name for block in blocks}
    if names & {"byline", "headline", "standfirst", "key_point"} or any(is_date_line(b.text) for b in blocks):
        return
    for block in blocks:
        if CREDIT.match(block.text) and weight(block.text) < 120:
            labels[block.number] = Label("credit", 0.7, "credit in a picture's box")
    has_caption = any(labels[block.number].name == "caption" for block in blocks)
    for block in blocks:
        name = labels[block.number].name
        if name in BODY_LABELS or (name == "furniture" and not has_caption):
            labels[block.number] = Label("caption", 0.7, "words in a picture's box")


def _box_of(page: Page, picture: Picture) -> Place | None:
    """Return the smallest element that holds the picture and words, where it holds little else."""
    box: Place | None = picture.place
    for _ in range(5):
        if box is None or box.tag not in _BOXES:
            return None
        if box.tag not in _ROWS and _is_in(page.blocks[picture.before].place, box):
            break
        box = box.parent
    if box is None or box.tag not in _BOXES or not _is_in(page.blocks[picture.before].place, box):
        return None
    before = page.blocks[picture.before - 1 : picture.before] if picture.before else []
    if any(_is_in(block.place, box) for block in before):
        return None
    inside = _blocks_in(page, box, picture.before)
    if len(inside) > _MOST_IN_BOX or sum(len(block.text) for block in inside) > _LONGEST_CAPTION:
        return None
    if any(block.tag in _HEADINGS or block.link_characters * 2 > len(block.text) for block in inside):
        return None
    return box


def _blocks_in(page: Page, box: Place, first: int) -> list[PageBlock]:
    found: list[PageBlock] = []
    for block in page.blocks[first : first + _MOST_IN_BOX + 1]:
        if not _is_in(block.place, box):
            break
        found.append(block)
    return found


def _is_in(place: Place, box: Place) -> bool:
    here: Place | None = place
    for _ in range(8):
        if here is None or here.depth < box.depth:
            return False
        if here is box:
            return True
        here = here.parent
    return False


def _settle_points(page: Page, labels: list[Label], start: int, body: list[int]) -> None:
    """The list under a heading that announces key points, where it stands before the text has begun in earnest."""
    paragraphs = [number for number in body if labels[number].name == "paragraph"]
    end = paragraphs[2] if len(paragraphs) > 2 else body[-1]
    for block in page.blocks[start : paragraphs[1] if len(paragraphs) > 1 else start]:
        is_called = block.tag == "li" and block.mask & BIT["points"] and block.link_characters * 2 < len(block.text)
        if is_called and labels[block.number].name in ("list_item", "furniture"):
            labels[block.number] = Label("key_point", 0.7, "in a list called key points by its class")
    for block in page.blocks[start:end]:
        if list_kind(block.text) != "key_point" or labels[block.number].name == "headline":
            continue
        items: list[PageBlock] = []
        for item in page.blocks[block.number + 1 : block.number + 13]:
            is_item = item.tag == "li" or item.place.above & TAG_BITS["li"]
            if not is_item or block.place.parent is None or not _is_in(item.place, block.place.parent):
                break
            items.append(item)
        if items and not any(item.link_characters * 2 > len(item.text) for item in items):
            labels[block.number] = Label("list_heading", 0.85, "announces key points")
            for item in items:
                labels[item.number] = Label("key_point", 0.85, "list under a key-points heading")
            return


def _settle_bold_lead(page: Page, labels: list[Label], headline: int) -> None:
    """A first paragraph that is bold from end to end, where the next one is not, is the standfirst."""
    if any(labels[block.number].name == "standfirst" for block in page.blocks[headline : headline + 10]):
        return
    body = [block for block in page.blocks[headline + 1 : headline + 10] if labels[block.number].name in BODY_LABELS]
    if len(body) < 2 or body[0].bold_characters < 0.95 * len(body[0].text) or body[1].bold_characters:
        return
    if 25 <= len(body[0].text) <= 400 and ends_sentence(body[0].text) and body[0].place.tag == "p":
        labels[body[0].number] = Label("standfirst", 0.6, "the first paragraph, in bold")


def _settle_byline(page: Page, said: Metadata, labels: list[Label], headline: int) -> None:
    """A line under the headline that is "By" and names, or a name alone beside the date."""
    blocks = page.blocks[headline + 1 : headline + 9]
    for block in blocks:
        if _is_text(block):
            break
        if labels[block.number].name in BODY_LABELS and is_date_line(block.text):
            labels[block.number] = Label("date", 0.7, "a printed date under the headline")
        if labels[block.number].name not in ("byline", "date") and _is_by_line(block):
            labels[block.number] = Label("byline", 0.75, "begins as a byline, under the headline")
    if any(labels[block.number].name == "byline" for block in blocks):
        return
    for number, block in enumerate(blocks):
        if _is_text(block):
            break
        beside = blocks[max(0, number - 1) : number] + blocks[number + 1 : number + 2]
        dates = [other for other in beside if is_date_line(other.text)]
        is_beside = any(_container(other) is _container(block) for other in dates)
        if is_beside and not block.link_characters and _is_name_alone(block, said):
            labels[block.number] = Label("byline", 0.6, "a name beside the date")
            return


def _container(block: PageBlock) -> Place | None:
    return block.place.parent if block.place.tag in ("span", "p", "time", "i", "b") else block.place


def _is_text(block: PageBlock) -> bool:
    return weight(block.text) > 200 and ends_sentence(block.text)


def _is_by_line(block: PageBlock) -> bool:
    return (
        len(block.text) < 90
        and bool(BYLINE.match(block.text))
        and bool(split_names(block.text))
        and not (ends_sentence(block.text) and len(block.text) > 60)
    )


def _is_name_alone(block: PageBlock, said: Metadata) -> bool:
    """Whether a short line reads as one name: two to four words, or a few characters of a script without capitals."""
    text = block.text
    if not 2 <= len(text) <= 40 or ends_sentence(text) or block.own & (BIT["date"] | BIT["kicker"] | BIT["share"]):
        return False
    if list_kind(text) is not None or fold_title(text) == fold_title(said.first("og:site_name") or ""):
        return False
    words = text.split()
    name = clean_name(text)
    if name is None or name != text or len(words) > 5:
        return False
    letters = [word[0] for word in words if _UPPER.match(word[0])]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    return len(words) >= 2 and len(cased) == len(words) and all(c.isupper() for c in cased) if cased else bool(letters)
