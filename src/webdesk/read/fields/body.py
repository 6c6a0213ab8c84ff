"""The body, standfirst and key points from the labelled blocks."""

from webdesk.model import Block, Evidence
from webdesk.read.address import clean_url
from webdesk.read.blocks import PageBlock
from webdesk.read.labels import BODY_LABELS
from webdesk.read.reading import Reading

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_REPEAT = 40
_FRAMES_WORTH_SHOWING = ("embed", "player", "video", "watch", "audio", "map", "chart", "widget", "post", "track")


def find_body(reading: Reading) -> tuple[Block, ...]:
    """Return the body blocks in reading order, each long text once."""
    chosen = list(reading.labelled(*BODY_LABELS))
    body: list[tuple[int, Block]] = []
    seen: set[str] = set()
    position = 0
    while position < len(chosen):
        block = chosen[position]
        if block.place.table and reading.labels[block.number].name == "table":
            cells = _same_table(chosen[position:], block.place.table)
            position += len(cells)
            body.append((block.number, _table(cells)))
            continue
        position += 1
        if len(block.text) > _REPEAT:
            if block.text in seen:
                continue
            seen.add(block.text)
        body.append((block.number, _block(block, reading.labels[block.number].name)))
    body = _without_loose_headings(_with_embeds(reading, body))
    if body:
        sure = [reading.labels[number].confidence for number, _ in body if number < len(reading.labels)]
        reading.evidence["body"] = Evidence(by="labelled blocks", confidence=round(sum(sure) / max(1, len(sure)), 3))
    return tuple(block for _, block in body)


def _block(block: PageBlock, name: str) -> Block:
    level = _level(block) if name == "heading" else None
    return Block(kind=name, text=block.text, level=level)  # type: ignore[arg-type]  # a body label is a block kind


def _level(block: PageBlock) -> int | None:
    place = block.place
    for _ in range(4):
        if place.tag in _LEVELS:
            return max(2, _LEVELS[place.tag])
        if place.parent is None:
            return None
        place = place.parent
    return None


def _same_table(blocks: list[PageBlock], table: int) -> list[PageBlock]:
    cells = []
    for block in blocks:
        if block.place.table != table:
            break
        cells.append(block)
    return cells


def _table(cells: list[PageBlock]) -> Block:
    rows: dict[int, dict[int, list[str]]] = {}
    for cell in cells:
        rows.setdefault(cell.place.row, {}).setdefault(_cell_number(cell), []).append(cell.text)
    table = tuple(tuple(" ".join(texts) for texts in row.values()) for row in rows.values())
    return Block(kind="table", text="\n".join("\t".join(row) for row in table), rows=table)


def _cell_number(block: PageBlock) -> int:
    place = block.place
    while place.parent is not None and place.tag not in ("td", "th"):
        place = place.parent
    return place.number


def _with_embeds(reading: Reading, body: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """Put what frames show among the body's blocks, where they stand in the same place."""
    if len(body) < 2 or not reading.page.embeds:
        return body
    first, last = body[0][0], body[-1][0]
    parents = {reading.page.blocks[number].place.parent for number, _ in body}
    shown = []
    for before, source, place in reading.page.embeds:
        near = place in parents or place.parent in parents
        if first < before <= last and near and any(word in source.lower() for word in _FRAMES_WORTH_SHOWING):
            url = clean_url(source, reading.base)
            if url:
                shown.append((before, Block(kind="embed", text="", url=url)))
    merged = [(number * 2 + 1, number, block) for number, block in body]
    merged += [(before * 2, before, block) for before, block in shown]
    merged.sort(key=lambda entry: entry[0])
    return [(number, block) for _, number, block in merged]


def _without_loose_headings(body: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """Drop headings with nothing of the article under them."""
    if len(body) > 1 and body[-1][1].kind == "heading" and body[-2][1].kind != "heading":
        body = body[:-1]
    return body


def find_standfirst(reading: Reading) -> str | None:
    """Return the standfirst: the first block labelled so, with those that follow it directly."""
    blocks = list(reading.labelled("standfirst"))
    if not blocks:
        return None
    texts = list(dict.fromkeys(block.text for block in blocks))
    reading.evidence["standfirst"] = Evidence(
        by=reading.labels[blocks[0].number].why, confidence=reading.labels[blocks[0].number].confidence
    )
    return "\n".join(texts[:6])


def find_key_points(reading: Reading) -> tuple[str, ...]:
    """Return the key points in printed order, each once."""
    points = tuple(dict.fromkeys(block.text for block in reading.labelled("key_point")))
    if points:
        first = next(iter(reading.labelled("key_point")))
        label = reading.labels[first.number]
        reading.evidence["key_points"] = Evidence(by=label.why, confidence=label.confidence)
    return points[:60]
