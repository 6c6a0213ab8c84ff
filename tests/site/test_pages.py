"""Every page in-process: it answers, and says what the brief wants said."""

import re
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.site.site_newsroom import (
    BODY_SENTENCE,
    NOW,
    RECORD,
    make_article,
    make_source,
    make_story,
    minutes_ago,
    private_client,
)
from webdesk.archive.changes import atomic_change
from webdesk.archive.save import Hour, save_version, withdraw
from webdesk.model import When
from webdesk.site.paths import article_path

pytestmark = pytest.mark.django_db


def page(path: str, status: int = 200, **headers: str) -> str:
    response = private_client().get(path, headers=headers)
    assert response.status_code == status, response.content[:500]
    return str(response.content.decode())


def test_empty_site() -> None:
    assert "No news yet." in page("/") and "webdesk add" in page("/")
    assert "No headlines yet." in page("/latest/")
    page("/search/")
    for path in (
        "/feed.rss",
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/robots.txt",
        "/sources.opml",
    ):
        page(path)


def test_article_in_order() -> None:
    row = make_article(make_source())
    text = page(article_path(row))
    marks = [
        'class="kicker"', "<h1", 'class="standfirst"', 'rel="author"', 'datetime="2021-08-11"', "Private copy",
        "<figcaption", 'class="key"', BODY_SENTENCE, "<h2>Talks continue", "About this copy",
        "More From Harbour", 'id="latest"',
    ]  # fmt: skip
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "Wednesday 11 August 2021<" in text
    assert text.count("<h1") == 1
    assert '<span class="caption">' in text and "Photo:" in text
    assert text.count("Harbour headline number") == 12


def test_no_picture_no_box() -> None:
    row = make_article(make_source(), images=())
    assert "<figure" not in page(article_path(row))


@pytest.mark.parametrize(
    ("changed", "is_said", "is_not_said"),
    [
        pytest.param({"published": None}, "Date not given. First seen ", 'datetime="2021', id="no date"),
        pytest.param({"authors": (), "byline": None}, "<h1", 'class="byline"', id="no byline"),
        pytest.param({"section": None}, "<h1", 'class="kicker"', id="no section"),
        pytest.param({"headline": "A very long headline " * 12}, 'class="long"', "…</h1>", id="long headline"),
        pytest.param({"is_paywalled": True}, "(behind a paywall)", "Read at", id="paywall"),
        pytest.param({"published": When(2021, 8, 11)}, "From August 2021", "ago", id="over a year old"),
        pytest.param(
            {"byline": "By Web Desk, reporting from Gullhaven"},
            "</a>, reporting from Gullhaven",
            "By By",
            id="as printed",
        ),
        pytest.param({"language": "ur"}, '<div class="article" dir="rtl">', '<html lang="ur"', id="right to left"),
        pytest.param({"key_points": ()}, "<h1", "Key points", id="no key points"),
    ],
)
def test_states(changed: dict[str, Any], is_said: str, is_not_said: str) -> None:
    text = page(article_path(make_article(make_source(), **changed)))
    assert is_said in text
    assert is_not_said not in text.replace('"https://schema.org"', "")


def test_words_of_ours_in_a_foreign_article_carry_their_own_language() -> None:
    text = page(article_path(make_article(make_source(), language="ur")))
    for words in ("Private copy, shown in full only to you.", "Key points", "About this copy"):
        before = text[: text.index(words)]
        assert 'lang="en" dir="ltr"' in before[before.rindex("<p" if "Private" in words else "<") - 80 :], words


def test_corrected_gone_and_changes() -> None:
    row = make_article(make_source())
    with atomic_change():
        save_version(
            row,
            replace(RECORD, headline="Harbour council and pilots differ"),
            "correction",
            None,
            NOW,
            note="The council differs.",
        )
    row.refresh_from_db()
    text = page(article_path(row))
    assert "Correction, " in text and "The council differs." in text and "Show changes" in text
    changes = page(f"{article_path(row)}changes/")
    assert "<del>" in changes and "<ins>" in changes and "differ" in changes


def test_withdrawn_is_gone_in_words() -> None:
    row = make_article(make_source())
    with atomic_change():
        withdraw(row, "It was a rehearsal.", NOW)
    text = page(article_path(row), 410)
    assert "This article was withdrawn on" in text and "It was a rehearsal." in text
    assert BODY_SENTENCE not in text and RECORD.headline not in text
    assert page(f"{article_path(row, '.json')}", 410)


