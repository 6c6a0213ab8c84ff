"""Feeds: every dialect, and every lie a feed tells; each mending is noted."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.errors import ReadError, TooLarge, WebdeskError
from webdesk.model import Feed, FeedItem, Image, When
from webdesk.read.feed import read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour Post</title><link>https://post.example/</link><description>News</description><language>en-gb</language>
<item><title><![CDATA[Bridge opens & traffic flows]]></title><link>https://post.example/a?utm_source=rss</link>
<guid isPermaLink="false">post-1</guid><pubDate>Wed, 11 Aug 2021 14:05:00 +0500</pubDate>
<description>&lt;p&gt;A short &lt;b&gt;summary&lt;/b&gt;.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>One.</p><p>Two <a href="/b">link</a>.</p>]]></content:encoded>
<dc:creator>Ada Quill</dc:creator><category>Roads</category><category>Roads</category><category>Harbour</category>
<media:content url="https://post.example/p.jpg" medium="image" width="800" height="600">
<media:description>The bridge at dawn.</media:description><media:credit>Ben Lens</media:credit></media:content>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ur"><title type="html">خبریں &amp;amp; آراء</title>
<link rel="self" href="https://desk.example/feed"/><link href="https://desk.example/"/>
<entry><title>پل کھل گیا</title><link rel="alternate" href="/1"/><id>tag:desk.example,2021:1</id>
<published>2021-08-11T14:05:00+05:00</published><updated>2021-08-12T09:00:00+05:00</updated>
<author><name>ویب ڈیسک</name></author><category term="roads" label="سڑکیں"/>
<summary>خلاصہ</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>متن</p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/"><title>Old</title>
<link>https://old.example/</link></channel>
<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link><dc:date>2021-08-11</dc:date>
<dc:subject>Sea</dc:subject></item></rdf:RDF>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "https://j.example/",
"language": "fr",
"items": [{"id": 7, "url": "/1", "title": "Un", "content_text": "A.\\n\\nB <c>",
"date_published": "2021-08-11T14:05:00Z",
"authors": [{"name": "Ada"}], "tags": ["mer"], "image": "/p.png"}, 3]}"""


def test_rss() -> None:
    feed = read_feed(RSS.encode())
    assert (feed.title, feed.home_url, feed.language) == ("The Harbour Post", "https://post.example/", "en-GB")
    assert feed.items == (
        FeedItem(
            headline="Bridge opens & traffic flows",
            url="https://post.example/a",
            id="post-1",
            summary="A short summary.",
            body_html='<p>One.</p><p>Two <a href="https://post.example/b">link</a>.</p>',
            published=When(2021, 8, 11, 14, 5, 0, 300),
            authors=("Ada Quill",),
            topics=("Roads", "Harbour"),
            images=(
                Image(
                    url="https://post.example/p.jpg",
                    caption="The bridge at dawn.",
                    credit="Ben Lens",
                    width=800,
                    height=600,
                ),
            ),
        ),
    )
    assert feed.notes == ("relative links",)


def test_atom() -> None:
    feed = read_feed(ATOM, "https://desk.example/feed")
    item = feed.items[0]
    assert (feed.title, feed.language, feed.home_url) == ("خبریں & آراء", "ur", "https://desk.example/")
    assert (item.url, item.id) == ("https://desk.example/1", "tag:desk.example,2021:1")
    assert (str(item.published), str(item.modified)) == ("2021-08-11T14:05:00+05:00", "2021-08-12T09:00:00+05:00")
    assert (item.authors, item.topics, item.summary) == (("ویب ڈیسک",), ("سڑکیں",), "خلاصہ")
    assert "<p>متن</p>" in (item.body_html or "")


def test_rdf() -> None:
    item = read_feed(RDF).items[0]
    assert (item.headline, item.url, item.id) == ("One", "https://old.example/1", "https://old.example/1")
    assert (item.published, item.topics) == (When(2021, 8, 11), ("Sea",))


def test_json_feed() -> None:
    feed = read_feed(JSON)
    item = feed.items[0]
    assert (item.id, item.url, item.headline, item.authors) == ("7", "https://j.example/1", "Un", ("Ada",))
    assert item.body_html == "<p>A.</p><p>B &lt;c&gt;</p>"
    assert item.images == (Image(url="https://j.example/p.png"),)
    assert feed.notes == ("1 items are not objects",)


def _rss(items: str, head: str = "<link>https://post.example/</link>") -> Feed:
    return read_feed(f"<rss><channel><title>T</title>{head}{items}</channel></rss>", "https://post.example/feed")


