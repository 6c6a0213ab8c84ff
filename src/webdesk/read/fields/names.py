"""Names out of a byline: people and desks, without "By", roles and places."""

import re

from webdesk.read.phrases import BYLINE, BYLINE_ALONE

# "and" between two names, and the signs that stand for it, in the languages whose bylines we could check.
_AND = (
    r"and|und|et|y|e|ed|en|og|och|ja|i|oraz|a|și|şi|ve|dan|và|и|та|і|و|اور|और|与|與|和|及|と|および|และ|και|kaj|és|"
    r"ir|un|dhe|avec|mit|with"
)
_SPLIT = re.compile(rf"\s*(?:[,;/|•·&、，؛،]|\s(?:{_AND})\s|\s[–—-]\s)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|writers?|staff|journalists?|columnists?|contributors?|producers?|"
    r"chief|head of|senior|"
    r"redakteur(?:in)?|korrespondent(?:in)?|redaktion(?:sleiter)?|journaliste|rédacteur|rédactrice|envoyée?|"
    r"correspondante?|"
    r"redactor[ae]?|corresponsal|periodista|giornalista|redactie|verslaggever|updated|published|posted|last|"
    r"min read|minutes?|"
    r"photograph(?:er|y)|photos?|fotos?|illustrations?|reviewed|fact[- ]checked|medically|ph\.?d\.?|m\.?d\.?|"
    r"rdn?|ms|mba|cpa|jr|sr|contributing|"
    r"specialist|analyst|professor|director|manager|founder|ceo|author|follow|email|read more|share|subscribe|"
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
_IN_PLACE = re.compile(r"\s+(?:in|aus|à|from|en|at|for|für|im|of)\s+(?:[A-ZÀ-Þ]\S*|the\b).*$")
_MAX_NAME = 60


def split_names(line: str) -> tuple[str, ...]:
    """Return the names in a byline, in printed order.

    >>> split_names("By Ada Lovelace and Web Desk")
    ('Ada Lovelace', 'Web Desk')
    """
    line = _without_word(" ".join(line.split()))
    line = _PARENTHESIS.sub("", line)
    found: list[str] = []
    for part in _SPLIT.split(line):
        name = clean_name(part)
        if name and name.casefold() not in (other.casefold() for other in found):
            found.append(name)
    return tuple(found[:30])


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


def clean_stated_name(name: str) -> tuple[str, ...]:
    """Return the names in what metadata calls an author: one name, or several joined by commas."""
    name = " ".join(name.split())
    if not name or _ADDRESS.search(name) or len(name) > 300:
        return ()
    return split_names(name)
