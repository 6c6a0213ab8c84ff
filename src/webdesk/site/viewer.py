"""Who is looking: a stranger, the public of a public site, or the owner of a private one. Pure."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

Viewer = Literal["public", "private", "stranger"]

# Any of these says that somebody else's request was passed on to us: then loopback proves nothing.
FORWARDING_HEADERS = frozenset(
    ("forwarded", "forwarded-for", "via", "x-real-ip", "x-real-host", "x-client-ip", "x-cluster-client-ip", "x-host",
     "x-original-host", "x-original-forwarded-for", "x-envoy-external-address", "x-amzn-trace-id", "true-client-ip",
     "cf-connecting-ip", "cf-ray", "fly-client-ip", "fastly-client-ip", "cdn-loop", "proxy-connection",
     "x-forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server")
)  # fmt: skip
# No browser asks in these any more; proxies do: an nginx of few words passes a request on with nothing else to see.
OLD_HTTP = frozenset(("", "0.9", "1.0"))


def is_forwarding_header(name: str) -> bool:
    """Return whether a header says that a request was passed on; an underscore passes for a dash at some servers.

    >>> is_forwarding_header("X_Forwarded_Port"), is_forwarding_header("Via"), is_forwarding_header("Accept")
    (True, True, False)
    """
    plain = name.lower().replace("_", "-")
    return plain in FORWARDING_HEADERS or plain.startswith("x-forwarded")


def decide_viewer(
    *, is_public: bool, is_bound_to_loopback: bool, host: str, http_version: str, header_names: Iterable[str]
) -> Viewer:
    """Return who is looking; the owner only where nobody else can be: bound to loopback, asked for as loopback.

    A proxy on this machine that says nothing of itself and speaks HTTP/1.1 looks like the owner's own browser: nothing
    here can tell. A private site must not be put behind one (SECURITY.md).

    >>> decide_viewer(
    ...     is_public=False, is_bound_to_loopback=True, host="localhost:8000", http_version="1.1", header_names=["Host"]
    ... )
    'private'
    """
    if is_public:
        return "public"
    if not is_bound_to_loopback or not is_loopback_host(host):
        return "stranger"
    if http_version in OLD_HTTP or any(is_forwarding_header(name) for name in header_names):
        return "stranger"
    return "private"


@lru_cache(maxsize=256)
def is_loopback_host(host: str) -> bool:
    """Return whether a Host header names this machine by loopback.

    >>> is_loopback_host("127.0.0.1:8000"), is_loopback_host("[::1]:80"), is_loopback_host("localhost.evil.example")
    (True, True, False)
    """
    name = host_name(host)
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name or "").is_loopback
    except ValueError:
        return False


def is_accepted_host(host: str, site_url: str | None) -> bool:
    """Return whether we answer to this Host header: loopback, or the host of the site's own address."""
    if is_loopback_host(host):
        return True
    return site_url is not None and host_name(host) is not None and host_name(host) == urlsplit(site_url).hostname


@lru_cache(maxsize=256)
def host_name(host: str) -> str | None:
    """Return the name in a Host header without its port, lower case; None where it is no host."""
    if not host or any(sign in host for sign in "/\\@?# \t\r\n\"'<>"):
        return None
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname
