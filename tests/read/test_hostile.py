"""Hostile pages: capped in size, depth and time; nothing but a WebdeskError ever comes out."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webdesk.errors import WebdeskError
from webdesk.read.fields.credits import split_credit
from webdesk.read.fields.names import split_names
from webdesk.read.jsonld import read_statements
from webdesk.read.links import find_links
from webdesk.read.page import read_page
from webdesk.read.parse import flatten
from webdesk.read.text import read_text

WORDS = "".join(
    f"<p>{start}, and the crew of the smaller boat stayed in port until the wind had gone round to the west again.</p>"
    for start in ("The ferry left at nine", "It came back at noon", "Nobody was on the pier", "Rain fell at one")
)


def _script(inside: str) -> str:
    return f'<script type="application/ld+json">{inside}</script>{WORDS}'


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 200_000 + WORDS, id="200,000 nested div"),
        pytest.param("<div>" * 100_000 + WORDS + "</div>" * 100_000, id="closed again"),
        pytest.param("<b><i>" * 50_000 + WORDS, id="formatting"),
        pytest.param("<ul><li>" * 50_000 + WORDS, id="lists"),
        pytest.param("<a href=x><div>" * 50_000 + WORDS, id="links"),
        pytest.param("<table><tr><td>" * 30_000 + WORDS, id="tables"),
        pytest.param("<x-y>" * 100_000 + WORDS, id="unknown elements"),
        pytest.param(f"<p class='{'a ' * 500_000}'>" + WORDS, id="a megabyte of class"),
        pytest.param(f"<a href='{'a' * 1_000_000}'>here</a>" + WORDS, id="a megabyte of address"),
        pytest.param(f"<img srcset='{'a 1w, ' * 200_000}'>" + WORDS, id="a megabyte of srcset"),
        pytest.param(_script("[" * 100_000), id="json opened 100,000 times"),
        pytest.param(_script('{"a":' * 10_000 + "1" + "}" * 10_000), id="json 10,000 deep"),
        pytest.param(_script('{"@type":"NewsArticle","headline":"' + "x" * 20_000_000 + '"}'), id="json 20 MB"),
        pytest.param("<!--" + WORDS * 100, id="unclosed comment"),
        pytest.param("<p>\ud800\udfff lone surrogate " + WORDS, id="surrogate"),
        pytest.param("<frameset><frame src=a></frameset>", id="frames"),
        pytest.param("<p>x" * 300_000, id="many paragraphs"),
        pytest.param("<br>" * 300_000 + WORDS, id="many breaks"),
        pytest.param("&amp;" * 1_000_000, id="entities"),
        pytest.param("a " * 3_000_000, id="one long line"),
    ],
)
def test_hostile_page_ends_soon(html: str) -> None:
    started = time.process_time()
    with suppress(WebdeskError):
        read_page(html, url="https://a.example/1")
    assert time.process_time() - started < 10


def test_fifty_megabytes_of_less_than() -> None:
    started = time.process_time()
    with suppress(WebdeskError):
        read_page(b"<" * 50_000_000)
    assert time.process_time() - started < 20


def test_deep_page_still_gives_its_text() -> None:
    article = read_page("<h1>The ferry left the harbour early</h1>" + "<div>" * 50_000 + WORDS)
    assert "came back at noon" in article.text
    assert any("nested" in note for note in article.notes)


def test_flatten_leaves_ordinary_pages_alone() -> None:
    html = "<ul><li>a<li>b</ul><div><p>x<br></div>" * 1_000
    notes: list[str] = []
    assert flatten(html, notes) is html
    assert notes == []


def test_long_flat_text_is_cut_and_says_so() -> None:
    started = time.process_time()
    article = read_text("The ferry left at nine.\n" * 200_000)
    assert time.process_time() - started < 10
    assert any("lines" in note for note in article.notes)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_reads_or_is_refused(text: str) -> None:
    for read in (read_text, read_page, find_links):
        with suppress(WebdeskError):
            read(text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_read_or_are_refused(data: bytes) -> None:
    for read in (read_text, read_page, find_links):
        with suppress(WebdeskError):
            read(data)


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='article-body'>", "</div>", "<figure>", "<figcaption>", "</figure>", "</a>", "Photo: ",
     "<img src=a.jpg alt=x>", "<h1>", "</h1>", "<h2>Related", "<ul><li>", "</ul>", "<table>", "<td>", "By ", "• ", "\n",
     "<a href='http://['>", "<time datetime=''>", "<meta property=og:title content='x'>", "<base href='::'>",
     "<br><br>",     "<span class=credit>", "2024-13-45", "<iframe src=x>",
     "The ferry left the harbour at nine in the morning, and came back at noon with the post. ",
     '<script type="application/ld+json">{"@type":"NewsArticle","author":[null,{"name":["a",1]}]}</script>']
)  # fmt: skip
_KEYS = (
    "@type",
    "@id",
    "@graph",
    "author",
    "name",
    "image",
    "url",
    "keywords",
    "headline",
    "publisher",
    "datePublished",
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_KEYS), inner | st.just("NewsArticle"), max_size=6)
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_any_soup_of_tags_reads_or_is_refused(pieces: list[str]) -> None:
    with suppress(WebdeskError):
        read_page("".join(pieces), url="https://a.example/x")


@settings(max_examples=60, deadline=None)
@given(_JSON)
def test_any_json_ld_is_survived(value: object) -> None:
    read_statements([json.dumps(value)], [])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_small_parsers_survive_any_text(text: str) -> None:
    split_names(text)
    split_credit(text)
