"""What the page builders share: escaping, blocks as HTML, the noise around an article."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from webdesk.model import Block
from webdesk.sample.calendar import long_day, long_moment
from webdesk.sample.newsstand import OutletSite, Teaser
from webdesk.sample.world import Shown


def text(words: str | None) -> str:
    """`words` safe between tags and in quoted attributes."""
    return escape(words or "")


def printed_when(site: OutletSite, shown: Shown) -> str:
    """The date of publication as the outlet prints it: the day alone where it only gives the day."""
    language = site.outlet.language
    if shown.article.is_day_only:
        return long_day(language, site.world.started_at.date())
    return long_moment(language, shown.published)


def machine_when(site: OutletSite, shown: Shown) -> str:
    """The date of publication for machines, at the precision that is printed."""
    if shown.article.is_day_only:
        return site.world.started_at.date().isoformat()
    return iso(shown.published)


def iso(moment: datetime) -> str:
    """`moment` to the second with its zone, as in 2026-11-24T14:05:30+05:00."""
    return moment.isoformat(timespec="seconds")


def printed_update(site: OutletSite, shown: Shown) -> str | None:
    """The line "Updated …", or None where nothing was changed."""
    if shown.modified is None:
        return None
    return site.words.updated.format(when=long_moment(site.outlet.language, shown.modified))


def body_html(blocks: Sequence[Block], paragraph: str = "p", heading: str = "h2") -> str:
    """The body as HTML, its list items gathered into lists; `paragraph` may carry attributes."""
    parts: list[str] = []
    open_list = False
    for block in blocks:
        if open_list and block.kind != "list_item":
            parts.append("</ul>")
            open_list = False
        if block.kind == "list_item" and not open_list:
            parts.append("<ul>")
            open_list = True
        parts.append(_block_html(block, paragraph, heading))
    if open_list:
        parts.append("</ul>")
    return "\n".join(parts)


def _block_html(block: Block, paragraph: str, heading: str) -> str:
    if block.kind == "heading":
        return f"<{heading}>{text(block.text)}</{heading.split()[0]}>"
    if block.kind == "list_item":
        return f"<li>{text(block.text)}</li>"
    if block.kind == "quote":
        return f"<blockquote><p>{text(block.text)}</p></blockquote>"
    if block.kind == "table":
        head, *rows = block.rows
        cells = "".join(f'<th scope="col">{text(cell)}</th>' for cell in head)
        lines = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    return f"<{paragraph}>{text(block.text)}</{paragraph.split()[0]}>"


def links_html(teasers: Iterable[Teaser], item: str = "li") -> str:
    """Headlines with their links, one an `item`."""
    end = item.split()[0]
    return "\n".join(f'<{item}><a href="{text(t.url)}">{text(t.headline)}</a></{end}>' for t in teasers)


def nav_html(site: OutletSite, css: str = "") -> str:
    """The outlet's navigation."""
    links = "".join(f'<li><a href="{text(site.section_url(s))}">{text(s)}</a></li>' for s in site.sections())
    words = site.words
    more = (
        f'<li><a href="/about/">{text(words.about)}</a></li><li><a href="/subscribe/">{text(words.subscribe)}</a></li>'
    )
    return f'<nav{css}><ul><li><a href="/">{text(words.home)}</a></li>{links}{more}</ul></nav>'


def share_html(site: OutletSite, css: str = "share") -> str:
    """The buttons to share an article."""
    words = site.words
    return (
        f'<div class="{css}"><span>{text(words.share)}</span> <a href="mailto:?subject=1">E-mail</a> '
        f'<button type="button">{text(words.copy_link)}</button></div>'
    )


def newsletter_html(site: OutletSite, css: str = "newsletter") -> str:
    """The box that asks for an e-mail address."""
    words = site.words
    return (
        f'<div class="{css}"><h4>{text(words.newsletter)}</h4><p>{text(words.newsletter_ask)}</p>'
        f'<form action="/subscribe/"><input type="email" name="e"><button>{text(words.sign_up)}</button></form></div>'
    )


def cookies_html(site: OutletSite, css: str = "cookie-banner") -> str:
    """The notice about cookies."""
    words = site.words
    return f'<div class="{css}" role="dialog"><p>{text(words.cookies)}</p><button>{text(words.accept)}</button></div>'


def footer_html(site: OutletSite, css: str = "") -> str:
    """The outlet's footer."""
    words = site.words
    return (
        f"<footer{css}><p>{text(site.outlet.name)}. {text(site.outlet.about)}</p>"
        f'<p><a href="/about/">{text(words.about)}</a> <a href="/contact/">{text(words.contact)}</a></p>'
        f"<p>© {site.now.year} {text(site.outlet.name)}. {text(words.rights)}</p></footer>"
    )


def script_json(data: object) -> str:
    """`data` as JSON that may stand inside a script element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def correction_words(site: OutletSite, shown: Shown) -> str | None:
    """The correction as printed, or None."""
    return site.words.correction.format(note=shown.notice) if shown.notice else None
