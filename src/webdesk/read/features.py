"""What the labeller sees of each block: numbers about its words, its place, its like and its neighbours.

One row a block, one column a feature, the same columns for HTML and for flat text (where what mark-up says is zero).
Everything is about shapes, shares and kinds; no word, class or address of any one publisher is a feature.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from webdesk.read.blocks import TAGS_ABOVE, Page, PageBlock, Picture, Place
from webdesk.read.classwords import GROUP_NAMES
from webdesk.read.metadata import Metadata
from webdesk.read.phrases import BYLINE, BYLINE_ALONE, CREDIT, NOTICE, is_view_all, list_kind, points_elsewhere
from webdesk.read.textshape import fold_title

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Column = NDArray[np.float64]

OWN_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "span", "td", "th", "a", "figcaption", "figure", "time",
    "section", "article", "blockquote", "header", "footer", "dd", "dt", "button", "label", "small", "cite",
    "strong", "pre",
    "aside", "main", "summary", "body", "address",
)  # fmt: skip
_TAG_NUMBER = {name: number for number, name in enumerate(OWN_TAGS)}
SHORT = 300
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)1[34]\d\d(?!\d)|(?<!\d)25[56]\d(?!\d)")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h]\d\d(?!\d)|\b\d+ ?(?:min|hours?|days?|std|ago)\b", re.IGNORECASE)
_LINES = ("related", "more_from", "latest", "key_point")
_COPY = re.compile(r"©|\(c\)|copyright|all rights|alle rechte", re.IGNORECASE)
_ASK = re.compile(
    r"newsletter|subscri|sign up|log ?in|register|cookie|share|follow us|read more|download|comment|advert|"
    r"anzeige|abo\b|"
    r"click here|app store|google play|whatsapp|facebook|twitter|e-?mail|privacy",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _character_kinds() -> Any:  # Any: a numpy array, whose library is loaded on first use
    """Return a table of bits by code point: upper 1, lower 2, digit 4, space 8, dense script 16, other sign 32."""
    import numpy as np

    table = np.zeros(0x3000, dtype=np.uint8)
    for code in range(0x3000):
        char = chr(code)
        bit = 1 if char.isupper() else 2 if char.isalpha() else 4 if char.isdigit() else 8 if char.isspace() else 32
        if 0x0E00 <= code <= 0x0EFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or code >= 0x2E80:
            bit |= 16
        table[code] = bit
    return table


class _Columns:
    """The columns gathered so far, in order, with their names."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.values: list[Any] = []  # numpy columns

    def add(self, name: str, values: Any) -> None:
        self.names.append(name)
        self.values.append(values)


def features(page: Page, said: Metadata, headline: int | None) -> "Matrix":
    """Return one row of features for each block of a page."""
    import numpy as np

    return np.stack(_columns(page, said, headline).values, axis=1).astype(np.float32)


def _columns(page: Page, said: Metadata, headline: int | None) -> _Columns:
    import numpy as np

    blocks = page.blocks
    table = _Columns()
    shape = _add_shape(table, blocks)
    _add_bits(table, blocks)
    _add_words(table, blocks, said, page.is_flat)
    links = np.minimum(1.0, np.array([block.link_characters for block in blocks]) / np.maximum(1, shape["length"]))
    table.add("link share", links)
    is_long = (shape["weight"] >= (60 if page.is_flat else 80)) & (links < 0.5)
    if page.is_flat:
        is_long &= shape["ends"] > 0
    _add_odd_surroundings(table, blocks, shape["length"] * is_long)
    _add_likes(table, blocks, shape["length"], is_long, links)
    _add_main_place(table, blocks, shape["length"] * is_long)
    _add_position(table, blocks, shape["length"], is_long, headline)
    _add_pictures(table, page)
    return table


