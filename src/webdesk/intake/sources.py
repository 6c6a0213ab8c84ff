"""Whose something is that comes in without being asked for: a loaded file, a record found again after a crash."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from webdesk.archive import known, save
from webdesk.archive.models import Source
from webdesk.intake.keys import is_same_site
from webdesk.model import Article, Capture, Rights

UNNAMED = "Loaded files"


def home_of(url: str) -> str | None:
    """Return the home page of an address' host.

    >>> home_of("https://a.example/news/1")
    'https://a.example/'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme in ("http", "https") and parts.netloc else None


def sites_of(url: str) -> tuple[str, ...]:
    """Return the beginnings that an address of the same site may have: either scheme, with www or without."""
    home = home_of(url)
    if home is None:
        return ()
    host = urlsplit(home).netloc
    bare = host.removeprefix("www.")
    return tuple(f"{scheme}://{name}/" for name in (host, bare, f"www.{bare}") for scheme in ("https", "http"))


def is_own_site(address: str | None, source_id: int) -> bool:
    """Return whether an address lies on a site of the source's own: that of its home or of one of its channels."""
    return lies_on(address, known.site_addresses(source_id))


def is_another_s(address: str | None, source: Source | None) -> bool:
    """Return whether an address lies on another site than the source's own, as far as these are known.

    What a feed says of such an address is a stranger's claim; the page there speaks for itself.
    """
    if address is None or source is None:
        return False
    own = known.site_addresses(source.pk)
    return bool(own) and not lies_on(address, own)


def lies_on(address: str | None, sites: Iterable[str]) -> bool:
    """Return whether an address lies on one of these sites, each named by any address on it."""
    return address is not None and any(is_same_site(address, one) for one in sites)


def choose_name(article: Article | None, address: str | None) -> str:
    """Return what to call the source of something: the publisher it names, else its host, else "Loaded files"."""
    named = article.publisher if article is not None else None
    if named and home_of(named) is None:  # some pages give their address for a name
        return named
    home = named or home_of(address or "")
    host = urlsplit(home).hostname if home else None
    return (host or "").removeprefix("www.") or UNNAMED


def named_source(name: str, rights: Rights | None, now: datetime) -> Source:
    """Return the source the user named, with the rights the user stated. Inside the caller's change."""
    source = save.find_source(name) or save.save_source(name, now, rights=rights or "link")
    if rights is not None and source.rights != rights:
        save.save_rights(source, rights, source.licence, now)
    return source


def source_of(capture: Capture, article: Article | None, now: datetime) -> Source:
    """Return the source of something nobody named one for, made if it is new. Inside the caller's change.

    Who fetched it knows the address; a file only claims one, and a claim must not turn strangers' words into our
    own: it never joins a source whose words we may print.
    """
    address = capture.url or (article.canonical_url or article.url if article else None)
    found = known.find_source_of_site(sites_of(address)) if address else None
    name = choose_name(article, address)
    if found is None:
        found = save.find_source(name)
    if found is None:
        return save.save_source(name, now, home_url=home_of(address) if address else None)
    if found.rights != "link" and capture.how != "fetch":
        return save.save_source(f"{name} ({UNNAMED.lower()})", now)
    return found


def rights_beside(source: Source, capture: Capture) -> Rights | None:
    """Return "link" where a channel led to another site: those words are not its own. None: as the source.

    Of a source that we only link to too: it may become ours one day.
    """
    return "link" if capture.how != "load" and is_another_s(capture.url, source) else None
