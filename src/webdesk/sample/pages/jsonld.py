"""The own outlet's page: plain HTML5 with a NewsArticle in JSON-LD, and everything a whole article page has."""

from webdesk.sample.newsstand import Brief, OutletSite
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


def _data(site: OutletSite, shown: Shown) -> dict[str, object]:
    article = shown.article
    is_desk = article.authors == ("Web Desk",)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": machine_when(site, shown),
        "articleSection": article.section,
        "inLanguage": site.outlet.language,
        "mainEntityOfPage": site.url_of(article),
        "description": article.standfirst or article.headline,
        "author": [{"@type": "Organization" if is_desk else "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": site.outlet.name, "url": site.root + "/"},
        "keywords": list(article.topics),
    }
    if article.picture:
        data["image"] = [site.picture_url(article.picture)]
    if shown.modified:
        data["dateModified"] = iso(shown.modified)
    return data


def _head(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    return f"""<head><meta charset="utf-8"><title>{text(article.headline)} | {text(site.outlet.name)}</title>
<meta name="viewport" content="width=device-width"><link rel="canonical" href="{text(site.url_of(article))}">
<meta name="description" content="{text(article.standfirst or article.headline)}">
<link rel="alternate" type="application/rss+xml" title="{text(site.outlet.name)}" href="{site.outlet.feed_path}">
<script type="application/ld+json">{script_json(_data(site, shown))}</script></head>"""


def _figure(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    if not article.picture:
        return ""
    credit = site.words.photo.format(credit=article.credit) if article.credit else ""
    return f"""<figure class="lead-picture"><img src="{site.picture_url(article.picture)}" width="960" height="640"
 alt="{text(article.caption)}"><figcaption><span class="caption">{text(article.caption)}</span>
<span class="credit">{text(credit)}</span></figcaption></figure>"""


def _key_points(shown: Shown) -> str:
    points = shown.article.key_points
    return '<ul class="key-points">' + "".join(f"<li>{text(p)}</li>" for p in points) + "</ul>" if points else ""


def _body(site: OutletSite, shown: Shown) -> str:
    first, rest = shown.article.body[:1], shown.article.body[1:]
    related = site.related(shown)
    aside = ""
    if related:
        aside = f'<aside class="related"><h3>{text(site.words.related)}</h3><ul>{links_html(related)}</ul></aside>'
    return f'<div class="article-body">{body_html(first)}\n{aside}\n{body_html(rest)}</div>'


def _header(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    kicker = f'<p class="kicker">{text(article.kicker)}</p>' if article.kicker else ""
    standfirst = f'<p class="standfirst">{text(article.standfirst)}</p>' if article.standfirst else ""
    names = " and ".join(f'<a rel="author" href="/by/">{text(name)}</a>' for name in article.authors)
    byline = f'<p class="byline">By {names}</p>' if names else ""
    update = printed_update(site, shown)
    updated = f'<p class="updated">{text(update)}</p>' if update else ""
    correction = correction_words(site, shown)
    notice = f'<aside class="correction"><p>{text(correction)}</p></aside>' if correction else ""
    return f"""<header><p class="section"><a href="{site.section_url(article.section)}">{text(article.section)}</a></p>
{kicker}<h1>{text(article.headline)}</h1>{standfirst}
{byline}<p class="dateline"><time datetime="{machine_when(site, shown)}">{text(printed_when(site, shown))}</time></p>
{updated}{notice}</header>"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words = shown.article, site.words
    topics = "".join(f'<li><a rel="tag" href="/topic/">{text(topic)}</a></li>' for topic in article.topics)
    more = words.more_from.format(section=article.section)
    return f"""<!doctype html><html lang="{site.outlet.language}">{_head(site, shown)}<body>{cookies_html(site)}
<header class="masthead"><p class="brand"><a href="/">{text(site.outlet.name)}</a></p>{nav_html(site)}</header>
<div class="live-status" hidden>{text(words.lost)} <button>{text(words.retry)}</button></div>
<main><article>{_header(site, shown)}
{_figure(site, shown)}{_key_points(shown)}{share_html(site)}
{_body(site, shown)}
<ul class="topics" aria-label="{text(words.topics)}">{topics}</ul></article>
<section class="more-from"><h2>{text(more)}</h2><ol>{links_html(site.more_from(shown))}</ol></section>
<aside class="latest"><h2>{text(words.latest)}</h2><ol>{links_html(site.latest())}</ol>
<a href="/">{text(words.view_all)}</a>
</aside>{newsletter_html(site)}<section class="comments"><h2>{text(words.comments)}</h2><p>{text(words.first_comment)}
</p>
</section></main>{footer_html(site)}</body></html>"""


def brief_page(site: OutletSite, brief: Brief, day_text: str, day_iso: str) -> str:
    """The page of an old short report."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{text(brief.headline)} | {text(site.outlet.name)}</title></head><body>{nav_html(site)}<main><article>
<p class="section">{text(brief.section)}</p><h1>{text(brief.headline)}</h1><time datetime="{day_iso}">{text(day_text)}
</time>
<p>{text(brief.text)}</p></article></main>{footer_html(site)}</body></html>"""
