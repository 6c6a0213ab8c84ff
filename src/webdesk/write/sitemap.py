"""Sitemaps (sitemaps.org 0.9): an index, or pages with the news extension where a headline is known."""

from webdesk.errors import TooLarge
from webdesk.model import Sitemap, SitemapEntry, SitemapPointer
from webdesk.write.feed_dates import document_date
from webdesk.write.xml import DECLARATION, as_html, element, group

MAX_ADDRESSES = 50_000

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def write_sitemap(sitemap: Sitemap) -> bytes:
    """Return the index where the sitemap names other sitemaps, else its pages; at most 50,000 addresses."""
    if len(sitemap.sitemaps) > MAX_ADDRESSES or len(sitemap.urls) > MAX_ADDRESSES:
        raise TooLarge(f"a sitemap of more than {MAX_ADDRESSES} addresses", cure="write several and an index of them")
    if sitemap.sitemaps:
        text = group("sitemapindex", map(_pointer, sitemap.sitemaps), {"xmlns": _SITEMAP})
    else:
        has_news = any(_is_news(entry) for entry in sitemap.urls)
        spaces = {"xmlns": _SITEMAP, **({"xmlns:news": _NEWS} if has_news else {})}
        text = group("urlset", map(_entry, sitemap.urls), spaces)
    return (DECLARATION + text + "\n").encode("utf-8")


def _pointer(pointer: SitemapPointer) -> str:
    modified = element("lastmod", document_date(pointer.modified)) if pointer.modified else ""
    return group("sitemap", (element("loc", pointer.url), modified))


def _is_news(entry: SitemapEntry) -> bool:
    """The extension demands publisher, language, date and headline."""
    return bool(entry.headline and entry.published and entry.publisher and entry.language)


def _entry(entry: SitemapEntry) -> str:
    modified = element("lastmod", document_date(entry.modified)) if entry.modified else ""
    return group("url", (element("loc", entry.url), modified, _news(entry) if _is_news(entry) else ""))


def _news(entry: SitemapEntry) -> str:
    publication = group(
        "news:publication",
        (element("news:name", as_html(entry.publisher or "")), element("news:language", entry.language)),
    )
    published = element("news:publication_date", document_date(entry.published)) if entry.published else ""
    return group("news:news", (publication, published, element("news:title", as_html(entry.headline or ""))))
