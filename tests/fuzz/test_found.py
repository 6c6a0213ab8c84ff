"""What the fuzzer found, smallest part of each; every one was seen to fail."""

import json

import pytest

from webdesk.read.feed import read_feed
from webdesk.read.page import read_page
from webdesk.read.parse import cut_attributes
from webdesk.read.record import read_record
from webdesk.read.text import read_text
from webdesk.write.record import write_json

WORDS = (
    "<p>The ferry left the harbour at nine in the morning, and it came back at noon with the post and the nets.</p>" * 5
)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("<meta property=og:image content='http://[::1/a.jpg'>", id="a picture's host opens a bracket"),
        pytest.param("<meta property=og:image content='https://[image]/a.jpg'>", id="a picture's host is a template"),
        pytest.param("<link rel=canonical href='https://[host]/a'>", id="the canonical host is a template"),
        pytest.param("<meta property=og:url content='http://[/'>", id="the page's own host opens a bracket"),
    ],
)
def test_addresses_that_are_none(head: str) -> None:
    article = read_page(
        f"<title>The ferry - [host]</title>{head}<h1>The ferry left early</h1><img src='http://[x/a.jpg'>{WORDS}"
    )
    assert article.headline == "The ferry left early"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(r"a\ud800b", "a\ufffdb", id="a half"),
        pytest.param(r"a\uDC00\uD800b", "a\ufffd\ufffdb", id="halves the wrong way round"),
        pytest.param(r"a\ud83d\ude00b", "a\U0001f600b", id="a pair"),
    ],
)
def test_half_characters_never_reach_a_record(written: str, read: str) -> None:
    article = read_record(f'{{"headline": "{written}"}}')
    assert article.headline == read
    assert read_record(write_json(article)) == article
    item = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "{written}", "items": []}}'
    assert read_feed(item).title == read
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{written}"}}</script>'
    assert read_page(script + WORDS).headline == read


def test_half_characters_in_text_given_as_text() -> None:
    lines = (
        "The ferry\ud800 left early\n\n"
        + "It came back at noon with the post, and nobody was on the pier to see it.\n" * 4
    )
    for article in (read_text(lines), read_page(f"<h1>The ferry\ud800 left</h1>{WORDS}")):
        json.dumps(article.headline, ensure_ascii=False).encode("utf-8")
        article.text.encode("utf-8")


@pytest.mark.parametrize(
    ("start", "is_cut"),
    [
        pytest.param("<p ", True, id="attributes"),
        pytest.param("<p>", False, id="a long paragraph"),
        pytest.param("<script>x = '", False, id="a long script"),
    ],
)
def test_attributes_are_cut_and_words_are_not(start: str, is_cut: bool) -> None:
    text = start + " ".join(f"a{number}" for number in range(20_000)) + "'</script><p>behind"
    notes: list[str] = []
    assert (cut_attributes(text, notes) != text) is is_cut
    assert len(notes) == is_cut
    assert cut_attributes(text, []).endswith("a19999'</script><p>behind")
