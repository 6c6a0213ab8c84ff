"""Who wrote it: names from the byline, the links marked as author, and the page's data."""

from collections.abc import Iterable

from webdesk.model import Claim, Evidence
from webdesk.read.blocks import PageBlock
from webdesk.read.fields.names import flip_name, is_whole_name, split_names, stated_names
from webdesk.read.phrases import BYLINE, BYLINE_ALONE
from webdesk.read.reading import Reading

Names = tuple[str, tuple[str, ...], float]  # by what, the names, how often such a source is right

_META = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author",
    "cxenseparse:author", "byl", "citation_author", "article:author_name", "dc.contributor.author",
)  # fmt: skip

_CATALOGUE = frozenset(("citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author"))


def find_byline(reading: Reading) -> str | None:
    """Return the byline as printed, or None."""
    lines = _lines(reading)
    if not lines:
        return None
    first = lines[0]
    line = first.text
    rest = lines[1:]
    if BYLINE_ALONE.match(line) and rest and rest[0].number <= first.number + 2:
        first, rest = rest[0], rest[1:]
        line = f"{line} {first.text}"
    for following in rest[:5]:  # one block a name
        sure = reading.labels[following.number].confidence >= 0.7 and not BYLINE.match(following.text)
        if following.number != first.number + 1 or not sure or not split_names(following.text) or not split_names(line):
            break
        if following.text not in line:
            line = f"{line}, {following.text}"
        first = following
    label = reading.labels[first.number]
    reading.evidence["byline"] = Evidence(by="block labelled byline", confidence=label.confidence)
    return line


def _lines(reading: Reading) -> list[PageBlock]:
    """Return the byline blocks around the article, the surest that hold a name (or a byline's word) first."""
    headline = next((block.number for block in reading.labelled("headline")), None)
    last = max((block.number for block in reading.labelled("paragraph")), default=len(reading.page.blocks))
    start = (headline if headline is not None else reading.first_body()) - 8
    lines = [block for block in reading.labelled("byline") if start <= block.number <= last + 4]
    named = [line for line in lines if line.author_names or BYLINE_ALONE.match(line.text) or split_names(line.text)]
    if not named:
        return lines[:6]
    first = max(named, key=lambda line: (_is_marked(line), reading.labels[line.number].confidence, -line.number))
    return [line for line in lines if line.number >= first.number][:6]


def _is_marked(line: PageBlock) -> bool:
    return bool(line.author_names or BYLINE.match(line.text) or BYLINE_ALONE.match(line.text))


def find_authors(reading: Reading) -> tuple[str, ...]:
    """Return the authors' names, from the most trusted source that gives any."""
    found = [(by, names, trust) for by, names, trust in _claims(reading) if names]
    if not found:
        return ()
    by, names, trust = found[0]
    key = _key(names)
    agreed = tuple(other for other, others, _ in found[1:] if _key(others) == key)
    disagreed = tuple(
        Claim(by=other, value=", ".join(others)[:300]) for other, others, _ in found[1:] if _key(others) != key
    )
    confidence = min(0.99, max(0.1, trust + 0.06 * len(agreed) - 0.12 * len(disagreed)))
    reading.evidence["authors"] = Evidence(by=by, agreed=agreed, disagreed=disagreed, confidence=round(confidence, 3))
    return names


def _claims(reading: Reading) -> list[Names]:
    """Return what each source says, the most trusted first; the outlet's own name only where nobody else is named."""
    said = reading.said
    stated = _unique(name for author in said.jsonld.authors for name in stated_names(author))
    claims: list[Names] = [("JSON-LD author", stated, 0.9)]
    marked = _unique(name for author in said.microdata.authors for name in stated_names(author))
    if all(_is_full(name, said.microdata.publisher) for name in marked):
        claims.append(("microdata author", marked, 0.8))
    for name in _META:
        values = said.values.get(name, [])[:20]
        if name in _CATALOGUE:
            claims.append((f"meta {name}", _unique(flip_name(value) for value in values), 0.8))
        else:
            claims.append((f"meta {name}", _unique(part for value in values for part in stated_names(value)), 0.75))
    lines = _lines(reading)
    marked = _unique(name for line in lines[:4] for author in line.author_names for name in stated_names(author))
    claims.append(("link rel=author", marked, 0.8))
    line = find_byline(reading)
    printed = split_names(line) if line else ()
    is_marked = bool(printed and line and BYLINE.match(line))
    if is_marked and not (said.jsonld.is_news and stated):
        claims.insert(0, ("byline", printed, 0.75))  # printed for readers; a blog's data often name who posted it
    elif is_marked:
        claims.append(("byline", printed, 0.75))
    outlet = {name.casefold() for name in (said.jsonld.publisher, said.first("og:site_name")) if name}
    own = [claim for claim in claims if claim[1] and all(name.casefold() in outlet for name in claim[1])]
    named = [claim for claim in claims if claim not in own]
    unmarked: list[Names] = [] if is_marked else [("byline", printed, 0.6)]
    is_sure = bool(lines) and reading.labels[lines[0].number].confidence >= 0.5
    if said.jsonld.is_news or not is_sure or not all(is_whole_name(name) for name in printed):
        return named + own + unmarked
    return named + unmarked + own


def _is_full(name: str, publisher: str | None) -> bool:
    """Whether a name is more than one Latin word, which is as a rule whose login posted the page, or the outlet's."""
    return not name.isascii() or " " in name or name.casefold() == (publisher or "").casefold()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:30]


def _key(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name.casefold() for name in names))
