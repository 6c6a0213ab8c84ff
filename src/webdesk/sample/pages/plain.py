"""A page with hardly any metadata: a title, a heading, a line with source and date, and the text."""

from webdesk.sample.newsstand import OutletSite
from webdesk.sample.pages.parts import (
    body_html,
    correction_words,
    footer_html,
    links_html,
    nav_html,
    printed_update,
    printed_when,
    share_html,
    text,
)
from webdesk.sample.world import Shown

_FEED_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words, outlet = shown.article, site.words, site.outlet
    feed_type = _FEED_TYPES.get(outlet.feed_style, "text/xml")
    picture = ""
    if article.picture:
        credit = text(words.photo.format(credit=article.credit)) if article.credit else ""
        picture = f"""<div class="pic"><img src="/pictures/{article.picture}.webp" alt="{text(article.caption)}">
<div class="pic-note">{text(article.caption)}</div><div class="pic-by">{credit}</div></div>"""
    update, correction = printed_update(site, shown), correction_words(site, shown)
    changed = f' <span class="upd">{text(update)}</span>' if update else ""
    note = f'<p class="jz">{text(correction)}</p>' if correction else ""
    lede = f'<p class="intro">{text(article.standfirst)}</p>' if article.standfirst else ""
    return f"""<!DOCTYPE html><html lang="{outlet.language}"><head>
<meta http-equiv="Content-Type" content="text/html; charset={outlet.charset}">
<title>{text(article.headline)}_{text(outlet.name)}
</title><link rel="alternate" type="{feed_type}" href="{outlet.feed_path}"></head><body>
<div class="header"><a href="/">{text(outlet.name)}</a>{nav_html(site)}</div>
<div class="path"><a href="/">{text(words.home)}
</a> &gt; <a href="{site.section_url(article.section)}">{text(article.section)}</a></div>
<div class="main"><h1 class="title">{text(article.headline)}</h1>
<div class="info"><span>{text(printed_when(site, shown))}</span> <span>{text(article.byline)}</span>{changed}
</div>{note}{lede}{picture}
<div class="text" id="zoom">
{body_html(article.body)}
</div>{share_html(site, "fx")}</div><div class="right"><h3>{text(words.latest)}</h3><ul>{links_html(site.latest(8))}
</ul></div>
{footer_html(site, ' class="footer"')}</body></html>"""
