"""What strangers may not read they cannot find either: a search never says what stands in a kept-back text."""

from dataclasses import replace
from typing import Any

import pytest

from tests.site.site_newsroom import RECORD, make_article, make_source, private_client, public_client
from webdesk.model import Rights
from webdesk.site.paths import article_path

pytestmark = pytest.mark.django_db
KEPT_BACK = ("lamp burned with a cold green fire", "eleven unlit", "Perpetua", "lighthouse board", "pilots -timetable")
SEEN_BY_ALL = ("harbour council", "two boats one fairway", "web desk", "section:harbour", "source:courier")


@pytest.fixture
def public(settings: Any) -> None:
    settings.WEBDESK = replace(settings.WEBDESK, is_public=True, site_url="https://news.example")


def _finds(client: Any, words: str, path: str, order: str) -> bool:
    answer = client.get("/search/", {"q": words, "order": order})
    assert answer.status_code == 200
    return f'href="{path}"' in answer.content.decode()


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("rights", ["link", "own", "licensed"])
def test_a_stranger_finds_what_a_stranger_may_read(rights: Rights, order: str) -> None:
    path = article_path(make_article(make_source(rights=rights), RECORD))
    for words in KEPT_BACK[:-1]:
        assert _finds(public_client(), words, path, order) == (rights != "link"), words
    # Left out by a word of the text: of a linked article that would be an answer too.
    assert _finds(public_client(), KEPT_BACK[-1], path, order) == (rights == "link")
    for words in SEEN_BY_ALL:
        assert _finds(public_client(), words, path, order), words


def test_the_owner_of_a_private_site_finds_every_word() -> None:
    path = article_path(make_article(make_source(rights="link"), RECORD))
    for words in (*KEPT_BACK[:-1], *SEEN_BY_ALL):
        assert _finds(private_client(), words, path, "newest"), words
    assert not _finds(private_client(), KEPT_BACK[-1], path, "newest")


def test_what_was_not_understood_is_said() -> None:
    make_source()
    told = private_client().get("/search/", {"q": "ferry source:nowhere"}).content.decode()
    assert "There is no source “nowhere”; there are: Vale Courier (source:vale-courier)." in told


@pytest.mark.usefixtures("public")
def test_no_more_of_a_long_summary_is_quoted_than_is_shown() -> None:
    """Writing without spaces: the archive keeps more letters of a summary than the gate lets out."""
    make_article(make_source(), RECORD, headline="渡轮停航", language="zh", standfirst="港口今晚关闭" * 40 + "船长秘密")
    told = public_client().get("/search/", {"q": "渡轮 OR 秘密"}).content.decode()
    told = told.replace("<mark>", "").replace("</mark>", "")
    assert "渡轮停航" in told and "船长" not in told
