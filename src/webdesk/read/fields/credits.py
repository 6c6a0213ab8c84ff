"""A picture's caption apart from its credit."""

import re

from webdesk.read.phrases import CREDIT, CREDIT_WORDS

_BRACKETS = re.compile(r"\s*[(\[（](?P<who>[^()\[\]（）]{2,80})[)\]）]\s*\.?$")
_WORD_FIRST = re.compile(
    rf"^(?:(?:{CREDIT_WORDS})(?:\s+(?:by|von|par|di|por|de|av))?\s*[:：]\s*|(?:photo|picture|image|"
    rf"foto)s?\s+(?:by|von|par|di|por)\s+|©\s*|\(c\)\s+|courtesy of\s+)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[/©]|\b[A-Z]{2,5}\b|(?:Images|Press|Photo|Agency|Agentur)\b|dpa|picture alliance", re.UNICODE)
_EDGES = " \t|/–—-:;,"


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Return the caption and the credit that a caption line holds; either may be None.

    >>> split_credit("A bridge at dawn. Photos: Ada Lens/ file")
    ('A bridge at dawn.', 'Ada Lens/ file')
    """
    text = " ".join(text.split())
    match = CREDIT.search(text)
    if match and 1 < len(match["who"]) <= 120:
        return _tidy(text[: match.start()]), clean_credit(match["who"])
    match = _BRACKETS.search(text)
    if match and match.start() > 0:
        who = match["who"]
        if _WORD_FIRST.match(who) or _AGENCY.search(who):
            return _tidy(text[: match.start()]), clean_credit(who)
    return text or None, None


def clean_credit(text: str) -> str | None:
    """Return a credit without its keyword, brackets and the stop that ends its line."""
    text = " ".join(text.split()).strip(_EDGES)
    if text[:1] in "([（" and text[-1:] in ")]）":
        text = text[1:-1].strip(_EDGES)
    for _ in range(2):
        text = _WORD_FIRST.sub("", text).strip(_EDGES)
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    return text or None


def _tidy(text: str) -> str | None:
    return text.strip().rstrip("|/–—-([（ ").strip() or None
