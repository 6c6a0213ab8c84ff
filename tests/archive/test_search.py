"""Search over what is kept, in the scripts news is written in, on whichever database runs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webdesk.archive import matches, save, search
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article as Row
from webdesk.archive.query import parse_query
from webdesk.archive.search import body_snippet, find_articles
from webdesk.errors import ArchiveBusy
from webdesk.model import Image

from .newsroom import NOW, day, keep, keep_source, make_article

pytestmark = pytest.mark.django_db


def _found(text: str, **options: object) -> list[str]:
    return [hit.article.headline for hit in find_articles(parse_query(text), NOW, **options).items]  # type: ignore[arg-type]


@pytest.fixture
def shelf() -> None:
    """One article a row: headline, body, and what else can be searched for."""
    quay = keep_source("The Quay")
    kiran = keep_source("روزنامہ کرن")
    rows = [
        (make_article("Ferry late", "The Élan waits at the pier.", section="World", published=day("2026-11-20"),
                      language="en"), quay),
        (make_article("Ferry sunk", "Nobody was hurt.", section="World News", published=day("2026-10-02"),
                      language="en-GB"), quay),
        (make_article("پل بند", "شہر کا پُرانا پل بند کر دیا گیا", published=day("2026-11-21"), language="ur"), kiran),
        (make_article("الجسر", "قال أحمد علي إن الكتاب مغلق", published=day("2026-11-22"), language="ar"), kiran),
        (make_article("旧桥关闭", "北京大学的学生走过旧桥。", published=day("2026-11-23"), language="zh"), quay),
        (make_article("สะพาน", "สะพานเก่าปิดแล้ว", published=day("2026-11-19"), language="th"), quay),
        (make_article("पुल बंद", "हिन्दी में फ़िल्म समाचार", published=day("2026-11-18"), language="hi"), quay),
        (
            make_article(
                "Picture", "Words.", published=day("2026-11-17"), byline="By Ada Wren", authors=("Ada Wren",),
                images=(Image(caption="The harbour at dawn", credit="Bo Lind"),), key_points=("A point.",),
            ),
            quay,
        ),
    ]  # fmt: skip
    for number, (article, source) in enumerate(rows):
        keep(article, f"k{number}", source=source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ferry", ["Ferry late", "Ferry sunk"], id="headline, newest first"),
        pytest.param("FERRY pier", ["Ferry late"], id="all words, any field"),
        pytest.param("elan", ["Ferry late"], id="accents"),
        pytest.param('"at the pier"', ["Ferry late"], id="phrase"),
        pytest.param('"the at pier"', [], id="words in another order are no phrase"),
        pytest.param('"late the"', [], id="no phrase across fields"),
        pytest.param("wren", ["Picture"], id="byline"),
        pytest.param("dawn lind", ["Picture"], id="caption and credit"),
        pytest.param("point", ["Picture"], id="key points"),
        pytest.param("پرانا", ["پل بند"], id="Urdu without its vowel sign"),
        pytest.param("گيا", ["پل بند"], id="Urdu typed with Arabic yeh"),
        pytest.param("كتاب", [], id="the article is part of the Arabic word"),
        pytest.param("الکتاب احمد", ["الجسر"], id="Arabic typed with Persian kaf, no hamza"),
        pytest.param("大学", ["旧桥关闭"], id="Chinese, two letters"),
        pytest.param("京大学的", ["旧桥关闭"], id="Chinese, inside a run"),
        pytest.param("桥", ["旧桥关闭"], id="Chinese, one letter at the end of a run"),
        pytest.param("学北", [], id="Chinese, not side by side"),
        pytest.param("เก่า", ["สะพาน"], id="Thai"),
        pytest.param("फिल्म", ["पुल बंद"], id="Hindi without nukta"),
        pytest.param("section:world", ["Ferry late"], id="section alone"),
        pytest.param('section:"World News" ferry', ["Ferry sunk"], id="section in quotes"),
        pytest.param("source:the-quay ferry", ["Ferry late", "Ferry sunk"], id="source by slug"),
        pytest.param('source:"روزنامہ کرن"', ["الجسر", "پل بند"], id="source by name"),
        pytest.param("language:en", ["Ferry late", "Ferry sunk"], id="language and its kinds"),
        pytest.param("ferry since:2026-11", ["Ferry late"], id="since"),
        pytest.param("ferry until:2026-10-02", ["Ferry sunk"], id="until, that day too"),
        pytest.param("on:2026-11-22", ["الجسر"], id="on a day"),
        pytest.param("on:2026-10 ferry", ["Ferry sunk"], id="on a month"),
        pytest.param("since:0001 until:9999 dawn", ["Picture"], id="all of time"),
        pytest.param("ferry -pier", ["Ferry sunk"], id="a word left out"),
        pytest.param('ferry -"at the pier"', ["Ferry sunk"], id="a phrase left out"),
        pytest.param("ferry -lind -pier -hurt", [], id="several left out"),
        pytest.param("-ferry source:quay -大学 since:2026-11-19", ["สะพาน"], id="left out of a source"),
        pytest.param("-ferry since:2026-11-22", ["旧桥关闭", "الجسر"], id="left out of everything"),
        pytest.param("sunk OR dawn", ["Picture", "Ferry sunk"], id="one of two"),
        pytest.param('ferry "at the pier" OR hurt', ["Ferry late", "Ferry sunk"], id="one of two, and another"),
        pytest.param("source:quay ferry", ["Ferry late", "Ferry sunk"], id="source by a word of its name"),
        pytest.param("source:کرن", ["الجسر", "پل بند"], id="source by a word of another script"),
        pytest.param("language:english", ["Ferry late", "Ferry sunk"], id="language by name"),
        pytest.param("foo:bar OR late", ["Ferry late"], id="a field there is not"),
        pytest.param("", [], id="nothing asked"),
        pytest.param('"" ... ()', [], id="nothing to look for"),
        pytest.param("submarine", [], id="not there"),
    ],
)
def test_find(shelf: None, text: str, expected: list[str]) -> None:
    assert _found(text) == expected
    if expected and parse_query(text).terms:
        assert set(_found(text, order="best")) == set(expected)


@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_go_on_where_they_ended(order: str) -> None:
    for number in range(7):
        keep(make_article(f"Ferry {number}"), f"k{number}", now=NOW - timedelta(minutes=number))
    seen: list[str] = []
    after = None
    for _ in range(4):
        hits = find_articles(parse_query("ferry"), NOW, limit=2, after=after, order=order)  # type: ignore[arg-type]
        seen += [hit.article.headline for hit in hits.items]
        after = hits.next
    assert sorted(seen) == [f"Ferry {number}" for number in range(7)]
    assert after is None
    if order == "newest":
        assert seen == sorted(seen)


def test_best_looks_at_headlines_and_how_often(shelf: None) -> None:
    keep(make_article("Weather", "A pier. " * 3 + "Rain. " * 300), "w1", now=NOW)
    keep(make_article("The pier", "Rain."), "w2", now=NOW - timedelta(days=30))
    assert _found("pier", order="best")[0] == "The pier"
    assert _found("pier")[-1] == "The pier"


def test_best_ranks_the_newest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    for number in range(5):
        keep(make_article(f"Ferry {number}"), f"k{number}", now=NOW - timedelta(minutes=number))
    hits = find_articles(parse_query("ferry"), NOW, order="best")
    assert hits.total_is_capped
    assert len(hits.items) == 3


def test_what_is_withdrawn_or_reworded_is_not_found_by_its_old_words() -> None:
    row = keep(make_article("Ferry late"), "k")
    with atomic_change():
        save.save_version(row, make_article("Boat late"), "update", None, NOW)
    assert (_found("ferry"), _found("boat")) == ([], ["Boat late"])
    with atomic_change():
        save.withdraw(row, "Wrong.", NOW)
    assert _found("boat") == []


def test_the_index_s_own_words_cannot_be_typed_and_follow_the_article(shelf: None) -> None:
    assert _found("ⓢworld") == []
    assert _found("ⓛen") == []
    row = Row.objects.get(headline="Ferry late")
    with atomic_change():
        save.save_version(row, make_article("Ferry late", section="Sea", language="fr"), "update", None, NOW)
    assert (_found("section:world"), _found("section:sea"), _found("language:fr")) == (
        [],
        ["Ferry late"],
        ["Ferry late"],
    )


@pytest.mark.parametrize("text", ["source:nowhere ferry", "section:nowhere", "language:xx ferry", 'language:"a\' b"'])
def test_narrowed_to_what_is_not_there(shelf: None, text: str) -> None:
    assert _found(text) == _found(text, order="best") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "source:nowhere ferry",
            "There is no source “nowhere”; there are: Old Quay (source:old-quay), The",
            id="none",
        ),
        pytest.param("source:quay", "several sources, so all were searched: Old Quay (source:old-quay), The", id="two"),
        pytest.param("source:old", None, id="one"),
        pytest.param("since:2026-13-99", "“since:2026-13-99” is no day", id="a bad date alone"),
        pytest.param("until:soon ferry", "“until:soon” is no day", id="a bad date and a word"),
    ],
)
def test_the_answer_says_what_was_not_understood(shelf: None, text: str, said: str | None) -> None:
    keep_source("Old Quay")
    for order in ("newest", "best"):
        note = find_articles(parse_query(text), NOW, order=order).note  # type: ignore[arg-type]
        assert note is None if said is None else said in (note or ""), note


OPEN = ["ferry", "wren", "waits", '"a ferry"', "ferry OR lamp", "ferry -lamp", "source:linked ferry", "section:harbour"]
CLOSED = ["lamp", "tug", "unlit", '"the lamp"', '"wren a"', '"ferry by"', "ferry lamp", "late -waits", "fifty", "大"]


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("rights", ["link", "own", "licensed", "link article of an own source"])
def test_the_words_of_others_cannot_be_guessed_by_search(order: str, rights: str) -> None:
    source = keep_source("Linked", rights="own" if rights.startswith("link ") else rights)
    article = make_article(
        "Ferry late", "The lamp burned. 大学", byline="By Ada Wren",
        standfirst="A ferry waits " + "so " * 50 + "fifty.",
        images=(Image(caption="A tug."),), key_points=("Eleven unlit buoys.",), section="Harbour",
    )  # fmt: skip
    with atomic_change():
        given = "link" if rights.startswith("link ") else None
        save.save_article(article, ["k"], source, None, NOW, rights=given)  # type: ignore[arg-type]
    is_open = rights in ("own", "licensed")
    for text in OPEN:
        expected = [] if is_open and text == "ferry -lamp" else ["Ferry late"]
        assert _found(text, order=order, readable="rights") == expected, text
    for text in CLOSED:
        whole = _found(text, order=order, readable="all")
        assert _found(text, order=order, readable="rights") == (whole if is_open else []), text
    assert _found("lamp", order=order) == _found("unlit tug 大", order=order) == ["Ferry late"]


def test_an_article_of_ours_in_a_source_of_others_is_found_whole() -> None:
    with atomic_change():
        save.save_article(
            make_article("Ferry", "A lamp."), ["k"], save.save_source("Linked", NOW), None, NOW, rights="own"
        )
    assert _found("lamp", readable="rights") == ["Ferry"]


@pytest.mark.parametrize("order", ["newest", "best"])
def test_both_halves_stand_in_one_order(order: str) -> None:
    sources = [keep_source("Ours", rights="own"), keep_source("Theirs")]
    for number in range(9):
        keep(make_article(f"Ferry {number}", "Rain."), f"k{number}", source=sources[number % 2],
             now=NOW - timedelta(minutes=number))  # fmt: skip
    seen: list[str] = []
    after = None
    for _ in range(3):
        hits = find_articles(parse_query("ferry"), NOW, limit=3, after=after, order=order, readable="rights")  # type: ignore[arg-type]
        seen += [hit.article.headline for hit in hits.items]
        after = hits.next
    assert sorted(seen) == [f"Ferry {number}" for number in range(9)] and after is None
    if order == "newest":
        assert seen == sorted(seen)


def test_a_language_may_be_any_text() -> None:
    keep(make_article("Odd", language="x' \" - ⓢ"), "k")
    assert _found("odd") == ["Odd"]


def test_an_article_deleted_leaves_the_index(shelf: None) -> None:
    Row.objects.get(headline="Ferry late").delete()
    assert _found("ferry") == ["Ferry sunk"]


def test_snippets_come_from_the_fields_asked_for_only() -> None:
    row = keep(make_article("Ferry late", "Secret words. The ferry is late.", standfirst="A ferry waits."), "k")
    query = parse_query("ferry")
    [hit] = find_articles(query, NOW).items
    assert [(part.text, part.is_hit) for part in hit.headline] == [("Ferry", True), (" late", False)]
    assert "".join(part.text for part in hit.summary) == "A ferry waits."
    assert "".join(part.text for part in body_snippet(row, query, NOW)) == "Secret words. The ferry is late."
    assert body_snippet(row, parse_query("boat"), NOW) == ()


def test_a_search_that_takes_too_long_is_ended(shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LIMIT_SECONDS", 0.05)
    endless = {
        "sqlite": "(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n)",
        "postgresql": "pg_sleep(60)",
    }[search.connection.vendor]
    real = matches.select
    monkeypatch.setattr(
        matches, "select", lambda asked, reach, columns, *rest: real(asked, reach, f"s.position, {endless}", *rest)
    )
    with pytest.raises(ArchiveBusy, match=r"took over 0\.05 seconds"):
        find_articles(parse_query("ferry"), NOW)
    monkeypatch.undo()
    assert _found("ferry") == ["Ferry late", "Ferry sunk"]


@pytest.mark.parametrize(
    "text",
    ["\0", "'" * 50, '"' * 51, "a\0b", "x" * 10_000, "💥 ☃ ﷺ", "-ferry", "ferry*", "NEAR(a b)", "a AND", "%s %(x)s {0}",
     "headline:ferry", ";DROP TABLE", "\ud800", "\\", "'\\':*", "(a | b) & !c <-> d", "ﬀ½²", "section:", "on:9999-99"],
)  # fmt: skip
def test_any_text_is_a_question(shelf: None, text: str) -> None:
    for order in ("newest", "best"):
        _found(text, order=order)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_at_all_is_a_question(text: str) -> None:
    _found(text)
    _found(f'"{text}" section:{text}')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_headline_is_found_by_itself(headline: str) -> None:
    Row.objects.all().delete()
    keep(make_article(headline or "x", published=None), "k", now=datetime(2026, 1, 1, tzinfo=UTC))
    query = parse_query(headline)
    if query.terms:
        assert len(find_articles(query, NOW).items) == 1
