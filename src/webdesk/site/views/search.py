"""Search: any words are safe; what was asked is kept in the form, and what was not understood is said."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive import lists
from webdesk.archive.matches import Readable
from webdesk.archive.query import Query, parse_query
from webdesk.archive.search import Hit, Hits, body_snippet, find_articles
from webdesk.archive.snippets import cut_snippet
from webdesk.errors import ArchiveBusy
from webdesk.site.newest import sections_of
from webdesk.site.parts.words import safe
from webdesk.site.paths import article_path, search_path
from webdesk.site.rows import RowLook, listed_row, meta_html, summary_html
from webdesk.site.scripts import language_attributes, language_name
from webdesk.site.shell import Head, page_response
from webdesk.site.visit import Visit, clean_words, current_visit

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.archive.snippets import Part

HITS_A_PAGE = 20
LONGEST = 1000
EXAMPLES = ("harbour", '"night ferry"', "section:sport goal", "since:2026-11 flood")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the form holds."""

    words: str = ""
    section: str = ""
    source: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    order: str = "newest"

    @property
    def fields(self) -> dict[str, str]:
        """The form's fields as they stand in an address; the usual order is left out."""
        order = self.order if self.order != "newest" else ""
        return {"q": self.words, "section": self.section, "source": self.source, "language": self.language,
                "from": self.since, "to": self.until, "order": order}  # fmt: skip


def show_search(request: HttpRequest) -> HttpResponse:
    """Return the search page: the form, and what was found."""
    visit = current_visit(request)
    asked = read_asked(request.GET.dict())
    query = make_query(asked)
    parts: dict[str, object] = {"asked": asked, "selects": _selects(asked, visit), "items": "", "older": ""}
    if query.is_empty:
        parts["told"] = _examples(query)
    else:
        parts |= _found(asked, query, request.GET.get("after", ""), visit)
    title = f"{asked.words or 'Search'} - {visit.settings.site_name}"
    head = Head(title=title, is_indexable=False)
    response = page_response(visit, "search.html", head, parts)
    response.headers["Cache-Control"] = "no-store"
    return response


def read_asked(given: dict[str, str]) -> Asked:
    """Return what was asked from the address; anything may stand there."""
    order = given.get("order", "")
    return Asked(
        words=clean_words(given.get("q", ""), LONGEST),
        section=clean_words(given.get("section", ""), 80),
        source=clean_words(given.get("source", ""), 80),
        language=clean_words(given.get("language", ""), 20),
        since=_day(given.get("from", "")),
        until=_day(given.get("to", "")),
        order=order if order in ("newest", "best") else "newest",
    )


