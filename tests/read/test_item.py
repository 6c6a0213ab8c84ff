"""An article made of a feed's item, and the feeds a page names."""

from hypothesis import given
from hypothesis import strategies as st

from webdesk.errors import WebdeskError
from webdesk.model import Block, Feed, FeedItem, Image, Link, When
from webdesk.read.feedlinks import find_feeds
from webdesk.read.item import read_item

BODY = """<p>The bridge opened on Monday after ten years.</p><h2>What comes next</h2>
<ul><li>A road</li><li>A tunnel</li></ul>
<blockquote><p>It was long.</p></blockquote>
<figure><img src="/p.jpg" alt="A bridge"><figcaption>The bridge.</figcaption></figure>
<table><tr><td>Year</td><td>Cars</td></tr><tr><td>2021</td><td>12</td></tr></table>
<img src="https://count.example/1.gif" width="1" height="1"><p>The post Bridge opens appeared first on The Post.</p>"""


def test_read_item() -> None:
    item = FeedItem(
        headline="Bridge opens",
        url="https://post.example/1",
        summary="In short.",
        body_html=BODY,
        published=When(2021, 8, 11),
        authors=("Ada",),
    )
    article = read_item(item, Feed(title="The Post", language="en-GB"))
    assert article.body == (
        Block(kind="paragraph", text="The bridge opened on Monday after ten years."),
        Block(kind="heading", text="What comes next", level=2),
        Block(kind="list_item", text="A road"),
        Block(kind="list_item", text="A tunnel"),
        Block(kind="quote", text="It was long."),
        Block(kind="table", text="Year\tCars\n2021\t12", rows=(("Year", "Cars"), ("2021", "12"))),
    )
    assert article.images == (Image(url="https://post.example/p.jpg", caption="The bridge.", alt="A bridge"),)
    assert (article.headline, article.standfirst, article.publisher) == ("Bridge opens", "In short.", "The Post")
    assert (article.published, article.language, article.authors) == (When(2021, 8, 11), "en-GB", ("Ada",))
    assert "only the feed's text is held" in article.notes
    assert article.evidence["headline"].by == "feed"


def test_an_item_with_a_summary_alone_has_no_body() -> None:
    article = read_item(FeedItem(headline="A", summary="In short."), Feed())
    assert (article.body, article.standfirst) == ((), "In short.")


@given(st.text(max_size=300))
def test_any_body(body: str) -> None:
    try:
        read_item(FeedItem(headline="A", body_html=body), Feed())
    except WebdeskError:
        pass


def test_declared_feeds_come_first_and_comments_last() -> None:
    page = """<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="The Post" href="/feed/">
    <link rel="alternate" hreflang="fr" href="/fr/"></head><body><a href="/other.rss">RSS</a></body></html>"""
    assert find_feeds(page, "https://post.example/") == (
        Link(headline="The Post", url="https://post.example/feed/"),
        Link(headline="Comments", url="https://post.example/comments/feed/"),
    )


def test_links_that_look_like_feeds_where_none_is_declared() -> None:
    page = """<body><a href="/news">News</a><a href="/rss.xml">All</a><a href="/feedback">Feedback</a>
    <a href="/world/feed/">World</a><a href="/?feed=rss2">Old</a></body>"""
    assert [link.url for link in find_feeds(page, "https://post.example/")] == [
        "https://post.example/rss.xml",
        "https://post.example/world/feed/",
        "https://post.example/?feed=rss2",
    ]


def test_a_page_that_names_none() -> None:
    assert find_feeds("<p>Hello</p>", "https://post.example/") == ()
