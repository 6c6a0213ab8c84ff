"""No control character leaves the reader, and bytes that are no text are no article."""

import json
import random
import re
from dataclasses import asdict

import pytest

from webdesk.read.feed import read_feed
from webdesk.read.item import read_item
from webdesk.read.page import read_page
from webdesk.read.text import read_text

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
PROSE = "The ferry left\x07 at nine&#1;, and the crew of the smaller\x9b boat stayed in port until noon had come. " * 3
HEAD = "The \x1bferry &#27; sails again\x85"
SCRIPT = json.dumps({"@type": "NewsArticle", "headline": "The \x01 ferry", "author": "Ada\x02 Berg"})
PAGE = (
    f'<title>{HEAD}</title><script type="application/ld+json">{SCRIPT}</script><h1>{HEAD}</h1><p>By Ada\x7f Berg</p>'
    f"<figure><img src=/a.jpg alt='a &#8; b'><figcaption>A &#2; boat</figcaption></figure>"
    f"<p>{PROSE}</p><p>{PROSE} It ends.</p><p>{PROSE} It is late.</p>"
)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _strings(part)]
    return []


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(lambda: read_page(PAGE, url="https://a.example/news/1"), id="page"),
        pytest.param(lambda: read_text(f"{HEAD}\n\nBy Ada\x02 Berg\n\n{PROSE}\n\n{PROSE}"), id="text"),
    ],
)
def test_no_control_leaves_an_article(article) -> None:  # type: ignore[no-untyped-def]
    found = article()
    assert "ferry" in (found.headline or "")
    assert found.body
    said = _strings([found.headline, found.authors, found.byline, found.topics, found.publisher])
    assert [text for text in said if CONTROL.search(text)] == []
    for block in found.body:
        assert CONTROL.search(block.text) is None
    for image in found.images:
        assert CONTROL.search(f"{image.caption}{image.alt}") is None


def test_no_control_leaves_a_feed() -> None:
    body = f"<author>Ada&#2; Berg</author><description>&lt;p&gt;&amp;#2;{PROSE}&lt;/p&gt;</description>"
    item = f"<item><title>{HEAD}</title>{body}</item>"
    feed = read_feed(f"<rss><channel><title>A\x05 B</title>{item}</channel></rss>")
    assert feed.title == "A B"
    assert [text for text in _strings(asdict(feed)) if CONTROL.search(text)] == []
    whole = read_item(feed.items[0], feed)
    assert CONTROL.search(f"{whole.headline}{whole.text}{whole.standfirst}") is None


@pytest.mark.parametrize("seed", [pytest.param(number, id=f"seed {number}") for number in range(4)])
@pytest.mark.parametrize("read", [pytest.param(read_page, id="page"), pytest.param(read_text, id="text")])
def test_random_bytes_are_no_article(read, seed: int) -> None:  # type: ignore[no-untyped-def]
    article = read(random.Random(seed).randbytes(200_000), url="https://a.example/rand.html")
    assert article.is_article is False
    assert article.body == ()
    assert "the bytes are no text" in article.notes


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Zürich wählt – die Brücke über den Fluß. " * 20, "cp1252", id="German"),
        pytest.param("旧桥今晨重新开放，市民排队过河。" * 30, "gb18030", id="Chinese"),
        pytest.param("پل آج صبح دوبارہ کھول دیا گیا۔ " * 30, "utf-8", id="Urdu"),
        pytest.param("สะพานเปิดอีกครั้งในเช้าวันนี้ " * 30, "utf-8", id="Thai"),
        pytest.param("Мост снова открыт, люди стоят в очереди. " * 20, "koi8-r", id="Russian"),
    ],
)
def test_text_is_text_in_any_language(text: str, encoding: str) -> None:
    html = f"<meta charset={encoding}><h1>{text[:30]}</h1><p>{text}</p>"
    assert "the bytes are no text" not in read_page(html.encode(encoding)).notes
