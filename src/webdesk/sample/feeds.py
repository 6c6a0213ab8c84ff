"""The outlets' feeds and sitemaps at one moment: RSS with and without the text, Atom, JSON Feed, a news sitemap."""

import json
from email.utils import format_datetime

from webdesk.sample.newsstand import OutletSite
from webdesk.sample.pages.parts import body_html, iso, machine_when, text
from webdesk.sample.world import Shown

FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "rss-full": "text/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
    "news-sitemap": "application/xml; charset=utf-8",
}
_TRACKING = "?utm_source=rss&utm_medium=feed"


def write_feed(site: OutletSite) -> str:
    """The outlet's feed, or its news sitemap, in its own style."""
    writers = {"rss": _rss, "rss-full": _rss, "atom": _atom, "json": _json_feed, "news-sitemap": _news_sitemap}
    return writers[site.outlet.feed_style](site)


def _rss(site: OutletSite) -> str:
    outlet = site.outlet
    items = "\n".join(_rss_item(site, shown) for shown in site.shown())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>{text(outlet.name)}</title><link>{site.root}/</link><description>{text(outlet.about)}</description>
<language>{outlet.language}</language><ttl>1</ttl>
<atom:link rel="self" type="application/rss+xml" href="{site.root}{outlet.feed_path}"/>
{items}
</channel></rss>"""


def _rss_item(site: OutletSite, shown: Shown) -> str:
    article, url = shown.article, site.url_of(shown.article)
    link = url + _TRACKING if site.outlet.style == "amp" else url
    date = f"<dc:date>{machine_when(site, shown)}</dc:date>"
    if not article.is_day_only:
        date = f"<pubDate>{format_datetime(shown.published)}</pubDate>"
    changed = f"<atom:updated>{iso(shown.modified)}</atom:updated>" if shown.modified else ""
    creators = "".join(f"<dc:creator>{text(name)}</dc:creator>" for name in article.authors)
    picture = f'<media:content url="{site.picture_url(article.picture)}" medium="image"/>' if article.picture else ""
    topics = "".join(f"<category>{text(name)}</category>" for name in (article.section, *article.topics))
    full = ""
    if site.outlet.feed_style == "rss-full":
        full = f"<content:encoded><![CDATA[{_full_text(site, shown)}]]></content:encoded>"
    return f"""<item><title>{text(article.headline)}</title><link>{text(link)}</link>
<guid isPermaLink="true">{text(url)}</guid>
{date}{changed}{creators}{topics}<description>{text(article.standfirst)}</description>{picture}{full}</item>"""


def _full_text(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    picture = ""
    if article.picture:
        credit = f" {site.words.photo.format(credit=article.credit)}" if article.credit else ""
        picture = (
            f'<figure><img src="{site.picture_url(article.picture)}" alt=""/>'
            f"<figcaption>{text(article.caption)}{text(credit)}</figcaption></figure>"
        )
    return (picture + body_html(article.body)).replace("]]>", "]]&gt;")


def _atom(site: OutletSite) -> str:
    outlet = site.outlet
    entries = "\n".join(_atom_entry(site, shown) for shown in site.shown())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}"><title>{text(outlet.name)}</title>
<id>{site.root}/</id><link rel="alternate" type="text/html" href="{site.root}/"/>
<link rel="self" href="{site.root}{outlet.feed_path}"/><updated>{iso(site.changed_at())}</updated>
{entries}
</feed>"""


def _atom_entry(site: OutletSite, shown: Shown) -> str:
    article, url = shown.article, text(site.url_of(shown.article))
    authors = "".join(f"<author><name>{text(name)}</name></author>" for name in article.authors or (site.outlet.name,))
    topics = "".join(f'<category term="{text(name)}"/>' for name in (article.section, *article.topics))
    return f"""<entry><title>{text(article.headline)}</title><id>{url}</id><link rel="alternate" href="{url}"/>
<published>{iso(shown.published)}</published><updated>{iso(shown.modified or shown.published)}</updated>
{authors}{topics}<summary>{text(article.standfirst)}</summary></entry>"""


def _json_feed(site: OutletSite) -> str:
    items = []
    for shown in site.shown():
        article, url = shown.article, site.url_of(shown.article)
        item: dict[str, object] = {
            "id": url,
            "url": url,
            "title": article.headline,
            "summary": article.standfirst or article.headline,
            "content_text": article.standfirst or article.headline,
            "date_published": iso(shown.published),
            "authors": [{"name": name} for name in article.authors],
            "tags": [article.section, *article.topics],
        }
        if shown.modified:
            item["date_modified"] = iso(shown.modified)
        if article.picture:
            item["image"] = site.picture_url(article.picture)
        items.append(item)
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": site.outlet.name,
            "home_page_url": site.root + "/",
            "feed_url": site.root + site.outlet.feed_path,
            "language": site.outlet.language,
            "items": items,
        },
        ensure_ascii=False,
        indent=1,
    )


def _news_sitemap(site: OutletSite) -> str:
    outlet = site.outlet
    entries = "\n".join(
        f"""<url><loc>{text(site.url_of(shown.article))}</loc><lastmod>{iso(shown.modified or shown.published)}
</lastmod><news:news>
<news:publication><news:name>{text(outlet.name)}</news:name><news:language>{outlet.language}</news:language></news:publication>
<news:publication_date>{machine_when(site, shown)}</news:publication_date><news:title>{text(shown.article.headline)}
</news:title>
</news:news></url>"""
        for shown in site.shown()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{entries}
</urlset>"""


def write_sitemap(site: OutletSite) -> str:
    """The outlet's plain sitemap: every article on line."""
    entries = "\n".join(
        f"<url><loc>{text(site.url_of(shown.article))}</loc>"
        f"<lastmod>{iso(shown.modified or shown.published)}</lastmod></url>"
        for shown in site.shown()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}
</urlset>"""


def write_robots(site: OutletSite) -> str:
    """The outlet's robots.txt."""
    map_path = site.outlet.feed_path if site.outlet.feed_style == "news-sitemap" else "/sitemap.xml"
    return f"User-agent: *\nDisallow: /search\nDisallow: /subscribe/\nAllow: /\nSitemap: {site.root}{map_path}\n"
