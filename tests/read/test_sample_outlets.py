"""The reader on every article of the sample's ten outlets, field by field, against the files the pages are made of.

`python -m tests.read.test_sample_outlets` prints the table; `--misses FIELD` what was read instead.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest

from webdesk.model import Article, Image
from webdesk.read import read_feed, read_item, read_page
from webdesk.sample.answers import answer
from webdesk.sample.newsstand import OutletSite
from webdesk.sample.outlets import OUTLETS
from webdesk.sample.world import Shown, World

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
FLOORS = {
    "headline": 1.0, "section": 0.95, "authors": 0.95, "day": 1.0, "caption": 0.9, "credit": 0.9,
    "key points": 0.9, "standfirst": 0.9, "body F1": 0.98,
}  # fmt: skip
# The styles of page that print key points; the others keep them to themselves.
_PRINT_POINTS = frozenset(("jsonld", "amp", "microdata", "social"))
Marks = dict[str, tuple[float, object, object]]  # field: (mark, what was read, what is printed)


def read_outlets() -> Iterator[tuple[OutletSite, Shown, Article]]:
    """Every article as its outlet shows it two hours in, and as it is read; of a closed outlet, its feed's text."""
    world = World(START)
    for outlet in OUTLETS:
        site = OutletSite(outlet=outlet, world=world, now=START + timedelta(hours=2), root="http://127.0.0.11:8000")
        feed = read_feed(answer(site, outlet.feed_path).body) if outlet.style == "closed" else None
        items = {item.url: item for item in feed.items} if feed else {}
        for shown in site.shown():
            url = site.url_of(shown.article)
            if feed is not None:
                yield site, shown, read_item(items[url], feed)
            else:
                found = answer(site, site.path_of(shown.article))
                yield site, shown, read_page(found.body, url=url, content_type=found.content_type)


def marks_of(site: OutletSite, shown: Shown, read: Article) -> Marks:
    """How each field that the page prints was read."""
    printed = shown.article
    image = read.images[0] if read.images else Image()
    pairs: dict[str, tuple[object, object]] = {
        "headline": (read.headline, printed.headline),
        "section": (read.section, printed.section),
        "day": (str(read.published or "")[:10], f"{shown.published:%Y-%m-%d}"),
    }
    if printed.authors:
        pairs["authors"] = (read.authors, printed.authors)
    if printed.picture and site.outlet.style != "closed":
        pairs["caption"] = (image.caption, printed.caption)
        pairs["credit"] = (image.credit, printed.credit)
    if site.outlet.style in _PRINT_POINTS:
        pairs["key points"] = (read.key_points, printed.key_points)
    if printed.standfirst:
        pairs["standfirst"] = (read.standfirst, printed.standfirst)
    marks = {name: (float(mine == theirs), mine, theirs) for name, (mine, theirs) in pairs.items()}
    mine, theirs = (" ".join(block.text for block in body) for body in (read.body, printed.body))
    marks["body F1"] = (body_f1(mine, theirs, site.outlet.language), _left_over(mine, theirs), _left_over(theirs, mine))
    return marks


def body_f1(mine: str, theirs: str, language: str) -> float:
    """F1 of the words, of the characters where words are not set apart."""
    one, two = (Counter(text.replace(" ", "") if language == "zh" else text.split()) for text in (mine, theirs))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def _left_over(text: str, other: str) -> str:
    return " ".join((Counter(text.split()) - Counter(other.split())).elements())[:300]


@lru_cache(maxsize=1)
def all_marks() -> tuple[tuple[str, str, Marks], ...]:
    """(outlet, slug, marks) of every article."""
    return tuple(
        (site.outlet.key, shown.article.slug, marks_of(site, shown, read)) for site, shown, read in read_outlets()
    )


def scores(outlet: str | None = None) -> dict[str, float]:
    """The mean mark of each field, of all outlets or one."""
    marks: dict[str, list[float]] = defaultdict(list)
    for key, _, fields in all_marks():
        if outlet in (None, key):
            for name, (mark, _, _) in fields.items():
                marks[name].append(mark)
    return {name: sum(values) / len(values) for name, values in marks.items()}


@pytest.mark.parametrize("field", FLOORS)
def test_field_is_read(field: str) -> None:
    missed = [(key, slug, fields[field][1:]) for key, slug, fields in all_marks() if fields.get(field, (1,))[0] < 0.95]
    assert scores()[field] >= FLOORS[field], missed[:10]


def test_every_page_is_an_article() -> None:
    assert [(site.outlet.key, shown.article.slug) for site, shown, read in read_outlets() if not read.is_article] == []


def _print_table() -> None:
    sys.stdout.write(f"{'':10}" + "".join(f"{name:>11}" for name in FLOORS) + "\n")
    for key in (*(outlet.key for outlet in OUTLETS), None):
        found = scores(key)
        sys.stdout.write(f"{key or 'all':10}" + "".join(f"{found.get(n, float('nan')):11.3f}" for n in FLOORS) + "\n")


def _print_misses(field: str) -> None:
    for key, slug, fields in all_marks():
        if field in fields and fields[field][0] < 0.999:
            sys.stdout.write(
                f"{key}/{slug} {fields[field][0]:.3f}\n  read    {fields[field][1]}\n  printed {fields[field][2]}\n"
            )


if __name__ == "__main__":
    if "--misses" in sys.argv:
        _print_misses(sys.argv[-1])
    else:
        _print_table()
