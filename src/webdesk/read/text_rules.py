"""The rule labeller for flat text: lengths, punctuation, repeats, neighbours and announcing words."""

from collections.abc import Callable
from datetime import datetime

from webdesk.read.blocks import Page, PageBlock
from webdesk.read.dateline import is_date_line
from webdesk.read.labels import FURNITURE, Label
from webdesk.read.phrases import BYLINE, BYLINE_ALONE, CREDIT, NOTICE, is_view_all, list_kind, more_from_what
from webdesk.read.textshape import ends_sentence, fold_title, weight

LONG = 60
_GAP = 14
_REACH = 30


class _Judgement:
    """One text being labelled: what was decided of each line so far, and where the body stands."""

    def __init__(self, page: Page, now: datetime | None) -> None:
        self.blocks = page.blocks
        self.now = now
        self.labels: list[Label | None] = [None] * len(page.blocks)
        self.first = len(page.blocks)
        self.last = -1

    def put(self, block: PageBlock, label: Label) -> None:
        if self.labels[block.number] is None:
            self.labels[block.number] = label


def label_text(page: Page, now: datetime | None = None) -> list[Label]:
    """Return a label for every line of a flat text."""
    judgement = _Judgement(page, now)
    for step in STEPS:
        step(judgement)
    return [label or FURNITURE for label in judgement.labels]


def is_long(block: PageBlock) -> bool:
    """Return whether a line reads as a paragraph."""
    size = weight(block.text)
    return (size >= LONG and ends_sentence(block.text)) or size >= 3 * LONG


def _find_captions(judgement: _Judgement) -> None:
    for block in judgement.blocks:
        if len(block.text) > 500:
            continue
        match = CREDIT.search(block.text)
        if match and len(match["who"]) < 80 and len(match["who"].split()) <= 9 and not block.text.startswith('"'):
            name = "credit" if match.start() == 0 else "caption"
            judgement.put(block, Label(name, 0.75, "words of a picture credit"))  # type: ignore[arg-type]  # one of two names


def _find_body(judgement: _Judgement) -> None:
    """The densest run of long lines, and the runs near it."""
    long_lines = [block for block in judgement.blocks if is_long(block) and judgement.labels[block.number] is None]
    long_lines = [block for block in long_lines if block.copies == 1 or weight(block.text) > 2 * LONG]
    runs: list[list[PageBlock]] = []
    for block in long_lines:
        if runs and block.number - runs[-1][-1].number <= _GAP:
            runs[-1].append(block)
        else:
            runs.append([block])
    if not runs:
        return
    sizes = [sum(len(block.text) for block in run) for run in runs]
    best = max(range(len(runs)), key=lambda number: sizes[number])
    for number, run in enumerate(runs):
        if number != best and (sizes[number] < sizes[best] * 0.3 or number < best):
            continue
        for block in run:
            judgement.put(block, Label("paragraph", 0.8, "long line among its like"))
        judgement.first = min(judgement.first, run[0].number)
        judgement.last = max(judgement.last, run[-1].number)


def _find_byline(judgement: _Judgement) -> None:
    for block in judgement.blocks[: max(judgement.first + 2, 12)]:
        if judgement.labels[block.number] is not None or len(block.text) > 120:
            continue
        if BYLINE_ALONE.match(block.text):
            judgement.put(block, Label("byline", 0.7, "a byline's word by itself"))
            following = judgement.blocks[block.number + 1 : block.number + 2]
            if following and len(following[0].text) < 80 and not is_date_line(following[0].text, judgement.now):
                judgement.put(following[0], Label("byline", 0.8, "follows a byline's word"))
        elif BYLINE.match(block.text) and not ends_sentence(block.text) and len(block.text.split()) < 14:
            judgement.put(block, Label("byline", 0.7, "begins as a byline"))


def _find_dates(judgement: _Judgement) -> None:
    for block in judgement.blocks[: judgement.first + 2]:
        if judgement.labels[block.number] is None and is_date_line(block.text, judgement.now):
            judgement.put(block, Label("date", 0.75, "a printed date and little else"))


def _find_key_points(judgement: _Judgement) -> None:
    is_points = False
    for block in judgement.blocks[: judgement.first + 12]:
        if list_kind(block.text) == "key_point":
            judgement.put(block, Label("list_heading", 0.8, "announces key points"))
            is_points = True
        elif (
            block.is_bullet
            and block.number < max(judgement.first, 1) + 12
            and (is_points or block.number < _first_plain(judgement))
        ):
            judgement.labels[block.number] = Label("key_point", 0.8, "bullet before the first paragraph")
        elif not block.is_bullet:
            is_points = False


def _first_plain(judgement: _Judgement) -> int:
    return next(
        (
            block.number
            for block in judgement.blocks[judgement.first :]
            if (label := judgement.labels[block.number]) and label.name == "paragraph" and not block.is_bullet
        ),
        judgement.first,
    )


