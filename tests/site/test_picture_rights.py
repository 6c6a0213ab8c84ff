"""Whose pictures: a stranger gets those of our own and licensed articles; what only links show is the owner's alone."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from tests.site.site_newsroom import NOW, RECORD, make_article, make_source, private_client, public_client
from webdesk.archive import save
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article
from webdesk.archive.picture_rights import picture_rights
from webdesk.archive.pictures import save_picture
from webdesk.archive.save import Hour
from webdesk.model import Image, Rights

pytestmark = pytest.mark.django_db
FIRST, SECOND, TWIN = (f"https://vale.example/{name}.jpg" for name in ("tug", "pier", "copy-of-tug"))


@pytest.fixture
def public(settings: Any) -> None:
    settings.WEBDESK = replace(settings.WEBDESK, is_public=True, site_url="https://news.example")


def _keep_picture(url: str, shade: int = 90) -> str:
    from PIL import Image as Drawing

    file = BytesIO()
    Drawing.new("RGB", (400, 300), (shade, 120, 150)).save(file, "PNG")
    return save_picture(url, file.getvalue(), NOW).digest


def _keep_article(name: str, rights: Rights, *urls: str, hour: Hour | None = None) -> Article:
    home = f"https://{name.lower()}.example/1"
    images = tuple(Image(url=url) for url in urls)
    return make_article(make_source(name, rights), RECORD, canonical_url=home, images=images, hour=hour)


def _ask(client: Client, digest: str) -> tuple[int, str]:
    answer = client.get(f"/picture/{digest}-320.webp")
    return answer.status_code, answer.headers.get("Cache-Control", "")


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(("rights", "status"), [("own", 200), ("licensed", 200), ("link", 404)])
def test_a_stranger_gets_the_pictures_we_may_show(rights: Rights, status: int) -> None:
    digests = _keep_picture(FIRST), _keep_picture(SECOND, 10)
    _keep_article("Vale", rights, FIRST, SECOND)
    for digest in digests:
        answered, keeping = _ask(public_client(), digest)
        assert answered == status
        assert keeping == ("public, max-age=31536000, immutable" if status == 200 else "no-store")


@pytest.mark.parametrize("rights", ["own", "licensed", "link"])
def test_the_owner_gets_all_and_nobody_else_may_keep_them(rights: Rights) -> None:
    digest = _keep_picture(FIRST)
    _keep_article("Vale", rights, FIRST)
    status, keeping = _ask(private_client(), digest)
    assert status == 200
    assert keeping.startswith("private,") and "public" not in keeping


def test_the_widest_rights_count() -> None:
    digest = _keep_picture(FIRST)
    assert picture_rights(digest, NOW) is None
    _keep_article("Vale", "link", FIRST)
    assert picture_rights(digest, NOW) == "link"
    _keep_article("Wire", "licensed", SECOND, TWIN)
    assert picture_rights(digest, NOW) == "link"
    assert _keep_picture(TWIN) == digest  # the same picture under another address
    assert picture_rights(digest, NOW) == "licensed"
    _keep_article("Desk", "own", FIRST)
    assert picture_rights(digest, NOW) == "own"


def test_only_what_is_shown_counts() -> None:
    digest = _keep_picture(FIRST)
    row = _keep_article("Desk", "own", FIRST)
    _keep_article("Later", "licensed", FIRST, hour=Hour(visible_from=NOW + timedelta(hours=1)))
    assert picture_rights(digest, NOW) == "own"
    with atomic_change():
        save.save_version(row, replace(RECORD, images=()), "update", None, NOW)
    assert picture_rights(digest, NOW) is None
    assert picture_rights(digest, NOW + timedelta(hours=2)) == "licensed"


def test_a_withdrawn_article_shows_none() -> None:
    digest = _keep_picture(FIRST)
    row = _keep_article("Desk", "own", FIRST)
    with atomic_change():
        save.withdraw(row, "Wrong.", NOW)
    assert picture_rights(digest, NOW) is None


def test_hostile_addresses_of_pictures_stop_nothing() -> None:
    row = _keep_article(
        "Desk", "own", "https://a.example/" + "x" * 9_000, *(f"https://a.example/{n}" for n in range(99))
    )
    assert row.picture_uses.count() == 50  # type: ignore[attr-defined]  # Django adds it
