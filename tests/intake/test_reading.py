"""A capture into an article, with what its feed knows; and when the feed's own text is better."""

from dataclasses import replace

import pytest

from webdesk.intake import reading
from webdesk.intake.reading import is_fuller, is_vouched_for, item_article, read_capture
from webdesk.model import Article, Block, Feed, FeedItem, When

from .pages import BRIDGE, CHOIR, NOW, capture, page


def article(*texts: str, headline: str = "Bridge stays open", **more: object) -> Article:
    body = tuple(Block(kind="paragraph", text=text) for text in texts)
    return Article(headline=headline, body=body, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "page_read", "expected"),
    [
        pytest.param(article(*BRIDGE), None, True, id="no article on the page"),
        pytest.param(article(BRIDGE[0]), None, False, id="nor in the feed"),
        pytest.param(article(*BRIDGE), article(*BRIDGE), False, id="both whole"),
        pytest.param(article(*BRIDGE), article(BRIDGE[0]), True, id="a cut page"),
        pytest.param(article(*BRIDGE), article(*BRIDGE[:2], is_paywalled=True), True, id="a paywall in the middle"),
        pytest.param(article(*BRIDGE), article(*BRIDGE[:2]), False, id="half is not clearly less"),
    ],
)
def test_is_fuller(item: Article, page_read: Article | None, expected: bool) -> None:
    assert is_fuller(item, page_read) is expected


@pytest.mark.parametrize(
    ("read", "item", "expected"),
    [
        pytest.param(article(*BRIDGE), FeedItem(headline="Bridge stays open"), True, id="its headline, and text"),
        pytest.param(article(*BRIDGE), FeedItem(headline="Choir wins prize"), False, id="another headline"),
        pytest.param(article("Log in."), FeedItem(headline="Bridge stays open"), False, id="no text"),
        pytest.param(article(*BRIDGE), FeedItem(), False, id="a feed without headlines"),
    ],
)
def test_is_vouched_for(read: Article, item: FeedItem, expected: bool) -> None:
    assert is_vouched_for(read, item) is expected


def test_the_feed_vouches_against_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_page", lambda *_, **__: article(*BRIDGE, is_article=False))
    one = capture(page("Bridge stays open", BRIDGE))
    assert read_capture(one).skip is not None
    found = read_capture(one, FeedItem(headline="Bridge stays open", published=When(2026, 3, 2))).article
    assert found is not None and found.is_article and found.published == When(2026, 3, 2)


@pytest.mark.parametrize(
    ("read", "how", "is_taken"),
    [
        pytest.param({"published": When(2026, 3, 2)}, "load", True, id="a date"),
        pytest.param({"authors": ("Mara Tell",)}, "load", True, id="an author"),
        pytest.param({}, "load", False, id="neither"),
        pytest.param({"published": When(2026, 3, 2), "headline": None}, "load", False, id="no headline"),
        pytest.param({"published": When(2026, 3, 2), "body": ()}, "load", False, id="no text"),
        pytest.param({"published": When(2026, 3, 2)}, "fetch", False, id="fetched: its feed has to vouch for it"),
    ],
)
def test_a_file_is_an_article_with_less(
    monkeypatch: pytest.MonkeyPatch, read: dict[str, object], how: str, is_taken: bool
) -> None:
    told = replace(article(*BRIDGE, is_article=False), **read)  # type: ignore[arg-type]
    monkeypatch.setattr(reading, "read_page", lambda *_, **__: told)
    found = read_capture(capture(page("Bridge stays open", BRIDGE), how=how))
    assert (found.article is not None and found.article.is_article) is is_taken


def test_a_fault_of_the_reader_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Article:
        raise IndexError("string index out of range")

    monkeypatch.setattr(reading, "read_page", fail)
    assert read_capture(capture(page("Bridge", BRIDGE))).skip == (
        "the reader failed on it: IndexError: string index out of range"
    )


@pytest.mark.parametrize(
    ("item", "has_text"),
    [
        pytest.param(FeedItem(headline="A", summary="Told in a line."), True, id="summary"),
        pytest.param(FeedItem(headline="A", body_html=f"<p>{CHOIR[0]}</p>"), True, id="text"),
        pytest.param(FeedItem(headline="A"), False, id="headline only"),
        pytest.param(FeedItem(summary="x"), False, id="no headline"),
        pytest.param(FeedItem(headline="A", body_html="<img src=x>"), False, id="a picture only"),
    ],
)
def test_item_article(item: FeedItem, has_text: bool) -> None:
    assert (item_article(item, Feed()) is not None) is has_text


def test_now_of_a_capture_is_when_it_was_captured() -> None:
    html = page("Bridge stays open", BRIDGE, published="").replace(b"2 March 2026", b"3 hours ago")
    found = read_capture(capture(html)).article
    assert found is not None
    assert found.published is None or found.published.day == NOW.date()
