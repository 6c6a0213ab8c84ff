"""What a block can be, and the answer of a labeller: one label for each block, how sure, and why."""

from dataclasses import dataclass
from typing import Literal

LabelName = Literal[
    "headline", "kicker", "section", "byline", "date", "standfirst", "key_point",
    "paragraph", "heading", "list_item", "quote", "table", "code", "caption", "credit",
    "related", "more_from", "latest", "list_heading", "notice", "comment", "furniture",
]  # fmt: skip
BODY_LABELS = frozenset(("paragraph", "heading", "list_item", "quote", "table", "code"))


@dataclass(frozen=True, slots=True)
class Label:
    """What a block was taken for, how sure (0..1), and by what rule."""

    name: LabelName
    confidence: float
    why: str
    holds_credit: bool = False  # a caption whose block ends in the picture's credit


BESIDE_LISTED = Label("furniture", 0.8, "stands beside a listed story")
CALLED_LEGAL = Label("furniture", 0.8, "called rights, consent or terms by its class")
ABOUT_THE_PAGE = Label("furniture", 0.8, "a definition list in a disclosure tells about the page")
NOT_TEXT = (BESIDE_LISTED, CALLED_LEGAL, ABOUT_THE_PAGE)
FURNITURE = Label("furniture", 0.5, "nothing speaks for it")
