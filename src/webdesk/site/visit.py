"""One reader's request, as the pages need it: who looks, when, at which address, in which theme."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

from webdesk.settings import Settings
from webdesk.site.viewer import Viewer, decide_viewer

if TYPE_CHECKING:
    from django.http import HttpRequest

Theme = Literal["", "light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What every page asks about its request; made once, in the middleware."""

    settings: Settings
    now: datetime
    viewer: Viewer
    base_url: str
    path: str
    theme: Theme = ""
    revision: tuple[str, int] | None = None  # of the archive, read before anything of it; None: keep nothing

    @property
    def is_private(self) -> bool:
        """Whether the owner of a private site looks, alone."""
        return self.viewer == "private"

    def absolute(self, path: str) -> str:
        """Return a path of ours as an absolute address."""
        return self.base_url + path


def current_settings() -> Settings:
    """Return the newsroom's settings, as `start_django` was given them."""
    from django.conf import settings

    return cast(Settings, settings.WEBDESK)  # type: ignore[misc]  # start_django sets it


def visit_from(request: "HttpRequest") -> Visit:
    """Return the visit that this request is."""
    settings = current_settings()
    host = request.META.get("HTTP_HOST", "")
    names = [name[5:] for name in request.META if name.startswith("HTTP_")]
    viewer = decide_viewer(
        is_public=settings.is_public,
        is_bound_to_loopback=request.META.get("webdesk.is_loopback_bind") is True,
        host=host,
        http_version=request.META.get("SERVER_PROTOCOL", "").removeprefix("HTTP/"),
        header_names=[*names, "forwarded"] if request.META.get("webdesk.is_forwarded") else names,
    )
    theme = request.COOKIES.get("theme", "")
    return Visit(
        settings=settings,
        now=datetime.now(UTC),
        viewer=viewer,
        base_url=find_base_url(settings.site_url, request.scheme or "http", host),
        path=request.path,
        theme=cast(Theme, theme) if theme in ("light", "dark") else "",
    )


def current_visit(request: "HttpRequest") -> Visit:
    """Return the visit that the middleware made of this request."""
    return cast(Visit, request.visit)  # type: ignore[attr-defined]  # set by SiteMiddleware


def find_base_url(site_url: str | None, scheme: str, host: str) -> str:
    """Return the site's address without a slash at its end: the one that was set, else the one that was asked.

    >>> find_base_url("https://news.example/", "http", "127.0.0.1:8000")
    'https://news.example'
    """
    if site_url:
        parts = urlsplit(site_url)
        return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    return f"{scheme}://{host}"


def clean_words(text: str, most: int) -> str:
    """Return what somebody typed or put into an address, short and printable.

    >>> clean_words(" a\\0b ", 80)
    'ab'
    """
    return "".join(char for char in text[:most] if char.isprintable()).strip()
