"""Cut flat text into blocks: a block is a line, a group is what stands between blank lines."""

from webdesk.read.blocks import Page, PageBlock, Place
from webdesk.read.textshape import fold_title

MAX_CHARACTERS = 20_000_000
MAX_LINES = 30_000
MAX_LINE = 200_000
BULLETS = "•◦▪‣∙●○■·*–—-"


def cut_text(text: str) -> Page:
    """Return the text cut into lines that say something; bullets are taken off and remembered."""
    page = Page(is_flat=True)
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        page.notes.append(f"the text is longer than {MAX_CHARACTERS:,} characters: the rest was not read")
    group = 1
    copies: dict[str, int] = {}
    place = Place(number=1, tag="line")
    for line in text.splitlines():
        words = " ".join(line[:MAX_LINE].split())
        if not words:
            group += 1
            place = Place(number=group, tag="line")
            continue
        if len(page.blocks) >= MAX_LINES:
            page.notes.append(f"the text has more than {MAX_LINES:,} lines: the rest was not read")
            break
        is_bullet = len(words) > 2 and words[0] in BULLETS and words[1] == " "
        if is_bullet:
            words = words[2:].strip()
        page.blocks.append(
            PageBlock(number=len(page.blocks), text=words, place=place, tag="line", group=group, is_bullet=is_bullet)
        )
        key = fold_title(words)
        copies[key] = copies.get(key, 0) + 1
    for block in page.blocks:
        block.copies = copies[fold_title(block.text)]
    return page
