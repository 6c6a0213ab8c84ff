"""What is written twice for speed says the same: what is out (SQL, query), and what rights keep back (page, list)."""

from datetime import timedelta, timezone
from itertools import product

import pytest

from tests.site.site_newsroom import NOW, make_article, make_source
from webdesk import model
from webdesk.archive import lists
from webdesk.archive.indexable import newest_indexable
from webdesk.archive.models import Article, Source
from webdesk.archive.rows import find_rows
from webdesk.archive.versions import version_lines
from webdesk.archive.visible import shown_version, visible
from webdesk.model import Block
from webdesk.site.gate import listed, may_show_whole, shown
from webdesk.site.rows import listed_row, rights_of, shown_row

TICK = timedelta(microseconds=1)
FAR_EAST = timezone(timedelta(hours=14))
MOMENTS = (None, NOW - timedelta(days=400), NOW - TICK, NOW, NOW + TICK, NOW + timedelta(hours=3))
NOWS = (NOW - timedelta(hours=1), NOW - TICK, NOW, NOW + TICK, NOW.astimezone(FAR_EAST), NOW + timedelta(days=2))
RIGHTS = (None, "own", "licensed", "link")
LONG = "word " * 60
TEXTS = (None, "", "Short.", LONG, f"{LONG}…", "港口委员会与引水员就夜间规则达成一致" * 8)


@pytest.mark.django_db
def test_what_is_out_is_the_same_however_it_is_asked() -> None:
    source = make_source(rights="own")
    states = list(product(MOMENTS, MOMENTS))
    for number, (withdrawn_at, visible_from) in enumerate(states):
        row = make_article(source, canonical_url=f"https://vale.example/{number}")
        Article.objects.filter(pk=row.pk).update(withdrawn_at=withdrawn_at, visible_from=visible_from)
    rows = {row.pk: (row.withdrawn_at, row.visible_from) for row in Article.objects.all()}
    assert len(rows) == len(states)
    for now in NOWS:
        told = {
            pk
            for pk, (withdrawn_at, visible_from) in rows.items()
            if withdrawn_at is None and (visible_from is None or visible_from <= now)
        }
        assert set(visible(now).values_list("pk", flat=True)) == told
        assert {row.pk for row in find_rows(f"WHERE {lists.OUT}", (now,))} == told
        assert {row.pk for row in lists.newest(now, limit=100)} == told
        assert {row.pk for row in lists.latest(now, limit=100)} == told
        assert {row.pk for row in newest_indexable(now, limit=100)} == told
        assert set(lists.rows_of(rows, now)) == set(lists.articles_of(rows, now)) == told
        assert sum(section.count for section in lists.sections(now)) == len(told)
        found = {pk for pk in rows if (row := lists.find_article(pk, now)) is not None and row.withdrawn_at is None}
        assert found == told


@pytest.mark.django_db
def test_a_version_is_out_by_the_same_rule() -> None:
    row = make_article(make_source())
    for number, moment in enumerate(MOMENTS, 2):
        version = row.versions.get(number=1)
        version.pk, version.number, version.visible_from = None, number, moment
        version.save()
    for now in NOWS:
        newest = shown_version(row, now)
        assert newest is not None
        assert [line.number for line in version_lines(row.pk, now)] == [
            version.number for version in row.versions.order_by("number")
            if version.visible_from is None or version.visible_from <= now
        ] == [version.number for version in lists.versions(row, now)]  # fmt: skip
        assert newest.number == version_lines(row.pk, now)[-1].number


@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("rights", [*RIGHTS, "", "OWN", "own ", "anything"])
def test_a_list_shows_what_the_gate_would_of_the_same_words(rights: str | None, is_private: bool) -> None:
    for summary, opening in product(TEXTS, TEXTS):
        body = (Block(kind="paragraph", text=opening),) if opening else ()
        gated = shown(model.Article(standfirst=summary, body=body), rights, None, is_private)
        short = listed(summary, opening, rights, is_private)
        assert (short.summary, short.opening or None, short.is_whole) == (
            gated.summary, gated.opening, gated.is_whole
        ), (summary, opening)  # fmt: skip
        assert gated.is_whole is may_show_whole(rights, is_private)


@pytest.mark.django_db
def test_rights_are_read_alike_in_rows_and_in_queries() -> None:
    for number, (of_source, of_article) in enumerate(product(RIGHTS[1:], RIGHTS)):
        source = make_source(f"Outlet {of_source}", of_source)  # type: ignore[arg-type]
        row = make_article(source, canonical_url=f"https://vale.example/{number}")
        Article.objects.filter(pk=row.pk).update(rights=of_article)
    later = NOW + timedelta(seconds=1)
    rows = lists.newest(later, limit=100)
    for row in rows:
        source = Source.objects.get(pk=row.source_id)
        wanted = row.rights or source.rights
        assert rights_of(row) == wanted
        for is_private in (False, True):
            assert listed_row(row, is_private=is_private).is_whole is shown_row(row, is_private=is_private).is_whole
    kept = {row.pk for row in newest_indexable(later, limit=100)}
    assert kept == {row.pk for row in rows if rights_of(row) in ("own", "licensed")}