def test_an_hour_that_has_not_come() -> None:
    hour = Hour(visible_from=NOW + timedelta(hours=1), scheduled_for=NOW + timedelta(hours=1))
    row = make_article(make_source(), hour=hour)
    page(article_path(row), 404)
    assert RECORD.headline not in page("/")


def test_other_forms_and_accept() -> None:
    row = make_article(make_source())
    client = private_client()
    for ending, kind in ((".json", "application/json"), (".md", "text/markdown"), (".txt", "text/plain")):
        named = client.get(article_path(row, ending))
        asked = client.get(article_path(row), headers={"accept": kind})
        assert named.headers["Content-Type"].startswith(kind)
        assert asked.content == named.content and "Accept" in asked.headers["Vary"]
        assert BODY_SENTENCE in named.content.decode()


def test_wrong_slug_leads_on() -> None:
    row = make_article(make_source())
    for path in (f"/article/{row.pk}/other-words/", f"/article/{row.pk}/", f"/article/{row.pk}"):
        response = private_client().get(path)
        assert response.status_code == 301 and response.headers["Location"] == article_path(row)


def test_story_side_by_side() -> None:
    first = make_article(make_source("Vale Courier"), published=minutes_ago(60))
    second = make_article(make_source("The Quay"), canonical_url="https://quay.example/1", published=minutes_ago(30),
                          headline="Pilots welcome one set of night signals")  # fmt: skip
    story = make_story(first, second)
    text = page(f"/story/{story.pk}/{story.slug}/")
    assert "2 reports · 2 outlets · 1 language" in text and "Timeline" in text and "The Quay" in text
    article = page(article_path(first))
    assert article.count("2 outlets tell this story") == 2 and "tells this story" not in article  # rail and box alike
    front = page("/")
    assert front.count("Pilots welcome one set") + front.count(f"{RECORD.headline}</a></h3>") >= 1


def test_section_source_sources() -> None:
    row = make_article(make_source())
    assert RECORD.headline in page("/section/harbour/")
    assert RECORD.headline in page(f"/source/{row.source.slug}/")
    assert "Vale Courier" in page("/sources/")
    page("/section/nothing-here/", 404)
    page("/source/nobody/", 404)


def test_older_by_keyset() -> None:
    source = make_source()
    for n in range(35):
        make_article(
            source,
            headline=f"Report number {n:02d}",
            canonical_url=f"https://vale.example/{n}",
            published=minutes_ago(n),
        )
    first = page("/section/harbour/").split('id="latest"')[0]
    assert "Report number 00" in first and "Report number 34" not in first
    older = first[first.index('rel="next" href="') :].split('"')[3].replace("&amp;", "&")
    second = page(f"/section/harbour/{older}")
    assert "Report number 34" in second and "Report number 00" not in second.split('id="latest"')[0]


def test_search() -> None:
    make_article(make_source())
    assert "<mark>" in page("/search/?q=pilots")
    assert "cold green" in page("/search/?q=%22cold+green+fire%22").replace("<mark>", "").replace("</mark>", "")
    assert "Nothing was found" in page("/search/?q=zeppelin&section=harbour&from=2020-01-01")
    assert "without the section" in page("/search/?q=zeppelin&section=harbour")


@pytest.mark.parametrize(
    "words",
    ['"', "'", "AND OR NOT", "NEAR(", "a*", "(((", "\x00", "%00", "x" * 10_000, "<script>alert(1)</script>",
     "since:never",
     "\u202e\u202d", "💥", "headline:x", "-", "section:", "a\\", "🏴‍☠️ ﷽"],
)  # fmt: skip
def test_any_words_are_safe(words: str) -> None:
    make_article(make_source())
    response = private_client().get(
        "/search/", {"q": words, "section": words, "from": words, "after": words, "order": words}
    )
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/section/%00/", "/source/%00/", "/latest/?section=%00", "/latest/?before=999999999999999999",
        "/article/1%00/x/",
        "/section/a/?before=%00", "/section/%ff%fe/", "/latest/since/?after=%00-1", f"/article/{'9' * 5000}/x/",
        "/section/a/feed.rss", "/picture/../../x-320.webp", "/story/0/x/", "/latest/?source=%E2%80%AE",
    ],
)  # fmt: skip
def test_any_address_is_safe(path: str) -> None:
    make_article(make_source())
    assert private_client().get(path).status_code in (200, 404)


