"""What a request for a reader page asks for, as far as a stored page may depend on it."""

from dataclasses import dataclass
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple

from webdesk.site.serve.asgi import Headers, Scope
from webdesk.site.viewer import FORWARDING_HEADERS, Viewer, decide_viewer, is_accepted_host

THEME_COOKIE = "theme"
SESSION_COOKIE = "sessionid"
THEMES = ("light", "dark")
_FORWARDING = frozenset(name.encode() for name in FORWARDING_HEADERS)
_REFUSED = frozenset({b"authorization", b"range", b"transfer-encoding", b"content-length"})
_CLASSES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/*": "text/html",
    "*/*": "text/html",
    "application/json": "application/json",
    "text/markdown": "text/markdown",
    "text/plain": "text/plain",
}


class PageKey(NamedTuple):
    """What tells one stored page from another (a tuple, because it is hashed on every request)."""

    path: bytes
    host: bytes
    scheme: str
    theme: str
    viewer: Viewer
    accept: str


class PageRequest(NamedTuple):
    """A request that a stored page may answer. `is_reduced`: a render for the store sees less than was sent."""

    key: PageKey
    is_head: bool
    takes_gzip: bool
    if_none_match: str | None
    is_reduced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What decides who is let in: whether the newsroom is public, its own address, and what it is bound to."""

    is_public: bool
    is_loopback_bind: bool
    site_url: str | None = None

    def find_viewer(self, scope: Scope) -> Viewer:
        """Return who asks; whoever asks for another host's name is a stranger."""
        headers: Headers = scope["headers"]
        host = next((value for name, value in headers if name == b"host"), b"").decode("latin-1")
        is_forwarded = any(_is_forwarding(name) for name, _ in headers)
        return _decide(self, host, scope.get("http_version", ""), is_forwarded)


def _is_forwarding(name: bytes) -> bool:
    """Return what `is_forwarding_header` would, of bytes in lower case: on every request, of every header."""
    return name.startswith((b"x-forwarded", b"x_forwarded")) or name.replace(b"_", b"-") in _FORWARDING


@lru_cache(maxsize=1000)
def _decide(door: Door, host: str, http_version: str, is_forwarded: bool) -> Viewer:
    if not is_accepted_host(host, door.site_url):
        return "stranger"
    return decide_viewer(
        is_public=door.is_public,
        is_bound_to_loopback=door.is_loopback_bind,
        host=host,
        http_version=http_version,
        header_names=["forwarded"] if is_forwarded else [],
    )


def read_request(scope: Scope, door: Door) -> PageRequest | None:
    """Return what a request wants, or None where no stored page may answer it."""
    method, path = scope["method"], scope["raw_path"]
    if method not in ("GET", "HEAD") or scope["query_string"]:
        return None
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in _REFUSED or (name in found and name != b"cookie"):
            return None
        found[name] = found[name] + b"; " + value if name in found else value
    host, cookie = found.get(b"host"), found.get(b"cookie", b"")
    theme = _read_theme(cookie.decode("latin-1")) if cookie else ""
    accept = find_accept_class(path, found.get(b"accept", b"").decode("latin-1"))
    scheme = found.get(b"x-forwarded-proto", scope.get("scheme", "http").encode()).decode("latin-1")
    if host is None or theme is None or accept is None or scheme not in ("http", "https"):
        return None
    viewer = door.find_viewer(scope)
    if viewer == "stranger":
        return None
    known = found.get(b"if-none-match")
    return PageRequest(
        key=PageKey(path, host.lower(), scheme, theme, viewer, accept),
        is_head=method == "HEAD",
        takes_gzip=takes_gzip(found.get(b"accept-encoding", b"")),
        if_none_match=known.decode("latin-1") if known else None,
        is_reduced=method == "HEAD" or bool(cookie and cookie != f"{THEME_COOKIE}={theme}".encode()),
    )


def render_scope(scope: Scope, request: PageRequest) -> Scope:
    """Return the request as the render for the store sees it: nothing of it that is not in the key."""
    headers: Headers = [pair for pair in scope["headers"] if pair[0] == b"host" or pair[0] in _FORWARDING]
    headers.append((b"accept", request.key.accept.encode()))
    if request.key.theme:
        headers.append((b"cookie", f"{THEME_COOKIE}={request.key.theme}".encode()))
    return {**scope, "method": "GET", "headers": headers}


def takes_gzip(accept_encoding: bytes) -> bool:
    """Return whether a reader takes gzip.

    >>> takes_gzip(b"gzip, br"), takes_gzip(b"br;q=1, gzip;q=0"), takes_gzip(b""), takes_gzip(b"*")
    (True, False, False, True)
    """
    for part in accept_encoding.lower().split(b","):
        name, _, rest = part.partition(b";")
        if name.strip() in (b"gzip", b"x-gzip", b"*"):
            return _read_quality(rest.decode("latin-1")) > 0
    return False


def find_accept_class(path: bytes, accept: str) -> str | None:
    """Return which kind of answer is wanted (as the Accept header the render sees), or None: ask Django itself.

    A path that ends in a file's name says its kind itself.

    >>> find_accept_class(b"/", "text/html,application/xml;q=0.9,*/*;q=0.8"), find_accept_class(b"/", "")
    ('text/html', 'text/html')
    >>> find_accept_class(b"/a/", "application/json"), find_accept_class(b"/a/", "text/turtle")
    ('application/json', None)
    >>> find_accept_class(b"/feed.rss", "application/rss+xml")
    '*/*'
    """
    if b"." in path.rpartition(b"/")[2]:
        return "*/*"
    if not accept:
        return "text/html"
    best, best_quality = "", 0.0
    for part in accept.lower().split(",")[:30]:
        kind, _, rest = part.partition(";")
        quality = _read_quality(rest)
        if quality > best_quality:
            best, best_quality = kind.strip(), quality
    return _CLASSES.get(best)


def _read_quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _read_theme(cookie: str) -> str | None:
    """Return the theme a cookie names, "" for none, None where somebody may be signed in."""
    try:
        jar = SimpleCookie(cookie)
    except CookieError:
        return None
    if SESSION_COOKIE in jar or SESSION_COOKIE in cookie:
        return None
    theme = jar[THEME_COOKIE].value if THEME_COOKIE in jar else ""
    return theme if theme in THEMES else ""
