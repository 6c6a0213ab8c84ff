"""A served article page reads back whole; what stands around it is told apart."""

from pathlib import Path

import pytest

from webdesk.errors import ReadError
from webdesk.model import Article, Image, Link
from webdesk.read.explain import explain_page
from webdesk.read.page import read_page

PAGES = Path(__file__).parent / "pages"
URL = "https://desk.example/article/12/ferry-master-rings/"
HEADLINE = "Ferry master rings the harbour office, talks over 'safer crossings' for the winter months"


@pytest.fixture(scope="module")
def desk() -> Article:
    return read_page((PAGES / "desk.html").read_bytes(), url=URL)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("headline", HEADLINE),
        ("section", "harbour"),
        ("authors", ("News Desk",)),
        ("byline", "By News Desk"),
        ("language", "en"),
        ("standfirst", "The office and the boats agree on a timetable, but the oak has yet to come over."),
        ("publisher", "The Evening Desk"),
        ("canonical_url", URL),
        ("is_article", True),
        ("is_paywalled", False),
        ("modified", None),
    ],
)
def test_field(desk: Article, name: str, expected: object) -> None:
    assert getattr(desk, name) == expected


def test_date_keeps_its_precision(desk: Article) -> None:
    assert str(desk.published) == "2024-03-06"


def test_caption_and_credit_are_apart(desk: Article) -> None:
    assert desk.images == (
        Image(
            url="https://desk.example/pictures/ab/abcd-640.webp",
            caption="Ferry master Ines Ravel (left) and harbour warden Tomo Brandt at the north pier.",
            credit="Lantern Post/ file",
            alt="Two people on a pier",
            width=640,
            height=427,
        ),
    )


def test_key_points(desk: Article) -> None:
    assert len(desk.key_points) == 3
    assert desk.key_points[2] == 'Both sides speak of a "shared timetable" for the coming months.'


def test_body_kinds_in_order(desk: Article) -> None:
    kinds = [block.kind for block in desk.body]
    assert kinds == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "quote",
        "table",
        "paragraph",
    ]
    assert desk.body[2].text == "Carpenters wait for oak: the harbour office"
    assert desk.body[2].level == 2
    assert desk.body[7].rows == (("Landing", "Crossings"), ("North", "0"), ("South", "14"))


@pytest.mark.parametrize(
    "words",
    ["Photo", "Lantern Post/ file", "Related items", "Storm takes", "More from", "Private copy", "very sure of it"],
)
def test_not_in_the_body(desk: Article, words: str) -> None:
    assert words not in desk.text


def test_lists(desk: Article) -> None:
    assert [link.headline for link in desk.related] == [
        "Storm takes eleven timbers off the north pier",
        "Smaller boat stays in port for a third day",
    ]
    assert desk.more_from is not None
    assert desk.more_from.heading == "More from Harbour"
    assert desk.more_from.items[:2] == (
        Link(headline="Lighthouse keeper names a successor after two decades", url="https://lantern.example/1"),
        Link(headline="Over 300 herring boxes land in one morning as the season opens"),
    )
    assert len(desk.more_from.items) == 4
    assert [link.headline for link in desk.latest] == [
        "Market day moved to Friday for the first time",
        "Wind warning lifted for the outer islands",
    ]


def test_evidence_of_every_field_found(desk: Article) -> None:
    for name in ("headline", "authors", "published", "body", "section", "images", "key_points", "language"):
        assert desk.evidence[name].by
        assert 0 < (desk.evidence[name].confidence or 0) <= 1
    assert "JSON-LD headline" in desk.evidence["headline"].agreed


def test_reads_the_same_without_json_ld(desk: Article) -> None:
    html = (PAGES / "desk.html").read_text("utf-8")
    start, end = html.index('<script type="application/ld+json">'), html.index("</script>") + 9
    bare = read_page(html[:start] + html[end:], url=URL)
    for name in ("headline", "section", "authors", "published", "images", "key_points", "body", "related", "more_from"):
        assert getattr(bare, name) == getattr(desk, name), name


def test_explain_tells_every_block() -> None:
    text = explain_page((PAGES / "desk.html").read_bytes(), url=URL)
    assert "key_point" in text
    assert "more_from" in text
    assert "JSON-LD datePublished" in text


@pytest.mark.parametrize("empty", [b"", b" \n\t ", "", b"\xef\xbb\xbf", b"\x00\x00"])
def test_empty_input_is_an_error_that_says_what_to_do(empty: bytes | str) -> None:
    with pytest.raises(ReadError) as caught:
        read_page(empty, url="https://a.example/1")
    assert caught.value.address == "https://a.example/1"
    assert "empty" in caught.value.reason
    assert caught.value.cure


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("<title>404 Not Found</title><h1>Not Found</h1><p>nginx</p>", "error page", id="error"),
        pytest.param(
            "<title>One moment</title><p>Checking your browser before you go on to the site you asked for.</p>",
            "wall",
            id="wall",
        ),
        pytest.param("<nav><a href=/a>One</a><a href=/b>Two</a></nav>", "no text", id="nothing"),
    ],
)
def test_no_article_says_why(html: str, reason: str) -> None:
    article = read_page(html)
    assert not article.is_article
    assert any(reason in note for note in article.notes)
