"""A picture's caption apart from its credit."""

import re

from webdesk.read.datewords import date_words, fold
from webdesk.read.phrases import CREDIT, CREDIT_WORDS
from webdesk.read.textshape import ends_sentence

_BRACKETS = re.compile(r"\s*[(\[（](?P<who>[^()\[\]（）]{2,80})[)\]）]\s*\.?$")
_WORD_FIRST = re.compile(
    rf"^(?:(?:{CREDIT_WORDS})(?:\s+(?:by|von|par|di|por|de|av))?\s*[:：]\s*|(?:photo|picture|image|"
    rf"foto)s?\s+(?:by|von|par|di|por)\s+|©\s*|\(c\)\s+|courtesy of\s+)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[/©]|\b[A-Z]{2,5}\b|(?:Images|Press|Photo|Agency|Agentur)\b|dpa|picture alliance", re.UNICODE)
# Where a credit stands behind its caption with nothing but a sign, or a full stop, between them.
_LAST_WORDS = (
    re.compile(r"\s+\|\s+(?P<who>[^|].{1,110})$"),
    re.compile(r"\s*[＝=](?P<who>[^＝=]{1,24})$"),
    re.compile(r"(?<=[.!?…。！？\"”»)])\s*(?P<who>[^\W\d_a-zß-ÿ@(][^!?。！？]{1,70}|@[^!?。！？]{2,70})$"),
    re.compile(r"\s+[/–—-]\s+(?P<who>[^\W\d_a-zß-ÿ][^/]{2,60}(?:\s/\s[^/]{2,40})?)$"),
)
_PERSON = re.compile(r"\s*(?:기자|記者|记者|撮影)$")
_ONE_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w.&’'-]{1,24}")
_SHORTEST_CAPTION = 20
# What stands in brackets behind a caption and is nobody.
_WHERE = frozenset((
    "left", "right", "centre", "center", "above", "below", "top", "bottom", "pictured", "file", "archive", "links",
    "rechts", "mitte", "oben", "unten", "archiv", "gauche", "droite", "archives", "izquierda", "derecha", "archivo",
    "sinistra", "destra", "archivio", "esquerda", "direita", "arquivo", "arkiv",
))  # fmt: skip
_EDGES = " \t|/–—-:;,"


def split_credit(text: str, *, expects_credit: bool = False) -> tuple[str | None, str | None]:
    """Return the caption and the credit that a caption line holds; either may be None.

    `expects_credit` says that there is one for sure: then the last words count without a keyword before them.

    >>> split_credit("A bridge at dawn. Photos: Ada Lens/ file")
    ('A bridge at dawn.', 'Ada Lens/ file')
    >>> split_credit("A bridge at dawn. Ada Lens/BNN", expects_credit=True)
    ('A bridge at dawn.', 'Ada Lens/BNN')
    """
    text = " ".join(text.split())
    match = CREDIT.search(text)
    if match and 1 < len(match["who"]) <= 120:
        return _tidy(text[: match.start()]), clean_credit(match["who"])
    match = _BRACKETS.search(text)
    if match and match.start() > 0:
        who = match["who"]
        is_maker = _WORD_FIRST.match(who) or _AGENCY.search(who) or _is_maker_alone(text[: match.start()], who)
        if expects_credit or is_maker:
            return _tidy(text[: match.start()]), clean_credit(who)
    if expects_credit:
        for pattern in _LAST_WORDS:
            match = pattern.search(text)
            if match and match.start() > 0:
                return _tidy(text[: match.start()]), clean_credit(match["who"])
    return text or None, None


def _is_maker_alone(caption: str, who: str) -> bool:
    """Whether one capital word in brackets closes a caption: behind a full stop or a small word, never behind a name.

    >>> _is_maker_alone("The mill in flames at night", "Newswire"), _is_maker_alone("Ada Berg of Senn", "Greens")
    (True, False)
    """
    if not _ONE_NAME.fullmatch(who) or who.lower() in _WHERE or len(caption) < _SHORTEST_CAPTION:
        return False
    last = caption.split()[-1].strip(".,")
    return ends_sentence(caption) or last.islower() or last.isdigit() or fold(last) in date_words().weekdays


def clean_credit(text: str) -> str | None:
    """Return a credit without its keyword, brackets and the stop that ends its line."""
    text = " ".join(text.split()).strip(_EDGES)
    if text[:1] in "([（" and text[-1:] in ")]）":
        text = text[1:-1].strip(_EDGES)
    for _ in range(2):
        text = _WORD_FIRST.sub("", text).strip(_EDGES)
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    return _PERSON.sub("", text) or None


def _tidy(text: str) -> str | None:
    return text.strip().rstrip("|/–—-([（ ").strip() or None
