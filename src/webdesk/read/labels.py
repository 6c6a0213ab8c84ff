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


FURNITURE = Label("furniture", 0.5, "nothing speaks for it")
