"""The sitemaps name what a search engine may keep, however much of others came in since."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.site.site_newsroom import NOW, make_article, make_source, minutes_ago, public_client
from webdesk.archive.models import Article
from webdesk.site.paths import article_path
from webdesk.site.views import machines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.WEBDESK = replace(settings.WEBDESK, is_public=True, site_url="https://news.example")


def make(number: int, rights: Any, *, article_rights: str | None = None, minutes: int = 0) -> Article:
    row = make_article(
        make_source(f"Outlet {rights}", rights),
        headline=f"Headline {number}",
        canonical_url=f"https://vale.example/{number}",
        published=minutes_ago(minutes),
    )
    if article_rights is not None:
        Article.objects.filter(pk=row.pk).update(rights=article_rights)
    return row


@pytest.mark.parametrize("path", ["/sitemap.xml", "/news-sitemap.xml"])
def test_what_is_ours_is_not_pushed_out_by_what_is_not(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "SITEMAP_ITEMS", 3)
    monkeypatch.setattr(machines, "NEWS_ITEMS", 3)
    ours = [
        make(1, "own", minutes=50),
        make(2, "licensed", minutes=45),
        make(3, "link", article_rights="own", minutes=40),
    ]
    theirs = [make(number, "link", minutes=number) for number in range(10, 20)]
    theirs.append(make(30, "own", article_rights="link", minutes=5))
    text = public_client().get(path).content.decode()
    assert [article_path(row) in text for row in ours] == [True] * 3
    assert [row.headline for row in theirs if article_path(row) in text] == []


def test_news_are_of_two_days_and_the_others_of_ever() -> None:
    old = make(1, "own", minutes=60 * 49)
    new = make(2, "own", minutes=60 * 47)
    news, whole = (public_client().get(path).content.decode() for path in ("/news-sitemap.xml", "/sitemap.xml"))
    assert (article_path(old) in news, article_path(new) in news) == (False, True)
    assert article_path(old) in whole and article_path(new) in whole


def test_what_is_withdrawn_or_waits_is_in_neither() -> None:
    gone, waiting = make(1, "own", minutes=5), make(2, "own", minutes=5)
    Article.objects.filter(pk=gone.pk).update(withdrawn_at=NOW)
    Article.objects.filter(pk=waiting.pk).update(visible_from=NOW + timedelta(hours=1))
    for path in ("/sitemap.xml", "/news-sitemap.xml"):
        assert "/article/" not in public_client().get(path).content.decode()
