"""What is related is worked out when an article comes in, kept, and shown only while it may be."""

import pytest

from tests.archive.newsroom import HOUR, NOW, keep, make_article
from webdesk.archive import lists, related, save
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article

pytestmark = pytest.mark.django_db
LIGHT = "The lamp of the Tern lighthouse was painted red by keeper Anna Hart. "
PAINT = "Keeper Anna Hart ordered more red paint for the Tern lighthouse. "
SOUP = "A recipe for soup with beans, bread and a little salt for cold evenings. "


def _take_in(headline: str, body: str, key: str) -> Article:
    row = keep(make_article(headline, body * 3, language="en"), key)
    with atomic_change():
        related.save_related(row.pk, NOW)
    return row


def _related(row: Article) -> list[int]:
    found = lists.find_article(row.pk, NOW)
    assert found is not None
    return [one.pk for one in related.related_rows(found, NOW)]


def test_related_is_kept_on_both_sides_and_weak_is_not() -> None:
    light = _take_in("Lighthouse lamp painted", LIGHT, "a")
    soup = _take_in("Soup for cold evenings", SOUP, "b")
    assert _related(light) == _related(soup) == []
    paint = _take_in("More paint for Tern lighthouse", PAINT, "c")
    assert _related(paint) == [light.pk]
    assert _related(light) == [paint.pk]
    assert _related(soup) == []


def test_what_is_kept_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    light = _take_in("Lighthouse lamp painted", LIGHT, "a")
    monkeypatch.setattr(related, "find_related", lambda *_: pytest.fail("worked out again"))
    assert _related(light) == []


def test_an_older_article_without_is_worked_out_when_it_is_asked_for() -> None:
    light, paint = keep(make_article("Lighthouse lamp painted", LIGHT * 3), "a"), _take_in("More paint", PAINT, "b")
    assert _related(light) == [paint.pk]


def test_what_is_hidden_is_not_related() -> None:
    light = _take_in("Lighthouse lamp painted", LIGHT, "a")
    paint = _take_in("More paint for Tern lighthouse", PAINT, "c")
    with atomic_change():
        save.withdraw(paint, "Wrong.", NOW)
    assert _related(light) == []
    sealed = make_article("Red paint for Tern lighthouse", PAINT * 3, language="en")
    row = keep(sealed, "s", hour=save.Hour(visible_from=NOW + HOUR))
    with atomic_change():
        related.save_related(row.pk, NOW)
    assert _related(light) == []
    found = lists.find_article(light.pk, NOW + HOUR)
    assert found is not None
    assert [one.pk for one in related.related_rows(found, NOW + HOUR)] == [row.pk]
