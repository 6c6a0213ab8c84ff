"""Sections, bylines, captions and key points that the markup gives away: one invented page for each habit."""

import pytest

from webdesk.model import Article, Feed, FeedItem
from webdesk.read import read_item, read_page

TEXT = "".join(
    f"<p>The harbour office said on Tuesday that berth {number} would be dredged before the winter storms set in, "
    "and that the pilots had agreed to the plan after a long evening in the net loft.</p>"
    for number in range(1, 6)
)
MENU = '<div class="bar"><a href="/">Sandhaven Post</a> <a href="/s/1">Harbour</a> <a href="/s/2">Sport</a></div>'


def read(
    above: str = "", below: str = "", head: str = "", body: str = TEXT, headline: str = "Berths dredged"
) -> Article:
    html = f"<html><head><title>{headline} - Sandhaven Post</title>{head}</head><body>{MENU}<div class='x'>{above}"
    html += f"<h1>{headline}</h1>{below}{body}</div></body></html>"
    return read_page(html, url="https://post.example/a/berths")


@pytest.mark.parametrize(
    ("above", "section"),
    [
        pytest.param('<div><a href="/s/1">Harbour</a></div>', "Harbour", id="linked word"),
        pytest.param("<div>Harbour</div>", "Harbour", id="word of the menu"),
        pytest.param('<div><a href="/">Home</a> &gt; <a href="/s/9">Region</a></div>', "Region", id="path"),
        pytest.param(
            '<div><a href="/">首页</a> › <a href="/s/9">港口</a> › <a href="/a/berths">Berths dredged</a></div>',
            "港口",
            id="path with the headline",
        ),
        pytest.param(
            '<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/n">News</a></li>'
            '<li><a href="/n/h">Harbour News</a></li></ol>',
            "Harbour News",
            id="breadcrumb list",
        ),
        pytest.param('<div><a href="/">Sandhaven Post</a></div>', None, id="the outlet's name"),
        pytest.param('<div><a href="/by/1" rel="author">Ada Lens</a></div>', None, id="a name"),
        pytest.param("<div>Tuesday 24 November 2026</div>", None, id="a date"),
        pytest.param("<div>Advertisement</div>", None, id="no section"),
    ],
)
def test_section_above_the_headline(above: str, section: str | None) -> None:
    assert read(above).section == section


@pytest.mark.parametrize(
    ("head", "section"),
    [
        pytest.param(
            '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": ['
            '{"name": "Home", "item": "https://post.example/"}, {"name": "Harbour", "item": {"@id": "/s/1"}},'
            '{"name": "Berths dredged"}]}</script>',
            "Harbour",
            id="JSON-LD path",
        ),
        pytest.param('<meta property="article:section" content="Harbour">', "Harbour", id="meta"),
        pytest.param('<meta property="article:section" content="https://post.example/s/1">', None, id="an address"),
    ],
)
def test_section_in_data(head: str, section: str | None) -> None:
    assert read(head=head).section == section


def test_microdata() -> None:
    article = read_page(
        f"""<html><body><div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Max Rude</b></div>
<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="articleSection">Harbour</span>
<h1 itemprop="headline">Berths dredged</h1><p><span itemprop="author" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">Ada Lens</span></span></p><div itemprop="image" itemscope><img src="/p.jpg">
<p itemprop="caption">The dredger.</p><small itemprop="creditText">Foto: Max Lens</small></div>
<div itemprop="articleBody">{TEXT}</div></div></body></html>""",
        url="https://post.example/a/berths",
    )
    assert (article.section, article.authors) == ("Harbour", ("Ada Lens",))
    assert [(image.caption, image.credit) for image in article.images] == [("The dredger.", "Max Lens")]


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        pytest.param(
            "<div><font>By Ada Lens<br>24 November 2026, 09:20</font></div>", ("Ada Lens",), id="by, br, date"
        ),
        pytest.param("<div><i>Ada Lens</i><br>24 November 2026, 09:20</div>", ("Ada Lens",), id="a name and the date"),
        pytest.param(
            '<div class="info"><span>2026年11月24日 11:02</span> <span>本报记者 林汐</span></div>', ("林汐",), id="zh"
        ),
        pytest.param("<div>Harbour office<br>24 November 2026</div>", (), id="not a name"),
    ],
)
def test_byline_beside_the_date(below: str, authors: tuple[str, ...]) -> None:
    article = read(below=below)
    assert article.authors == authors
    assert str(article.published)[:10] == "2026-11-24"


@pytest.mark.parametrize(
    ("box", "caption", "credit"),
    [
        pytest.param("<div><img src='/p.jpg'><div>The dredger.</div><div>Photo: Ada Lens</div></div>", 1, "Ada Lens",
                     id="two divs"),
        pytest.param("<div><img src='/p.jpg'><div>The dredger.</div><div>图片来源：港务局</div></div>", 1, "港务局",
                     id="credit in Chinese"),
        pytest.param("<table><tr><td><img src='/p.jpg'></td></tr><tr><td>The dredger. (Photo: Post)</td></tr></table>",
                     1, "Post", id="table"),
        pytest.param("<div><div><img src='/p.jpg'></div><div>फ़ोटो: तट</div></div>", 0, "तट", id="credit alone"),
    ],
)  # fmt: skip
def test_words_beside_a_picture(box: str, caption: int, credit: str) -> None:
    article = read(below=box)
    image = article.images[0]
    assert (image.caption, image.credit) == ("The dredger." if caption else None, credit)
    assert "dredger." not in article.text


def test_teaser_beside_a_picture_is_no_caption() -> None:
    box = '<div><img src="/t.jpg"><div><a href="/b">Another story of the harbour, with a picture</a></div></div>'
    assert [image.caption for image in read(below=box).images if image.caption] == []


def test_key_points_in_the_body() -> None:
    box = "<div><strong>Key points</strong><ul><li>Five berths.</li><li>Before winter.</li></ul></div>"
    article = read(body=f"<div>{box}{TEXT}</div>")
    assert article.key_points == ("Five berths.", "Before winter.")
    assert "Key points" not in article.text


def test_layout_table_is_no_table() -> None:
    page = f"<table><tr><td><a href='/s/1'>Harbour</a></td><td><h2>Berths dredged</h2>{TEXT}</td></tr></table>"
    article = read_page(f"<html><head><title>Berths dredged</title></head><body>{page}</body></html>")
    assert {block.kind for block in article.body} == {"paragraph"}
    assert len(article.body) == 5


def test_data_table_stays_a_table() -> None:
    rows = "<tr><th>Berth</th><th>Depth</th></tr><tr><td>1</td><td>4 m</td></tr><tr><td>2</td><td>6 m</td></tr>"
    article = read(body=f"{TEXT}<table>{rows}</table>{TEXT.replace('berth', 'quay')}")
    assert [block.kind for block in article.body].count("table") == 1


def test_section_of_a_feed() -> None:
    lists = (("Sport", "Rovers"), ("Sport", "Fog"), ("Harbour", "Fog"), ("Harbour",))
    feed = Feed(items=tuple(FeedItem(headline=str(number), topics=topics) for number, topics in enumerate(lists)))
    assert [read_item(item, feed).section for item in feed.items] == ["Sport", "Sport", "Harbour", "Harbour"]


def test_topics_of_a_feed_are_no_sections() -> None:
    feed = Feed(items=tuple(FeedItem(headline=name, topics=(f"Tag {name}", "Fog")) for name in "abcd"))
    assert read_item(feed.items[0], feed).section is None
