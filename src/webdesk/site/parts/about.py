"""About this copy: where it came from, how it was read, how sure we are, and what changed. Closed until asked for."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.model import Evidence
from webdesk.site.dates import print_moment
from webdesk.site.gate import Shown
from webdesk.site.parts.words import is_web_address, safe, time_html
from webdesk.site.paths import changes_path
from webdesk.site.scripts import language_name, name_html

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.archive.versions import VersionLine
    from webdesk.site.visit import Visit

HOW = {"fetch": "read from its page", "load": "loaded from a file", "feed": "only the feed's text is held"}
FIELD_ORDER = (
    "headline", "section", "authors", "published", "modified", "standfirst", "key_points", "images", "body",
)  # fmt: skip
MAX_NOTE = 300


def about_html(row: "ListRow", seen: Shown, versions: Sequence["VersionLine"], visit: "Visit") -> SafeString:
    """Return `details` with what we know of this copy."""
    facts = [*_where(row, visit), *_states(row, seen, versions, visit), *_versions(row, versions)]
    facts += [(_field_name(name), escape(_tell(evidence))) for name, evidence in _in_order(seen)]
    facts += [("Left out", escape(note[:MAX_NOTE])) for note in seen.article.notes[:8]]
    facts += _whose(row, seen)
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts)
    return safe(
        f'<details class="about" lang="en" dir="ltr"><summary>About this copy</summary><dl>{rows}</dl></details>'
    )


def _where(row: "ListRow", visit: "Visit") -> Iterable[tuple[str, str]]:
    zone = visit.settings.zone
    yield "Source", name_html(row.source.name, row.source.language)
    if is_web_address(row.canonical_url):
        yield "Address", f'<a href="{escape(row.canonical_url)}">{escape(row.canonical_url)}</a>'
    else:
        yield "Address", "none known"
    yield "First seen", time_html(print_moment(row.first_seen, zone))
    yield "Last checked", time_html(print_moment(row.last_checked, zone))


def _states(
    row: "ListRow", seen: Shown, versions: Sequence["VersionLine"], visit: "Visit"
) -> Iterable[tuple[str, str]]:
    how = next((version.how for version in reversed(versions) if version.how), None)
    if how is not None:
        yield "How", escape(HOW.get(how, how))
    elif versions:
        yield "How", "written at this desk"
    if row.gone_since is not None:
        yield (
            "Gone",
            f"The page is gone at its source since {time_html(print_moment(row.gone_since, visit.settings.zone))}.",
        )
    if seen.article.is_paywalled:
        yield "Paywall", "The source asks for money; the text here may end early."


def _versions(row: "ListRow", versions: Sequence["VersionLine"]) -> Iterable[tuple[str, str]]:
    if len(versions) > 1:
        yield "Versions", f'{len(versions)}. <a href="{escape(changes_path(row))}">Show changes</a>'
    else:
        yield "Versions", "1; no edits seen"


def _whose(row: "ListRow", seen: Shown) -> Iterable[tuple[str, str]]:
    words = {
        "own": "our own",
        "licensed": f"licensed{f' under {seen.licence}' if seen.licence else ''}",
        "link": "the outlet's; linked to, not republished",
    }
    yield "Rights", escape(words[seen.rights])
    language = language_name(row.language) if row.language else "not known"
    known = seen.article.evidence.get("language")
    yield "Language", escape(f"{language}; {_tell(known)}" if known else language)


def _in_order(seen: Shown) -> Iterable[tuple[str, Evidence]]:
    evidence = seen.article.evidence
    return ((name, evidence[name]) for name in FIELD_ORDER if name in evidence)


def _field_name(name: str) -> str:
    words = {
        "published": "Date",
        "modified": "Updated",
        "key_points": "Key points",
        "images": "Pictures",
        "body": "Text",
    }
    return words.get(name, name.capitalize())


def _tell(evidence: Evidence) -> str:
    """Return one line: where a value was found, who said the same, who said otherwise, how sure.

    >>> _tell(Evidence(by="printed date", agreed=("page data",), confidence=0.9))
    'found by: printed date; page data says the same; 90 % sure'
    """
    words = [f"found by: {evidence.by}"]
    if evidence.agreed:
        words.append(f"{', '.join(evidence.agreed)} {'says' if len(evidence.agreed) == 1 else 'say'} the same")
    words += [f"{claim.by} says: {claim.value[:120]}" for claim in evidence.disagreed[:4]]
    if evidence.confidence is not None:
        words.append(f"{evidence.confidence * 100:.0f} % sure")
    return "; ".join(words)
