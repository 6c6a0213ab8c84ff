"""Who wrote it: names from the byline, the links marked as author, and the page's data."""

from webdesk.model import Claim, Evidence
from webdesk.read.fields.names import clean_stated_name, split_names
from webdesk.read.reading import Reading

_META = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author",
    "cxenseparse:author", "byl", "citation_author", "article:author_name", "dc.contributor.author",
)  # fmt: skip


def find_byline(reading: Reading) -> str | None:
    """Return the byline as printed, or None."""
    lines = list(reading.labelled("byline"))
    if not lines:
        return None
    parts = [lines[0].text]
    if len(split_names(parts[0])) == 0 and len(lines) > 1 and lines[1].number <= lines[0].number + 2:
        parts.append(lines[1].text)
    line = " ".join(parts)
    reading.evidence["byline"] = Evidence(
        by="block labelled byline", confidence=reading.labels[lines[0].number].confidence
    )
    return line


def find_authors(reading: Reading) -> tuple[str, ...]:
    """Return the authors' names, from the first source that gives any."""
    found = [(by, names, trust) for by, names, trust in _claims(reading) if names]
    if not found:
        return ()
    by, names, trust = _best(found)
    key = _key(names)
    agreed = tuple(other for other, others, _ in found if other != by and _key(others) == key)
    disagreed = tuple(
        Claim(by=other, value=", ".join(others)[:300])
        for other, others, _ in found
        if other != by and _key(others) != key
    )
    confidence = min(0.99, trust + 0.06 * len(agreed) - 0.12 * len(disagreed))
    reading.evidence["authors"] = Evidence(
        by=by, agreed=agreed, disagreed=disagreed, confidence=round(max(0.1, confidence), 3)
    )
    return names


def _claims(reading: Reading) -> list[tuple[str, tuple[str, ...], float]]:
    said = reading.said
    publisher = (said.jsonld.publisher or said.first("og:site_name") or "").casefold()
    claims: list[tuple[str, tuple[str, ...], float]] = []
    stated = _unique(name for author in said.jsonld.authors for name in clean_stated_name(author))
    claims.append(("JSON-LD author", _without(stated, publisher), 0.9))
    for name in _META:
        values = said.values.get(name, [])
        meta = _unique(part for value in values[:20] for part in clean_stated_name(value))
        claims.append((f"meta {name}", _without(meta, publisher), 0.75))
    marked = _unique(
        name
        for block in list(reading.labelled("byline"))[:4]
        for author in block.author_names
        for name in clean_stated_name(author)
    )
    claims.append(("link rel=author", marked, 0.8))
    line = find_byline(reading)
    claims.append(("byline", split_names(line) if line else (), 0.75))
    return claims


def _best(found: list[tuple[str, tuple[str, ...], float]]) -> tuple[str, tuple[str, ...], float]:
    return found[0]


def _unique(names: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))  # type: ignore[call-overload]  # an iterable of str


def _without(names: tuple[str, ...], publisher: str) -> tuple[str, ...]:
    return tuple(name for name in names if name.casefold() != publisher)


def _key(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in names))
