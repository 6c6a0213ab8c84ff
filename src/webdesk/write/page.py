"""An article as a clean page: semantic HTML, no style, no script, everything escaped."""

import html
from collections.abc import Iterator, Sequence

from webdesk.model import Article, Block, Image, Link, When
from webdesk.write.jsonld import safe_script_json, to_jsonld

_RIGHT_TO_LEFT = frozenset(["ar", "ur", "fa", "he", "yi", "ps", "ckb", "sd", "ug", "dv"])


def write_html(article: Article) -> bytes:
    """Return the article as one UTF-8 HTML page, in the order and mark-up that our own reader reads back."""
    language = article.language
    title = html.escape(article.headline or article.publisher or "")
    parts = [
        "<!doctype html>",
        f"<html{_language(language)}>" if language else "<html>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        *_head(article),
        "</head>",
        "<body>",
        *_article(article),
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _head(article: Article) -> Iterator[str]:
    address = article.canonical_url or article.url
    if address:
        yield f'<link rel="canonical" href="{html.escape(address)}">'
        if article.is_article and article.headline:
            record = to_jsonld(article, url=address, publisher_name=article.publisher or "")
            if not article.publisher:
                record.pop("publisher", None)
            yield f'<script type="application/ld+json">{safe_script_json(record)}</script>'


def _language(language: str | None) -> str:
    if not language:
        return ' dir="auto"'
    way = "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    return f' lang="{html.escape(language)}" dir="{way}"'


def _article(article: Article) -> Iterator[str]:
    yield f"<article{_language(article.language)}>"
    yield "<header>"
    yield from _one("p", article.section, ' class="section"')
    yield from _one("p", article.kicker, ' class="kicker"')
    yield from _one("h1", article.headline)
    yield from _one("p", article.standfirst, ' class="standfirst"')
    yield from _byline(article)
    yield from _dateline(article)
    yield "</header>"
    for image in article.images:
        yield from _figure(image)
    if article.key_points:
        yield '<section class="key-points">'
        yield from _items(article.key_points)
        yield "</section>"
    yield '<div class="body">'
    yield from _body(article.body)
    yield "</div>"
    if article.topics:
        yield '<ul class="topics">'
        yield from (f"<li>{html.escape(topic)}</li>" for topic in article.topics)
        yield "</ul>"
    yield "</article>"
    yield from _links("Related items", article.related, "related")
    if article.more_from is not None:
        yield from _links(article.more_from.heading or "More", article.more_from.items, "more-from")
    yield from _links("Latest", article.latest, "latest")


def _one(tag: str, text: str | None, attributes: str = "") -> Iterator[str]:
    if text:
        yield f"<{tag}{attributes}>{html.escape(text)}</{tag}>"


def _byline(article: Article) -> Iterator[str]:
    if article.byline:
        yield from _one("p", article.byline, ' class="byline"')
    elif article.authors:
        names = ", ".join(f'<span rel="author" class="author">{html.escape(name)}</span>' for name in article.authors)
        yield f'<p class="byline">By {names}</p>'


def _dateline(article: Article) -> Iterator[str]:
    parts = [html.escape(article.dateline)] if article.dateline else []
    if article.published:
        parts.append(_time(article.published, "published"))
    if article.modified:
        parts.append("Updated " + _time(article.modified, "modified"))
    if parts:
        yield f'<p class="dateline">{" · ".join(parts)}</p>'


def _time(when: When, name: str) -> str:
    return f'<time class="{name}" datetime="{when}">{str(when).replace("T", " ")}</time>'


def _figure(image: Image) -> Iterator[str]:
    yield "<figure>"
    if image.url:
        size = "".join(
            f' {name}="{value}"' for name, value in (("width", image.width), ("height", image.height)) if value
        )
        yield f'<img src="{html.escape(image.url)}" alt="{html.escape(image.alt or "")}"{size}>'
    if image.caption or image.credit:
        caption = f'<span class="caption">{html.escape(image.caption)}</span>' if image.caption else ""
        credit = f'<span class="credit">Photo: {html.escape(image.credit)}</span>' if image.credit else ""
        yield f"<figcaption>{' '.join(part for part in (caption, credit) if part)}</figcaption>"
    yield "</figure>"


def _items(items: Sequence[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{html.escape(item)}</li>" for item in items)
    yield "</ul>"


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    items: list[str] = []
    for block in blocks:
        if block.kind == "list_item":
            items.append(block.text)
            continue
        if items:
            yield from _items(items)
            items = []
        yield _block(block)
    if items:
        yield from _items(items)


def _block(block: Block) -> str:
    text = html.escape(block.text)
    if block.kind == "heading":
        level = min(max(block.level or 2, 2), 6)
        return f"<h{level}>{text}</h{level}>"
    if block.kind == "quote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if block.kind == "code":
        return f"<pre>{text}</pre>"
    if block.kind == "table":
        rows = block.rows or tuple(tuple(line.split("\t")) for line in block.text.splitlines())
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    if block.kind == "embed" and block.url:
        return f'<p class="embed"><a href="{html.escape(block.url)}">{text or html.escape(block.url)}</a></p>'
    return f"<p>{text}</p>"


def _links(heading: str, links: Sequence[Link], name: str) -> Iterator[str]:
    if not links:
        return
    yield f'<aside class="{name}">'
    yield f"<h2>{html.escape(heading)}</h2>"
    yield "<ul>"
    for link in links:
        words = html.escape(link.headline)
        linked = f'<a href="{html.escape(link.url)}">{words}</a>' if link.url else words
        yield f"<li>{linked}{' ' + _time(link.published, 'published') if link.published else ''}</li>"
    yield "</ul>"
    yield "</aside>"
