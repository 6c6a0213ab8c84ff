"""A page as they were built before style sheets: tables in tables, font elements, lines broken by br, no metadata."""

from webdesk.model import Block
from webdesk.sample.newsstand import OutletSite
from webdesk.sample.pages.parts import correction_words, links_html, printed_update, printed_when, text
from webdesk.sample.world import Shown


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f'<p><font size="4"><b>{text(block.text)}</b></font></p>'
    if block.kind == "list_item":
        return f"<li>{text(block.text)}"
    if block.kind == "quote":
        return f"<blockquote><i>{text(block.text)}</i></blockquote>"
    if block.kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return f'<table border="1" cellpadding="4">{rows}</table>'
    return f"<p>{text(block.text)}"


def _picture(site: OutletSite, shown: Shown) -> str:
    article = shown.article
    if not article.picture:
        return ""
    credit = f" ({text(site.words.photo.format(credit=article.credit))})" if article.credit else ""
    return f"""<table width="480" align="right" cellpadding="6"><tr><td>
<img src="{site.picture_url(article.picture)}" width="480"
 border="0"></td></tr><tr><td><font size="1" face="Verdana">{text(article.caption)}{credit}</font></td></tr></table>"""


def article_page(site: OutletSite, shown: Shown) -> str:
    """The page of one article."""
    article, words = shown.article, site.words
    update, correction = printed_update(site, shown), correction_words(site, shown)
    changed = f"<br>{text(update)}" if update else ""
    note = f"<p><i>{text(correction)}</i></p>" if correction else ""
    menu = "<br>".join(f'<a href="{site.section_url(s)}">{text(s)}</a>' for s in site.sections())
    lede = f"<p><b>{text(article.standfirst)}</b></p>" if article.standfirst else ""
    byline = f"<i>{text(article.byline)}</i><br>" if article.byline else ""
    body = "\n".join(_block(block) for block in article.body)
    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset={site.outlet.charset}">
<TITLE>{text(site.outlet.name)}: {text(article.headline)}</TITLE></HEAD><BODY bgcolor="#FFFFF0">
<CENTER><A href="/"><FONT size="6" face="Times">{text(site.outlet.name)}</FONT></A></CENTER><HR>
<TABLE width="900" align="center" cellspacing="0" cellpadding="8"><TR><TD width="140" valign="top" bgcolor="#EEEEDD">
<FONT size="2">{menu}<br><br><a href="/about/">{text(words.about)}</a><br>
<a href="/subscribe/">{text(words.subscribe)}</a></FONT>
</TD><TD valign="top"><FONT size="2" color="#884400">{text(article.section)}</FONT><br>
<H2><FONT size="5" face="Times">{text(article.headline)}</FONT></H2>
<FONT size="2">{byline}{text(printed_when(site, shown))}{changed}</FONT>{note}
{lede}{_picture(site, shown)}
{body}
<p align="center"><FONT size="1">[<a href="javascript:window.print()">Print</a>]
[<a href="mailto:">{text(words.share)}</a>]</FONT>
</TD><TD width="160" valign="top"><FONT size="2"><B>{text(words.latest)}</B><UL>{links_html(site.latest())}</UL>
</FONT></TD></TR>
</TABLE><HR><CENTER><FONT size="1">Copyright {site.now.year} {text(site.outlet.name)}. {text(words.rights)}</FONT>
</CENTER>
</BODY></HTML>"""
