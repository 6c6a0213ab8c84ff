"""One labeller for HTML and flat text: the network says what each block is, rules name what it was not trained on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from webdesk.read.blocks import TAG_BITS, Page, PageBlock, Place
from webdesk.read.classwords import BIT
from webdesk.read.features import features
from webdesk.read.html_rules import body_kind, is_below, link_share
from webdesk.read.labels import BODY_LABELS, FURNITURE, NOT_TEXT, Label, LabelName
from webdesk.read.lineheadline import find_line_headline
from webdesk.read.metadata import Metadata
from webdesk.read.network import HEADS, load_networks, run_networks
from webdesk.read.phrases import points_elsewhere
from webdesk.read.textshape import ends_sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Probabilities = NDArray[np.float32]

# Thresholds by label, set on the folds of the cross-validation: rare labels need a lower one.
BODY = 0.4
BODY_HEADING = 0.33  # where it reads as a heading
SUMMARY = 0.12
SHORT_IN_HEADER = 90
SUMMARY_IN_HEADER = 0.3
LIST = 0.35  # the mean over its items
TABLE_INSIDE = 0.3  # the mean over its cells, of a table between paragraphs
SUMMARY_OVER_BODY = 1.0  # a block that is surely text is a standfirst only where that is likelier
CAPTION = 0.3
CREDIT = 0.3
CREDIT_INSIDE = 0.3
UNSURE_CAPTION = 0.12
BYLINE = 0.3
BYLINE_NEAR = 0.15  # within a few blocks of the headline
DATE = 0.5
_BODY, _HEADING, _SUMMARY, _CAPTION, _CREDIT, _HEADLINE, _BYLINE, _DATE = range(len(HEADS))
# What the rules find and the network was not taught; the network may only claim such a block when it is very sure.
_RULES_OWN = frozenset(("related", "more_from", "latest", "list_heading", "section", "notice", "key_point", "kicker"))
_VERY_SURE = 0.85


def find_probabilities(page: Page, said: Metadata, headline: int | None) -> "Probabilities":
    """Return the network's probability of each head for each block."""
    networks = load_networks("flat" if page.is_flat else "html")
    return run_networks(networks, features(page, said, headline))


def join_labels(page: Page, ruled: Sequence[Label], probabilities: "Probabilities") -> list[Label]:
    """Return one label a block, of what the rules and the network say."""
    rows = probabilities.tolist()
    if page.is_flat:
        ruled = _with_line_headline(page, ruled, rows)
    headline = next((number for number, label in enumerate(ruled) if label.name == "headline"), None)
    labels = [
        _join(page, block, rule, row, headline) for block, rule, row in zip(page.blocks, ruled, rows, strict=True)
    ]
    if headline is not None:
        _clear_header(page, labels, headline, rows)
    _keep_lists_whole(page, labels, probabilities[:, _BODY].tolist())
    if not any(label.name in BODY_LABELS or label.name == "standfirst" for label in labels):
        return list(ruled)  # a brief of a line or two: too little for the network to be sure of anything
    _keep_tables_whole(page, labels, probabilities[:, _BODY].tolist())
    return labels


def _with_line_headline(page: Page, ruled: Sequence[Label], rows: list[list[float]]) -> list[Label]:
    """Return the rules' labels with the headline where the network finds it."""
    number = find_line_headline(page, rows)
    labels = list(ruled)
    if number is None or labels[number].name == "headline":
        return labels
    labels = [FURNITURE if label.name == "headline" else label for label in labels]
    labels[number] = Label("headline", round(rows[number][_HEADLINE], 3), "learned")
    return labels


def _clear_header(page: Page, labels: list[Label], headline: int, rows: list[list[float]]) -> None:
    """Short lines in the headline's own header element are about the article, not its first paragraphs."""
    header: Place | None = page.blocks[headline].place
    while header is not None and header.tag != "header":
        header = header.parent
    if header is None:
        return
    inside = [block for block in page.blocks[headline : headline + 40] if is_below(block, header, 8)]
    numbers = {block.number for block in inside}
    outside = sum(label.name == "paragraph" for number, label in enumerate(labels) if number not in numbers)
    for block in inside:
        if labels[block.number].name in BODY_LABELS and len(block.text) < SHORT_IN_HEADER and outside >= 2:
            is_lead = rows[block.number][_SUMMARY] >= SUMMARY_IN_HEADER
            name: LabelName = "standfirst" if is_lead else "furniture"
            labels[block.number] = Label(name, 0.6, "a short line in the headline's header")


