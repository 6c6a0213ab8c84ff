"""The article's text as semantic mark-up: figures, key points, body blocks. Escaped where it is written."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.model import Block, Image
from webdesk.site.parts.words import CHROME, is_web_address, picture_html, safe
from webdesk.site.scripts import language_attributes

if TYPE_CHECKING:
    from webdesk.archive.models import Picture
    from webdesk.archive.rows import PictureLine

COLUMN = 628
RELATED_AFTER = 4  # paragraphs: a shorter body has its related items after it
CREDIT_WORDS = ("photo", "photograph", "picture", "image", "credit", "file photo")


def figure_html(image: Image, picture: "Picture | PictureLine | None", language: str | None, *, is_first: bool) -> str:
    """Return a figure; without a file of ours its caption alone; nothing where there is neither."""
    words = []
    if image.caption:
        words.append(f'<span class="caption">{escape(image.caption)}</span>')
    if image.credit:
        words.append(f'<span class="credit">{_photo_word(image.credit)}{escape(image.credit)}</span>')
    caption = f"<figcaption{language_attributes(language)}>{' '.join(words)}</figcaption>" if words else ""
    if picture is None:
        return f"<figure>{caption}</figure>" if caption else ""
    sizes = f"(min-width: 48rem) {min(COLUMN, picture.width)}px, calc(100vw - 32px)"
    file = picture_html(picture, sizes=sizes, alt=image.alt, is_first=is_first)
    return f"<figure><picture>{file}</picture>{caption}</figure>"


def _photo_word(credit: str) -> str:
    if credit.lower().startswith(CREDIT_WORDS):
        return ""
    return f'<span class="w"{CHROME}>Photo:</span> '


def figures_html(
    images: Sequence[Image],
    pictures: Mapping[str, "Picture | PictureLine"],
    language: str | None,
    *,
    is_first: bool = True,
) -> SafeString:
    """Return figures, each caption and each file once."""
    out: list[str] = []
    told: set[object] = set()
    for image in images:
        picture = pictures.get(image.url) if image.url else None
        same = (picture.digest if picture else None, image.caption, image.credit)
        if same in told or (picture is None and image.caption is not None and image.caption in told):
            continue
        told.update((same, image.caption))
        out.append(figure_html(image, picture, language, is_first=is_first and not out))
    return safe(out)


def key_points_html(points: Sequence[str], language: str | None) -> SafeString:
    """Return the key points, or nothing."""
    if not points:
        return safe("")
    items = "".join(f"<li>{escape(point)}</li>" for point in points)
    return safe(
        f'<section class="key" aria-labelledby="key-points"{language_attributes(language)}>'
        f'<h2 id="key-points"{CHROME}>Key points</h2><ul>{items}</ul></section>'
    )


def body_html(blocks: Sequence[Block], related: str) -> SafeString:
    """Return the body with the related items after its first paragraph, or after it all where it is short."""
    pieces = list(_pieces(blocks))
    paragraphs = sum(block.kind == "paragraph" for block in blocks)
    if related:
        at = len(pieces)
        if paragraphs >= RELATED_AFTER:
            at = next(n for n, (kind, _) in enumerate(pieces) if kind == "paragraph") + 1
        pieces.insert(at, ("related", related))
    return safe(html for _, html in pieces)


def _pieces(blocks: Sequence[Block]) -> Iterable[tuple[str, str]]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "list_item":
            yield kind, "<ul>" + "".join(f"<li>{escape(block.text)}</li>" for block in group) + "</ul>"
            continue
        for block in group:
            yield kind, _block_html(block)


def _block_html(block: Block) -> str:
    words = escape(block.text)
    if block.kind == "heading":
        level = min(max(block.level or 2, 2), 4)
        return f"<h{level}>{words}</h{level}>"
    if block.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    if block.kind == "table":
        return _table_html(block)
    if block.kind == "code":
        return f"<pre>{words}</pre>"
    if block.kind == "embed":
        return _embed_html(block)
    return f"<p>{words}</p>"


def _table_html(block: Block) -> str:
    rows = block.rows or tuple(tuple(line.split("\t")) for line in block.text.splitlines())
    made = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><tbody>{made}</tbody></table></div>'
    )


def _embed_html(block: Block) -> str:
    """Return a link to what the page embedded: nothing of third parties is loaded."""
    if not is_web_address(block.url):
        return ""
    words = escape(block.text or block.url)
    return f'<p class="embed"><a class="away" href="{escape(block.url)}">{words}</a></p>'
