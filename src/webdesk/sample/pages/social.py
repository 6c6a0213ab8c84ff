"""A page whose only metadata is for social networks (OpenGraph and card names), in sections rather than an article."""

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
    names = {
        "og:type": "article",
        "og:title": article.headline,
        "og:description": article.standfirst or "",
        "og:url": site.url_of(article),
        "og:site_name": site.outlet.name,
        "og:locale": "es_ES",
        "article:published_time": machine_when(site, shown),
        "article:section": article.section,
    }
    if shown.modified:
        names["article:modified_time"] = iso(shown.modified)
    if article.picture:
        names["og:image"] = site.picture_url(article.picture)
    lines = "".join(f'<meta property="{name}" content="{text(value)}">' for name, value in names.items() if value)
    tags = "".join(f'<meta property="article:tag" content="{text(topic)}">' for topic in article.topics)
    author = "".join(f'<meta name="author" content="{text(name)}">' for name in article.authors)
    return f"""<head><meta charset="utf-8"><title>{text(article.headline)} — {text(site.outlet.name)}
</title>{lines}{tags}{author}
<link rel="alternate" type="application/feed+json" href="{site.outlet.feed_path}"></head>"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words = shown.article, site.words
    picture = ""
    if article.picture:
        credit = (
            f' <span class="firma-foto">{text(words.photo.format(credit=article.credit))}</span>'
            if article.credit
            else ""
        )
        picture = f"""<figure><picture><source type="image/webp" srcset="{site.picture_url(article.picture)}">
<img src="{site.picture_url(article.picture)}" alt=""></picture><figcaption>{text(article.caption)}{credit}
</figcaption></figure>"""
    points = "".join(f"<li>{text(point)}</li>" for point in article.key_points)
    key = f'<section class="claves"><h2>{text(words.key_points)}</h2><ul>{points}</ul></section>' if points else ""
    update, correction = printed_update(site, shown), correction_words(site, shown)
    note = f'<p class="fe-de-errores">{text(correction)}</p>' if correction else ""
    place = f'<span class="lugar">{text(article.dateline)}</span> · ' if article.dateline else ""
    return f"""<!doctype html><html lang="es">{_head(site, shown)}<body><header><a href="/">{text(site.outlet.name)}</a>
{nav_html(site)}</header><main class="pieza"><section class="cabecera"><p class="antetitulo">{text(article.kicker)}</p>
<h1>{text(article.headline)}</h1><p class="entradilla">{text(article.standfirst)}</p>
<div class="firma"><span class="autor">{text(article.byline)}</span> {place}
<span class="fecha">{text(printed_when(site, shown))}</span>
<span class="act">{text(update)}</span></div>{note}</section>{picture}{key}<section class="cuerpo">
{body_html(article.body)}</section>{share_html(site, "redes")}{newsletter_html(site, "boletin")}
<section class="ultima"><h3>{text(words.latest)}</h3><ul>{links_html(site.latest())}</ul></section></main>
{footer_html(site)}{cookies_html(site, "aviso")}</body></html>"""
