"""The headline among the lines of a flat text: likely by its label, told again in the body, before its standfirst."""

import math
import re

from webdesk.read.blocks import Page, PageBlock
from webdesk.read.network import HEADS
from webdesk.read.textshape import ends_sentence, fold_title

_BODY, _HEADLINE, _BYLINE, _DATE = (HEADS.index(name) for name in ("body", "headline", "byline", "date"))
_LONGEST = 260
_SHORTEST = 12
_LEAST_LIKELY = 0.02
_WORD = re.compile(r"\w{4,}")
_DENSE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
# Weights and factors, set by hand on the folds of the cross-validation.
_TOLD_AGAIN = 3.5
_DATED_BELOW = 0.7
_IN_THE_BODY = 1.0
_SENTENCE = math.exp(-1.5)
_OTHER_LINE = 0.2
_LINE_ABOVE = 0.45


def find_line_headline(page: Page, rows: list[list[float]]) -> int | None:
    """Return the number of the line that is the headline, or None where no line is likely to be."""
    likely = [_likelihood(block, row) for block, row in zip(page.blocks, rows, strict=True)]
    body = [number for number, row in enumerate(rows) if row[_BODY] > 0.5]
    first = body[0] if body else len(rows)
    text = " ".join(page.blocks[number].text.lower() for number in body)
    words = set(_WORD.findall(text))
    best, best_score = None, -math.inf
    for number, block in enumerate(page.blocks):
        if not _SHORTEST <= len(block.text) <= _LONGEST or likely[number] < _LEAST_LIKELY / 10:
            continue
        below = rows[number + 1 : number + 6]
        score = math.log(likely[number] + 1e-3) + _TOLD_AGAIN * share_told(block.text, text, words)
        score += _DATED_BELOW * max((max(row[_BYLINE], row[_DATE]) for row in below), default=0.0)
        score -= _IN_THE_BODY if number > first + 2 else 0.0
        if score > best_score:
            best, best_score = number, score
    if best is None or max(likely) < _LEAST_LIKELY:
        return None
    return _line_above(page, rows, best)


def _likelihood(block: PageBlock, row: list[float]) -> float:
    likely = row[_HEADLINE]
    if ends_sentence(block.text) and not block.text.endswith(("?", "!", "？", "؟", "…", "...")):
        likely *= _SENTENCE
    return likely * (_OTHER_LINE if max(row[_BYLINE], row[_DATE]) > 0.4 else 1.0)


def share_told(line: str, text: str, words: set[str]) -> float:
    """Return the share of a line's words that the body holds; of its pairs of signs, in scripts without spaces."""
    if len(_DENSE.findall(line)) > len(line) * 0.4:
        pairs = [line[start : start + 2] for start in range(len(line) - 1)]
        return sum(pair in text for pair in pairs) / max(1, len(pairs))
    own = _WORD.findall(line.lower())
    return sum(word in words for word in own) / len(own) if own else 0.3


def _line_above(page: Page, rows: list[list[float]], number: int) -> int:
    """Return the line above where the best line is rather that one's standfirst."""
    above = number - 1
    if above < 0:
        return number
    row, text = rows[above], page.blocks[above].text
    is_headline = row[_HEADLINE] >= max(0.08, _LINE_ABOVE * rows[number][_HEADLINE])
    is_other = max(row[_BYLINE], row[_DATE]) > 0.4 or fold_title(text) in fold_title(page.blocks[number].text)
    return above if is_headline and not is_other and len(text) >= 18 else number