def _add_shape(table: _Columns, blocks: list[PageBlock]) -> dict[str, Any]:
    """Lengths and kinds of characters, from one array of code points for the whole page."""
    import numpy as np

    length = np.array([len(block.text) for block in blocks])
    codes = np.frombuffer("".join(block.text for block in blocks).encode("utf-32-le", "surrogatepass"),
    dtype=np.uint32)
    kinds = np.where(codes < 0x3000, _character_kinds()[np.minimum(codes, 0x2FFF)], 18).astype(np.uint8)
    starts = np.concatenate(([0], np.cumsum(length)[:-1]))

    def count(bit: int) -> Any:
        return np.add.reduceat((kinds & bit) > 0, starts, dtype=np.int64)

    upper, digits, spaces, dense, signs = count(1), count(4), count(8), count(16), count(32)
    commas = np.add.reduceat(
        (codes == 0x2C) | (codes == 0x60C) | (codes == 0x3001) | (codes == 0xFF0C), starts, dtype=np.int64
    )
    stops = np.add.reduceat(np.isin(codes, _STOPS), starts, dtype=np.int64)
    size = np.maximum(1, length)
    last, first = codes[starts + length - 1], codes[starts]
    before_last = codes[starts + np.maximum(0, length - 2)]
    ends = np.isin(last, _STOPS) | (np.isin(last, _CLOSERS) & np.isin(before_last, _STOPS))
    weight = length + 1.5 * dense
    for name, values in (
        ("log weight", np.log1p(weight)), ("log words", np.log1p(spaces)), ("under 30", weight < 30),
        ("under 60", weight < 60), ("over 120", weight > 120), ("over 250", weight > 250),
        ("upper share", upper / size), ("digit share", digits / size), ("sign share", signs / size),
        ("dense share", dense / size), ("commas", np.log1p(commas)), ("stops", np.log1p(stops)),
        ("ends as a sentence", ends), ("ends with a question", np.isin(last, (0x3F, 0x61F, 0xFF1F))),
        ("ends with a colon", np.isin(last, (0x3A, 0xFF1A))), ("starts with a quote", np.isin(first, _OPENERS)),
        ("starts upper", kinds[starts] & 1), ("starts lower", (kinds[starts] & 2) > 0),
        ("starts with a digit", (kinds[starts] & 4) > 0), ("starts with a sign", (kinds[starts] & 32) > 0),
        ("bold share", np.array([block.bold_characters for block in blocks]) / size),
    ):  # fmt: skip
        table.add(name, values)
    return {"length": length, "weight": weight, "ends": ends}


_STOPS = [ord(char) for char in ".!?…。！？｡؟۔।॥።"]
_CLOSERS = [ord(char) for char in "'\"”’»›)]）」』】"]
_OPENERS = [ord(char) for char in "'\"“‘«‹„「『"]


def _add_bits(table: _Columns, blocks: list[PageBlock]) -> None:
    import numpy as np

    for title, values, names in (
        ("own", [block.own for block in blocks], GROUP_NAMES),
        ("in", [block.place.mask for block in blocks], GROUP_NAMES),
        ("above", [block.place.above for block in blocks], TAGS_ABOVE),
        ("tag", [1 << _TAG_NUMBER[block.tag] if block.tag in _TAG_NUMBER else 0 for block in blocks], OWN_TAGS),
    ):
        bits = np.array(values, dtype=np.int64)
        for number, name in enumerate(names):
            table.add(f"{title} {name}", (bits >> number) & 1)


def _add_odd_surroundings(table: _Columns, blocks: list[PageBlock], long_text: Any) -> None:
    """What the places above are called, where most of the page's long text is not in such a place."""
    import numpy as np

    bits = np.array([block.mask for block in blocks], dtype=np.int64)
    total = max(1, int(long_text.sum()))
    for number, name in enumerate(GROUP_NAMES):
        column = (bits >> number) & 1
        held = float((column * long_text).sum()) / total
        table.add(f"odd {name}", column * (held < 0.4))


def _add_main_place(table: _Columns, blocks: list[PageBlock], long_text: Any) -> None:
    """How many steps up lie between the block and what holds most of the long text."""
    import numpy as np

    held: dict[int, float] = {}
    places: dict[int, Place] = {}
    for block, size in zip(blocks, long_text.tolist(), strict=True):
        parent = block.place.parent
        if parent is not None and size:
            held[parent.number] = held.get(parent.number, 0.0) + size
            places[parent.number] = parent
    steps = np.full(len(blocks), 12.0)
    climbs = np.full(len(blocks), 12.0)
    if held:
        main = places[max(held, key=lambda number: (held[number], -number))]
        line = _line_up(main)
        known: dict[int, tuple[float, float]] = {}
        for index, block in enumerate(blocks):
            number = block.place.number
            if number not in known:
                known[number] = _meet(block.place, line)
            steps[index], climbs[index] = known[number]
    table.add("steps up to the main text's line", steps / 6)
    table.add("the main text's steps up", climbs / 6)


def _line_up(place: Place) -> dict[int, int]:
    line: dict[int, int] = {}
    current: Place | None = place
    while current is not None and len(line) < 40:
        line[current.number] = len(line)
        current = current.parent
    return line


def _meet(place: Place, line: dict[int, int]) -> tuple[float, float]:
    current: Place | None = place
    count = 0
    while current is not None and count < 40:
        if current.number in line:
            return float(min(12, count)), float(min(12, line[current.number]))
        current = current.parent
        count += 1
    return 12.0, 12.0


