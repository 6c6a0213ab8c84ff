"""Hostile inputs, made and read in a child: `python -m tests.fuzz.hostile NAME` prints what each parser made of it.

Ten seconds of CPU for each parser on each input, one gigabyte for all.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz.child import CPU_SECONDS, limit_process
from webdesk.errors import WebdeskError

WORDS = "".join(
    f"<p>{start}, and the crew of the smaller boat stayed in port until the wind had gone round to the west.</p>"
    for start in ("The ferry left at nine", "It came back at noon with the post", "Nobody was on the pier", "Rain fell")
)
OWN_PAGE = Path(__file__).parents[1] / "read" / "pages" / "desk.html"


def _script(inside: str) -> str:
    return f'<h1>The ferry left early</h1><script type="application/ld+json">{inside}</script>{WORDS}'


def _cuts() -> Iterator[bytes]:
    data = OWN_PAGE.read_bytes()
    yield from (data[:place] for place in range(1, len(data), len(data) // 150))


def _flips() -> Iterator[bytes]:
    data, dice = OWN_PAGE.read_bytes(), random.Random(5)
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(dice.choice((1, 30, 500))):
            changed[dice.randrange(len(data))] = dice.randrange(256)
        yield bytes(changed)


# What section 3 of the reader's issue names, and its kin. Made when asked for: some have 50 MB.
INPUTS: dict[str, Callable[[], str | bytes | Iterator[bytes]]] = {
    "nested-div": lambda: "<div>" * 200_000 + WORDS,
    "nested-and-closed": lambda: "<div>" * 200_000 + WORDS + "</div>" * 200_000,
    "nested-b-i": lambda: "<b><i>" * 100_000 + WORDS,
    "nested-lists": lambda: "<ul><li>" * 100_000 + WORDS,
    "nested-p-span": lambda: "<p><span>" * 100_000 + WORDS,
    "nested-links": lambda: "<a href=x><div>" * 100_000 + WORDS,
    "nested-tables": lambda: "<table><tr><td>" * 70_000 + WORDS,
    "nested-fonts": lambda: "<font color=red>" * 200_000 + WORDS,
    "nested-unknown": lambda: "<x-y>" * 200_000 + WORDS,
    "nested-svg": lambda: "<svg><g>" * 100_000 + WORDS,
    "nested-template": lambda: "<template>" * 200_000 + WORDS,
    "nested-select": lambda: "<select><optgroup>" * 100_000 + WORDS,
    "nested-xml": lambda: "<rss><channel>" + "<item>" * 200_000,
    "nested-outline": lambda: "<opml><body>" + "<outline text='a'>" * 200_000,
    "less-than": lambda: b"<" * 50_000_000,
    "greater-than": lambda: b">" * 50_000_000,
    "end-tags": lambda: b"</p>" * 5_000_000,
    "ampersands": lambda: b"&" * 20_000_000,
    "entities": lambda: "&amp;" * 4_000_000,
    "zeros": lambda: bytes(50_000_000),
    "spaces": lambda: b" " * 50_000_000,
    "lines": lambda: b"\n" * 50_000_000,
    "one-word": lambda: b"a" * 50_000_000,
    "one-long-line": lambda: b"The ferry left at nine. " * 2_000_000,
    "quotes": lambda: b'"' * 20_000_000,
    "brackets": lambda: b"[" * 20_000_000,
    "braces": lambda: b'{"a":' * 2_000_000,
    "class-of-a-megabyte": lambda: f"<p class='{'a ' * 500_000}'>" + WORDS,
    "address-of-a-megabyte": lambda: f"<a href='http://{'a' * 1_000_000}'>here</a>" + WORDS,
    "srcset-of-a-megabyte": lambda: f"<img srcset='{'a 1w, ' * 200_000}'>" + WORDS,
    "alt-of-a-megabyte": lambda: f"<figure><img src=a.jpg alt='{'Photo: ' * 150_000}'></figure>" + WORDS,
    "meta-of-a-megabyte": lambda: f"<meta name=author content='{'Ada Quill, ' * 100_000}'>" + WORDS,
    "datetime-of-a-megabyte": lambda: f"<time datetime='{'1' * 1_000_000}'>now</time>" + WORDS,
    "attributes-by-the-thousand": lambda: f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>" + WORDS,
    "json-10000-deep": lambda: _script('{"a":' * 10_000 + "1" + "}" * 10_000),
    "json-lists-100000-deep": lambda: _script("[" * 100_000 + "]" * 100_000),
    "json-graphs-10000-deep": lambda: _script('{"@graph":[' * 10_000 + "]}" * 10_000),
    "json-of-20-mb": lambda: _script('{"@type":"NewsArticle","headline":"' + "x" * 20_000_000 + '"}'),
    "json-body-of-2-mb": lambda: _script('{"@type":"NewsArticle","articleBody":"' + "It left. " * 250_000 + '"}'),
    "json-of-a-million-digits": lambda: _script('{"@type":"NewsArticle","datePublished":' + "9" * 1_000_000 + "}"),
    "json-of-50000-authors": lambda: _script('{"@type":"NewsArticle","author":[' + '{"name":"Ada"},' * 50_000 + "1]}"),
    "json-scripts-by-the-thousand": lambda: '<script type="application/ld+json">{"@type":"Article"}</script>' * 20_000,
    "json-unclosed": lambda: '<script type="application/ld+json">{"a":"' + WORDS * 1_000,
    "comment-unclosed": lambda: "<!--" + WORDS * 5_000,
    "comments-opened": lambda: "<!--" * 1_000_000 + WORDS,
    "comments-empty": lambda: "<!-->" * 1_000_000 + WORDS,
    "script-unclosed": lambda: "<script>" + WORDS * 5_000,
    "title-unclosed": lambda: "<title>" + WORDS * 5_000,
    "textarea-unclosed": lambda: "<textarea>" + WORDS * 5_000,
    "cdata-unclosed": lambda: "<rss><channel><item><title><![CDATA[" + WORDS * 5_000,
    "plaintext": lambda: "<plaintext>" + WORDS * 5_000,
    "frames": lambda: "<frameset>" + "<frame src=a><frameset>" * 50_000,
    "iframes": lambda: "<iframe src='https://clips.example/1'></iframe>" * 50_000 + WORDS,
    "surrogates": lambda: "<p>\ud800\udfff" + "\udc00\ud800" * 100_000 + WORDS,
    "surrogate-bytes": lambda: b"<p>" + b"\xed\xa0\x80\xed\xb0\x80" * 100_000 + WORDS.encode(),
    "marks-on-one-letter": lambda: "<p>a" + "\u0301" * 1_000_000 + WORDS,
    "right-to-left-marks": lambda: "<p>" + "\u202e\u2066" * 500_000 + WORDS,
    "paragraphs": lambda: "<p>x" * 500_000,
    "headings": lambda: "<h2>The ferry left the harbour</h2>" * 50_000,
    "breaks": lambda: "<br>" * 1_000_000 + WORDS,
    "links": lambda: "<a href=/a>The ferry left the harbour early</a> " * 50_000,
    "pictures": lambda: "<figure><img src=a.jpg><figcaption>The pier. Photo: A</figcaption></figure>" * 20_000,
    "list-items": lambda: "<ul>" + "<li>The ferry left the harbour" * 50_000,
    "cells": lambda: "<table>" + "<tr><td>a<td>b" * 100_000,
    "dates": lambda: "<p>" + "11 Aug 2021, 14:05 " * 50_000,
    "bylines": lambda: "<p>By Ada Quill and " * 50_000,
    "lines-of-text": lambda: "The ferry left the harbour at nine.\n" * 300_000,
    "entity-bomb": lambda: (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
        + "]><rss><channel><item><title>&a11;</title></item></channel></rss>"
    ),
    "utf-16-of-25-mb": lambda: ("<p>The ferry left. " * 600_000).encode("utf-16"),
    "cut-anywhere": _cuts,
    "bytes-flipped": _flips,
}  # fmt: skip


def read_all(data: str | bytes) -> list[str]:
    """Return what each parser made of the input; anything but a result or a WebdeskError ends the child."""
    from webdesk.read import (
        find_feeds,
        find_kind,
        find_links,
        read_feed,
        read_page,
        read_record,
        read_sitemap,
        read_text,
    )
    from webdesk.read.encoding import decode
    from webdesk.read.opml import read_opml

    as_bytes = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    parsers: tuple[Callable[[], object], ...] = (
        lambda: read_page(data, url="https://a.example/1"),
        lambda: read_text(data),
        lambda: find_links(data, url="https://a.example/1"),
        lambda: find_feeds(data, url="https://a.example/1"),
        lambda: read_feed(data),
        lambda: read_sitemap(data),
        lambda: read_record(data),
        lambda: read_opml(data),
        lambda: find_kind(as_bytes),
        lambda: decode(as_bytes),
    )
    names = "read_page read_text find_links find_feeds read_feed read_sitemap read_record read_opml find_kind decode"
    return [f"{name}: {_limited(name, parse)}" for name, parse in zip(names.split(), parsers, strict=True)]


def _limited(name: str, parse: Callable[[], object]) -> str:
    used = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + CPU_SECONDS, resource.RLIM_INFINITY))
    print(name, file=sys.stderr, flush=True)
    try:
        parse()
        said = "read"
    except WebdeskError as err:
        said = f"refused ({err.reason[:60]})"
    return f"{said} in {time.process_time() - used:.1f} s"


def main() -> None:
    """Read the named input with every parser."""
    limit_process()
    made = INPUTS[sys.argv[1]]()
    for data in (made,) if isinstance(made, str | bytes) else made:
        print("; ".join(read_all(data)))


if __name__ == "__main__":
    main()
