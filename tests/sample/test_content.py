"""What the sample must hold: enough reports, of the right length, in six languages, told by enough outlets."""

from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from webdesk.errors import ReadError
from webdesk.sample.answers import load_picture, picture_names
from webdesk.sample.articles import SampleArticle, load_articles, read_article
from webdesk.sample.newsstand import load_briefs
from webdesk.sample.outlets import OUTLETS, find_outlet

ARTICLES = load_articles()
NAMES = [f"{article.outlet}/{article.slug}" for article in ARTICLES]


def language_of(article: SampleArticle) -> str:
    outlet = find_outlet(article.outlet)
    assert outlet is not None
    return outlet.language


def count_words(article: SampleArticle) -> float:
    """Words of the body; Chinese by characters over 1.7, as a translator would count."""
    words = " ".join(block.text for block in article.body).split()
    return len("".join(words)) / 1.7 if language_of(article) == "zh" else len(words)


def test_there_is_enough_of_everything() -> None:
    assert len(ARTICLES) >= 60
    assert sum(article.at.total_seconds() <= 0 for article in ARTICLES) >= 60
    assert len(OUTLETS) >= 8
    assert {outlet.language for outlet in OUTLETS} == {"en", "ur", "ar", "es", "hi", "zh"}
    assert [outlet.key for outlet in OUTLETS if outlet.rights == "own"] == ["desk"]
    assert {article.outlet for article in ARTICLES} == {outlet.key for outlet in OUTLETS}


def test_eight_english_sections_hold_four_headlines_each() -> None:
    sections = Counter(article.section for article in ARTICLES if language_of(article) == "en")
    assert set(sections) == {"Harbour", "Region", "World", "Business", "Sport", "Culture", "Science", "Weather"}
    assert min(sections.values()) >= 4


def test_ten_stories_are_told_by_three_outlets_or_more() -> None:
    tellers: dict[str, set[str]] = defaultdict(set)
    for article in ARTICLES:
        if article.story:
            tellers[article.story].add(article.outlet)
    assert sum(len(outlets) >= 3 for outlets in tellers.values()) >= 10


def test_one_agency_text_is_printed_by_five_outlets_nearly_word_for_word() -> None:
    prints = [article for article in ARTICLES if article.agency == "ferry-vote"]
    assert len({article.outlet for article in prints}) == 5
    first = {block.text for block in prints[0].body}
    for other in prints[1:]:
        assert len(first & {block.text for block in other.body}) >= len(other.body) - 2


@pytest.mark.parametrize("article", ARTICLES, ids=NAMES)
def test_report_is_whole(article: SampleArticle) -> None:
    for text in (article, *(edit.text for edit in article.edits)):
        assert 150 <= count_words(text) <= 400
    assert article.picture is None or (article.picture in picture_names() and article.caption)
    assert article.picture or not article.caption
    assert article.topics
    there = {other.slug for other in ARTICLES if other.outlet == article.outlet}
    assert set(article.related) <= there


def test_own_lead_has_the_whole_anatomy() -> None:
    lead = next(article for article in ARTICLES if article.slug == "pilots-rules-of-the-night")
    assert lead.outlet == "desk" and lead.is_day_only and lead.authors == ("Web Desk",)
    assert lead.picture and lead.caption and lead.credit and len(lead.key_points) == 3 and len(lead.related) == 3
    assert [block.kind for block in lead.body].count("heading") == 1
    older = [brief for brief in load_briefs() if brief.section == lead.section]
    assert len(older) >= 10


def test_pictures_are_small_and_used() -> None:
    assert len(picture_names()) >= 24
    assert all(len(load_picture(name)) <= 25_000 for name in picture_names())
    assert picture_names() == {article.picture for article in ARTICLES if article.picture}


def test_data_stays_small() -> None:
    def size(folder: object) -> int:
        return sum(size(e) if e.is_dir() else len(e.read_bytes()) for e in folder.iterdir())  # type: ignore[attr-defined]

    assert size(files("webdesk.sample") / "data") <= 1_500_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("section: A\nat: -1m\n\nBody.", id="no headline"),
        pytest.param("section: A\nat: soon\nheadline: H\n\nBody.", id="no time"),
        pytest.param("section: A\nat: -1m\nheadline: H\n", id="no body"),
        pytest.param("section: A\nat: -1m\nheadline: H\ncolour: red\n\nBody.", id="unknown line"),
        pytest.param("section: A\nat: -1m\nheadline: H\n\nBody.\n\n@@ +9s rumour\nnote: N", id="unknown edit"),
    ],
)
def test_broken_file_names_its_article(text: str) -> None:
    with pytest.raises(ReadError, match="desk/broken"):
        read_article("desk", "broken", text)
