"""What became of something that was to be taken in."""

from dataclasses import dataclass
from typing import Literal

TakenKind = Literal["new", "edited", "corrected", "withdrawn", "same", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one capture: `article_id` is None where it was skipped, `reason` says why in words.

    `address` is where it came from (an address, or a file's path), `headline` that of the article.
    """

    kind: TakenKind
    article_id: int | None = None
    reason: str | None = None
    address: str | None = None
    headline: str | None = None
