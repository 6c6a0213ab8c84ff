"""The order of the front, by table."""

from datetime import UTC, datetime, timedelta

from webdesk.site.front import Candidate, Entry, lay_out, pack, rank

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def told(number: int, *, hours: float = 0, source: int = 1, story: int | None = None, **more: object) -> Candidate:
    return Candidate(
        article_id=number,
        source_id=source,
        sort_at=NOW - timedelta(hours=hours),
        story_id=story,
        **more,  # type: ignore[arg-type]
    )


def order(*candidates: Candidate) -> list[int]:
    return [entry.article_id for entry in rank(candidates, NOW)]


def test_more_outlets_win() -> None:
    assert order(told(1), told(2, source=2, story=9), told(3, source=3, story=9)) == [2, 1]


def test_fresh_wins_among_equals() -> None:
    assert order(told(1, hours=5), told(2, hours=1)) == [2, 1]


def test_age_beats_outlets_in_the_end() -> None:
    old = [told(n, hours=30, source=n, story=9) for n in range(2, 9)]
    assert order(told(1), *old)[0] == 1


def test_one_outlet_twice_counts_once() -> None:
    twice = [told(1, source=5, story=9), told(2, source=5, story=9)]
    assert rank(twice, NOW)[0].score == 1.0


def test_the_lead_report_stands_for_its_story() -> None:
    group = [told(1, hours=2, story=9), told(2, hours=1, story=9, is_lead=True)]
    assert order(*group) == [2]
    foreign = [told(1, story=9, is_lead=True, is_in_site_language=False), told(2, story=9, hours=1)]
    assert order(*foreign) == [2]


def test_every_story_once_on_the_page() -> None:
    candidates = [
        told(n, hours=n / 10, source=n % 4, story=n % 7 if n % 3 else None, section_slug=f"s{n % 3}") for n in range(40)
    ]
    layout = lay_out(candidates, NOW)
    shown = [layout.lead, *layout.seconds, *(entry for _, entries in layout.sections for entry in entries)]
    stories = [next(c.story_id for c in candidates if c.article_id == entry.article_id) for entry in shown if entry]
    told_stories = [story for story in stories if story is not None]
    assert len(told_stories) == len(set(told_stories))
    assert all(len(entries) <= 4 for _, entries in layout.sections)
    assert len(layout.seconds) == 2


def test_columns_of_one_height() -> None:
    entry = Entry(1, (), 1.0)
    sections = [("a", (entry,) * 3), ("b", (entry,)), ("c", (entry,)), ("d", (entry,)), ("e", (entry,) * 2)]
    assert [[slug for slug, _ in column] for column in pack(sections, 4)] == [["a"], ["b", "e"], ["c"], ["d"]]
    assert pack([], 4) == []
    assert len(pack(sections[:2], 4)) == 2


def test_nothing_is_no_front() -> None:
    layout = lay_out([], NOW)
    assert layout.lead is None and layout.sections == ()


def test_order_never_wavers() -> None:
    candidates = [told(n) for n in range(10)]
    assert order(*candidates) == order(*reversed(candidates))
