"""webdesk's own reader on every outlet's pages: the headline and the body come back."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

import webdesk
from webdesk.sample.answers import answer
from webdesk.sample.newsstand import OutletSite
from webdesk.sample.outlets import OUTLETS, Outlet
from webdesk.sample.world import World

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
WORLD = World(START)
OPEN = [outlet for outlet in OUTLETS if outlet.style != "closed"]


def site_of(outlet: Outlet) -> OutletSite:
    return OutletSite(outlet=outlet, world=WORLD, now=START + timedelta(hours=1), root="http://127.0.0.11:8000")


def words_of(text: str, language: str) -> Counter[str]:
    return Counter(text.replace(" ", "") if language == "zh" else text.split())


@pytest.mark.parametrize("outlet", OPEN, ids=[outlet.key for outlet in OPEN])
def test_page_is_read(outlet: Outlet) -> None:
    site = site_of(outlet)
    for shown in site.shown():
        found = answer(site, site.path_of(shown.article))
        article = webdesk.read_page(found.body, url=site.url_of(shown.article), content_type=found.content_type)
        assert article.headline is not None and article.headline.startswith(shown.article.headline)
        printed = words_of(" ".join(block.text for block in shown.article.body), outlet.language)
        read = words_of(" ".join(block.text for block in article.body), outlet.language)
        common = (printed & read).total()
        assert common >= 0.95 * printed.total() and common >= 0.85 * read.total(), shown.article.slug


def test_own_lead_comes_back_whole() -> None:
    site = site_of(OPEN[0])
    lead = next(shown for shown in site.shown() if shown.article.is_day_only)
    found = answer(site, site.path_of(lead.article))
    article = webdesk.read_page(found.body, url=site.url_of(lead.article), content_type=found.content_type)
    assert (article.section, article.authors, str(article.published)) == ("Harbour", ("Web Desk",), "2026-11-24")
    assert article.key_points == lead.article.key_points
    assert (article.images[0].caption, article.images[0].credit) == (lead.article.caption, lead.article.credit)
    assert article.body == lead.article.body
    assert [link.headline for link in article.related] == [teaser.headline for teaser in site.related(lead)]
    assert article.more_from is not None and article.more_from.heading == "More From Harbour"
    assert len(article.more_from.items) == 12
