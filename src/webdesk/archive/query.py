"""What somebody typed into the search box, read: words, phrases, and where and when to look. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from webdesk.archive.words import find_asked_words

MAX_LETTERS = 1_000
MAX_TERMS = 20
EXAMPLE = "since:2021-08-11"
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "：": ":"})
_PART = re.compile(
    r'(?P<name>[a-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]+))|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)',
    re.IGNORECASE,
)
_NAMES = ("section", "source", "language", "since", "until", "on")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; `is_beginning`: the last one is only the start of a word."""

    words: tuple[str, ...]
    is_beginning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: every term must be found. `words` and `phrases` are as typed; `note` says what was not understood.

    `since` and `until` are days of the newsroom's zone, both included.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    section: str | None = None
    source: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return not (self.terms or self.section or self.source or self.language or self.since or self.until)


def parse_query(text: str) -> Query:
    """Return what a line of words, "phrases" and section: source: language: since: until: on: asks; never fails.

    >>> parse_query('ada "rose garden" on:2021-08').until
    datetime.date(2021, 8, 31)
    """
    # Without NUL and halves of letters, as texts are kept without them too.
    query = Query(text=text[:MAX_LETTERS].replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip())
    notes = [f"Only the first {MAX_LETTERS} letters were used."] if len(text) > MAX_LETTERS else []
    for match in _PART.finditer(query.text.translate(_QUOTES)):
        name = (match["name"] or "").lower()
        value = (match["quoted"] or match["value"] or "").strip()
        if name in _NAMES:
            query, note = _narrow(query, name, value)
            notes += [note] if note else []
        elif match["phrase"] is not None:
            query = _add_term(replace(query, phrases=(*query.phrases, match["phrase"])), match["phrase"])
        else:
            query = _add_term(replace(query, words=(*query.words, match[0])), match[0])
    if len(query.terms) > MAX_TERMS:
        query = replace(query, terms=query.terms[:MAX_TERMS])
        notes.append(f"Only the first {MAX_TERMS} words were used.")
    return replace(query, note=" ".join(notes) or None)


def _add_term(query: Query, text: str) -> Query:
    words, is_beginning = find_asked_words(text)
    if not words:
        return query
    term = Term(tuple(words[:MAX_TERMS]), is_beginning and len(words) <= MAX_TERMS)
    return query if term in query.terms else replace(query, terms=(*query.terms, term))


def _narrow(query: Query, name: str, value: str) -> tuple[Query, str | None]:
    if not value:
        return query, None
    if name == "section":
        return replace(query, section=value), None
    if name == "source":
        return replace(query, source=value), None
    if name == "language":
        return replace(query, language=value.lower()), None
    days = _read_days(value)
    if days is None:
        return query, f"“{name}:{value}” is no day, month or year; say {EXAMPLE}."
    first, last = days
    since = first if name in ("since", "on") else query.since
    until = last if name in ("until", "on") else query.until
    return replace(query, since=since, until=until), None


def _read_days(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a written day, month or year."""
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        return None
