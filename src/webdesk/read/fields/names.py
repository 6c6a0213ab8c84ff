"""Names out of a byline: people and desks, without "By", roles and places."""

import re
from collections.abc import Iterator

from webdesk.read.phrases import BYLINE, BYLINE_ALONE

# "and" between two names, and the signs that stand for it, in the languages whose bylines we could check.
_AND = (
    r"and|und|et|y|e|ed|en|og|och|ja|i|oraz|a|și|şi|ve|dan|và|и|та|і|و|اور|और|与|與|和|及|と|および|และ|και|kaj|és|"
    r"ir|un|dhe|avec|mit|with"
)
_SPLIT = re.compile(rf"\s*(?:[,;/|•·●⋅・∙&、，؛،]|\s(?:{_AND})\s|\s[–—-]\s)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|writers?|staff|journalists?|columnists?|contributors?|producers?|"
    r"chief|head of|senior|"
    r"redakteur(?:in)?|korrespondent(?:in)?|redaktion(?:sleiter)?|journaliste|rédacteur|rédactrice|envoyée?|"
    r"correspondante?|"
    r"redactor[ae]?|corresponsal|periodista|giornalista|redactie|verslaggever|updated|published|posted|last|"
    r"min read|minutes?|"
    r"photograph(?:er|y)|photos?|fotos?|illustrations?|reviewed|fact[- ]checked|medically|ph\.?d\.?|m\.?d\.?|"
    r"rdn?|ms|mba|cpa|jr|sr|contributing|"
    r"specialist|analyst|professor|director|manager|founder|ceo|coo|cfo|cto|co-founder|expert|marketer|"
    r"specialist|author|follow|categories|tags|reviewer|analyst|columnist|email|read more|share|subscribe|"
    r"comments?|"
    r"news|world|politics|business|sport)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:desk|staff|team|agenc(?:y|ies)|redaktion|rédaction|redacción|redazione|редакция|bureau|editors)\b|"
    r"ڈیسک|डेस्क",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|@\w|\.(?:com|org|net)\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*[(\[（].*?[)\]）]")
_FROM_DIGIT = re.compile(r"(?:\s+(?:on|am|le|el|il|op|den))?\s+\d.*$")  # "Jana Moor 4 August 2010"
_HANDLE = re.compile(r"\s*(?:\S+@\S+|@\w+).*$")
_SUFFIX = re.compile(r"\s*(?:기자|記者|记者|특파원)$")
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|from|en|at|for|für|im|of|on|am|le)\s+(?:[A-ZÀ-Þ]\S*|the\b).*$")
_MAX_NAME = 60
_MANY = re.compile(rf"[,;|/]|\s(?:{_AND}|&)\s", re.IGNORECASE)
_STATED_SPLIT = re.compile(r"\s*[,;|]\s*")
_STATED_AND = re.compile(rf"\s+(?:{_AND}|&)\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "del", "di", "da", "dos", "la", "le", "bin", "al", "el", "zu")
)
_CREDENTIALS = re.compile(r"(?:[A-Z]\.?){2,5}|Ph\.?D\.?|MSc|BSc|Jr\.?|Sr\.?|II+|RDN?|CPA|MBA|Esq\.?")
_INNER_BY = re.compile(r"\b(?:by|von|par|por)\s+(?=[A-ZÀ-Þ])(?P<who>.+)$")


def split_names(line: str) -> tuple[str, ...]:
    """Return the names in a byline, in printed order.

    >>> split_names("By Ada Lovelace and Web Desk")
    ('Ada Lovelace', 'Web Desk')
    """
    line = " ".join(line.split())
    is_marked = BYLINE.match(line) is not None
    inner = _INNER_BY.search(line)
    line = inner["who"] if inner and inner.start() < 60 else _without_word(line)
    line = _PARENTHESIS.sub("", line)
    found: dict[str, str] = {}
    is_after_role = False
    for separator, part in _parts(line):
        if is_after_role and separator in (",", "&"):
            continue  # "Jana Moor, editor, The Lantern Post": what follows a role describes it
        name = clean_name(part) or (_handle_name(part) if is_marked and not found else None)
        is_after_role = name is None and bool(found) and _ROLE.search(part) is not None
        if name and not _CREDENTIALS.fullmatch(name):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:30]


