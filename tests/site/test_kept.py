"""What pages share is made once a revision, and never shown after a change."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.site.site_newsroom import NOW, RECORD, make_article, make_source, make_story, private_client
from webdesk.archive import events, save
from webdesk.archive.changes import atomic_change
from webdesk.settings import Settings
from webdesk.site.kept import keep
from webdesk.site.visit import Visit

VISIT = Visit(settings=Settings(home=__file__), now=NOW, viewer="public", base_url="", path="/", revision=("e", 1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [
        ({}, True),
        ({"path": "/latest/"}, True),
        ({"theme": "dark"}, True),
        ({"revision": ("e", 2)}, False),
        ({"revision": ("f", 1)}, False),
        ({"revision": None}, False),
        ({"viewer": "private"}, False),
        ({"now": NOW + timedelta(minutes=1)}, False),
    ],
    ids=["same", "path", "theme", "number", "epoch", "no revision", "viewer", "a minute later"],
)
def test_keep(changed: dict[str, Any], is_kept: bool) -> None:
    name = f"test {changed}"
    assert keep(VISIT, name, lambda: 1) == 1
    assert keep(replace(VISIT, **changed), name, lambda: 2) == (1 if is_kept else 2)


@pytest.mark.django_db(transaction=True)
def test_a_change_shows_at_once_in_what_is_kept() -> None:
    """No transaction around it, so things are kept: the sections, Latest, and the more of a section."""
    events.epoch()
    source = make_source(rights="own")
    rows = [make_article(source, headline=f"Report {n}", section="Harbour", canonical_url=None) for n in range(3)]
    page = f"/article/{rows[0].pk}/{rows[0].slug}/"
    client = private_client()

    def seen(words: str) -> int:
        return min(client.get(path).content.decode().count(words) for path in (page, page))

    assert seen("Report 2") >= 2 and seen("Fog ahead") == 0  # Latest, more from Harbour
    fog = make_article(source, headline="Fog ahead", section="Weather", canonical_url=None)
    assert seen("Fog ahead") >= 1 and seen("/section/weather/") == 2
    with atomic_change():
        save.save_version(rows[2], replace(RECORD, headline="Report two", canonical_url=None), "correction", None, NOW)
    assert seen("Report 2") == 0 and seen("Report two") >= 2
    with atomic_change():
        save.withdraw(fog, "Wrong.", NOW)
    assert (seen("Fog ahead"), seen("/section/weather/")) == (0, 0)
    make_story(rows[0], rows[2])
    with atomic_change():
        save.withdraw(rows[1], "Wrong.", NOW)
    assert seen("Report 1") == 0
