"""Articles as Markdown, text, HTML and JSON-LD: all there, and no text of theirs is ever mark-up."""

import html
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given

from tests.write.article_strategies import articles, lines
from webdesk.model import Article, Block, Image, Link, LinkList, When
from webdesk.read.page import read_page
from webdesk.write.jsonld import is_desk, safe_script_json, to_jsonld
from webdesk.write.markdown import escape_markdown, write_markdown
from webdesk.write.page import write_html
from webdesk.write.plain import write_text

ARTICLE = Article(
    headline="Bridge <opens>",
    section="Harbour",
    authors=("Ada Quill", "Web Desk"),
    dateline="PORT EXAMPLE",
    published=When(2021, 8, 11),
    language="en",
    topics=("Roads",),
    standfirst="After *ten* years.",
    key_points=("One.", "Two."),
    body=(
        Block(kind="paragraph", text="1. It opened."),
        Block(kind="heading", text="What next", level=3),
        Block(kind="list_item", text="A road"),
        Block(kind="list_item", text="A tunnel"),
        Block(kind="quote", text="It was long."),
        Block(kind="table", text="a\tb", rows=(("a", "b|c"), ("1",))),
        Block(kind="code", text="x = `1`\n```"),
        Block(kind="embed", text="", url="https://video.example/1"),
    ),
    images=(Image(url="https://post.example/p.jpg", caption="The bridge.", credit="Ben Lens", alt="A bridge"),),
    related=(Link(headline="Earlier", url="https://post.example/0"),),
    more_from=LinkList(heading="More From Harbour", items=(Link(headline="Another"),)),
    canonical_url="https://post.example/1",
)

LONG = tuple(
    Block(kind="paragraph", text=f"The {name} road leads over the bridge, and the harbour office counts who takes it.")
    for name in ("first", "second", "third")
)

MARKDOWN = r"""Harbour

# Bridge \<opens\>

**After \*ten\* years.**

By Ada Quill, Web Desk · PORT EXAMPLE · 2021-08-11

![A bridge](<https://post.example/p.jpg>)
The bridge. *Photo: Ben Lens*

- One.
- Two.

1\. It opened.

### What next

- A road
- A tunnel

> It was long.

| a | b\|c |
| --- | --- |
| 1 |  |

````
x = `1`
```
````

[https://video.example/1](<https://video.example/1>)

## Related

- [Earlier](<https://post.example/0>)

## More From Harbour

- Another

<https://post.example/1>
"""


def test_markdown() -> None:
    assert write_markdown(ARTICLE).decode() == MARKDOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("2) no item", "2\\) no item"),
        ("a_b*c*`d`[e](f)<g>", "a\\_b\\*c\\*\\`d\\`\\[e\\](f)\\<g\\>"),
        ("two\nlines", "two lines"),
        ("&copy;", "\\&copy;"),
        ("~~~", "\\~\\~\\~"),
    ],
)
def test_escape_markdown(text: str, expected: str) -> None:
    assert escape_markdown(text) == expected


def test_text() -> None:
    text = write_text(ARTICLE).decode()
    assert text.startswith("Harbour\n\nBridge <opens>\n\nBy Ada Quill, Web Desk\n\n2021-08-11\n\n")
    assert "The bridge. Photo: Ben Lens\n\n• One.\n• Two.\n\n1. It opened.\n\nWhat next\n\nA road" in text


def test_html_has_the_anatomy() -> None:
    page = write_html(ARTICLE).decode()
    for part in (
        '<article lang="en" dir="ltr">',
        "<h1>Bridge &lt;opens&gt;</h1>",
        '<span rel="author" class="author">Web Desk</span>',
        '<time class="published" datetime="2021-08-11">',
        '<span class="caption">The bridge.</span> <span class="credit">Photo: Ben Lens</span>',
        "<h3>What next</h3>",
        "<ul>\n<li>A road</li>\n<li>A tunnel</li>\n</ul>",
        "<blockquote><p>It was long.</p></blockquote>",
        "<tr><td>a</td><td>b|c</td></tr>",
        "<h2>More From Harbour</h2>",
    ):
        assert part in page


def test_html_runs_the_right_way() -> None:
    assert 'dir="rtl"' in write_html(Article(headline="پل", language="ur-PK")).decode()
    assert 'dir="auto"' in write_html(Article(headline="?")).decode()


def test_our_own_reader_reads_the_page_back() -> None:
    links = tuple(
        Link(headline=f"The old {name} makes its last crossing", url=f"https://post.example/{name}")
        for name in ("ferry", "barge", "tug")
    )
    more = LinkList(heading="More From Harbour", items=links[1:])
    article = replace(ARTICLE, body=(*LONG[:2], *ARTICLE.body[1:5], LONG[2]), related=links[:1], more_from=more)
    again = read_page(write_html(article), "https://post.example/1")
    for name in ("headline", "section", "authors", "published", "language", "key_points", "images", "body"):
        assert getattr(again, name) == getattr(article, name), name
    assert again.related == article.related
    assert again.more_from == article.more_from


_TAGS = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "article", "header", "p", "h1", "h2", "h3",
    "h4", "h5", "h6", "span", "time", "figure", "img", "figcaption", "section", "div", "ul", "li",
    "blockquote", "pre", "table", "tr", "td", "aside", "a",
}  # fmt: skip


@given(articles)
def test_no_text_becomes_a_tag(article: Article) -> None:
    page = write_html(article).decode()
    assert {name.lower() for name in _TAGS.findall(page)} <= _OURS
    assert page.count("<script") <= 1
    if article.headline:
        assert f"<h1>{html.escape(article.headline)}</h1>" in page
    write_markdown(article)
    write_text(article)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Web Desk", True),
        ("News Desk", True),
        ("AFP", True),
        ("AP/Reuters", True),
        ("Reuters", True),
        ("ویب ڈیسک", True),
        ("وكالات", True),
        ("本报编辑部", True),
        ("Redaktion", True),
        ("post.example", True),
        ("Staff Reporter Team", True),
        ("De la rédaction", True),
        ("Ada Quill", False),
        ("Newsom Ada", False),
        ("Mary Press-Jones", False),
        ("李明", False),
        ("عائشہ خان", False),
        ("B. B. King", False),
    ],
)
def test_is_desk(name: str, expected: bool) -> None:
    assert is_desk(name) is expected


def test_jsonld() -> None:
    record = to_jsonld(
        ARTICLE,
        url="https://desk.example/article/1/",
        publisher_name="The Post",
        image_urls=["https://desk.example/p.webp"],
    )
    assert record["@type"] == "NewsArticle"
    assert record["datePublished"] == "2021-08-11"
    assert record["author"] == [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Organization", "name": "Web Desk"}]
    assert record["image"] == ["https://desk.example/p.webp"]
    assert (record["inLanguage"], record["articleSection"], record["url"]) == (
        "en",
        "Harbour",
        "https://desk.example/article/1/",
    )
    assert "dateModified" not in record and "isAccessibleForFree" not in record


@given(lines)
def test_script_json_cannot_be_left(text: str) -> None:
    written = safe_script_json({"a": text, "b": "</script><!--\u2028"})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["a"] == text