def _keep_lists_whole(page: Page, labels: list[Label], body: list[float]) -> None:
    """A short item of a list whose other items are in the article is in it too."""
    lists: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.tag == "li" and block.place.parent and labels[block.number].name in ("list_item", "furniture"):
            lists.setdefault(block.place.parent.number, []).append(block.number)
    for numbers in lists.values():
        sure = round(sum(body[number] for number in numbers) / len(numbers), 3)
        if sure >= LIST and any(labels[number].name == "list_item" for number in numbers):
            for number in numbers:
                if labels[number].name == "furniture" and labels[number] not in NOT_TEXT:
                    labels[number] = Label("list_item", sure, "learned of its list")


def _keep_tables_whole(page: Page, labels: list[Label], body: list[float]) -> None:
    """A table is in the article or not, with all of its cells: an empty-looking cell is still a cell."""
    cells: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.place.table and labels[block.number].name in ("table", "furniture"):
            cells.setdefault(block.place.table, []).append(block.number)
    text = [number for number, label in enumerate(labels) if label.name == "paragraph"]
    for numbers in cells.values():
        sure = round(sum(body[number] for number in numbers) / len(numbers), 3)
        is_inside = bool(text) and text[0] < numbers[0] < text[-1]
        label = Label("table", sure, "learned") if sure >= (TABLE_INSIDE if is_inside else BODY) else FURNITURE
        for number in numbers:
            labels[number] = label


def _join(page: Page, block: PageBlock, rule: Label, row: list[float], headline: int | None) -> Label:
    if rule.name == "headline":
        return rule
    if points_elsewhere(block.text) and link_share(block) > 0.2:
        return Label("related", 0.7, "begins by pointing to another story")
    if rule in NOT_TEXT or rule.name == "list_heading":
        return rule
    if rule.name in _RULES_OWN and row[_BODY] < _VERY_SURE:
        return rule
    if rule.name == "key_point":
        return rule
    learned = _learned(page, block, row, headline)
    if learned is not None:
        return learned
    if rule.name in ("byline", "date"):
        return rule
    if rule.name in BODY_LABELS or rule.name == "standfirst":
        return Label("furniture", round(1 - row[_BODY], 3), "the network saw no body in it")
    if rule.name in ("caption", "credit") and row[_CAPTION] + row[_CREDIT] < UNSURE_CAPTION:
        return Label("furniture", round(1 - row[_CAPTION], 3), "the network saw no caption in it")
    return FURNITURE if rule.name == "furniture" else rule


def _learned(page: Page, block: PageBlock, row: list[float], headline: int | None) -> Label | None:
    """Return the label the network gives, or None where it gives none."""
    body, caption, credit = row[_BODY], row[_CAPTION], row[_CREDIT]
    in_caption = block.place.above & TAG_BITS["figcaption"]
    if max(caption, credit) >= CAPTION and (max(caption, credit) > max(body, row[_SUMMARY]) or in_caption):
        name: LabelName = "caption" if caption >= credit else "credit"
        holds_credit = name == "caption" and credit >= CREDIT_INSIDE
        return Label(name, round(max(caption, credit), 3), "learned", holds_credit)
    near = headline is not None and -3 <= block.number - headline <= 12 and len(block.text) < 80
    if row[_BYLINE] >= (BYLINE_NEAR if near else BYLINE) and row[_BYLINE] > body:
        return Label("byline", round(row[_BYLINE], 3), "learned")
    if row[_SUMMARY] >= max(SUMMARY, SUMMARY_OVER_BODY * body if body >= BODY else 0) and link_share(block) < 0.9:
        return Label(_summary_kind(block), round(max(row[_SUMMARY], body), 3), "learned")
    needed = BODY_HEADING if row[_HEADING] >= BODY_HEADING else BODY
    if body >= needed and not in_caption and not (block.copies > 2 and body < _VERY_SURE):
        return Label(_body_name(page, block, row), round(body, 3), "learned")
    if row[_DATE] >= DATE:
        return Label("date", round(row[_DATE], 3), "learned")
    return None


def _summary_kind(block: PageBlock) -> LabelName:
    in_list = block.is_bullet or block.tag == "li" or block.place.above & TAG_BITS["li"] or block.mask & BIT["points"]
    return "key_point" if in_list else "standfirst"


def _body_name(page: Page, block: PageBlock, row: list[float]) -> LabelName:
    if not page.is_flat:
        return body_kind(block)
    if block.is_bullet:
        return "list_item"
    return "heading" if row[_HEADING] >= 0.4 and not ends_sentence(block.text) else "paragraph"
