"""One labeller for HTML and flat text: the network says what each block is, rules name what it was not trained on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from webdesk.read.blocks import TAG_BITS, Page, PageBlock
from webdesk.read.classwords import BIT
from webdesk.read.features import features
from webdesk.read.html_rules import body_kind, link_share
from webdesk.read.labels import BODY_LABELS, FURNITURE, NOT_TEXT, Label, LabelName
from webdesk.read.metadata import Metadata
from webdesk.read.network import HEADS, load_network, run_network
from webdesk.read.phrases import points_elsewhere
from webdesk.read.textshape import ends_sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Probabilities = NDArray[np.float32]

# Thresholds by label, set on the folds of the cross-validation: rare labels need a lower one.
BODY = 0.42
SUMMARY = 0.12
CAPTION = 0.3
CREDIT = 0.3
BYLINE = 0.3
DATE = 0.5
_BODY, _HEADING, _SUMMARY, _CAPTION, _CREDIT, _HEADLINE, _BYLINE, _DATE = range(len(HEADS))
# What the rules find and the network was not taught; the network may only claim such a block when it is very sure.
_RULES_OWN = frozenset(("related", "more_from", "latest", "list_heading", "section", "notice", "key_point", "kicker"))
_VERY_SURE = 0.85


def find_probabilities(page: Page, said: Metadata, headline: int | None) -> "Probabilities":
    """Return the network's probability of each head for each block."""
    network = load_network("flat" if page.is_flat else "html")
    return run_network(network, features(page, said, headline))


def join_labels(page: Page, ruled: Sequence[Label], probabilities: "Probabilities") -> list[Label]:
    """Return one label a block, of what the rules and the network say."""
    rows = probabilities.tolist()
    labels = [_join(page, block, rule, row) for block, rule, row in zip(page.blocks, ruled, rows, strict=True)]
    if not any(label.name in BODY_LABELS or label.name == "standfirst" for label in labels):
        return list(ruled)  # a brief of a line or two: too little for the network to be sure of anything
    _keep_tables_whole(page, labels)
    return labels


def _keep_tables_whole(page: Page, labels: list[Label]) -> None:
    """A table is in the article or not, with all of its cells: an empty-looking cell is still a cell."""
    cells: dict[int, list[int]] = {}
    for block in page.blocks:
        if block.place.table and labels[block.number].name in ("table", "furniture"):
            cells.setdefault(block.place.table, []).append(block.number)
    for numbers in cells.values():
        chosen = [number for number in numbers if labels[number].name == "table"]
        if not chosen:
            continue
        sure = round(len(chosen) / len(numbers), 3)
        label = Label("table", sure, "learned") if sure >= 0.4 else FURNITURE
        for number in numbers:
            labels[number] = label


def _join(page: Page, block: PageBlock, rule: Label, row: list[float]) -> Label:
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
    learned = _learned(page, block, row)
    if learned is not None:
        return learned
    if rule.name in ("byline", "date"):
        return rule
    if rule.name in BODY_LABELS or rule.name == "standfirst":
        return Label("furniture", round(1 - row[_BODY], 3), "the network saw no body in it")
    return FURNITURE if rule.name == "furniture" else rule


def _learned(page: Page, block: PageBlock, row: list[float]) -> Label | None:
    """Return the label the network gives, or None where it gives none."""
    body, caption, credit = row[_BODY], row[_CAPTION], row[_CREDIT]
    in_caption = block.place.above & TAG_BITS["figcaption"]
    if max(caption, credit) >= CAPTION and (max(caption, credit) > body or in_caption):
        name: LabelName = "caption" if caption >= CREDIT or caption > credit else "credit"
        return Label(name, round(max(caption, credit), 3), "learned")
    if row[_BYLINE] >= BYLINE and row[_BYLINE] > body:
        return Label("byline", round(row[_BYLINE], 3), "learned")
    if row[_SUMMARY] >= SUMMARY and link_share(block) < 0.9:
        return Label(_summary_kind(block), round(max(row[_SUMMARY], body), 3), "learned")
    if body >= BODY and not in_caption and not (block.copies > 2 and body < _VERY_SURE):
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
