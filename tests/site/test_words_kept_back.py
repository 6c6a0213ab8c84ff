"""On a public site no sentence of a linked article's text, key points or caption leaves by any door."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from tests.site.site_newsroom import (
    BODY_SENTENCE,
    CAPTION,
    KEY_POINT,
    NOW,
    RECORD,
    STANDFIRST,
    make_article,
    make_source,
    make_story,
    minutes_ago,
    private_client,
    public_client,
)
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article
from webdesk.archive.pictures import save_picture
from webdesk.archive.save import save_version
from webdesk.model import Image
from webdesk.site.paths import article_path, changes_path, section_path, source_path, story_path

pytestmark = pytest.mark.django_db
PICTURE_URL = "https://vale.example/tug.jpg"
OLD_SENTENCE = "An older wording that was struck out later."
NOTE = "The note repeats that nobody had ordered the lamp."
SECRETS = (
    BODY_SENTENCE, KEY_POINT, CAPTION, "cold green fire", "eleven unlit buoys", "Perpetua", OLD_SENTENCE, NOTE,
    "An older wording", "The outer lamp",
    "an-older-wording", "the-outer-lamp", "the-council-will", "two-boats",  # as addresses would say it
)  # fmt: skip


@pytest.fixture
def public(settings: Any) -> None:
    settings.WEBDESK = replace(
        settings.WEBDESK, is_public=True, site_url="https://news.example", site_name="The Evening Desk"
    )


def keep_picture() -> str:
    from PIL import Image as Drawing

    file = BytesIO()
    Drawing.new("RGB", (700, 500), (90, 120, 150)).save(file, "JPEG")
    return save_picture(PICTURE_URL, file.getvalue(), NOW).digest


def make_room(rights: str, **changed: Any) -> Article:
    """Return an article with everything to keep back, told by a second outlet too, and corrected once."""
    keep_picture()
    source = make_source("Vale Courier", rights)  # type: ignore[arg-type]
    first = RECORD.body[0]
    record = replace(RECORD, **changed)
    old = replace(
        record,
        published=minutes_ago(90),
        body=(replace(first, text=OLD_SENTENCE), *RECORD.body[1:]),
        images=(Image(url=PICTURE_URL, caption=CAPTION, credit="Vale Courier/ file"),),
    )
    row = make_article(source, old)
    other = make_article(make_source("The Quay", rights), old, canonical_url="https://quay.example/1",  # type: ignore[arg-type]
                         headline="Pilots welcome one set of night signals", published=minutes_ago(60))  # fmt: skip
    make_story(row, other)
    with atomic_change():
        save_version(row, replace(old, body=record.body), "correction", None, NOW + timedelta(seconds=1), note=NOTE)
    row.refresh_from_db()
    return row


def every_address(row: Article) -> list[tuple[str, dict[str, str]]]:
    page = article_path(row)
    story = row.membership.story  # type: ignore[attr-defined]
    plain = [
        "/", "/latest/", "/latest/since/", page,
        article_path(row, ".json"), article_path(row, ".md"), article_path(row, ".txt"),
        changes_path(row), story_path(story), section_path("harbour"), source_path(row.source), "/sources/",
        "/search/?q=pilots", "/search/?q=%22cold+green%22", "/search/?q=buoys&order=best", "/search/?q=perpetua",
        "/sitemap.xml", "/news-sitemap.xml", "/sources.opml", "/robots.txt", "/no/such/page/",
    ]  # fmt: skip
    feeds = [
        f"{folder}feed.{form}"
        for folder in ("/", section_path("harbour"), source_path(row.source))
        for form in ("rss", "atom", "json")
    ]
    asked = [(page, {"accept": kind}) for kind in ("application/json", "text/markdown", "text/plain")]
    return [(path, {}) for path in (*plain, *feeds)] + asked


def leaks(client: Any, row: Article, *, with_summary: bool = False) -> list[str]:
    found = []
    for path, headers in every_address(row):
        response = client.get(path, headers=headers)
        assert response.status_code in (200, 404), (path, response.status_code)
        text = response.content.decode() + repr(response.headers)
        plain = text.replace("<mark>", "").replace("</mark>", "")
        found += [f"{path} {headers or ''}: {secret}" for secret in SECRETS if secret in plain]
        if "/picture/" in text:
            found.append(f"{path} {headers or ''}: a picture")
    return found


BARE: dict[str, Any] = {"headline": None, "standfirst": None}


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="whole"),
        pytest.param({"headline": None}, id="no headline"),
        pytest.param({"standfirst": None}, id="no standfirst"),
        pytest.param(BARE, id="neither"),
        pytest.param(
            BARE | {"canonical_url": "https://vale.example/harbour/untold", "url": None}, id="no page address"
        ),
        pytest.param(BARE | {"section": None, "language": None, "byline": None, "authors": ()}, id="text alone"),
    ],
)
def test_nothing_of_a_linked_text_leaves_a_public_site(changed: dict[str, Any]) -> None:
    row = make_room("link", **changed)
    if "section" in changed:
        make_article(
            row.source, headline="The tide table", canonical_url="https://vale.example/tide"
        )  # has the section
    assert leaks(public_client(), row) == []
    addresses = article_path(row) + story_path(row.membership.story)  # type: ignore[attr-defined]
    assert [secret for secret in SECRETS if secret in addresses] == []


@pytest.mark.usefixtures("public")
def test_an_article_without_a_headline_is_named_by_its_outlet() -> None:
    row = make_room("link", **BARE)
    assert article_path(row).endswith("/untitled-report/")
    text = public_client().get(article_path(row)).content.decode()
    assert ">Untitled report, Vale Courier</h1>" in text


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("rights", ["own", "licensed"])
def test_the_look_out_sees_what_is_there(rights: str) -> None:
    """The same search finds the words where they may stand: it would see a leak."""
    row = make_room(rights)
    told = "\n".join(leaks(public_client(), row))
    for where in (article_path(row), article_path(row, ".json"), article_path(row, ".md"), article_path(row, ".txt")):
        assert f"{where} : {BODY_SENTENCE}" in told
    for where in ("/", "/search/?q=%22cold+green%22", "/feed.rss", "/feed.atom", "/feed.json", changes_path(row)):
        assert f"{where} : " in told, where


def test_the_owner_of_a_private_site_sees_all() -> None:
    row = make_room("link")
    told = "\n".join(leaks(private_client(), row))
    assert f"{article_path(row)} : {BODY_SENTENCE}" in told and f"{article_path(row, '.json')} : {KEY_POINT}" in told


@pytest.mark.usefixtures("public")
def test_what_a_public_page_of_a_linked_article_says() -> None:
    row = make_room("link")
    response = public_client().get(article_path(row))
    text = response.content.decode()
    assert STANDFIRST in text and "Web Desk" in text and 'href="https://vale.example/harbour/rules">Read at ' in text
    assert '<link rel="canonical" href="https://vale.example/harbour/rules">' in text
    assert response.headers["X-Robots-Tag"] == "noindex" and '<meta name="robots" content="noindex">' in text
    assert '"@type": "WebPage"' in text and '"isBasedOn": "https://vale.example/harbour/rules"' in text
    assert "NewsArticle" not in text and "2 outlets tell this story" in text
    told = public_client().get(changes_path(row)).content.decode()
    assert "1 paragraph changed" in told


@pytest.mark.usefixtures("public")
def test_no_address_known_no_button() -> None:
    row = make_article(make_source(), canonical_url=None, url=None)
    text = public_client().get(article_path(row)).content.decode()
    assert "Read at" not in text and f'<link rel="canonical" href="https://news.example{article_path(row)}">' in text


@pytest.mark.usefixtures("public")
def test_own_and_licensed_are_told_to_search_engines() -> None:
    row = make_room("licensed")
    response = public_client().get(article_path(row))
    text = response.content.decode()
    assert "X-Robots-Tag" not in response.headers and '"@type": "NewsArticle"' in text
    assert f'<link rel="canonical" href="https://news.example{article_path(row)}">' in text
    assert "Republished from" in text
    assert article_path(row) in public_client().get("/sitemap.xml").content.decode()
    assert RECORD.headline in public_client().get("/news-sitemap.xml").content.decode()
    picture = text.split('"url": "https://news.example/picture/')[1].split('"')[0]
    answer = public_client().get(f"/picture/{picture}")
    assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("host", "is_bound", "headers"),
    [
        ("127.0.0.1:8000", False, {}),
        ("192.168.1.4:8000", True, {}),
        ("evil.example", True, {}),
        ("127.0.0.1:8000", True, {"X-Forwarded-For": "10.0.0.1"}),
    ],
)
def test_strangers_are_told_in_words(host: str, is_bound: bool, headers: dict[str, str]) -> None:
    from django.test import Client

    row = make_room("own")
    client = Client(HTTP_HOST=host, **{"webdesk.is_loopback_bind": is_bound})
    for path in ("/", article_path(row), "/feed.rss", "/latest/since/", "/no/such/"):
        response = client.get(path, headers=headers)
        assert response.status_code == 403
        assert "This site is private" in response.content.decode()
        assert RECORD.headline not in response.content.decode()


@pytest.mark.usefixtures("public")
def test_strange_hosts_are_refused() -> None:
    from django.test import Client

    assert Client(HTTP_HOST="other.example").get("/").status_code == 400
    assert Client(HTTP_HOST="news.example").get("/").status_code == 200
