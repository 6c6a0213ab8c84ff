"""A page goes in, our page of it comes out, and reading that gives the same record."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.site.site_newsroom import NOW, RECORD, make_article, make_source, private_client
from webdesk import model
from webdesk.read import read_page, read_record, read_text
from webdesk.site.paths import article_path

pytestmark = pytest.mark.django_db
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


def served(record: model.Article) -> model.Article:
    row = make_article(make_source(), record, at=NOW - timedelta(days=1))
    response = private_client().get(article_path(row))
    assert response.status_code == 200
    return read_page(response.content, f"http://127.0.0.1:8000{article_path(row)}", "text/html; charset=utf-8", NOW)


def assert_same(back: model.Article, record: model.Article) -> None:
    assert back.headline == record.headline
    assert back.section == record.section
    assert back.authors == record.authors
    assert str(back.published) == str(record.published)
    assert back.language == record.language
    assert [(image.caption, image.credit) for image in back.images] == [
        (image.caption, image.credit) for image in record.images
    ]
    assert back.key_points == record.key_points
    assert [(block.kind, block.text) for block in back.body] == [(block.kind, block.text) for block in record.body]
    assert back.more_from is not None and record.more_from is not None
    assert (back.more_from.heading or "").casefold() == (record.more_from.heading or "").casefold()
    assert [link.headline for link in back.more_from.items] == [link.headline for link in record.more_from.items]


@pytest.mark.skipif(not (SEED / "page.txt").exists(), reason="../shared/seed is not here")
def test_the_seed_page() -> None:
    record = read_text((SEED / "page.txt").read_text(encoding="utf-8"))
    gold = read_record(json.loads((SEED / "gold.json").read_text(encoding="utf-8")))
    assert_same(served(record), gold)


def test_a_page_of_ours_with_the_same_anatomy() -> None:
    assert_same(served(RECORD), RECORD)
