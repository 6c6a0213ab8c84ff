"""An outlet with two pages for each article: an ordinary one with a JSON-LD graph, and its AMP twin."""

from webdesk.sample.newsstand import OutletSite
from webdesk.sample.pages.parts import (
    body_html,
    cookies_html,
    correction_words,
    footer_html,
    iso,
    links_html,
    machine_when,
    nav_html,
    newsletter_html,
    printed_update,
    printed_when,
    script_json,
    share_html,
    text,
)
from webdesk.sample.world import Shown


def _graph(site: OutletSite, shown: Shown) -> dict[str, object]:
    article, url = shown.article, site.url_of(shown.article)
    news: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": url + "#article",
        "headline": article.headline,
        "isPartOf": {"@id": url},
        "datePublished": machine_when(site, shown),
        "dateModified": iso(shown.modified or shown.published),
        "articleSection": [article.section],
        "author": {"@id": site.root + "/#author"},
        "publisher": {"@id": site.root + "/#us"},
        "keywords": ", ".join(article.topics),
    }
    if article.picture:
        news["image"] = {"@type": "ImageObject", "url": site.picture_url(article.picture), "width": 960, "height": 640}
    people = [{"@type": "Person", "@id": site.root + "/#author", "name": name} for name in article.authors]
    return {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{article.headline} - {site.outlet.name}"},
            news,
            *people,
            {"@type": "Organization", "@id": site.root + "/#us", "name": site.outlet.name, "url": site.root + "/"},
        ],
    }


def _top(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    update, correction = printed_update(site, shown), correction_words(site, shown)
    note = f'<p class="correction"><em>{text(correction)}</em></p>' if correction else ""
    return f"""<a class="cat" href="{site.section_url(article.section)}">{text(article.section)}</a>
<h1 class="entry-title">{text(article.headline)}</h1>
<p class="deck">{text(article.standfirst)}</p><div class="meta"><span class="author vcard">{text(article.byline)}</span>
<time class="entry-date" datetime="{machine_when(site, shown)}">{text(printed_when(site, shown))}</time>
<span class="updated">{text(update)}</span></div>{note}"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The ordinary page of one article, which names its twin."""
    article, words = shown.article, site.words
    figure = ""
    if article.picture:
        credit = f" <em>({text(words.photo.format(credit=article.credit))})</em>" if article.credit else ""
        url = site.picture_url(article.picture)
        figure = f"""<figure class="wp-block-image"><img src="{url}" srcset="{url} 960w" alt="{text(article.caption)}">
<figcaption>{text(article.caption)}{credit}</figcaption></figure>"""
    points = "".join(f"<li>{text(point)}</li>" for point in article.key_points)
    box = f'<div class="tldr"><strong>{text(words.key_points)}</strong><ul>{points}</ul></div>' if points else ""
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="UTF-8">
<title>{text(article.headline)} - {text(site.outlet.name)}
</title><link rel="canonical" href="{site.url_of(article)}"><link rel="amphtml" href="{amp_url(site, shown)}">
<link rel="alternate" type="application/rss+xml" href="{site.root}{site.outlet.feed_path}">
<script type="application/ld+json">{script_json(_graph(site, shown))}</script></head><body class="single">
<header class="site-header"><a href="/">{text(site.outlet.name)}</a>{nav_html(site, ' class="menu"')}</header>
<main id="main"><article class="post hentry"><header class="entry-header">{_top(site, shown)}</header>{figure}
<div class="entry-content">{box}{body_html(article.body)}
{share_html(site, "sharedaddy")}</div>
<footer class="entry-footer">{text(words.topics)}: {text(", ".join(article.topics))}</footer>
</article>{newsletter_html(site, "widget")}<section id="comments"><h3>{text(words.comments)}</h3>
<p>{text(words.first_comment)}</p></section><aside class="widget-area"><h3>{text(words.latest)}</h3>
<ul>{links_html(site.latest())}</ul></aside></main>{footer_html(site)}{cookies_html(site, "cc-window")}</body></html>"""


def amp_path(site: OutletSite, shown: Shown) -> str:
    """The path of the twin."""
    return "/amp" + site.path_of(shown.article)


def amp_url(site: OutletSite, shown: Shown) -> str:
    """The whole address of the twin."""
    return site.root + amp_path(site, shown)


def twin_page(site: OutletSite, shown: Shown) -> str:
    """The AMP page of one article, whose canonical address is the ordinary page."""
    article = shown.article
    picture = ""
    if article.picture:
        url = site.picture_url(article.picture)
        picture = f'<amp-img src="{url}" width="960" height="640" layout="responsive"></amp-img>'
    return f"""<!doctype html><html amp lang="en-GB"><head>
<meta charset="utf-8">
<title>{text(article.headline)}
</title>
<link rel="canonical" href="{site.url_of(article)}"><script async src="/amp/v0.js"></script>
<script type="application/ld+json">{script_json(_graph(site, shown))}</script></head><body>
<article class="amp-wp-article"><header>{_top(site, shown)}</header>{picture}
<div class="amp-wp-article-content">{body_html(article.body)}</div></article>{footer_html(site)}</body></html>"""
