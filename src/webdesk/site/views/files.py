"""Files and small answers: pictures, the script, the icon, the theme, and what is said when something broke."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from webdesk.archive import pictures
from webdesk.archive.picture_rights import picture_rights
from webdesk.site.gate import may_show_whole
from webdesk.site.refusals import not_found
from webdesk.site.shell import live_script, script_path
from webdesk.site.visit import current_visit

FOR_EVER = "public, max-age=31536000, immutable"
FOR_ITS_OWNER = "private, max-age=31536000, immutable"
YEAR_SECONDS = 31_536_000
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#9A1B20" d="M0 0h16v16H0z"/>'
    '<path fill="#FBF8F2" d="M3 4h10v2H3zm0 3h10v1H3zm0 2h10v1H3zm0 2h7v1H3z"/></svg>'
)
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")


def show_picture(request: HttpRequest, digest: str, width: int) -> HttpResponse:
    """Return a picture's file, which never changes: its name is its content. Strangers see those we may show."""
    visit = current_visit(request)
    file = pictures.picture_path(digest, width)
    if file is None or not (visit.is_private or may_show_whole(picture_rights(digest, visit.now), False)):
        refusal = not_found(visit)
        refusal.headers["Cache-Control"] = "no-store"  # it may be shown tomorrow
        return refusal
    response = HttpResponse(file.read_bytes(), content_type="image/webp")
    response.headers["Cache-Control"] = FOR_ITS_OWNER if visit.is_private else FOR_EVER
    return response


def show_script(request: HttpRequest, digest: str) -> HttpResponse:
    """Return the one script under the address that names its content."""
    if script_path() != f"/script/latest-{digest}.js":
        raise Http404
    response = HttpResponse(live_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = FOR_EVER
    return response


def show_icon(request: HttpRequest) -> HttpResponse:
    """Return the icon."""
    response = HttpResponse(ICON, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of theme in the only cookie there is, and go back to where they were."""
    if request.method != "POST":
        return HttpResponse(
            "Choose a theme with the buttons at the foot of a page.", status=405, headers={"Allow": "POST"}
        )
    response = HttpResponseRedirect(clean_next(request.POST.get("next", "")))
    response.status_code = 303
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return response
    theme = request.POST.get("theme", "")
    if theme in ("light", "dark"):
        is_secure = current_visit(request).base_url.startswith("https:")
        response.set_cookie("theme", theme, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=is_secure)
    else:
        response.delete_cookie("theme", samesite="Lax")
    response.headers["Cache-Control"] = "no-store"
    return response


def clean_next(path: str) -> str:
    """Return a path of ours to go back to, the front where it is none.

    >>> clean_next("/latest/"), clean_next("//evil.example/"), clean_next("https://evil.example/")
    ('/latest/', '/', '/')
    """
    return path if _LOCAL_PATH.fullmatch(path) and len(path) < 2000 else "/"


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return 404 in words."""
    return not_found(current_visit(request))


def show_broken(request: HttpRequest) -> HttpResponse:
    """Return 500: a file, no database."""
    return HttpResponse(render_to_string("site/500.html"), status=500, headers={"Cache-Control": "no-store"})
