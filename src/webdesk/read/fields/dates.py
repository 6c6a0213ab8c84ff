"""When it was published and changed: page data, address, time elements, printed dates; at the precision given."""

import re

from webdesk.model import When
from webdesk.read.blocks import PageBlock
from webdesk.read.reading import Reading, Said, weigh
from webdesk.read.when import find_when, find_whens, when_from_iso

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "article.published",
    "pubdate", "publishdate", "publish-date", "publish_date", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "dc.date.created", "dc.date", "date", "sailthru.date", "cxenseparse:recs:publishtime", "article:published",
    "published_time", "original-publish-date", "citation_publication_date", "og:pubdate", "og:published_time",
    "rnews:datepublished", "last-modified-date", "vr:published_time", "cxenseparse:publishtime", "created",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
             "article:modified", "revised")  # fmt: skip
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)(?=/)|([/_-]?)(0[1-9]|1[0-2])\4(0[1-9]|[12]\d|3[01])(?!\d))"
)
_UPDATED = re.compile(
    r"\b(?:updated|last (?:updated|modified)|modified|aktualisiert|mis à jour|modifié|actualizado|aggiornato|"
    r"atualizado|"
    r"bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено|تحديث|güncelleme)\b",
    re.IGNORECASE,
)  # fmt: skip

Timed = tuple[str, When | None, float]  # by what, when, how often such a source is right


def find_published(reading: Reading) -> When | None:
    """Return when it was published, or None where the page does not say."""
    return _answer(reading, "published", _published_claims(reading))


def find_modified(reading: Reading) -> When | None:
    """Return when it was last changed, or None where the page does not say."""
    claims: list[Timed] = [("JSON-LD dateModified", _when(reading, reading.said.jsonld.modified), 0.8)]
    claims.extend((f"meta {name}", _when(reading, reading.said.first(name)), 0.7) for name in _MODIFIED)
    for block in reading.labelled("date"):
        if _UPDATED.search(block.text):
            claims.append(("printed with a word for updated", _printed(reading, block.moment or block.text), 0.6))
    return _answer(reading, "modified", claims)


def _published_claims(reading: Reading) -> list[Timed]:
    said = reading.said
    stated = _when(reading, said.jsonld.published)
    printed = _printed_claims(reading)
    claims: list[Timed] = [("JSON-LD datePublished", stated, 0.95)]
    claims.extend((f"meta {name}", _when(reading, said.first(name)), 0.85) for name in _PUBLISHED[:3])
    claims.append(("address", _from_address(reading.url or said.canonical), 0.9))
    claims.extend((f"meta {name}", _when(reading, said.first(name)), 0.75) for name in _PUBLISHED[3:])
    claims += printed
    claims.append(("JSON-LD of the page", _when(reading, said.jsonld.page_published), 0.7))
    if not any(when for _, when, _ in claims):
        for block in _date_blocks(reading):
            claims.append(("printed with a word for updated", _printed(reading, block.moment or block.text), 0.5))
    return claims


def _printed_claims(reading: Reading) -> list[Timed]:
    """Return what dates printed near the headline say, the nearest first."""
    claims: list[Timed] = []
    for block in _date_blocks(reading):
        if not _UPDATED.search(block.text):
            if block.moment:
                claims.append(("time element", _when(reading, block.moment), 0.8))
            claims.append(("printed date", _printed(reading, block.text), 0.7))
    for block in list(reading.labelled("byline"))[:3]:
        for _, _, when in find_whens(block.text[:300], language=reading.language)[:1]:
            claims.append(("date in the byline", when, 0.7))
    return [claim for claim in claims if claim[1] is not None and claim[1].day is not None]


def _date_blocks(reading: Reading) -> list[PageBlock]:
    headline = next((block.number for block in reading.labelled("headline")), 0)
    dates = list(reading.labelled("date"))
    return sorted(dates, key=lambda block: _distance(block.number, headline))[:4]


def _distance(number: int, headline: int) -> int:
    """How far a date is from the headline; one above it may belong to the page, so it counts as farther."""
    return number - headline if number >= headline else 3 * (headline - number)


def _when(reading: Reading, text: str | None) -> When | None:
    if not text:
        return None
    return when_from_iso(text) or find_when(text[:200], language=reading.language)


def _printed(reading: Reading, text: str) -> When | None:
    return find_when(text[:300], now=reading.now, language=reading.language)


def _from_address(url: str | None) -> When | None:
    match = _ADDRESS_DAY.search(url or "")
    if not match:
        return None
    month, day = match[2] or match[5], match[3] or match[6]
    return when_from_iso(f"{match[1]}-{int(month):02d}-{int(day):02d}")


def _answer(reading: Reading, name: str, claims: list[Timed]) -> When | None:
    known = [(by, when, trust) for by, when, trust in claims if when is not None and 1800 < when.year < 2200]
    known = _finest_first(known)
    answer = weigh([Said(by, str(when), trust) for by, when, trust in known], lambda text: text[:10])
    if answer is None:
        return None
    reading.evidence[name] = answer[1]
    return known[0][1]


def _finest_first(known: list[tuple[str, When, float]]) -> list[tuple[str, When, float]]:
    """Put first the claim that says the hour of the same day that the most trusted claim names."""
    if not known or known[0][1].hour is not None:
        return known
    day = known[0][1].day
    if known[0][0] != "address" and not known[0][0].startswith("meta "):
        return known  # printed or stated to the day by the page itself: keep the precision that was given
    for number, (_, when, _) in enumerate(known):
        if when.hour is not None and when.day == day:
            return [known[number], *known[:number], *known[number + 1 :]]
    return known