def _handle_name(part: str) -> str | None:
    """Return a single word in small letters, which is a name only where a byline's word stands before it."""
    part = part.strip(" .:,;")
    return part if re.fullmatch(r"[\w.-]{3,30}", part) and not part.isdigit() and not _ROLE.search(part) else None


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a line with the separator before each."""
    start, separator = 0, ""
    for match in _SPLIT.finditer(line):
        yield separator, line[start : match.start()]
        start, separator = match.end(), match[0].strip()
    yield separator, line[start:]


def _without_word(line: str) -> str:
    for _ in range(2):
        match = BYLINE.match(line)
        if not match:
            break
        line = match["who"].strip()
    return "" if BYLINE_ALONE.match(line) else line


def clean_name(part: str) -> str | None:
    """Return a name with what clings to it taken off, or None where it is no name."""
    part = _without_word(part.strip(" .:,;-–—|\"'“”*"))
    before_digits = _FROM_DIGIT.sub("", part)
    if before_digits != part and len(before_digits.split()) < 2:
        return None  # "Dec 20": a date
    part = _SUFFIX.sub("", _HANDLE.sub("", before_digits))
    part = _IN_PLACE.sub("", part).strip(' .:,;-–—|"“”*')
    if not 2 <= len(part) <= _MAX_NAME or any(char.isdigit() for char in part) or _ADDRESS.search(part):
        return None
    words = part.split()
    if len(words) > 6:
        return None
    if _DESK.search(part):
        return part
    if _ROLE.search(part):
        return None
    cased = [word for word in words if word[:1].isalpha() and word[:1].lower() != word[:1].upper()]
    if cased and not any(word[:1].isupper() for word in cased):
        return None
    if len(cased) >= 2 and sum(1 for word in cased if word[:1].isupper()) < len(cased) / 2:
        return None
    return part


def stated_names(value: str) -> tuple[str, ...]:
    """Return the names in what page data call an author: trusted more than a printed line, so less is thrown away.

    >>> stated_names("Felix Boot und Jana Moor, dpa"), stated_names("BBN News"), stated_names("Moor, Jana")
    (('Felix Boot', 'Jana Moor', 'dpa'), ('BBN News',), ('Moor', 'Jana'))
    """
    value = " ".join(value.split())
    if not value or len(value) > 300 or value.isdigit() or "://" in value or value.startswith("www."):
        return ()
    value = _PARENTHESIS.sub("", _without_word(value)).strip(" .,;:|")
    if len(value) <= _MAX_NAME and not _MANY.search(value):
        return (value,) if value else ()
    found = []
    for part in (piece for whole in _STATED_SPLIT.split(value) for piece in _cut_at_and(whole)):
        name = _without_word(part.strip(" .,;:|"))
        is_letters = bool(_CREDENTIALS.fullmatch(name))
        if 2 <= len(name) <= _MAX_NAME and not is_letters and len(name.split()) <= 6 and not _only_role(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _cut_at_and(text: str) -> list[str]:
    """Return the parts around an "and", where each is a whole name; an organisation's name may hold one too."""
    parts = _STATED_AND.split(text)
    return parts if len(parts) > 1 and all(is_whole_name(part) for part in parts) else [text]


def is_whole_name(text: str) -> bool:
    """Return whether a text reads as one person's first and last name."""
    words = [word for word in text.split() if word.lower() not in _PARTICLES]
    return 2 <= len(words) <= 4 and all(not word[:1].islower() for word in words)


def _only_role(name: str) -> bool:
    return bool(_ROLE.search(name)) and not _ROLE.sub("", name).strip(" .,&")


def flip_name(name: str) -> str:
    """Return "Jana Moor" for "Moor, Jana", as catalogues write names.

    >>> flip_name("Moor, Jana")
    'Jana Moor'
    """
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name
