"""The sections followed from event to event are those that are counted anew, after every kind of change."""

from dataclasses import replace

import pytest

from tests.archive.newsroom import HOUR, NOW, keep, make_article
from webdesk.archive import events, known, lists, recent, save, stories
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article
from webdesk.archive.moment import read_moment
from webdesk.archive.recent import Recent, newest_marks
from webdesk.archive.visible import release_due
from webdesk.model import When

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + HOUR / 10


@pytest.mark.parametrize("looked_at", [4, 6, 2_000])
def test_sections_followed_are_sections_counted(monkeypatch: pytest.MonkeyPatch, looked_at: int) -> None:
    for module in (lists, recent):
        monkeypatch.setattr(module, "NEWEST_LOOKED_AT", looked_at)
    monkeypatch.setattr(recent, "SPARE", 2)
    events.epoch()  # made here where the tables were emptied
    followed = Recent()
    texts = {n: make_article(f"Report {n}", section=("Sport", "World", "sport")[n % 3]) for n in range(12)}
    rows: dict[int, Article] = {}

    def check() -> None:
        revision = read_moment().revision
        assert revision is not None
        assert followed.sections(revision, LATER) == lists.sections(LATER)
        assert followed.marks(revision, LATER, looked_at) == newest_marks(LATER, looked_at)

    def change(number: int, **fields: object) -> None:
        with atomic_change():
            save.save_version(rows[number], replace(texts[number], **fields), "update", None, NOW)  # type: ignore[arg-type]
        check()

    for number, text in texts.items():
        rows[number] = keep(text, f"k{number}", now=NOW - HOUR + HOUR / 60 * number)
        check()
    with atomic_change():
        story = stories.save_story(rows[11], NOW)
        other = stories.save_story(rows[10], NOW)
    check()
    for number, lead in ((9, 9), (8, 11), (7, 7)):
        with atomic_change():
            stories.move_to_story(rows[number], story, NOW)
            known.save_lead(story, rows[lead])
        check()
    with atomic_change():
        stories.set_lead(story, rows[9], NOW)
    check()
    with atomic_change():
        stories.merge_stories(other, story, NOW)
    check()
    with atomic_change():
        stories.move_to_story(rows[9], stories.save_story(rows[2], NOW), NOW)
    check()
    change(3, section="World")
    change(11, section=None)
    change(10, published=When(2020, 1, 1))
    change(10, published=None)
    for number in (9, 8, 7, 6):
        with atomic_change():
            save.withdraw(rows[number], "Wrong.", NOW)
        check()
        change(0, section=f"Zero {number}")  # far down: what stands between is not held
    with atomic_change():
        save.put_back(rows[8], NOW)
    check()
    keep(make_article("Sealed", section="Secret"), "s", hour=save.Hour(visible_from=NOW + HOUR / 20))
    release_due(LATER)
    check()
    with atomic_change():
        save.save_rights(rows[0].source, "own", None, NOW)
    check()
