"""Front pages and section fronts, and the short pages that say no: gone, missing, for subscribers' apps only."""

from webdesk.sample.newsstand import OutletSite, Teaser
from webdesk.sample.pages.parts import cookies_html, footer_html, nav_html, newsletter_html, text

_FEED_TYPES = {
    "rss": "application/rss+xml",
    "rss-full": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def _page(site: OutletSite, title: str, main: str) -> str:
    outlet = site.outlet
    feed_type = _FEED_TYPES.get(outlet.feed_style)
    feed = f'<link rel="alternate" type="{feed_type}" href="{outlet.feed_path}">' if feed_type else ""
    return f"""<!doctype html><html lang="{outlet.language}" dir="{outlet.direction}"><head>
<meta http-equiv="Content-Type" content="text/html; charset={outlet.charset}"><title>{text(title)}</title>{feed}
</head><body>
<header><a href="/">{text(outlet.name)}</a>{nav_html(site)}</header><main>{main}</main>{newsletter_html(site)}
{cookies_html(site)}{footer_html(site)}</body></html>"""


def _teaser(teaser: Teaser) -> str:
    link = f'<a href="{text(teaser.url)}">{text(teaser.headline)}</a>'
    return f"<article><h2>{link}</h2><p>{text(teaser.standfirst)}</p></article>"


def front_page(site: OutletSite) -> str:
    """The outlet's front: everything it has, newest first."""
    lines = "\n".join(_teaser(site.teaser(shown)) for shown in site.shown())
    return _page(site, site.outlet.name, f"<h1>{text(site.outlet.name)}</h1>{lines}")


def section_page(site: OutletSite, label: str) -> str:
    """The front of one section."""
    lines = "\n".join(_teaser(site.teaser(shown)) for shown in site.shown() if shown.article.section == label)
    return _page(site, f"{label} - {site.outlet.name}", f"<h1>{text(label)}</h1>{lines}")


def word_page(site: OutletSite, words: str) -> str:
    """A page that only says one thing: that a page is missing, gone or closed, or who the outlet is."""
    return _page(site, site.outlet.name, f"<h1>{text(site.outlet.name)}</h1><p>{text(words)}</p>")
