"""Sitemaps and indexes of them, with the news extension; and the plain list of addresses that passes for one."""

from webdesk.errors import ReadError, TooLarge
from webdesk.model import Sitemap, SitemapEntry, SitemapPointer, When
from webdesk.read.address import clean_url
from webdesk.read.encoding import decode
from webdesk.read.fragment import fragment_to_line
from webdesk.read.language import clean_language
from webdesk.read.markup import Element, parse_markup
from webdesk.read.when import find_when

MAX_BYTES = 60_000_000
MAX_ADDRESSES = 50_000


def read_sitemap(data: bytes | str) -> Sitemap:
    """Return the sitemap or index; entries without an http(s) address are left out and counted in the notes.

    Raises ReadError when it is none, TooLarge over 60 MB.

    >>> read_sitemap("<urlset><url><loc>https://a.example/1</loc></url></urlset>").urls[0].url
    'https://a.example/1'
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"a sitemap of {len(data)} bytes", cure=f"at most {MAX_BYTES} are read")
    notes: tuple[str, ...] = ()
    text = data
    if isinstance(text, bytes):
        text, _, notes = decode(text)
    text = text.lstrip("\ufeff \t\r\n\0")
    if text[:4].lower() == "http":
        return _from_lines(text, notes)
    markup = parse_markup(text)
    root = next((element for element in markup.root.walk() if element.name in ("urlset", "sitemapindex")), None)
    if root is None:
        first = markup.root.elements[0].name if markup.root.elements else None
        raise ReadError(f"not a sitemap: {f'its root is {first}' if first else 'there is no element in it'}")
    sitemaps = [pointer for element in root.named("sitemap") if (pointer := _pointer(element))]
    urls = [entry for element in root.named("url") if (entry := _entry(element))]
    left_out = sum(1 for _ in root.named("sitemap", "url")) - len(sitemaps) - len(urls)
    more = [*markup.notes, *([f"{left_out} entries without an address"] if left_out else [])]
    for found in (sitemaps, urls):
        if len(found) > MAX_ADDRESSES:
            del found[MAX_ADDRESSES:]
            more.append(f"cut after {MAX_ADDRESSES} addresses")
    return Sitemap(sitemaps=tuple(sitemaps), urls=tuple(urls), notes=(*notes, *more))


def _from_lines(text: str, notes: tuple[str, ...]) -> Sitemap:
    lines = text.split("\n", MAX_ADDRESSES)[:MAX_ADDRESSES]
    addresses = [url for line in lines if (url := clean_url(line))]
    return Sitemap(urls=tuple(SitemapEntry(url=url) for url in addresses), notes=(*notes, "a plain list of addresses"))


def _said(element: Element | None, *names: str) -> str | None:
    found = element.first(*names) if element else None
    return fragment_to_line(found.text) or None if found else None


def _date(element: Element | None, *names: str) -> When | None:
    text = _said(element, *names)
    return find_when(text) if text else None


def _pointer(element: Element) -> SitemapPointer | None:
    url = clean_url(_said_address(element))
    return SitemapPointer(url=url, modified=_date(element, "lastmod")) if url else None


def _said_address(element: Element) -> str:
    found = element.first("loc")
    return found.text.strip() if found else ""


def _entry(element: Element) -> SitemapEntry | None:
    url = clean_url(_said_address(element))
    if url is None:
        return None
    news = element.first("news:news")
    publication = news.first("news:publication") if news else None
    return SitemapEntry(
        url=url,
        modified=_date(element, "lastmod"),
        headline=_said(news, "news:title"),
        published=_date(news, "news:publication_date"),
        publisher=_said(publication, "news:name"),
        language=clean_language(_said(publication, "news:language")),
    )
