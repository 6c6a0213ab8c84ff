"""Related items in the sample newsroom: nothing weak, and each story once."""

import re
from functools import cache

import pytest

from tests.link.told import Told
from tests.site.site_newsroom import NOW, make_article, make_source, make_story, minutes_ago, private_client
from webdesk.archive.changes import atomic_change
from webdesk.archive.related import save_related
from webdesk.link import find_related
from webdesk.sample.articles import SampleArticle, load_articles
from webdesk.sample.outlets import find_outlet
from webdesk.site.paths import article_path

PLAY = "The play that outlived its strike"
STRIKE = "ferry-strike"


@cache
def english() -> tuple[SampleArticle, ...]:
    found = []
    for article in load_articles():
        outlet = find_outlet(article.outlet)
        if outlet is not None and outlet.language.startswith("en"):
            found.append(article)
    return tuple(found)


def opening(article: SampleArticle) -> str:
    return " ".join(" ".join(block.text for block in article.body if block.kind == "paragraph").split()[:35])


def related_headlines(headline: str) -> list[str]:
    told = []
    for one in load_articles():
        outlet = find_outlet(one.outlet)
        language = outlet.language if outlet else None
        told.append(Told(id=one.headline, headline=one.headline, text=opening(one), language=language))
    return [str(number) for number in find_related(next(one for one in told if one.id == headline), told, 12)]


@pytest.mark.parametrize(
    ("headline", "found", "never"),
    [
        (PLAY, ["Ferry crews vote to end their strike"], ["The foundry that kept the mould", "Brack counts"]),
        (
            "Port Averil adopts single code of night signals after near miss",
            ["Harbour council and pilots meet over ‘rules of the night’ after near miss"],
            ["Ferry crews end strike after nine days", "Old Ossel Bridge shut after crack found in third pier"],
        ),
        ("First readings from the gauges: nought, nought, nought and a beetle",
         ["Rain gauges to be read every hour in hill districts"], ["Cheap herring comes up the hill in a van"]),
        ("Hill parishes ask: where is our flood map?", ["What the new flood map says, in plain words"],
         ["How a mouse led the choir to a lost mass"]),
    ],
)  # fmt: skip
def test_what_shares_a_subject_is_found_and_what_shares_a_town_is_not(
    headline: str, found: list[str], never: list[str]
) -> None:
    told = related_headlines(headline)
    assert [one for one in found if one not in told] == []
    assert [one for one in told if one.startswith(tuple(never))] == []


def test_most_articles_have_little_that_is_related() -> None:
    """Weak items show as many of them: without the floor an article has three stories beside its own, at most eight."""
    stories = {one.headline: one.story for one in load_articles()}
    others = [
        len({stories[other] or other for other in related_headlines(name)} - {story or name})
        for name, story in ((one.headline, one.story) for one in english())
    ]
    assert sum(others) / len(others) < 1.5 and max(others) <= 4
    assert sum(1 for count in others if count) >= 15


@pytest.mark.django_db
def test_five_reports_of_one_story_are_one_related_item() -> None:
    reports = [one for one in english() if one.story == STRIKE][:5]
    rows = []
    for number, one in enumerate(reports):
        when, address = minutes_ago(60 - number), f"https://{one.outlet}.example/{number}"
        source = make_source(one.outlet, "own")
        rows.append(make_article(source, headline=one.headline, body=one.body, published=when, canonical_url=address))
    make_story(*rows)
    play = next(one for one in english() if one.headline == PLAY)
    source, when, address = make_source("The Quay", "own"), minutes_ago(1), "https://quay.example/play"
    row = make_article(source, headline=play.headline, body=play.body, published=when, canonical_url=address)
    with atomic_change():
        save_related(row.pk, NOW)
    text = private_client().get(article_path(row)).content.decode()
    box = re.search(r'<aside class="related".*?</aside>', text, re.S)
    assert len(rows) == 5 and box is not None
    shown = re.findall(r"<a href=[^>]*>([^<]+)</a></h3>", box[0])
    assert len(shown) == 1 and "strike" in shown[0]