@pytest.mark.parametrize(
    ("item", "field", "expected", "note"),
    [
        pytest.param(
            "<title>A <b>bold</b> claim</title>", "headline", "A bold claim", "tags in a title", id="tags in a title"
        ),
        pytest.param(
            "<title>A &lt;i&gt;slanted&lt;/i&gt; claim</title>", "headline", "A slanted claim", None, id="escaped tags"
        ),
        pytest.param("<title>A &amp;amp; B &amp;#8217;s</title>", "headline", "A & B ’s", None, id="escaped twice"),
        pytest.param("<title>5 < 6 & 7 > 2</title>", "headline", "5 < 6 & 7 > 2", None, id="bare signs"),
        pytest.param(
            "<title>Caf&eacute;&nbsp;open</title>", "headline", "Café open", None, id="names XML does not know"
        ),
        pytest.param("<title>A\x0b\x01B</title>", "headline", "A B", None, id="control characters"),
        pytest.param("<link>/x/1</link>", "url", "https://post.example/x/1", "relative links", id="relative link"),
        pytest.param(
            "<link/><guid>https://post.example/2</guid>",
            "url",
            "https://post.example/2",
            "links taken from ids",
            id="link in the id",
        ),
        pytest.param("<link>javascript:alert(1)</link>", "url", None, None, id="no http link"),
        pytest.param("<pubDate>soon</pubDate>", "published", None, "dates that are none", id="no date"),
        pytest.param("<pubDate></pubDate>", "published", None, "empty dates", id="empty date"),
        pytest.param(
            "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "published", None, "dates that are none", id="epoch"
        ),
        pytest.param("<pubDate>2021-08-11</pubDate>", "published", When(2021, 8, 11), None, id="ISO in RSS"),
        pytest.param("<pubDate>११ अगस्त २०२१</pubDate>", "published", When(2021, 8, 11), None, id="printed date"),
        pytest.param(
            "<author>desk@post.example (Ada Quill)</author>", "authors", ("Ada Quill",), None, id="mail author"
        ),
        pytest.param("<author>desk@post.example</author>", "authors", (), None, id="mail alone is nobody"),
        pytest.param(
            "<dc:creator>By Ada Quill and Ben Lens</dc:creator>",
            "authors",
            ("Ada Quill", "Ben Lens"),
            None,
            id="two in one",
        ),
        pytest.param(
            "<dc:creator>Desk, Harbour</dc:creator>",
            "authors",
            ("Desk, Harbour",),
            None,
            id="a comma is not always two",
        ),
        pytest.param(
            '<enclosure url="/p.jpg" type="image/jpeg"/>',
            "images",
            (Image(url="https://post.example/p.jpg"),),
            None,
            id="enclosure",
        ),
        pytest.param('<enclosure url="/p.mp3" type="audio/mpeg"/>', "images", (), None, id="no picture"),
        pytest.param("<description>Tom &amp;amp; Ann</description>", "summary", "Tom & Ann", None, id="summary"),
        pytest.param("<category>a</category><category>a</category>", "topics", ("a",), None, id="topics once"),
    ],
)
def test_items_that_lie(item: str, field: str, expected: object, note: str | None) -> None:
    feed = _rss(f"<item>{item}</item>")
    assert getattr(feed.items[0], field) == expected
    if note:
        assert note in feed.notes


def test_a_long_description_is_the_body_and_not_a_summary() -> None:
    long = "".join(
        f"<p>Paragraph {n} of the report, long enough to be told from a summary by anyone.</p>" for n in range(6)
    )
    item = _rss(f"<item><description><![CDATA[{long}]]></description></item>").items[0]
    assert item.summary is None
    assert item.body_html == long


def test_ids_that_name_two_items_name_none() -> None:
    feed = _rss("<item><guid>1</guid><link>/a</link></item><item><guid>1</guid><link>/b</link></item>")
    assert [item.id for item in feed.items] == [None, None]
    assert "1 ids are of several items: not used" in feed.notes


def test_an_item_that_comes_twice_is_there_once() -> None:
    feed = _rss("<item><guid>1</guid><link>/a</link></item>" * 2)
    assert len(feed.items) == 1
    assert "1 items came twice" in feed.notes


def test_dates_in_the_future_are_noted_and_kept() -> None:
    text = "<rss><channel><item><title>A</title><pubDate>Wed, 11 Aug 2100 14:05:00 GMT</pubDate></item></channel></rss>"
    feed = read_feed(text, now=datetime(2021, 8, 11, tzinfo=UTC))
    assert str(feed.items[0].published) == "2100-08-11T14:05:00+00:00"
    assert feed.notes == ("1 items dated in the future",)


@pytest.mark.parametrize(
    ("data", "headlines", "note"),
    [
        pytest.param(
            "<rss><channel><item><title>A<item><title>B</title></item></channel></rss>",
            ["A", "B"],
            "item not closed",
            id="unclosed item",
        ),
        pytest.param(
            "<rss><channel><item><title>A</title></item><item><title>B",
            ["A", "B"],
            "cut off inside title",
            id="cut off",
        ),
        pytest.param(
            "Warning: db on line 3\n<rss><channel><item><title>A</title></item></channel></rss>",
            ["A"],
            None,
            id="a warning before it",
        ),
        pytest.param(
            "<br><rss><channel><item><title>A</title></item></channel></rss>",
            ["A"],
            "cut off inside br",
            id="a tag before it",
        ),
        pytest.param("<channel><item><title>A</title></item></channel>", ["A"], None, id="no root"),
        pytest.param("<rss><item><title>A</title></item></rss>", ["A"], None, id="no channel"),
        pytest.param("<feed><entry><title>A</title></entry></feed>", ["A"], None, id="Atom without its namespace"),
        pytest.param(
            '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title></a:entry></a:feed>',
            ["A"],
            None,
            id="Atom by a prefix",
        ),
        pytest.param("<RSS><Channel><Item><Title>A</Title></Item></Channel></RSS>", ["A"], None, id="upper case"),
    ],
)
def test_documents_that_are_broken(data: str, headlines: list[str], note: str | None) -> None:
    feed = read_feed(data)
    assert [item.headline for item in feed.items] == headlines
    if note:
        assert note in feed.notes


