"""The articles of the sample, read from their text files: one file an article, its later edits at the end.

A file is `name: value` lines, an empty line, the body by blocks (`## ` heading, `- ` list item, `> ` quote, `| ` table
row, else a paragraph), and for each later happening a line `@@ +240s correction`, the lines that change, and, where
the text changes too, an empty line and the whole new body.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from webdesk.errors import ReadError
from webdesk.model import Block
from webdesk.sample.outlets import OUTLETS

EditKind = Literal["edit", "correction", "withdrawal"]
_EDIT_KINDS: tuple[EditKind, ...] = ("edit", "correction", "withdrawal")
_FIELDS = frozenset(
    {
        "section",
        "story",
        "agency",
        "at",
        "day_only",
        "headline",
        "kicker",
        "standfirst",
        "byline",
        "authors",
        "dateline",
        "picture",
        "caption",
        "credit",
        "topics",
        "related",
        "key",
        "note",
    }
)
_AT = re.compile(r"([+-]\d+)([smh])")
_UNITS = {"s": 1, "m": 60, "h": 3600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What an outlet does to a report later: the text as it then stands, and the words it prints about it."""

    at: timedelta
    kind: EditKind
    note: str | None
    text: "SampleArticle"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """One invented report; `at` is when it appears, counted from the start of the sample; day marks are not filled."""

    outlet: str
    slug: str
    section: str
    story: str | None
    agency: str | None
    at: timedelta
    is_day_only: bool
    headline: str
    kicker: str | None
    standfirst: str | None
    byline: str | None
    authors: tuple[str, ...]
    dateline: str | None
    key_points: tuple[str, ...]
    body: tuple[Block, ...]
    picture: str | None
    caption: str | None
    credit: str | None
    topics: tuple[str, ...]
    related: tuple[str, ...]
    edits: tuple[Edit, ...] = ()


def _read_at(text: str, place: str) -> timedelta:
    match = _AT.fullmatch(text.strip())
    if match is None:
        raise ReadError(f"'{text}' is no time such as -90m or +40s", address=place)
    return timedelta(seconds=int(match[1]) * _UNITS[match[2]])


def _read_block(text: str) -> tuple[Block, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines[0].startswith("## "):
        return (Block(kind="heading", text=lines[0][3:].strip(), level=2),)
    if lines[0].startswith("- "):
        return tuple(Block(kind="list_item", text=line[2:].strip()) for line in lines)
    if lines[0].startswith("> "):
        return (Block(kind="quote", text=" ".join(line[2:].strip() for line in lines)),)
    if lines[0].startswith("| "):
        rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
        return (Block(kind="table", text="\n".join("\t".join(row) for row in rows), rows=rows),)
    return (Block(kind="paragraph", text=" ".join(lines)),)


def _read_body(text: str) -> tuple[Block, ...]:
    return tuple(block for part in re.split(r"\n\s*\n", text.strip()) if part.strip() for block in _read_block(part))


def _read_head(text: str, place: str) -> dict[str, list[str]]:
    head: dict[str, list[str]] = {}
    for line in text.strip().splitlines():
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in _FIELDS or not value.strip():
            raise ReadError(f"'{line}' is no line of an article's head", address=place)
        head.setdefault(name.strip(), []).append(value.strip())
    return head


def _split(text: str) -> tuple[str, str]:
    head, _, body = text.strip().partition("\n\n")
    return head, body


def _names(head: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for value in head.get(name, ()) for part in value.split(";") if part.strip())


def read_article(outlet: str, slug: str, text: str) -> SampleArticle:
    """The article that one text file holds, with its later edits in order."""
    place = f"{outlet}/{slug}"
    first, *later = re.split(r"^@@ ", text, flags=re.MULTILINE)
    head_text, body_text = _split(first)
    head = _read_head(head_text, place)
    article = _build(outlet, slug, head, _read_body(body_text))
    edits: list[Edit] = []
    for part in later:
        edits.append(_read_edit(edits[-1].text if edits else article, part, place))
    return replace(article, edits=tuple(edits))


def _build(outlet: str, slug: str, head: dict[str, list[str]], body: tuple[Block, ...]) -> SampleArticle:
    place = f"{outlet}/{slug}"
    missing = [name for name in ("section", "at", "headline") if name not in head]
    if missing or not body:
        raise ReadError(f"the article has no {', '.join(missing) or 'body'}", address=place)

    def one(name: str) -> str | None:
        return head[name][0] if name in head else None

    return SampleArticle(
        outlet=outlet,
        slug=slug,
        section=head["section"][0],
        story=one("story"),
        agency=one("agency"),
        at=_read_at(head["at"][0], place),
        is_day_only="day_only" in head,
        headline=head["headline"][0],
        kicker=one("kicker"),
        standfirst=one("standfirst"),
        byline=one("byline"),
        authors=_names(head, "authors"),
        dateline=one("dateline"),
        key_points=tuple(head.get("key", ())),
        body=body,
        picture=one("picture"),
        caption=one("caption"),
        credit=one("credit"),
        topics=_names(head, "topics"),
        related=_names(head, "related"),
    )


def _read_edit(before: SampleArticle, text: str, place: str) -> Edit:
    first, _, rest = text.partition("\n")
    at, _, kind_name = first.strip().partition(" ")
    kind = next((kind for kind in _EDIT_KINDS if kind == kind_name), None)
    if kind is None:
        raise ReadError(f"'{first}' names no kind of edit", address=place)
    head_text, body_text = _split(rest)
    head = _read_head(head_text, place) if head_text else {}
    after = replace(
        before,
        headline=head.get("headline", [before.headline])[0],
        standfirst=head.get("standfirst", [before.standfirst])[0],
        key_points=tuple(head.get("key", before.key_points)),
        body=_read_body(body_text) if body_text else before.body,
    )
    return Edit(at=_read_at(at, place), kind=kind, note=head.get("note", [None])[0], text=after)


@lru_cache(maxsize=1)
def load_articles() -> tuple[SampleArticle, ...]:
    """Every article of the package's data, by outlet and slug."""
    folder = files("webdesk.sample") / "data" / "articles"
    found: list[SampleArticle] = []
    for outlet in OUTLETS:
        place = folder / outlet.key
        names = sorted(entry.name for entry in place.iterdir() if entry.name.endswith(".txt")) if place.is_dir() else []
        for name in names:
            text = (place / name).read_text(encoding="utf-8")
            found.append(read_article(outlet.key, name.removesuffix(".txt"), text))
    return tuple(found)
