"""Pages that say no in words: to strangers of a private site, to strange hosts, to what is gone or never was."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.html import escape

from webdesk.site.dates import print_plain_day
from webdesk.site.parts.words import safe
from webdesk.site.shell import Head, page_response

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.site.visit import Visit


def private_site(visit: "Visit") -> HttpResponse:
    """Return 403: this site shows itself to the machine it runs on, and to nobody else."""
    return _plain(
        403,
        "This site is private",
        "It is shown only on the machine it runs on.",
        "If it is yours: open it there at its loopback address, with no proxy between. A private site must not be put "
        "behind a proxy: make it public with WEBDESK_PUBLIC=1, or leave it bound to loopback alone.",
    )


def strange_host(visit: "Visit") -> HttpResponse:
    """Return 400: we were asked for by a name that is not ours."""
    return _plain(
        400,
        "No site by this name here",
        "This server does not answer to the name it was asked for.",
        "If the site is yours: set WEBDESK_SITE_URL to its public address.",
    )


def _plain(status: int, name: str, *lines: str) -> HttpResponse:
    """Return a page of words alone: nothing of the archive, not even the site's name."""
    words = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = (
        '<!doctype html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(name)}</title></head><body><h1>{escape(name)}</h1>{words}</body></html>\n"
    )
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def not_found(visit: "Visit") -> HttpResponse:
    """Return 404 with the way on: the front, search, and the five latest."""
    from webdesk.archive.lists import latest
    from webdesk.site.rows import PLAIN, list_html

    rows = latest(visit.now, limit=5)
    parts: dict[str, object] = {
        "name": "There is no page at this address.",
        "words": safe("<p>It may have been mistyped, or never have been here.</p>"),
        "with_ways_on": True,
        "items": list_html(rows, visit, PLAIN) if rows else "",
    }
    return page_response(visit, "words.html", Head(title="Not found", is_indexable=False), parts, status=404)


def withdrawn(visit: "Visit", row: "ListRow") -> HttpResponse:
    """Return 410 with the day and the reason, and nothing of the article."""
    day = row.withdrawn_at.astimezone(visit.settings.zone).date() if row.withdrawn_at else visit.now.date()
    reason = f" {row.withdrawn_reason}" if row.withdrawn_reason else ""
    parts: dict[str, object] = {
        "name": "Withdrawn",
        "words": safe(f"<p>This article was withdrawn on {print_plain_day(day)}.{escape(reason)}</p>"),
        "with_ways_on": True,
        "items": "",
    }
    return page_response(visit, "words.html", Head(title="Withdrawn", is_indexable=False), parts, status=410)