def test_a_wrong_encoding_declaration_is_seen_through() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    data = f"{head}<rss><channel><title>Überfahrt öffnet</title></channel></rss>".encode()
    feed = read_feed(data)
    assert feed.title == "Überfahrt öffnet"
    assert feed.notes == ("says it is cp1252, is utf-8",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"   \n", "empty", id="blank"),
        pytest.param("<!doctype html><html><body><p>Hello</p></body></html>", "a web page", id="page"),
        pytest.param("<urlset><url><loc>https://a.example/</loc></url></urlset>", "a sitemap", id="sitemap"),
        pytest.param("<svg/>", "its root is svg", id="another root"),
        pytest.param("Just words.", "there is no element", id="words"),
        pytest.param("{}", "JSON without items", id="json without items"),
        pytest.param('{"items": [', "JSON that breaks off", id="cut json"),
        pytest.param("[" * 100_000, "JSON that breaks off", id="deep json"),
    ],
)
def test_no_feed_says_why(data: bytes | str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_feed(data, "https://a.example/feed")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("https://a.example/feed: ")


def test_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webdesk.read.feed.MAX_BYTES", 10)
    with pytest.raises(TooLarge):
        read_feed(RSS)


LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;"><!ENTITY xxe SYSTEM "file:///etc/passwd">]>
<rss><channel><title>A &lol3; B &xxe; C</title></channel></rss>"""


def test_entities_are_inert() -> None:
    feed = read_feed(LAUGHS)
    assert feed.title == "A &lol3; B &xxe; C"
    assert "the document defines entities: they are not read" in feed.notes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<a>" * 300_000, id="deep"),
        pytest.param("<rss><channel>" + "<item>" * 100_000, id="items in items"),
        pytest.param("<rss><channel><title>" + "<" * 500_000, id="signs"),
        pytest.param("<rss><channel><title>" + "<!--" * 300_000, id="comments without end"),
        pytest.param("<rss>" + '<a b="' * 200_000, id="quotes without end"),
        pytest.param("<rss>" + "</x>" * 300_000, id="ends without beginning"),
        pytest.param("<rss><channel><title>&#" + "9" * 1_000_000 + ";</title></channel></rss>", id="a long reference"),
        pytest.param(
            "<rss><channel><title>" + "&amp;lt;script" * 50_000 + "</title></channel></rss>", id="scripts without end"
        ),
        pytest.param("<rss " + 'xmlns:a="b" ' * 100_000 + "><channel/></rss>", id="many namespaces"),
        pytest.param("<rss><channel><item><content>" + "<p>" * 100_000 + ' href="' * 50_000, id="links without end"),
        pytest.param('{"items": [' + '{"id": 1},' * 100_000 + "{}]}", id="many items"),
    ],
)
def test_hostile_feeds_take_no_long_time(data: str) -> None:
    started = time.process_time()
    try:
        read_feed(data, "https://a.example/feed")
    except WebdeskError:
        pass
    assert time.process_time() - started < 5


_PIECES = st.sampled_from(
    [
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link>",
        "</link>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<feed",
        ">",
        'xmlns="http://www.w3.org/2005/Atom"',
        "<entry>",
        "</entry>",
        "<id>",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "<content type='xhtml'>",
        "<p>",
        "https://a.example/1",
        "Wed, 11 Aug 2021 14:05:00 GMT",
        "<pubDate>",
        "</pubDate>",
        "\x00",
        "<media:content url='",
        "'",
        '"',
        "/>",
        " x ",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.binary(max_size=300))
def test_only_our_errors_come_out(data: str | bytes) -> None:
    for text in (data, "<rss><channel>" + data if isinstance(data, str) else b"<rss><channel><item>" + data):
        try:
            feed = read_feed(text, "https://a.example/feed")
        except WebdeskError:
            continue
        assert all(item.url is None or item.url.startswith(("http://", "https://")) for item in feed.items)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "url",
                    "title",
                    "items",
                    "authors",
                    "name",
                    "tags",
                    "image",
                    "attachments",
                    "_webdesk",
                    "images",
                    "added",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(st.lists(_JSON, max_size=4), _JSON)
def test_json_of_any_shape(items: list[object], title: object) -> None:
    import json

    read_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}))
