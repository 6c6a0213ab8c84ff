"""When it was published and changed: page data, address, time elements, printed dates; at the precision given."""

import re
from collections.abc import Iterator

from webdesk.model import When
from webdesk.read.blocks import TAG_BITS, PageBlock, Place
from webdesk.read.classwords import BIT
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
    r"\b(?:updated|last (?:updated|modified|changed?|edited|reviewed)|modified|aktualisiert|letzte änderung|"
    r"zuletzt geändert|mis à jour|modifié|dernière (?:modification|mise à jour)|actualizado|última modificación|"
    r"aggiornato|ultima modifica|atualizado|bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено|تحديث|güncelleme)\b",
    re.IGNORECASE,
)  # fmt: skip
_FIRST_PUBLISHED = re.compile(
    r"\b(?:published|posted|created|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|publicerad|"
    r"publisert|publiceret|opublikowano|опубликовано|опубліковано|نشر|yayınlan\w{0,8})\b",
    re.IGNORECASE,
)
# A date in such surroundings is another story's, a reader's or the site's.
_BAD = sum(BIT[name] for name in ("related", "comment", "nav", "ad", "form", "teaser", "legal"))
_BAD_ABOVE = sum(TAG_BITS[name] for name in ("aside", "footer", "nav", "form"))
_LONGEST_LINKED_DATE = 25
_HEADER_BLOCKS = 12
_MOST_IN_MARGIN = 8  # blocks of an article's own margin near the date
_LONGEST_TOPIC = 24  # link characters
_LISTED = frozenset(("related", "more_from", "latest", "comment"))

Timed = tuple[str, When | None, float]  # by what, when, how often such a source is right


def find_published(reading: Reading) -> When | None:
    """Return when it was published, or None where the page does not say."""
    return _answer(reading, "published", _published_claims(reading))


def find_modified(reading: Reading) -> When | None:
    """Return when it was last changed, or None where the page does not say."""
    claims: list[Timed] = [("JSON-LD dateModified", _when(reading, reading.said.jsonld.modified), 0.8)]
    claims.extend((f"meta {name}", _when(reading, reading.said.first(name)), 0.7) for name in _MODIFIED)
    for block in reading.labelled("date", "byline"):
        if _is_own(reading, block) and _UPDATED.search(block.text):
            claims.append(("printed with a word for updated", _printed_update(reading, block), 0.6))
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
        for block in [*_date_blocks(reading), *_bylines(reading)]:
            claims.append(("printed with a word for updated", _printed(reading, block.moment or block.text), 0.5))
    return claims


def _printed_claims(reading: Reading) -> list[Timed]:
    """Return what dates printed near the headline say, the nearest first."""
    claims: list[Timed] = []
    for block in _date_blocks(reading):
        first, _ = _cut_at_update(block.text)
        when = _printed(reading, first) if first else None
        is_its_moment = first == block.text or (when is not None and _same_day(reading, block.moment, when))
        if block.moment and is_its_moment:
            claims.append(("time element", _when(reading, block.moment), 0.8))
        claims.append(("printed date", when, 0.7))
    for block in _bylines(reading):
        first, _ = _cut_at_update(block.text[:300])
        for _, _, when in find_whens(first, language=reading.language)[:1]:
            claims.append(("date in the byline", when, 0.7))
    return [claim for claim in claims if claim[1] is not None and claim[1].day is not None]


def _date_blocks(reading: Reading) -> list[PageBlock]:
    headline = next((block.number for block in reading.labelled("headline")), 0)
    dates = [block for block in reading.labelled("date") if _is_own(reading, block)]
    return sorted(dates, key=lambda block: _distance(block.number, headline))[:4]


def _bylines(reading: Reading) -> list[PageBlock]:
    return [block for block in reading.labelled("byline") if _is_own(reading, block)][:3]


def _is_own(reading: Reading, block: PageBlock) -> bool:
    """Whether a date's block is the article's: not a listed story's, a comment's or the footer's."""
    text = list(reading.labelled("headline", "paragraph"))[:3]
    item = block.place.item
    is_under_headline = _is_under_headline(block, text)
    if item and block.link_characters > (_LONGEST_LINKED_DATE if is_under_headline else 0):
        return False
    if not is_under_headline and _is_elsewhere(block, text) and not _is_in_own_margin(reading, block):
        return False
    if not item or any(other.place.item == item for other in text):
        return True
    beside = reading.page.blocks[max(0, block.number - 4) : block.number + 5]
    return not any(other.place.item == item and reading.labels[other.number].name in _LISTED for other in beside)


def _is_under_headline(block: PageBlock, text: list[PageBlock]) -> bool:
    """Whether a block stands between the headline and the second paragraph, and near the headline."""
    numbers = [other.number for other in text]
    return len(numbers) > 1 and numbers[0] < block.number < min(numbers[-1], numbers[0] + _HEADER_BLOCKS)


def _is_in_own_margin(reading: Reading, block: PageBlock) -> bool:
    """Whether a time element stands in an aside or footer of the article itself that leads nowhere else."""
    margin = next((place for place in _places(block) if place.tag in ("aside", "footer")), None)
    if not block.moment or margin is None or block.mask & _BAD:
        return False
    if not any(place.tag == "article" for place in _places(block) if place.depth < margin.depth):
        return False
    near = reading.page.blocks[max(0, block.number - 6) : block.number + 7]
    inside = [other for other in near if any(place.number == margin.number for place in _places(other))]
    # A footer may name topics and an author; a headline of another story is longer.
    longest = _LONGEST_TOPIC if margin.tag == "footer" else 0
    return len(inside) <= _MOST_IN_MARGIN and all(other.link_characters <= longest for other in inside)


def _places(block: PageBlock) -> Iterator[Place]:
    place: Place | None = block.place
    while place is not None:
        yield place
        place = place.parent


def _is_elsewhere(block: PageBlock, text: list[PageBlock]) -> bool:
    """Whether a block stands among what is not the article; a whole page in a "teaser" says nothing."""
    around = above = 0
    for other in text:
        around |= other.mask
        above |= other.place.above
    bad = _BAD if block.moment else _BAD | BIT["footer"]  # a dated footer with a class is the article's own
    return bool(block.mask & bad & ~around or block.place.above & _BAD_ABOVE & ~above)


def _cut_at_update(text: str) -> tuple[str, str]:
    """Return what of a line tells when it was published, and what tells when it was changed.

    >>> _cut_at_update("4 March 2026 | Updated 5 March 2026")
    ('4 March 2026 | ', ' 5 March 2026')
    """
    match = _UPDATED.search(text)
    if match is None:
        return text, ""
    before, after = text[: match.start()], text[match.end() :]
    if published := _FIRST_PUBLISHED.search(after):
        before, after = before + after[published.start() :], after[: published.start()]
    if any(char.isdigit() for char in after):
        return before, after
    return "", before + after  # "5 March 2026 (updated)"


def _printed_update(reading: Reading, block: PageBlock) -> When | None:
    """Return the date behind the word for "updated"; a time element's, where it is the only date."""
    first, changed = _cut_at_update(block.text)
    if block.moment and not any(char.isdigit() for char in first):
        return _printed(reading, block.moment)
    return _printed(reading, changed)


def _same_day(reading: Reading, moment: str | None, when: When) -> bool:
    stated = _when(reading, moment)
    return stated is not None and stated.day == when.day


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