def test_latest_since() -> None:
    client = private_client()
    first = make_article(make_source())
    whole = client.get("/latest/since/").json()
    assert whole["reset"] is True and [item["article_id"] for item in whole["items"]] == [first.pk]
    second = make_article(make_source("The Quay"), canonical_url="https://quay.example/2", headline="Second")
    later = client.get(f"/latest/since/?after={whole['epoch']}-{whole['number']}").json()
    assert later["reset"] is False and [item["item"]["headline"] for item in later["items"]] == ["Second"]
    assert later["number"] == second.latest_number
    assert client.get(f"/latest/since/?after=other-{whole['number']}").json()["reset"] is True
    assert client.get(f"/latest/since/?after={whole['epoch']}-999999").json()["reset"] is True


def test_theme_needs_no_script() -> None:
    client = private_client()
    response = client.post("/theme/", {"theme": "dark", "next": "/latest/"})
    assert response.status_code == 303 and response.headers["Location"] == "/latest/"
    assert response.cookies["theme"]["httponly"]
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert client.post("/theme/", {"theme": "dark", "next": "https://evil.example/"}).headers["Location"] == "/"
    client.post("/theme/", {"theme": "system", "next": "/"})
    assert "data-theme" not in client.get("/").content.decode().split("<style>")[0]


def test_pages_are_only_read() -> None:
    assert private_client().post("/").status_code == 405
    assert private_client().head("/").status_code == 200
    assert private_client().get("/theme/").status_code == 405


def test_broken_page_needs_no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import Client

    def break_it(*_: object, **__: object) -> None:
        raise RuntimeError("nothing works")

    monkeypatch.setattr("webdesk.site.views.front.marks_of", break_it)
    client = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1", **{"webdesk.is_loopback_bind": True})
    response = client.get("/")
    assert response.status_code == 500 and "Something broke on our side." in response.content.decode()
    assert "X-Webdesk-Valid-Until" not in response.headers


def test_nothing_here() -> None:
    make_article(make_source())
    text = page("/no/such/page/", 404)
    assert "There is no page at this address." in text and RECORD.headline in text
    page("/article/999999/x/", 404)
    page("/article/99999999999999999/x/", 404)


def test_safety_headers() -> None:
    response = private_client().get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy and "style-src 'sha256-" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Robots-Tag"] == "noindex"
    for name in ("Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "X-Webdesk-Valid-Until"):
        assert name in response.headers
    assert not response.cookies


def test_style_is_allowed_by_its_hash() -> None:
    import base64
    import hashlib

    response = private_client().get("/")
    style = response.content.decode().split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in response.headers["Content-Security-Policy"]
    assert " style=" not in response.content.decode()


@pytest.mark.parametrize(
    ("path", "seconds"),
    [("/sources/", 30), ("/source/vale-courier/", 30), ("/sources.opml", 30), ("/", 600), ("/latest/", 600)],
)
def test_how_long_a_page_stands_without_an_event(path: str, seconds: int) -> None:
    """A new source writes no event: what lists the sources must not be kept for long."""
    make_article(make_source())
    before = time.time()
    said = float(private_client().get(path).headers["X-Webdesk-Valid-Until"])
    assert said - before <= seconds + 1


def test_a_licensed_article_leads_to_the_original() -> None:
    row = make_article(make_source(rights="licensed", licence="CC BY 4.0"))
    text = page(article_path(row))
    assert re.search(r"Republished from <bdi[^>]*>Vale Courier</bdi> under CC BY 4\.0\.", text)
    assert text.count(f'<a class="away" href="{row.canonical_url}">Original</a>') == 1
    own = make_article(make_source("The Quay", "own"), canonical_url="https://quay.example/1")
    assert ">Original</a>" not in page(article_path(own))


def test_a_search_says_how_many_it_found() -> None:
    source = make_source(rights="own")
    for number in range(23):
        make_article(source, headline=f"Lamp {number}", canonical_url=f"https://vale.example/{number}")
    first = page("/search/?q=lamp")
    assert ">The first 20 of more.</p>" in first
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older is not None and ">The last 3.</p>" in page(older[1].replace("&amp;", "&"))
    assert ">1 found.</p>" in page('/search/?q="lamp+22"')
