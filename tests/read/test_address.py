"""Addresses: one normal form; one key for the twins of an article, and never one for two articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.read.address import clean_url, find_key


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        pytest.param("HTTPS://News.Example:443/a/../b", None, "https://news.example/b", id="normal form"),
        pytest.param("/a?id=7#top", "https://news.example/x/", "https://news.example/a?id=7", id="relative, fragment"),
        pytest.param("//cdn.example/a", "https://news.example/", "https://cdn.example/a", id="scheme of the base"),
        pytest.param(
            "https://news.example/a?utm_source=x&UTM_Medium=y&fbclid=z", None, "https://news.example/a", id="tracking"
        ),
        pytest.param(
            "https://news.example/a?b=1&utm_x=2&c=%20d", None, "https://news.example/a?b=1&c=%20d", id="others stay"
        ),
        pytest.param("https://news.example/#!/story/12", None, "https://news.example/#!/story/12", id="hash-bang"),
        pytest.param("https://user:secret@news.example/a", None, "https://news.example/a", id="no login"),
        pytest.param("https://zürich.example/ä", None, "https://xn--zrich-kva.example/%C3%A4", id="international"),
        pytest.param("javascript:alert(1)", None, None, id="javascript"),
        pytest.param("mailto:a@b.example", "https://news.example/", None, id="mail"),
        pytest.param("data:text/html,x", None, None, id="data"),
        pytest.param("/a", None, None, id="relative without base"),
        pytest.param("", "https://news.example/", None, id="empty"),
        pytest.param("http://", None, None, id="no host"),
        pytest.param("https://news.example/" + "a" * 5000, None, None, id="too long"),
    ],
)
def test_clean_url(url: str, base: str | None, expected: str | None) -> None:
    assert clean_url(url, base) == expected


ONE = "https://www.news.example/world/2021/08/11/a-long-report-from-there"


@pytest.mark.parametrize(
    "twin",
    [
        "http://news.example/world/2021/08/11/a-long-report-from-there/",
        "https://m.news.example/world/2021/08/11/a-long-report-from-there",
        "https://amp.news.example/world/2021/08/11/a-long-report-from-there",
        "https://www.news.example/amp/world/2021/08/11/a-long-report-from-there",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there/amp/",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there?amp=1",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there?outputType=amp",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there/print",
        "https://www.news.example/print/world/2021/08/11/a-long-report-from-there",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there?print=true",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there?view=print&utm_medium=rss",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there?utm_source=a&ref=home#comments",
        "https://news-example.cdn.ampproject.org/c/s/www.news.example/world/2021/08/11/a-long-report-from-there",
        "https://www.google.com/amp/s/www.news.example/world/2021/08/11/a-long-report-from-there",
        "https://www.news.example/world/2021/08/11/a-long-report-from-there/index.html",
    ],
)
def test_twins_share_a_key(twin: str) -> None:
    assert find_key(twin) == find_key(ONE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/?p=12", "https://news.example/?p=13"),
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/read?article=1", "https://news.example/read?article=2"),
        ("https://news.example/a", "https://news.example/a?page=2"),
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a/1", "https://news.example/a/2"),
        ("https://sport.news.example/a", "https://news.example/a"),
        ("https://news.example/print/", "https://news.example/"),
        ("https://news.example/print/today", "https://news.example/today"),
        ("https://news.example/article.asp?ref=1001", "https://news.example/article.asp?ref=1002"),
        ("https://news.example/read-the-story.php?ref=1", "https://news.example/read-the-story.php?ref=2"),
        ("https://news.example/?feed=12", "https://news.example/?feed=13"),
        ("https://news.example/show?share=a17&x=1", "https://news.example/show?share=a18&x=1"),
        ("https://news.example/show?comments=77", "https://news.example/show?comments=78"),
        ("https://news.example/page?print=4711", "https://news.example/page?print=4712"),
        ("https://news.example/topics/print", "https://news.example/topics"),
        ("https://news.example/amp/", "https://news.example/"),
        ("https://news.example/amp/topics", "https://news.example/topics"),
        ("https://news.example/topics/amp", "https://news.example/topics"),
        ("https://news.example/a?type=video", "https://news.example/a?type=text"),
        ("https://news.example/a?view=2", "https://news.example/a?view=3"),
        ("https://news.example:8000/a", "https://news.example:9000/a"),
        ("http://127.0.0.11/a", "http://127.0.0.12/a"),
        ("https://news.example/#!/story/1", "https://news.example/#!/story/2"),
        ("https://m.example/a", "https://www.example/a"),
        ("https://news.example/a?x=1&x=2", "https://news.example/a?x=1"),
        ("https://news.example/a.html", "https://news.example/a.php"),
    ],
)
def test_two_articles_never_share_a_key(one: str, other: str) -> None:
    assert find_key(one) != find_key(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    assert find_key("https://news.example/a?b=1&c=2") == find_key("https://news.example/a?c=2&b=1")


@given(st.text(max_size=200) | st.text("htps:/.?#&=%amp-0a", max_size=80).map("https://a.example/".__add__))
def test_no_address_breaks_it(url: str) -> None:
    cleaned = clean_url(url)
    key = find_key(url)
    if cleaned is not None:
        assert cleaned.startswith(("http://", "https://"))
        assert clean_url(cleaned) == cleaned
        assert find_key(cleaned) == key
