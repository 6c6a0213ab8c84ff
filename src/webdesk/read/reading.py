"""What the fields are assembled from: the labelled page beside what it says of itself; and how claims are weighed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webdesk.model import Claim, Evidence
from webdesk.read.blocks import Page, PageBlock
from webdesk.read.labels import Label
from webdesk.read.metadata import Metadata

MAX_CLAIM = 300


@dataclass(slots=True)
class Reading:
    """One page while its fields are found; `evidence` and `notes` fill up on the way."""

    page: Page
    labels: list[Label]
    said: Metadata
    url: str | None = None
    base: str | None = None
    now: datetime | None = None
    language: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def labelled(self, *names: str) -> Iterator[PageBlock]:
        """Yield the blocks that carry one of these labels, in order."""
        for block, label in zip(self.page.blocks, self.labels, strict=True):
            if label.name in names:
                yield block

    def first_body(self) -> int:
        """Return the number of the first paragraph, or the count of blocks where there is none."""
        return next((block.number for block in self.labelled("paragraph")), len(self.page.blocks))


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of a field, and how often such a source is right (0..1)."""

    by: str
    value: str
    trust: float


def weigh(said: Sequence[Said], key: Callable[[str], str]) -> tuple[str, Evidence] | None:
    """Return the first claim's value and its evidence: which of the others agree and which do not."""
    if not said:
        return None
    first = said[0]
    same = key(first.value)
    agreed = tuple(dict.fromkeys(other.by for other in said[1:] if key(other.value) == same and other.by != first.by))
    disagreed = tuple(
        Claim(by=other.by, value=other.value[:MAX_CLAIM]) for other in said[1:] if key(other.value) != same
    )
    return first.value, Evidence(
        by=first.by, agreed=agreed, disagreed=disagreed, confidence=_confidence(first, said, key)
    )


def _confidence(first: Said, said: Sequence[Said], key: Callable[[str], str]) -> float:
    doubt = 1 - first.trust
    for other in said[1:]:
        doubt *= 0.6 if key(other.value) == key(first.value) else 1 + 0.5 * other.trust
    return round(min(0.99, max(0.05, 1 - doubt)), 3)
