"""The changes of an article, newest first; of words that are another's, a public site tells and does not quote."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive import lists
from webdesk.read import read_record
from webdesk.site.changes import Change, Piece, count_changes, find_changes
from webdesk.site.dates import print_moment
from webdesk.site.gate import shown
from webdesk.site.parts.words import CHROME, safe, time_html
from webdesk.site.paths import article_path, changes_path
from webdesk.site.refusals import withdrawn
from webdesk.site.rows import rights_of
from webdesk.site.scripts import language_attributes
from webdesk.site.shell import Head, page_response
from webdesk.site.visit import Visit, current_visit

if TYPE_CHECKING:
    from webdesk.archive.models import Version
    from webdesk.archive.rows import ListRow

MOST_SHOWN = 20


def show_changes(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Return what changed between the versions of an article."""
    visit = current_visit(request)
    row = lists.find_article(number, visit.now)
    if row is None:
        raise Http404
    if row.withdrawn_at is not None:
        return withdrawn(visit, row)
    if slug != row.slug:
        return HttpResponsePermanentRedirect(changes_path(row))
    versions = lists.versions(row, visit.now)
    steps = list(pairwise(versions))[-MOST_SHOWN:]
    told = [_step(row, old, new, visit) for old, new in reversed(steps)]
    head = Head(title=f"Changes: {row.headline}", canonical=visit.absolute(changes_path(row)), is_indexable=False)
    headline = f"<bdi{language_attributes(row.language)}>{escape(row.headline)}</bdi>"
    parts: dict[str, object] = {
        "article": safe(f'<a href="{article_path(row)}">{headline}</a>'),
        "words": safe(told or "<p>No edits seen.</p>"),
    }
    response = page_response(visit, "changes.html", head, parts)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _step(row: "ListRow", old: "Version", new: "Version", visit: Visit) -> SafeString:
    rights, licence = rights_of(row), row.source.licence
    # Whether words may be quoted is asked of the gate; what changed in words it keeps back is counted, not shown.
    whole = shown(read_record(new.record), rights, licence, visit.is_private).is_whole
    changes = find_changes(read_record(old.record), read_record(new.record))
    at = time_html(print_moment(new.made_at, visit.settings.zone))
    kinds = {"correction": "Correction", "re-read": "Read again", "small fix": "Small fix"}
    note = f"<p>{escape(new.note)}</p>" if new.note and whole else ""
    told = _changes(changes, row.language) if whole else f"<p>{escape(count_changes(changes))}</p>"
    heading = f"<h2>{kinds.get(new.kind, 'Edited')}, {at}</h2>"
    return safe(f'<section class="ruled"{CHROME}>{heading}{note}{told or "<p>No words changed.</p>"}</section>')


def _changes(changes: Sequence[Change], language: str | None) -> str:
    """Return what changed, the name of a field once for all that changed in it."""
    out = []
    for where, group in groupby(changes, key=lambda change: change.where):
        out.append(f'<h3 class="small">{escape(where)}</h3>')
        for change in group:
            words = " ".join(_piece(piece) for piece in change.pieces)
            out.append(f"<p{language_attributes(language)}>{words}</p>" if words else "")
    return "".join(out)


def _piece(piece: Piece) -> str:
    if piece.mark == "same":
        return escape(piece.text)
    element, said = ("ins", "added") if piece.mark == "added" else ("del", "removed")
    return f'<{element}><span class="hush"{CHROME}>{said}: </span>{escape(piece.text)}</{element}>'
