"""An article: its page, its other forms, and what is said where it is withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive import lists
from webdesk.archive.pictures import find_pictures
from webdesk.archive.versions import newest_record, version_lines
from webdesk.site.dates import is_old, print_moment, print_month
from webdesk.site.gate import Shown, shown
from webdesk.site.jsonld import article_data
from webdesk.site.negotiate import Form, best_form
from webdesk.site.neighbours import more_from_html, related_html, story_box_html, story_line_html
from webdesk.site.parts.about import about_html
from webdesk.site.parts.body import body_html, figures_html, key_points_html
from webdesk.site.parts.byline import byline_html, dateline_html, rights_html
from webdesk.site.parts.latest_aside import latest_aside_html
from webdesk.site.parts.words import CHROME, WIDTHS, is_web_address, safe, time_html
from webdesk.site.paths import article_path, picture_path, search_path, section_path
from webdesk.site.refusals import withdrawn
from webdesk.site.rows import outlet_name, rights_of
from webdesk.site.scripts import find_direction, language_attributes
from webdesk.site.shell import Head, page_response
from webdesk.site.visit import Visit, current_visit
from webdesk.write import write_json, write_markdown, write_text

if TYPE_CHECKING:
    from webdesk.archive.models import Picture
    from webdesk.archive.rows import ListRow, PictureLine
    from webdesk.archive.versions import VersionLine

LONG_HEADLINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article at hand: its row, what may be shown of it, its versions, and its pictures by address."""

    row: "ListRow"
    seen: Shown
    versions: Sequence["VersionLine"]
    pictures: Mapping[str, "Picture | PictureLine"]
    members: Sequence["ListRow"]


