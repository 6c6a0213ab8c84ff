"""Gold to labels: which block of a page is body, heading, summary, caption, credit, headline, byline, date."""

import re
import unicodedata
from typing import Any

from webdesk.read.blocks import Page, PageBlock
from webdesk.read.when import find_when

HEADS = ("body", "heading", "summary", "caption", "credit", "headline", "byline", "date")
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u00ad": None,
        "\u200b": None,
    }
)
_BULLET = re.compile(r"^(?:[-*•◦▪]|\d+\.)\s+")
Gold = dict[str, Any]


def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).casefold().split())


def squeeze(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


class Lines:
    """Gold lines, ready to be asked whether a block is of them."""

    def __init__(self, lines: list[str]) -> None:
        self.exact = {squeeze(_BULLET.sub("", line.strip())) for line in lines} - {""}
        self.all = "\n".join(squeeze(line) for line in lines)
        words = [re.findall(r"\w+", fold(line)) for line in lines]
        self.grams = {tuple(line[i : i + 4]) for line in words for i in range(len(line) - 3)}
        self.joined = squeeze(" ".join(lines))

    def strong(self, text: str) -> bool:
        key = squeeze(text)
        if not key:
            return False
        if key in self.exact:
            return True
        if len(key) >= 40 and key in self.joined:
            return True
        if len(key) >= 45:
            words = re.findall(r"\w+", fold(text))
            grams = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
            return bool(grams) and sum(gram in self.grams for gram in grams) / len(grams) >= 0.6
        return False

    def weak(self, text: str) -> bool:
        key = squeeze(text)
        return bool(key) and key in self.joined


def align(page: Page, gold: Gold, *, is_fundus: bool) -> tuple[list[list[float]], list[list[float]]]:
    """Return labels and weights, a row a block, a column a head."""
    count = len(page.blocks)
    labels = [[0.0] * len(HEADS) for _ in range(count)]
    weights = [[1.0] * len(HEADS) for _ in range(count)]
    if is_fundus:
        lines = Lines([*(gold["paragraphs"] or []), *(gold["headings"] or [])])
    else:
        lines = Lines(gold["text"].split("\n"))
    _mark(page, labels, weights, 0, lines)
    if is_fundus:
        _mark(page, labels, weights, 2, Lines(gold["summary"] or []))
        _mark(page, labels, weights, 1, Lines(gold["headings"] or []))
        for row, weight in zip(labels, weights, strict=True):
            if row[2] and not row[0]:
                weight[0] = 0.0
            if row[0] and row[2]:
                row[2] = 0.0
            if row[1] and not row[0]:
                row[1] = 0.0
        _mark_pictures(page, gold, labels, weights)
    else:
        for block, row, weight in zip(page.blocks, labels, weights, strict=True):
            weight[2] = weight[3] = weight[4] = 0.0
            row[1] = float(row[0] and block.tag in ("h2", "h3", "h4", "h5", "h6"))
            if page.is_flat:
                weight[1] = 0.0
            if block.place.figure:
                weight[0] = 0.0
    _mark_fields(page, gold, labels, weights)
    return labels, weights


def _mark(page: Page, labels: list[list[float]], weights: list[list[float]], head: int, lines: Lines) -> None:
    strong = [lines.strong(block.text) for block in page.blocks]
    seen: dict[str, list[int]] = {}
    for number, hit in enumerate(strong):
        if hit:
            seen.setdefault(squeeze(page.blocks[number].text), []).append(number)
    for numbers in seen.values():
        if len(numbers) == 1:
            labels[numbers[0]][head] = 1.0
            continue
        score = [sum(strong[max(0, n - 6) : n + 7]) for n in numbers]
        best = max(range(len(numbers)), key=lambda i: score[i])
        for i, number in enumerate(numbers):
            labels[number][head] = float(i == best)
            if i != best:
                weights[number][head] = 0.0 if score[i] >= score[best] - 1 else 0.3
    for number, block in enumerate(page.blocks):
        if strong[number] or not lines.weak(block.text):
            continue
        near = [n for n in (number - 1, number + 1) if 0 <= n < len(strong) and (strong[n] or labels[n][head])]
        if near and len(squeeze(block.text)) >= 2:
            labels[number][head] = 1.0
            weights[number][head] = 0.5


def _mark_pictures(page: Page, gold: Gold, labels: list[list[float]], weights: list[list[float]]) -> None:
    if gold["images"] is None:
        for weight in weights:
            weight[3] = weight[4] = 0.0
        return
    captions = [squeeze(image["caption"]) for image in gold["images"] if image["caption"]]
    credits = [squeeze(credit) for image in gold["images"] for credit in image["credits"] or ()]
    credits = [credit for credit in credits if len(credit) >= 3]
    for number, block in enumerate(page.blocks):
        key = squeeze(block.text)
        if len(key) > 1_500 or (labels[number][0] and len(key) > 200):
            continue
        for caption in captions:
            if len(caption) >= 6 and (caption == key or (caption in key and len(key) <= len(caption) * 1.6 + 60)):
                labels[number][3] = 1.0
        is_near = block.place.figure or labels[number][3] or page.is_flat or _near_picture(page, number)
        for credit in credits:
            if credit in key and is_near and (len(key) <= len(credit) + 40 or labels[number][3]):
                labels[number][4] = 1.0


def _near_picture(page: Page, number: int) -> bool:
    return any(-3 <= number - picture.before <= 5 for picture in page.pictures)


def _mark_fields(page: Page, gold: Gold, labels: list[list[float]], weights: list[list[float]]) -> None:
    title = squeeze(gold["title"] or "")
    names = [squeeze(name) for name in gold["authors"] or () if len(squeeze(name)) > 3]
    day = (gold["date"] or "")[:10]
    body = [number for number, row in enumerate(labels) if row[0]]
    first, last = (body[0], body[-1]) if body else (0, len(labels))
    for block, row, weight in zip(page.blocks, labels, weights, strict=True):
        key = squeeze(block.text) if len(block.text) < 500 else ""
        row[5] = float(bool(title) and key == title)
        if not title:
            weight[5] = 0.0
        if names:
            held = sum(len(name) for name in names if name in key)
            row[6] = float(held > 0 and len(key) <= held + 60)
            if row[6] and not first - 25 <= block.number <= last + 5:
                row[6], weight[6] = 0.0, 0.0  # the outlet's name in its menus, a bio further down
        else:
            weight[6] = 0.3
        if not day:
            weight[7] = 0.0
        elif len(block.text) <= 90 and any(char.isdigit() for char in block.text):
            row[7] = float(_says(block, day))


def _says(block: PageBlock, day: str) -> bool:
    when = find_when(block.moment or block.text)
    return when is not None and str(when)[:10] == day
