"""By which addresses an article is known: its keys, the surest first. Pure."""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from webdesk.intake.compare import fold
from webdesk.model import Article, Capture, FeedItem
from webdesk.read.address import clean_url, find_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one article: `own` is the one it is stored under if new; `sure` are addresses that brought it.

    `claimed` is what only the page says of itself (its canonical address), or None.
    """

    own: str
    sure: tuple[str, ...]
    claimed: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, each once, `own` first."""
        told = (self.own, *self.sure, *((self.claimed,) if self.claimed else ()))
        return tuple(dict.fromkeys(told))


def find_keys(article: Article, capture: Capture, expected: FeedItem | None = None) -> Keys:
    """Return the keys of an article that came as `capture`, `expected` being the feed's item that led to it.

    The canonical address counts where it lies on the site that was asked (or for a file, which has no other), and
    is no home page: a page may not take the place of another site's article.
    """
    brought = [address for address in (capture.url, capture.requested_url) if address]
    if expected and expected.url:
        brought.append(expected.url)
    if not brought and article.url:
        brought.append(article.url)
    sure = tuple(dict.fromkeys(find_key(url) for url in map(clean_url, brought) if url))
    claimed = _claimed_key(article, brought)
    if claimed:
        return Keys(own=claimed, sure=sure, claimed=claimed)
    if sure:
        return Keys(own=sure[0], sure=sure)
    mark = _item_mark(expected) or text_mark(article)
    return Keys(own=mark, sure=(mark,))


def text_mark(article: Article) -> str:
    """Return the key of a text without an address: `urn:sha256:` of its headline and body, folded."""
    text = f"{fold(article.headline)}\n{fold(article.text)}".casefold()
    return f"urn:sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _item_mark(item: FeedItem | None) -> str | None:
    """Return a key of a feed item's id, where the id looks like one that no other feed gives."""
    if item is None or item.id is None or (":" not in item.id and len(item.id) < 20):
        return None
    return f"urn:sha256:{hashlib.sha256(item.id.encode('utf-8', 'replace')).hexdigest()}"


def is_same_site(one: str, other: str) -> bool:
    """Return whether two addresses lie on one site: the same host, or one below the other.

    >>> is_same_site("https://www.a.example/1", "https://m.a.example/1"), is_same_site("http://a.example", "http://b.example")
    (True, False)
    """
    first, second = site_of(one), site_of(other)
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def site_of(url: str) -> str:
    """Return the host (and port, where one is named) without what only names a rendering of the site."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    first, _, rest = host.partition(".")
    if first in ("www", "m", "mobile", "amp") and "." in rest:
        host = rest
    return f"{host}:{port}" if port else host


def _claimed_key(article: Article, brought: list[str]) -> str | None:
    claimed = clean_url(article.canonical_url) if article.canonical_url else None
    if claimed is None or urlsplit(claimed).path in ("", "/"):
        return None
    if brought and not is_same_site(claimed, brought[0]):
        return None
    return find_key(claimed)
