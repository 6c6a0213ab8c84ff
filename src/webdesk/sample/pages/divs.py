"""A page of nothing but div elements with odd class names: OpenGraph in the head, no JSON-LD, no article element."""

from webdesk.sample.newsstand import OutletSite
from webdesk.sample.pages.parts import (
    body_html,
    correction_words,
    footer_html,
    links_html,
    machine_when,
    printed_update,
    printed_when,
    text,
)
from webdesk.sample.world import Shown


def _head(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    image = f'<meta property="og:image" content="{site.picture_url(article.picture)}">' if article.picture else ""
    return f"""<head><meta charset="utf-8"><title>{text(article.headline)} - {text(site.outlet.name)}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{text(article.headline)}">
<meta property="og:url" content="{text(site.url_of(article))}">
<meta property="og:site_name" content="{text(site.outlet.name)}">
<meta property="og:description" content="{text(article.standfirst or article.headline)}">{image}
<link rel="alternate" type="application/atom+xml" href="{site.outlet.feed_path}">
<link rel="canonical" href="{text(site.url_of(article))}">
<meta property="article:published_time" content="{machine_when(site, shown)}"></head>"""


def _media(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    if not article.picture:
        return ""
    credit = (
        f'<div class="x-med__by">{text(site.words.photo.format(credit=article.credit))}</div>' if article.credit else ""
    )
    return f"""<div class="x-med"><img class="lazy" data-src="{site.picture_url(article.picture)}"
 src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""><div class="x-med__txt">{text(article.caption)}</div>{credit}
</div>"""


def _top(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    byline = f'<div class="q7-name">{text(article.byline)}</div>' if article.byline else ""
    update = printed_update(site, shown)
    correction = correction_words(site, shown)
    lines = [f'<div class="q7-upd">{text(update)}</div>' if update else ""]
    lines.append(f'<div class="q7-note">{text(correction)}</div>' if correction else "")
    return f"""<div class="q7-top"><div class="q7-cat">
<a href="{site.section_url(article.section)}">{text(article.section)}</a>
</div><h1 class="q7-h">{text(article.headline)}</h1><div class="q7-lede">{text(article.standfirst)}</div>{byline}
<div class="q7-date">{text(printed_when(site, shown))}</div>{"".join(lines)}</div>"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words = shown.article, site.words
    place = f"<b>{text(article.dateline)}</b> — " if article.dateline else ""
    body = body_html(article.body, 'div class="q7-par"', 'div class="q7-sub"')
    if place:
        body = body.replace('<div class="q7-par">', f'<div class="q7-par">{place}', 1)
    sections = "".join(
        f'<div class="bar__i"><a href="{site.section_url(s)}">{text(s)}</a></div>' for s in site.sections()
    )
    return f"""<!DOCTYPE html><html lang="en">{_head(site, shown)}<body><div class="bar"><div class="bar__logo">
<a href="/">{text(site.outlet.name)}</a></div>{sections}</div><div class="wrap-2"><div class="colA">{_top(site, shown)}
{_media(site, shown)}<div class="soc"><div>{text(words.share)}</div><div><a href="#">{text(words.copy_link)}</a></div>
</div>
<div class="q7-txt">{body}</div>
<div class="promo"><div class="promo__h">{text(words.newsletter)}</div><div>{text(words.newsletter_ask)}</div></div>
</div>
<div class="colB"><div class="colB__h">{text(words.latest)}</div>{links_html(site.latest(8), 'div class="colB__i"')}
</div></div>
<div class="ck"><div>{text(words.cookies)}</div><div>{text(words.accept)}</div></div>{footer_html(site)}</body>
</html>"""
