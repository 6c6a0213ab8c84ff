"""What somebody typed into the search box, read: words, phrases, and where and when to look. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from webdesk.archive.languages import find_tag
from webdesk.archive.words import find_asked_words

MAX_LETTERS = 1_000
MAX_TERMS = 20
EXAMPLE = "since:2021-08-11"
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "：": ":"})
_PART = re.compile(
    r'(?:(?<!\S)(?P<minus>-)(?=[^\s-]))?(?:(?P<name>[a-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]+))|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_SAY = {
    "section": "say section:sport",
    "source": "say source:the-quay",
    "language": "say language:en or language:urdu",
    "since": f"say {EXAMPLE}",
    "until": "say until:2021-08-11",
    "on": "say on:2021-08-11",
}
_NAMES = tuple(_SAY)
_FIELDS = ", ".join(f"{name}:" for name in _NAMES)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; `is_beginning`: the last one is only the start of a word.

    `is_or`: this or the term before it will do.
    """

    words: tuple[str, ...]
    is_beginning: bool = False
    is_or: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: every term must be found, and nothing of what is `excluded`; `note` says what was not understood.

    `words` and `phrases` are as typed. `since` and `until` are days of the newsroom's zone, both included.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    section: str | None = None
    source: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        narrowed = self.section or self.source or self.language or self.since or self.until
        return not (self.terms or self.excluded or narrowed)

    @property
    def groups(self) -> tuple[tuple[Term, ...], ...]:
        """The terms, those together of which one will do."""
        groups: list[list[Term]] = []
        for term in self.terms:
            if term.is_or and groups:
                groups[-1].append(term)
            else:
                groups.append([term])
        return tuple(tuple(group) for group in groups)


def parse_query(text: str) -> Query:
    """Return what a line of words, "phrases", -words and section: source: language: since: until: on: asks.

    It never fails. `OR` in capitals between two words (or phrases) asks for one of them.

    >>> parse_query('ada "rose garden" on:2021-08').until
    datetime.date(2021, 8, 31)
    """
    # Without NUL and halves of letters, as texts are kept without them too.
    query = Query(text=text[:MAX_LETTERS].replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip())
    notes = [f"Only the first {MAX_LETTERS} letters were used."] if len(text) > MAX_LETTERS else []
    parts = list(_PART.finditer(query.text.translate(_QUOTES)))
    is_or = False
    for number, part in enumerate(parts):
        if part[0] == "OR" and all(_is_plain(one) for one in (*parts[:number][-1:], *parts[number + 1 :][:1])):
            is_or = 0 < number < len(parts) - 1
            if is_or:
                continue
        query, note = _read_part(query, part, is_or)
        notes += [note] if note else []
        is_or = False
    if len(query.terms) > MAX_TERMS or len(query.excluded) > MAX_TERMS:
        query = replace(query, terms=query.terms[:MAX_TERMS], excluded=query.excluded[:MAX_TERMS])
        notes.append(f"Only the first {MAX_TERMS} words were used.")
    return replace(query, note=" ".join(dict.fromkeys(notes)) or None)


def _is_plain(part: re.Match[str]) -> bool:
    """Return whether a part is a word or phrase to find, and no OR."""
    return part["minus"] is None and (part["name"] or "").lower() not in _NAMES and part[0] != "OR"


def _read_part(query: Query, part: re.Match[str], is_or: bool) -> tuple[Query, str | None]:
    """Return the query with one more part, and what was not understood of it."""
    name = (part["name"] or "").lower()
    value = (part["quoted"] or part["value"] or "").strip()
    text = part[0].removeprefix("-") if part["minus"] else part[0]
    if name in _NAMES:
        if part["minus"]:
            return query, f"“{part[0]}” was not used: only words and phrases can be left out."
        return _narrow(query, name, value)
    note = None
    if name and value and not value.startswith("/"):
        note = f"There is no field “{name}:”, so “{text}” was searched as words; there are {_FIELDS}."
    if part["minus"]:
        term = _make_term(text)
        return (query if term is None else replace(query, excluded=(*query.excluded, term))), note
    if part["phrase"] is not None:
        return _add_term(replace(query, phrases=(*query.phrases, part["phrase"])), part["phrase"], is_or), note
    return _add_term(replace(query, words=(*query.words, text)), text, is_or), note


def _add_term(query: Query, text: str, is_or: bool) -> Query:
    term = _make_term(text)
    if term is None:
        return query
    if is_or and query.terms:
        term = replace(term, is_or=True)
    return query if term in query.terms else replace(query, terms=(*query.terms, term))


def _make_term(text: str) -> Term | None:
    words, is_beginning = find_asked_words(text)
    return Term(tuple(words[:MAX_TERMS]), is_beginning and len(words) <= MAX_TERMS) if words else None


def _narrow(query: Query, name: str, value: str) -> tuple[Query, str | None]:
    if not value:
        return query, f"“{name}:” says nothing; {_SAY[name]}."
    if name == "section":
        return replace(query, section=value), None
    if name == "source":
        return replace(query, source=value), None
    if name == "language":
        tag = find_tag(value)
        note = None if tag else f"“{value}” is no language known here; {_SAY[name]}."
        return replace(query, language=tag or value.lower()), note
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
