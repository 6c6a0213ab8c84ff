"""An article as Markdown (CommonMark with tables), without front matter.

The form, each part only where the article has it, a blank line between:

    section (or kicker)
    # headline
    **standfirst**
    byline · place · date (ISO 8601, at its own precision) · "updated" date
    ![alt](picture) and under it: caption, *Photo: credit*
    - key point
    body: paragraphs, ## headings, - items, > quotes, | tables |, fenced code, [embeds](address)
    ## Related / ## heading of more-from, each a list of links
    <address of the article>
"""

import re
from collections.abc import Iterator, Sequence

from webdesk.model import Article, Block, Image, Link
from webdesk.write.plain import byline_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_LINE_START = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))")
_FENCE = re.compile(r"`{3,}")


def write_markdown(article: Article) -> bytes:
    """Return the article as UTF-8 Markdown in which no text of the article can be taken for mark-up."""
    return ("\n\n".join(part for part in _parts(article) if part) + "\n").encode("utf-8", "replace")


def escape_markdown(text: str) -> str:
    r"""Return the text as one line of Markdown that shows exactly it.

    >>> escape_markdown("1. *not* a <list>")
    '1\\. \\*not\\* a \\<list\\>'
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _parts(article: Article) -> Iterator[str]:
    yield escape_markdown(article.kicker or article.section or "")
    yield f"# {escape_markdown(article.headline)}" if article.headline else ""
    yield f"**{escape_markdown(article.standfirst)}**" if article.standfirst else ""
    yield _who_and_when(article)
    for image in article.images:
        yield _image(image)
    yield _list(article.key_points)
    yield from _body(article.body)
    yield from _links("Related", article.related)
    if article.more_from is not None:
        yield from _links(article.more_from.heading or "More", article.more_from.items)
    address = article.canonical_url or article.url
    yield f"<{_destination(address)}>" if address else ""


def _who_and_when(article: Article) -> str:
    updated = f"updated {article.modified}" if article.modified else ""
    parts = (byline_of(article) or "", article.dateline or "", str(article.published or ""), updated)
    return " · ".join(escape_markdown(part) for part in parts if part)


def _image(image: Image) -> str:
    picture = f"![{escape_markdown(image.alt or '')}](<{_destination(image.url)}>)" if image.url else ""
    credit = f"*Photo: {escape_markdown(image.credit)}*" if image.credit else ""
    words = " ".join(part for part in (escape_markdown(image.caption or ""), credit) if part)
    return "\n".join(part for part in (picture, words) if part)


def _destination(address: str) -> str:
    """An address inside <…>: no angle bracket, backslash or white space can end it early."""
    return "".join(f"%{ord(c):02X}" if c in "<>\\ \t\r\n" else c for c in address)


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {escape_markdown(item)}" for item in items)


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    """Items that follow one another make one list."""
    items: list[str] = []
    for block in blocks:
        if block.kind == "list_item":
            items.append(block.text)
            continue
        yield _list(items)
        items = []
        yield _block(block)
    yield _list(items)


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * min(max(block.level or 2, 2), 6)} {escape_markdown(block.text)}"
    if block.kind == "quote":
        return f"> {escape_markdown(block.text)}"
    if block.kind == "table":
        return _table(block)
    if block.kind == "code":
        fence = max(["```", *(run + "`" for run in _FENCE.findall(block.text))], key=len)
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "embed":
        words = escape_markdown(block.text or block.url or "")
        return f"[{words}](<{_destination(block.url)}>)" if block.url else words
    return escape_markdown(block.text)


def _table(block: Block) -> str:
    rows = block.rows or tuple(tuple(line.split("\t")) for line in block.text.splitlines())
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    lines = [
        "| " + " | ".join(escape_markdown(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _links(heading: str, links: Sequence[Link]) -> Iterator[str]:
    if not links:
        return
    yield f"## {escape_markdown(heading)}"
    yield "\n".join(
        f"- [{escape_markdown(link.headline)}](<{_destination(link.url)}>)"
        if link.url
        else f"- {escape_markdown(link.headline)}"
        for link in links
    )