def make_query(asked: Asked) -> Query:
    """Return the search that a form asks for: its words, narrowed by its other fields."""
    query = parse_query(asked.words)
    return replace(
        query,
        section=asked.section or query.section,
        source=asked.source or query.source,
        language=asked.language or query.language,
        since=date.fromisoformat(asked.since) if asked.since else query.since,
        until=date.fromisoformat(asked.until) if asked.until else query.until,
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _found(asked: Asked, query: Query, after: str, visit: Visit) -> dict[str, object]:
    place = int(after) if after.isdecimal() and after.isascii() and len(after) < 19 else None
    order: Literal["newest", "best"] = "best" if asked.order == "best" else "newest"
    try:
        # The gate: what may not be read here cannot be found either, or a search would tell what stands in it.
        readable: Readable = "all" if visit.is_private else "rights"
        hits = find_articles(query, visit.now, limit=HITS_A_PAGE, after=place, order=order, readable=readable)
    except ArchiveBusy as err:
        cure = f" To help it: {err.cure}." if err.cure else ""
        return {"told": _say("That search took too long, so it was stopped.", cure)}
    note = f" {hits.note}" if hits.note else ""
    if not hits.items:
        return {"told": _none(asked, note, visit)}
    told = f"{_count(len(hits.items), is_first=place is None, is_last=hits.next is None)}."
    if hits.total_is_capped:
        told += " Best among the newest 2,000."
    parts: dict[str, object] = {"told": _say(told, note), "items": _hits(hits, query, visit)}
    if hits.next is not None:
        parts["older"] = search_path(**asked.fields, after=str(hits.next))
    return parts


def _count(here: int, *, is_first: bool, is_last: bool) -> str:
    """Return how many were found, as far as one page knows.

    >>> _count(18, is_first=True, is_last=True), _count(20, is_first=True, is_last=False)
    ('18 found', 'The first 20 of more')
    >>> _count(20, is_first=False, is_last=False), _count(7, is_first=False, is_last=True)
    ('20 more', 'The last 7')
    """
    if is_first:
        return f"{here} found" if is_last else f"The first {here} of more"
    return f"The last {here}" if is_last else f"{here} more"


def _say(*words: str) -> SafeString:
    line = "".join(words).strip()
    return safe(f'<p class="small">{escape(line)}</p>' if line else "")


def _examples(query: Query) -> SafeString:
    links = " · ".join(f'<a href="{escape(search_path(q=words))}">{escape(words)}</a>' for words in EXAMPLES)
    note = f"<p>{escape(query.note)}</p>" if query.note else ""
    return safe(
        f'<div class="empty">{note}<p>Words, “phrases”, or with a field in front, such as:</p><p>{links}</p></div>'
    )


def _none(asked: Asked, note: str, visit: Visit) -> SafeString:
    """Say that nothing was found, and offer the same search with one condition less."""
    fields = {name: value for name, value in asked.fields.items() if value and name not in ("q", "order")}
    words = {"section": "section", "source": "outlet", "language": "language", "from": "first day", "to": "last day"}
    less = [
        f'<a href="{escape(search_path(**{**asked.fields, name: ""}))}">without the {words[name]} “{escape(value)}”</a>'
        for name, value in fields.items()
    ]
    offers = f"<p>Try it {' or '.join(less)}.</p>" if less else "<p>Try fewer words, or other ones.</p>"
    what = f"for <bdi>{escape(asked.words)}</bdi>" if asked.words else "for that"
    return safe(f'<div class="empty"><p>Nothing was found {what}.{escape(note)}</p>{offers}</div>')


def _hits(hits: Hits, query: Query, visit: Visit) -> SafeString:
    rows = lists.rows_of((hit.article.pk for hit in hits.items), visit.now)
    items = (_hit(hit, rows[hit.article.pk], query, visit) for hit in hits.items if hit.article.pk in rows)
    return safe(['<ol class="list">', *items, "</ol>"])


def _hit(hit: Hit, row: "ListRow", query: Query, visit: Visit) -> str:
    seen = listed_row(row, is_private=visit.is_private)
    # The gate: of the summary what lists show, of the text only where the whole of it may be read here.
    snippet = cut_snippet(seen.summary or "", query) or (
        body_snippet(hit.article, query, visit.now) if seen.is_whole else ()
    )
    language = language_attributes(row.language)
    quoted = f'<p class="summary"{language}>{_marked(snippet)}</p>' if snippet else summary_html(seen, row.language)
    return (
        f'<li><div{language}><h3{language}><a href="{article_path(row)}">{_marked(hit.headline)}</a></h3>'
        f"{quoted}{meta_html(row, visit, RowLook(with_section=True))}</div></li>"
    )


def _marked(parts: "tuple[Part, ...]") -> str:
    return "".join(f"<mark>{escape(part.text)}</mark>" if part.is_hit else escape(part.text) for part in parts)


def _selects(asked: Asked, visit: Visit) -> list[tuple[str, str, SafeString]]:
    sections = [(section.slug, section.name) for section in sections_of(visit)[:40]]
    outlets = [(source.slug, source.name) for source in lists.sources()[:200]]
    languages = sorted({source.language.split("-")[0] for source in lists.sources() if source.language})
    return [
        ("section", "Section", _options(sections, asked.section, "Any")),
        ("source", "Outlet", _options(outlets, asked.source, "Any")),
        ("language", "Language", _options([(one, language_name(one)) for one in languages], asked.language, "Any")),
        ("order", "Order", _options([("best", "Best first")], asked.order, "Newest first")),
    ]


def _options(choices: list[tuple[str, str]], chosen: str, none: str) -> SafeString:
    known = {value for value, _ in choices}
    if chosen and chosen not in known and chosen != "newest":
        choices = [*choices, (chosen, chosen)]
    made = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(name)}</option>'
        for value, name in choices
    )
    return safe([f'<option value="">{none}</option>', *made])
