"""Tables that only lay a page out: their cells hold headings, other tables or several paragraphs, not data."""

from collections import defaultdict

from webdesk.read.blocks import TAG_BITS, Page, PageBlock, Place
from webdesk.read.textshape import weight

_HEADINGS = frozenset(("h1", "h2", "h3"))
_TABLE_BITS = TAG_BITS["table"] | TAG_BITS["td"]
_LONG = 120


def open_layout_tables(page: Page) -> None:
    """Take the tables that only lay the page out away from the places of the blocks in them."""
    cells: dict[int, dict[int, list[PageBlock]]] = defaultdict(lambda: defaultdict(list))
    layout: set[int] = set()
    outer: dict[int, set[int]] = {}
    for block in page.blocks:
        table = block.place.table
        if table:
            cells[table][_cell(block.place)].append(block)
            if table not in outer:
                outer[table] = _tables_above(block.place, table)
    for table, inner in cells.items():
        layout |= outer[table]
        if any(_holds_text(blocks) for blocks in inner.values()):
            layout.add(table)
    for table in layout & cells.keys():
        for blocks in cells[table].values():
            for block in blocks:
                place = block.place
                place.table = place.row = 0
                place.above &= ~_TABLE_BITS


def _holds_text(blocks: list[PageBlock]) -> bool:
    """Whether a cell's blocks are a text of their own rather than a value of a table."""
    if any(block.tag in _HEADINGS for block in blocks):
        return len(blocks) > 1
    return sum(1 for block in blocks if weight(block.text) >= _LONG) >= 2


def _cell(place: Place) -> int:
    above: Place | None = place
    while above is not None and above.tag not in ("td", "th", "table"):
        above = above.parent
    return above.number if above else 0


def _tables_above(place: Place, table: int) -> set[int]:
    """Return the numbers of the tables that this table stands in."""
    found: set[int] = set()
    above: Place | None = place
    while above is not None:
        if above.table and above.table != table:
            found.add(above.table)
        above = above.parent
    return found