def _find_headline(judgement: _Judgement) -> None:
    """The line above the first paragraph that dates and bylines surround."""
    best, best_score = None, 0.0
    first = _first_plain(judgement)
    for block in judgement.blocks[max(0, first - _REACH) : first]:
        if judgement.labels[block.number] is not None or block.is_bullet:
            continue
        words = len(block.text.split())
        size = weight(block.text)
        if size < 20 or size > 260 or (words < 4 and size == len(block.text)) or list_kind(block.text):
            continue
        score = _headline_score(judgement, block, first)
        if score >= best_score:
            best, best_score = block, score
    if best is not None:
        judgement.labels[best.number] = Label("headline", min(0.9, best_score / 4), "stands where headlines stand")
        for block in judgement.blocks:
            if fold_title(block.text) == fold_title(best.text) and judgement.labels[block.number] is None:
                judgement.put(block, Label("furniture", 0.6, "repeats the headline"))


def _headline_score(judgement: _Judgement, block: PageBlock, first: int) -> float:
    size = weight(block.text)
    score = 1.0 - (first - block.number) / (_REACH * 1.5)
    if 30 <= size <= 130:
        score += 0.6
    if ends_sentence(block.text) and not block.text.endswith(("?", "!", "؟", "？")):
        score -= 0.9
    for distance, other in enumerate(judgement.blocks[block.number + 1 : block.number + 6]):
        label = judgement.labels[other.number]
        if label is not None and label.name in ("date", "byline"):
            score += 0.9 - 0.1 * distance
            break
    for other in judgement.blocks[max(0, block.number - 4) : block.number]:
        label = judgement.labels[other.number]
        if label is not None and label.name in ("date", "byline"):
            score += 0.2
            break
    if block.copies > 1:
        score += 0.4
    return score


def _find_section(judgement: _Judgement) -> None:
    """A short word that stands right above the date, byline or headline, or that the more-from list repeats."""
    named = {
        fold_title(what) for block in judgement.blocks if (what := more_from_what(block.text)) and len(block.text) < 60
    }
    top = [
        block
        for block in judgement.blocks[: _first_plain(judgement)]
        if judgement.labels[block.number] is None and len(block.text) <= 30 and len(block.text.split()) <= 3
    ]
    for block in top:
        if fold_title(block.text) in named:
            judgement.put(block, Label("section", 0.9, "the more-from list names it too"))
            return
    for block in reversed(top):
        following = judgement.blocks[block.number + 1 : block.number + 2]
        label = judgement.labels[following[0].number] if following else None
        if label is not None and label.name in ("headline",) and block.text[:1].isalpha():
            judgement.put(block, Label("section", 0.4, "a short line right above the headline"))
            return


def _find_lists(judgement: _Judgement) -> None:
    """Related, more-from and latest: an announcing line, then lines that are no paragraphs."""
    current: str | None = None
    for block in judgement.blocks[max(0, min(judgement.first, len(judgement.blocks)) - 5) :]:
        label = judgement.labels[block.number]
        kind = list_kind(block.text)
        if kind in ("related", "more_from", "latest"):
            judgement.labels[block.number] = Label("list_heading", 0.8, f"announces {kind}")
            current = kind
            continue
        if current is None:
            continue
        if block.number < judgement.last and (label is not None or is_long(block)):
            current = None
        elif label is None and 15 <= weight(block.text) <= 250 and not is_view_all(block.text):
            judgement.put(block, Label(current, 0.7, f"stands in the {current} list"))  # type: ignore[arg-type]  # a label name


def _find_short_body(judgement: _Judgement) -> None:
    """Headings and short paragraphs between the accepted long lines."""
    for block in judgement.blocks[judgement.first : judgement.last + 1]:
        if judgement.labels[block.number] is not None or list_kind(block.text):
            continue
        if NOTICE.match(block.text):
            judgement.put(block, Label("notice", 0.7, "begins as a correction or a note of the editors"))
        elif block.copies > 1 or weight(block.text) < 12 or is_date_line(block.text, judgement.now):
            continue
        elif block.is_bullet:
            judgement.put(block, Label("list_item", 0.6, "bullet among the paragraphs"))
        elif ends_sentence(block.text) and weight(block.text) >= 20:
            judgement.put(block, Label("paragraph", 0.6, "short line among the paragraphs"))
        elif _stands_between(judgement, block) and len(block.text.split()) <= 16:
            judgement.put(block, Label("heading", 0.6, "short line over a paragraph"))


def _stands_between(judgement: _Judgement, block: PageBlock) -> bool:
    before, after = (
        judgement.blocks[block.number - 1 : block.number],
        judgement.blocks[block.number + 1 : block.number + 2],
    )
    return all(
        bool(around) and (label := judgement.labels[around[0].number]) is not None and label.name == "paragraph"
        for around in (before, after)
    )


STEPS: tuple[Callable[[_Judgement], None], ...] = (
    _find_captions,
    _find_body,
    _find_byline,
    _find_dates,
    _find_key_points,
    _find_headline,
    _find_section,
    _find_lists,
    _find_short_body,
)
