"""Pages that say what is what by itemprop attributes: an agency's plain page, and a right-to-left daily's."""

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
    share_html,
    text,
)
from webdesk.sample.world import Shown


def _head(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    feed = ""
    if site.outlet.feed_style == "rss":
        feed = f'<link rel="alternate" type="application/rss+xml" href="{site.outlet.feed_path}">'
    return f"""<head><meta charset="utf-8"><title>{text(article.headline)}</title>
<meta name="description" content="{text(article.standfirst or article.headline)}">
<link rel="canonical" href="{text(site.url_of(article))}">{feed}</head>"""


def _picture(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    if not article.picture:
        return ""
    credit = f'<small itemprop="creditText">{text(site.words.photo.format(credit=article.credit))}</small>'
    return f"""<div class="photo" itemprop="image" itemscope itemtype="https://schema.org/ImageObject">
<img itemprop="url" src="{site.picture_url(article.picture)}" alt=""><p itemprop="caption">{text(article.caption)}</p>
{credit if article.credit else ""}</div>"""


def _authors(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    person = '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
    people = " ".join(f'{person}<span itemprop="name">{text(name)}</span></span>' for name in article.authors)
    return f'<p class="by">{people}</p>' if people else ""


def _top(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    kicker = f'<p class="kicker">{text(article.kicker)}</p>' if article.kicker else ""
    standfirst = (
        f'<p class="summary" itemprop="description">{text(article.standfirst)}</p>' if article.standfirst else ""
    )
    update, correction = printed_update(site, shown), correction_words(site, shown)
    changed = ""
    if shown.modified:
        changed = (
            f'<p class="upd"><time itemprop="dateModified" datetime="{iso(shown.modified)}">{text(update)}</time></p>'
        )
    note = f'<div class="note">{text(correction)}</div>' if correction else ""
    return f"""<span class="sec" itemprop="articleSection">{text(article.section)}</span>{kicker}
<h1 itemprop="headline">{text(article.headline)}</h1>{standfirst}{_authors(site, shown)}
<p class="date"><time itemprop="datePublished" datetime="{machine_when(site, shown)}">
{text(printed_when(site, shown))}</time></p>
{changed}{note}"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words, outlet = shown.article, site.words, site.outlet
    points = "".join(f"<li>{text(point)}</li>" for point in article.key_points)
    key = f'<div class="highlights"><h3>{text(words.key_points)}</h3><ul>{points}</ul></div>' if points else ""
    body = body_html(article.body, heading="h3")
    if article.dateline:
        place = f'<span class="place" itemprop="dateline">{text(article.dateline)}</span>'
        body = body.replace("<p>", f"<p>{place} — ", 1)
    related = site.related(shown)
    read_too = (
        f'<div class="readmore"><b>{text(words.read_too)}</b><ul>{links_html(related)}</ul></div>' if related else ""
    )
    return f"""<!DOCTYPE html><html lang="{outlet.language}" dir="{outlet.direction}">{_head(site, shown)}<body>
<div id="top"><a href="/"><b>{text(outlet.name)}</b></a>{nav_html(site, ' id="menu"')}</div>
<div id="content"><div itemscope itemtype="https://schema.org/NewsArticle">
<meta itemprop="mainEntityOfPage" content="{text(site.url_of(article))}">
<meta itemprop="inLanguage" content="{outlet.language}">
{_top(site, shown)}{_picture(site, shown)}{key}
<div itemprop="articleBody" class="story">{body}</div>{share_html(site, "tools")}{read_too}
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">
<meta itemprop="name" content="{text(outlet.name)}">
</span></div></div><div id="side"><h4>{text(words.latest)}</h4><ul>{links_html(site.latest(8))}</ul>
<p class="offline">{text(words.lost)} <a href="#">{text(words.retry)}</a></p></div>{newsletter_html(site, "nl")}
{cookies_html(site, "gdpr")}{footer_html(site, ' id="foot"')}</body></html>"""
