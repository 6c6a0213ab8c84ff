"""Hypothesis' inputs: soups of the words that each format is made of."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.mutations import TOKENS
from tests.fuzz.seeds import DATES, FIXED

_TAGS = st.sampled_from((
    "p", "div", "h1", "h2", "figure", "figcaption", "img", "ul", "li", "table", "td", "a", "span", "time", "article",
    "section", "aside",
    "nav", "blockquote", "script", "meta", "br", "item", "entry", "title", "link", "pubDate", "description",
    "content:encoded", "url", "loc",
))  # fmt: skip
_ATTRIBUTES = st.sampled_from((
    "", " class='article-body'", " class=caption", " class='byline author'", " id=comments", " href=/a",
    " href='https://a.example/x'", " src=a.jpg",
    " itemprop=author", " itemprop=articleBody", " datetime=2024-03-06T14:05", " hidden", " style='display:none'",
    " lang=ur dir=rtl", " content='x'",
    " property=og:title content='The ferry'", " name=author content='Ada'", " type=application/ld+json",
))  # fmt: skip
_LINES = st.sampled_from((
    "The ferry left the harbour at nine in the morning, and it came back at noon with the post and the nets. ",
    "بندرگاہ سے کشتی صبح نو بجے روانہ ہوئی اور دوپہر کو ڈاک کے ساتھ واپس آئی۔ ",
    "渡轮九点离开港口，中午带着邮件回来。",
    "By Ada Quill", "Photo: Lantern Post", "More from Harbour", "Related", "• One", "Key points", "Advertisement",
))  # fmt: skip
_WORDS = st.sampled_from(DATES) | _LINES | st.text(max_size=60)
_TOKEN = st.sampled_from(TOKENS)
_PIECE = (
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>".encode(), _TAGS, _ATTRIBUTES)
    | st.builds(lambda tag: f"</{tag}>".encode(), _TAGS)
    | _WORDS.map(lambda words: words.encode("utf-8", "surrogatepass"))
    | _TOKEN
)
_KEYS = st.sampled_from((
    "@type", "@id", "@graph", "@context", "author", "name", "image", "url", "keywords", "headline", "publisher",
    "datePublished", "articleBody",
    "items", "version", "title", "content_html", "body", "kind", "text", "level", "rows", "images", "caption",
    "published", "more_from", "heading",
    "evidence", "confidence", "agreed", "disagreed", "by", "value", "is_article", "language", "authors",
    "attachments", "id", "date_published",
))  # fmt: skip
_VALUES: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from((*DATES, "NewsArticle", "paragraph")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=25,
)
_JSON = st.dictionaries(_KEYS, _VALUES, max_size=8).map(lambda value: json.dumps(value).encode())

SOUP = st.lists(_PIECE, max_size=60).map(b"".join)
LINES = st.lists(_WORDS, max_size=40).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))
INPUTS: Any = (
    SOUP
    | LINES
    | _JSON
    | _JSON.map(lambda data: b'<script type="application/ld+json">' + data + b"</script><p>words</p>")
    | st.builds(
        lambda head, soup: head + soup,
        st.sampled_from((b"<rss><channel>", b"<feed>", b"<urlset>", b"<opml><body>")),
        SOUP,
    )
    | st.builds(
        lambda date, words: f"{date} {words}".encode("utf-8", "surrogatepass"),
        st.sampled_from(DATES),
        st.text(max_size=20),
    )
    | st.sampled_from([data for many in FIXED.values() for data in many])
    | st.binary(max_size=400)
)
