"""What every request passes: who looks, whether we answer to this host, what is due, and the headers of safety."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from webdesk.errors import ArchiveBusy
from webdesk.site.dates import next_midnight
from webdesk.site.refusals import not_found, private_site, strange_host
from webdesk.site.style import policy_hash
from webdesk.site.viewer import is_accepted_host
from webdesk.site.visit import Visit, visit_from

if TYPE_CHECKING:
    from webdesk.archive.moment import Moment

LONGEST_STORED = timedelta(minutes=10)
# What is said of the outlets themselves (a new one, when its feeds were last read) changes without an event.
OF_OUTLETS = ("/sources/", "/source/", "/sources.opml")
LONGEST_OF_OUTLETS = timedelta(seconds=30)
WRITTEN_TO = ("/theme/",)
CONTENT_POLICY = (
    "default-src 'none'; style-src {style}; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SAFETY = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    ("X-Frame-Options", "DENY"),
)


@cache
def _content_policy() -> str:
    return CONTENT_POLICY.format(style=policy_hash())


class SiteMiddleware:
    """Makes the visit, refuses strangers and strange hosts, releases what is due, and sets the headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        visit = visit_from(request)
        request.visit = visit  # type: ignore[attr-defined]  # how a Django middleware hands something on
        response = self._refuse(request, visit) or self._answer(request, visit)
        for name, value in SAFETY:
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", _content_policy())
        if visit.viewer != "public":
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _refuse(self, request: HttpRequest, visit: Visit) -> HttpResponse | None:
        if visit.viewer == "stranger":
            return private_site(visit)
        if not is_accepted_host(request.META.get("HTTP_HOST", ""), visit.settings.site_url):
            return strange_host(visit)
        if not request.path.isprintable():
            return not_found(visit)  # no address of ours; PostgreSQL would stumble over a NUL
        if request.method not in ("GET", "HEAD", "OPTIONS") and request.path not in WRITTEN_TO:
            return HttpResponse("This page is only read.", status=405, headers={"Allow": "GET, HEAD"})
        return None

    def _answer(self, request: HttpRequest, visit: Visit) -> HttpResponseBase:
        moment = _find_moment(visit.now)
        if moment.next_due is None or moment.next_due > visit.now:
            visit = replace(visit, revision=moment.revision)
            request.visit = visit  # type: ignore[attr-defined]  # as above
        response = self.get_response(request)
        if response.status_code == 200 and "Cache-Control" not in response.headers:
            response.headers["X-Webdesk-Valid-Until"] = f"{_valid_until(visit, moment.next_due):.0f}"
            response.headers["Cache-Control"] = "private, no-cache" if visit.is_private else "no-cache"
        return response


def _find_moment(now: datetime) -> "Moment":
    """Return where the archive stands, what is due by now released."""
    from webdesk.archive.moment import read_moment
    from webdesk.archive.visible import release_due

    moment = read_moment()
    if moment.next_due is None or moment.next_due > now:
        return moment
    try:
        release_due(now)
    except ArchiveBusy:
        pass  # another writer is at it; what is due is shown all the same, the next request numbers it
    return read_moment()


def _valid_until(visit: Visit, due: datetime | None) -> float:
    """Return until when the same page is right without an event: next go-live, next midnight, ten minutes at most."""
    longest = LONGEST_OF_OUTLETS if visit.path.startswith(OF_OUTLETS) else LONGEST_STORED
    ends = [visit.now + longest, next_midnight(visit.now, visit.settings.zone)]
    return min([*ends, due] if due and due > visit.now else ends).timestamp()