def _add_words(table: _Columns, blocks: list[PageBlock], said: Metadata, is_flat: bool) -> None:
    import numpy as np

    titles = [said.jsonld.headline, said.first("og:title"), said.title, said.first("twitter:title")]
    title = set(_WORD.findall(" ".join(value for value in titles if value).lower()))
    lead = said.jsonld.description or said.first("og:description", "description") or ""
    description = set(_WORD.findall(lead.lower()))
    authors = [name.casefold() for name in [*said.jsonld.authors, *said.values.get("author",
    [])][:8] if len(name) > 4]
    stated_body = said.jsonld.body or ""
    folded_titles = {fold_title(value) for value in titles if value}
    rows = [
        _word_row(block, title, description, authors, stated_body, folded_titles) if len(block.text) <= 2_000
        else _long_row(block, stated_body)
        for block in blocks
    ]  # fmt: skip
    matrix = np.array(rows, dtype=np.float64)
    for number, name in enumerate(_WORD_FEATURES):
        table.add(name, matrix[:, number])


_WORD_FEATURES = (
    "title's words in it", "its words in the title", "equals a title", "description's words in it",
    "its words in the description", "an author's name in it", "in the stated body", "a stated body exists",
    "credit words", "credit at its start", "byline words", "byline word alone", "a year", "a clock time",
    "announces related",
    "announces more from", "announces latest", "announces key points", "view all", "points elsewhere", "a notice",
    "copyright", "asks for something",
    "bullet", "log copies", "hidden", "moment", "author marked", "has link", "item property author",
    "item property body",
)  # fmt: skip


def _word_row(
    block: PageBlock, title: set[str], description: set[str], authors: list[str], body: str, titles: set[str]
) -> tuple[float, ...]:
    text = block.text
    is_short = len(text) <= SHORT
    words = set(_WORD.findall(text.lower())) if len(text) < 1_000 else set()
    in_title = len(words & title)
    in_lead = len(words & description)
    folded = text.casefold() if authors and is_short else ""
    kind = list_kind(text) if len(text) <= 70 else None
    credit = CREDIT.search(text) if is_short else None
    return (
        in_title / max(1, len(title)),
        in_title / max(1, len(words)),
        float(is_short and bool(titles) and fold_title(text) in titles),
        in_lead / max(1, len(description)),
        in_lead / max(1, len(words)),
        float(bool(folded) and any(name in folded for name in authors)),
        float(len(text) > 25 and bool(body) and text[:40] in body),
        float(bool(body)),
        float(credit is not None),
        float(credit is not None and credit.start() == 0),
        float(is_short and BYLINE.match(text) is not None),
        float(is_short and BYLINE_ALONE.match(text) is not None),
        float(is_short and _YEAR.search(text) is not None),
        float(is_short and _CLOCK.search(text) is not None),
        *(float(kind == name) for name in _LINES),
        float(is_view_all(text)),
        float(is_short and points_elsewhere(text)),
        float(NOTICE.match(text) is not None),
        float(is_short and _COPY.search(text) is not None),
        float(is_short and _ASK.search(text) is not None),
        *_mark_row(block),
    )


def _mark_row(block: PageBlock) -> tuple[float, ...]:
    return (
        float(block.is_bullet),
        float(min(6, block.copies - 1)),
        float(block.place.is_hidden),
        float(block.moment is not None),
        float(bool(block.author_names)),
        float(block.link_url is not None),
        float(block.item_property == "author"),
        float(block.item_property == "articleBody"),
    )


def _long_row(block: PageBlock, body: str) -> tuple[float, ...]:
    in_body = float(bool(body) and block.text[:40] in body)
    return (*(0.0,) * 6, in_body, float(bool(body)), *(0.0,) * 15, *_mark_row(block))


def _add_likes(table: _Columns, blocks: list[PageBlock], length: Any, is_long: Any, links: Any) -> None:
    """How much of the page's long text stands with the block: on its path, in its parent, in its parent's parent."""
    import numpy as np

    total = max(1, int((length * is_long).sum()))
    previous_same: list[tuple[str, Any]] = []
    for name, keys in _keys(blocks):
        _, group = np.unique(np.array(keys), return_inverse=True)
        held = np.bincount(group, weights=length * is_long)
        count = np.bincount(group)
        many = np.bincount(group, weights=is_long)
        linked = np.bincount(group, weights=links * length)
        size = np.bincount(group, weights=length)
        table.add(f"long text share, {name}", held[group] / total)
        table.add(f"log long blocks, {name}", np.log1p(many[group]))
        table.add(f"long share of blocks, {name}", many[group] / count[group])
        table.add(f"log blocks, {name}", np.log1p(count[group]))
        table.add(f"link share, {name}", linked[group] / np.maximum(1, size[group]))
        same = np.concatenate(([False], group[1:] == group[:-1]))
        previous_same.append((name, same))
    for name, same in previous_same:
        table.add(f"same {name} as before", same)
        table.add(f"same {name} as after", np.concatenate((same[1:], [False])))


