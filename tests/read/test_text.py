"""Flat text: the seed page, and a page of ours with the same anatomy, read exactly."""

import json
from pathlib import Path

import pytest

from webdesk.model import Article, Image
from webdesk.read.explain import explain_text
from webdesk.read.text import read_text

PAGES = Path(__file__).parent / "pages"
SEED = Path(__file__).parents[2].parent / "shared" / "seed"


@pytest.fixture(scope="module")
def desk() -> Article:
    return read_text((PAGES / "desk.txt").read_text("utf-8"))


def test_fields(desk: Article) -> None:
    assert desk.headline == "Ferry master rings the harbour office, talks over 'safer crossings' for the winter months"
    assert desk.section == "harbour"
    assert desk.authors == ("News Desk",)
    assert str(desk.published) == "2024-03-06"
    assert desk.language == "en"
    assert desk.is_article
    assert desk.images == (
        Image(
            caption="Ferry master Ines Ravel (left) and harbour warden Tomo Brandt at the north pier.",
            credit="Lantern Post/ file",
        ),
    )
    assert len(desk.key_points) == 3


def test_body(desk: Article) -> None:
    assert [block.kind for block in desk.body] == ["paragraph"] * 4 + ["heading"] + ["paragraph"] * 5
    assert desk.body[4].text == "Carpenters wait for oak: the harbour office"


def test_lists(desk: Article) -> None:
    assert desk.related == ()
    assert desk.latest == ()
    assert desk.more_from is not None
    assert desk.more_from.heading == "More From Harbour"
    assert [item.headline for item in desk.more_from.items] == [
        "Lighthouse keeper names a successor after two decades",
        "Over 300 herring boxes land in one morning as the season opens",
        "Tide tables printed with the wrong month are withdrawn",
        "Council asks the rowing club to share its new boathouse",
    ]


@pytest.mark.parametrize(
    "words", ["Lost the line", "try again", "Related items", "More From", "view all", "Photos", "2024"]
)
def test_not_in_the_body(desk: Article, words: str) -> None:
    assert words not in desk.text


def test_explain(desk: Article) -> None:
    assert "key_point" in explain_text((PAGES / "desk.txt").read_bytes())


@pytest.mark.skipif(not (SEED / "page.txt").exists(), reason="the seed page is not here (../shared/seed)")
def test_the_seed_page_exactly() -> None:
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    article = read_text((SEED / "page.txt").read_text("utf-8"))
    assert article.headline == gold["headline"]
    assert article.section == gold["section"]
    assert list(article.authors) == gold["authors"]
    assert str(article.published) == gold["published"]
    assert article.language == gold["language"]
    assert [{"caption": image.caption, "credit": image.credit} for image in article.images] == gold["images"]
    assert list(article.key_points) == gold["key_points"]
    assert [{"kind": block.kind, "text": block.text} for block in article.body] == gold["body"]
    assert article.related == ()
    assert article.latest == ()
    assert article.more_from is not None
    assert article.more_from.heading == gold["more_from"]["heading"]
    assert [{"headline": item.headline} for item in article.more_from.items] == gold["more_from"]["items"]
    for words in gold["not_part_of_the_article"]:
        assert words not in article.text
