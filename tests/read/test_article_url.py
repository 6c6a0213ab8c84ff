"""Would a link lead to an article? Shapes of addresses and words, no site's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.read.article_url import article_odds, is_article_url


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        pytest.param(
            "/2022/07/29/penguins-quit-flying-and-chose-swimming/",
            "Penguins quit flying and chose swimming",
            True,
            id="dated",
        ),
        pytest.param(
            "https://post.example/world/bridge-opens-after-ten-years-of-work-12345678",
            "Bridge opens after ten years",
            True,
            id="slug",
        ),
        pytest.param("https://post.example/article/1234567", "Bridge opens after ten years of work", True, id="number"),
        pytest.param("https://post.example/news/?p=1234567", "Bridge opens after ten years of work", True, id="query"),
        pytest.param(
            "https://xabar.example/2021/08/11/432871",
            "وزیر نے کہا کہ نیا پل بہار میں کھول دیا جائے گا",
            True,
            id="Urdu words",
        ),
        pytest.param(
            "https://xin.example/2021/0811/c1001-32187654.html",
            "部长说新桥将在春天通车,工程历时十年",
            True,
            id="Chinese words",
        ),
        pytest.param("/about/", "About us", False, id="about"),
        pytest.param("/tag/harbour", "Harbour", False, id="tag"),
        pytest.param("/author/ada-quill/", "Ada Quill", False, id="author"),
        pytest.param("/", "The Post", False, id="front"),
        pytest.param("/sport/", "Sport", False, id="section"),
        pytest.param("https://shop.post.example/subscribe", "Subscribe now", False, id="shop"),
        pytest.param("#content", "Skip to content", False, id="fragment"),
        pytest.param("mailto:desk@post.example", "Write to us about anything that moves you", False, id="mail"),
        pytest.param("javascript:void(0)", "A headline of some length that says a lot", False, id="script"),
        pytest.param("/wp-content/uploads/report.pdf", "The report", False, id="file"),
    ],
)
def test_is_article_url(url: str, text: str, expected: bool) -> None:
    assert is_article_url(url, text) is expected


def test_it_answers_without_words() -> None:
    assert is_article_url("/2022/07/29/penguins-quit-flying-and-chose-swimming/")
    assert not is_article_url("/about/")


@given(st.text(max_size=200), st.text(max_size=100) | st.none())
def test_no_link_breaks_it(url: str, text: str | None) -> None:
    assert isinstance(article_odds(url, text), float)