def _keys(blocks: list[PageBlock]) -> list[tuple[str, list[int]]]:
    parents: list[int] = []
    grands: list[int] = []
    greats: list[int] = []
    for block in blocks:
        parent = block.place.parent
        grand = parent.parent if parent else None
        great = grand.parent if grand else None
        parents.append(parent.number if parent else -1)
        grands.append(grand.number if grand else -1)
        greats.append(great.number if great else -1)
    return [
        ("path", [block.place.signature for block in blocks]),
        ("kind", [hash((block.tag, block.own)) for block in blocks]),
        ("place", [block.place.number for block in blocks]),
        ("parent", parents),
        ("grand", grands),
        ("great", greats),
    ]


def _add_position(table: _Columns, blocks: list[PageBlock], length: Any, is_long: Any, headline: int | None) -> None:
    import numpy as np

    count = len(blocks)
    index = np.arange(count)
    long_text = length * is_long
    total = max(1, int(long_text.sum()))
    before = np.cumsum(long_text) - long_text
    distance = index - headline if headline is not None else np.zeros(count)
    around = np.convolve(long_text, np.ones(9), mode="full")[4 : 4 + count]
    depth = np.array([block.place.depth for block in blocks])
    for name, values in (
        ("position", index / count), ("log index", np.log1p(index)), ("log to the end", np.log1p(count - 1 - index)),
        ("long text before", before / total), ("long text around", around / total),
        ("log long text around", np.log1p(around)), ("is the headline",
        distance == 0 if headline is not None else index < 0),
        ("long text after", 1 - (before + long_text) / total), ("after the headline", distance > 0),
        ("log distance to the headline", np.sign(distance) * np.log1p(np.abs(distance))),
        ("no headline", np.full(count, headline is None)), ("depth", depth / 20),
        ("depth against the one before", np.clip(np.diff(depth, prepend=depth[:1]), -8, 8) / 4),
        ("in an item", [bool(block.place.item) for block in blocks]),
        ("log page blocks", np.full(count, np.log1p(count))), ("log page long text", np.full(count, np.log1p(total))),
    ):  # fmt: skip
        table.add(name, values)


def _add_pictures(table: _Columns, page: Page) -> None:
    """Where the nearest picture stands: blocks away, and steps up to what holds both."""
    import numpy as np

    count = len(page.blocks)
    at = np.array([picture.before for picture in page.pictures if picture.before >= 0] or [-10_000])
    index = np.arange(count)
    position = np.searchsorted(at, index, side="right")
    back = index - at[np.maximum(0, position - 1)]
    back = np.where(position > 0, np.clip(back, 0, 50), 50)
    ahead = np.where(position < len(at), np.clip(at[np.minimum(position, len(at) - 1)] - index, 0, 50), 50)
    figures = {picture.place.figure for picture in page.pictures} - {0}
    pictures = [picture for picture in page.pictures if picture.before >= 0]
    steps = np.full(count, 12.0)
    climbs = np.full(count, 12.0)
    for number in np.nonzero((back <= 4) & (position > 0))[0]:
        steps[number], climbs[number] = _steps(page.blocks[number].place, pictures[int(position[number]) - 1])
    table.add("log blocks after a picture", np.log1p(back))
    table.add("log blocks before a picture", np.log1p(ahead))
    table.add("in a picture's figure", [block.place.figure in figures for block in page.blocks])
    table.add("steps up to what holds the picture", steps / 6)
    table.add("the picture's steps up", climbs / 6)


def _steps(place: Place, picture: Picture) -> tuple[float, float]:
    above: dict[int, int] = {}
    current: Place | None = place
    count = 0
    while current is not None and count < 12:
        above[current.number] = count
        current = current.parent
        count += 1
    current, climbed = picture.place, 0
    while current is not None and climbed < 12:
        if current.number in above:
            return float(above[current.number]), float(climbed)
        current = current.parent
        climbed += 1
    return 12.0, 12.0


def feature_names() -> tuple[str, ...]:
    """Return the names of the columns, in order."""
    place = Place(number=1, tag="p")
    page = Page(blocks=[PageBlock(number=0, text="a", place=place, tag="p")])
    return tuple(_columns(page, Metadata(), None).names)