def show_article(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Return an article in the form asked for by `Accept`; an address without its right words leads to the one with."""
    form = best_form(request.headers.get("Accept", ""))
    response = _show(request, number, slug, "/", form)
    response.headers["Vary"] = "Accept, Cookie"
    return response


def show_article_form(request: HttpRequest, number: int, slug: str, form: str) -> HttpResponse:
    """Return an article in the form its address names (.json, .md, .txt)."""
    forms: dict[str, Form] = {"json": "json", "md": "markdown", "txt": "text"}
    return _show(request, number, slug, f".{form}", forms[form])


def _show(request: HttpRequest, number: int, slug: str, ending: str, form: Form) -> HttpResponse:
    visit = current_visit(request)
    row = lists.find_article(number, visit.now)
    if row is None:
        raise Http404
    if row.withdrawn_at is not None:
        return withdrawn(visit, row)
    if slug != row.slug:
        return HttpResponsePermanentRedirect(article_path(row, ending))
    seen = load_shown(row, visit)
    if form != "page":
        return _other_form(row, seen, form, visit)
    return _page(row, seen, visit)


def load_shown(row: "ListRow", visit: Visit) -> Shown:
    """Return what this viewer may see of an article, whole as far as its rights go."""
    record = newest_record(row.pk, visit.now)
    if record is None:
        raise Http404
    seen = shown(record, rights_of(row), row.source.licence, visit.is_private)
    if not seen.is_whole and seen.summary is None and row.summary:
        # The feed's summary is the outlet's own too; it stands on the row.
        seen = shown(replace(record, standfirst=row.summary), rights_of(row), row.source.licence, visit.is_private)
    return seen


def _other_form(row: "ListRow", seen: Shown, form: Form, visit: Visit) -> HttpResponse:
    record = seen.article if not row.canonical_url else replace(seen.article, canonical_url=row.canonical_url)
    if form == "json":
        response = HttpResponse(write_json(record), content_type="application/json; charset=utf-8")
    elif form == "markdown":
        response = HttpResponse(write_markdown(record), content_type="text/markdown; charset=utf-8")
    else:
        response = HttpResponse(write_text(record), content_type="text/plain; charset=utf-8")
    response.headers["Link"] = f'<{iri_to_uri(canonical_of(row, seen, visit))}>; rel="canonical"'
    if not seen.is_indexable:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def canonical_of(row: "ListRow", seen: Shown, visit: Visit) -> str:
    """Return whose address counts: ours for our own and licensed words, else the source's where it is known."""
    if not seen.is_indexable and row.canonical_url and is_web_address(row.canonical_url):
        return row.canonical_url
    return visit.absolute(article_path(row))


def _page(row: "ListRow", seen: Shown, visit: Visit) -> HttpResponse:
    page = Page(
        row=row,
        seen=seen,
        versions=version_lines(row.pk, visit.now),
        pictures=_find_pictures(row, seen),
        members=lists.story_members(row.membership.story, visit.now) if row.membership else (),
    )
    response = page_response(visit, "article.html", _head(page, visit), _parts(page, visit))
    if not seen.is_indexable:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _find_pictures(row: "ListRow", seen: Shown) -> "Mapping[str, Picture | PictureLine]":
    """Return the pictures that are kept of those that may be shown; the row knows its first one already."""
    urls = {image.url for image in seen.article.images if image.url}
    if row.picture and urls <= {row.picture.url}:
        return {row.picture.url: row.picture}
    return dict(find_pictures(urls)) if urls else {}


def _parts(page: Page, visit: Visit) -> dict[str, object]:
    row, seen, record = page.row, page.seen, page.seen.article
    language = record.language
    headline = record.headline or row.headline
    old = is_old(record.published, visit.now) and record.published
    direction = find_direction(language)
    return {
        "direction": "rtl" if direction == "rtl" else "ltr",
        "item_language": language_attributes(language),
        "headline": headline,
        "headline_class": safe(' class="long"') if len(headline) > LONG_HEADLINE else "",
        "kicker": _kicker(row, seen),
        "old": f"From {print_month(old)}" if old else "",
        "standfirst": _standfirst(row, seen),
        "byline": byline_html(record),
        "dateline": dateline_html(row, seen, visit, has_changes=len(page.versions) > 1),
        "rights": rights_html(row, seen),
        "story_line": story_line_html(row, page.members),
        "corrections": _corrections(page, visit),
        "figures": figures_html(record.images[:1], page.pictures, language),
        "key_points": key_points_html(record.key_points, language),
        "way_out": _way_out(row, seen),
        "body": body_html(record.body, related_html(row, seen, visit)) if seen.is_whole else "",
        "more_figures": figures_html(record.images[1:], page.pictures, language, is_first=False),
        "topics": _topics(record.topics, language),
        "about": about_html(row, seen, page.versions, visit),
        "printed": _printed(row),
        "story_box": story_box_html(row, page.members),
        "more_from": more_from_html(row, seen, visit),
        "latest": latest_aside_html(visit),
    }


def _kicker(row: "ListRow", seen: Shown) -> SafeString:
    section = seen.article.section
    if not section or not row.section_slug:
        return safe("")
    link = f'<a class="first" href="{section_path(row.section_slug)}">{escape(section)}</a>'
    return safe(f'<p class="kicker"{language_attributes(seen.article.language)}>{link}</p>')


def _standfirst(row: "ListRow", seen: Shown) -> SafeString:
    """Return the standfirst; where it is all there is, marked as the outlet's own words."""
    words = seen.article.standfirst
    if not words:
        return safe("")
    said = escape(words)
    language = language_attributes(seen.article.language)
    if seen.is_whole:
        return safe(f'<p class="standfirst"{language}>{said}</p>')
    name = outlet_name(row)
    return safe(f'<p class="standfirst outlets"{language}>{said}</p><p class="small w"{CHROME}>Summary: {name}</p>')


def _way_out(row: "ListRow", seen: Shown) -> SafeString:
    """Return the one button of a page whose words we may not show."""
    if seen.is_whole or not row.canonical_url or not is_web_address(row.canonical_url):
        return safe("")
    name = outlet_name(row)
    paywall = f'<p class="small"{CHROME}>Behind a paywall there.</p>' if seen.article.is_paywalled else ""
    return safe(f'<p{CHROME}><a class="out" href="{escape(row.canonical_url)}">Read at {name}</a></p>{paywall}')


def _corrections(page: Page, visit: Visit) -> SafeString:
    """Return what was corrected, newest first, then what the page itself says above its text."""
    out = []
    for version in reversed(page.versions):
        if version.kind != "correction":
            continue
        at = time_html(print_moment(version.made_at, visit.settings.zone))
        note = f": {escape(version.note)}" if version.note and page.seen.is_whole else ""
        out.append(f'<aside class="correction" aria-label="Correction"{CHROME}>Correction, {at}{note}</aside>')
    language = language_attributes(page.seen.article.language)
    out += [f'<p class="notice"{language}>{escape(notice)}</p>' for notice in page.seen.article.notices]
    return safe(out)


def _topics(topics: Sequence[str], language: str | None) -> SafeString:
    if not topics:
        return safe("")
    attributes = language_attributes(language)
    items = (f'<li><a href="{escape(search_path(q=topic))}">{escape(topic)}</a></li>' for topic in topics[:20])
    return safe([f'<ul class="topics small" aria-label="Topics"{attributes}>', *items, "</ul>"])


def _printed(row: "ListRow") -> SafeString:
    """Return the source's address for paper, where links say nothing."""
    if not row.canonical_url or not is_web_address(row.canonical_url):
        return safe("")
    return safe(f'<p class="printed small"{CHROME}>{escape(row.canonical_url)}</p>')


def _head(page: Page, visit: Visit) -> Head:
    row, seen = page.row, page.seen
    url = visit.absolute(article_path(row))
    headline = seen.article.headline or row.headline
    images = _images(page, visit)
    graph = [
        ("og:type", "article"),
        ("og:title", headline),
        ("og:url", url),
        ("og:site_name", visit.settings.site_name),
    ]
    if seen.summary:
        graph.append(("og:description", seen.summary))
    graph += [("og:image", str(image["url"])) for image in images[:1]]
    if seen.article.published is not None:
        graph.append(("article:published_time", str(seen.article.published)))
    data = article_data(seen, url=url, source_url=row.canonical_url, source_name=row.source.name, images=images)
    path = article_path(row, "")
    return Head(
        title=f"{headline} - {visit.settings.site_name}",
        canonical=canonical_of(row, seen, visit),
        description=seen.summary,
        is_indexable=seen.is_indexable,
        open_graph=tuple(graph),
        links=(
            ("application/json", f"{path}.json", "This article as JSON"),
            ("text/markdown", f"{path}.md", "This article as Markdown"),
        ),
        data=(data,),
    )


def _images(page: Page, visit: Visit) -> list[dict[str, object]]:
    """Return the pictures that we serve ourselves, as JSON-LD: each of these addresses answers."""
    out: list[dict[str, object]] = []
    for image in page.seen.article.images:
        picture = page.pictures.get(image.url) if image.url else None
        if picture is None:
            continue
        width = max((one for one in WIDTHS if one <= picture.width), default=WIDTHS[0])
        told: dict[str, object] = {"@type": "ImageObject", "url": visit.absolute(picture_path(picture.digest, width))}
        told |= {"width": width, "height": round(picture.height * width / picture.width)}
        if image.caption:
            told["caption"] = image.caption
        if image.credit:
            told["creditText"] = image.credit
        out.append(told)
    return out
