"""What is typed into the search box, and what is marked in the answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.archive.query import MAX_TERMS, Query, Term, parse_query
from webdesk.archive.snippets import Part, cut_snippet, mark_hits


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("river  bridge", (Term(("river",)), Term(("bridge",))), id="words"),
        pytest.param('"river bridge" toll', (Term(("river", "bridge")), Term(("toll",))), id="phrase"),
        pytest.param("“river bridge”", (Term(("river", "bridge")),), id="typographic quotes"),
        pytest.param('"river bridge', (Term(("river", "bridge")),), id="quote left open"),
        pytest.param("Ada's", (Term(("ada", "s")),), id="a word of two parts is a phrase"),
        pytest.param("river river", (Term(("river",)),), id="twice"),
        pytest.param("北", (Term(("北",), True),), id="one letter"),
        pytest.param("AND NOT NEAR(* ^x", tuple(Term((word,)) for word in ("and", "not", "near", "x")), id="FTS5"),
        pytest.param("https://a.example/b", (Term(("https", "a", "example", "b")),), id="an address"),
        pytest.param('" ! " * \0', (), id="nothing in it"),
        pytest.param("river OR toll", (Term(("river",)), Term(("toll",), is_or=True)), id="one of two"),
        pytest.param("river OR", (Term(("river",)), Term(("or",))), id="OR at the end is a word"),
        pytest.param("OR river", (Term(("or",)), Term(("river",))), id="OR at the beginning is a word"),
        pytest.param("river or toll", (Term(("river",)), Term(("or",)), Term(("toll",))), id="or is a word"),
        pytest.param("river OR -toll", (Term(("river",)), Term(("or",))), id="OR and what is left out"),
        pytest.param("well-known - --", (Term(("well", "known")),), id="a dash that excludes nothing"),
        pytest.param("a\0b\ud800c", (Term(("abc",)),), id="what no database keeps"),
    ],
)
def test_terms(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text).terms == terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("section:World", Query(text="section:World", section="World"), id="section"),
        pytest.param('source:"The Quay"', Query(text='source:"The Quay"', source="The Quay"), id="source in quotes"),
        pytest.param("LANGUAGE:UR", Query(text="LANGUAGE:UR", language="ur"), id="language, any case"),
        pytest.param("since:2021-08", Query(text="since:2021-08", since=date(2021, 8, 1)), id="since a month"),
        pytest.param(
            "until:2020-02", Query(text="until:2020-02", until=date(2020, 2, 29)), id="until a month, leap year"
        ),
        pytest.param(
            "on:2021", Query(text="on:2021", since=date(2021, 1, 1), until=date(2021, 12, 31)), id="on a year"
        ),
        pytest.param(
            "since:soon",
            Query(text="since:soon", note="“since:soon” is no day, month or year; say since:2021-08-11."),
            id="no date",
        ),
        pytest.param(
            "on:2021-02-30",
            Query(text="on:2021-02-30", note="“on:2021-02-30” is no day, month or year; say since:2021-08-11."),
            id="no such day",
        ),
    ],
)
def test_narrowing(text: str, expected: Query) -> None:
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        pytest.param("ferry -strike", (Term(("strike",)),), id="word"),
        pytest.param('ferry -"night strike" pier', (Term(("night", "strike")),), id="phrase"),
        pytest.param("-“night strike”", (Term(("night", "strike")),), id="typographic quotes, alone"),
        pytest.param("ferry -大", (Term(("大",), True),), id="one letter"),
        pytest.param("ferry-strike 2020-21 --", (), id="dashes inside"),
        pytest.param('"night"-strike', (), id="a dash that touches what is before it"),
    ],
)
def test_what_is_left_out(text: str, excluded: tuple[Term, ...]) -> None:
    query = parse_query(text)
    assert query.excluded == excluded
    assert not {term.words for term in query.terms} & {term.words for term in excluded}
    assert query.note is None


def test_terms_in_groups() -> None:
    words = [[term.words[0] for term in group] for group in parse_query("a b OR c OR d e").groups]
    assert words == [["a"], ["b", "c", "d"], ["e"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("since:2026-13-99", "“since:2026-13-99” is no day", id="no such month"),
        pytest.param("foo:bar ferry", "There is no field “foo:”, so “foo:bar” was searched as words", id="no field"),
        pytest.param("language:klingon", "“klingon” is no language known here", id="no language"),
        pytest.param("ferry -source:quay", "only words and phrases can be left out", id="a field left out"),
        pytest.param('source:"" ferry', "“source:” says nothing", id="a field without a value"),
        pytest.param("https://a.example/ 10:30", None, id="an address and a time are words"),
        pytest.param("language:English", None, id="a language by name"),
    ],
)
def test_what_was_not_understood_is_said(text: str, said: str | None) -> None:
    note = parse_query(text).note
    assert note is None if said is None else said in (note or "")


@pytest.mark.parametrize(
    ("name", "tag"), [("english", "en"), ("Urdu", "ur"), ("Français", "fr"), ("中文", "zh"), ("pt-BR", "pt-br")]
)
def test_languages_by_name(name: str, tag: str) -> None:
    assert parse_query(f"language:{name}").language == tag


def test_long_queries_are_cut_and_say_so() -> None:
    query = parse_query(" ".join(f"w{number}" for number in range(3_000)))
    assert len(query.terms) == MAX_TERMS
    assert "first 1000 letters" in (query.note or "")
    assert "first 20 words" in (query.note or "")


def _marked(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.is_hit else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        pytest.param("The Élan of Ada’s élan", "elan", "The [Élan] of Ada’s [élan]", id="folded"),
        pytest.param("river bridge river", '"bridge river"', "river [bridge river]", id="phrase"),
        pytest.param("北京大学 大", "大学", "北京[大学] 大", id="pairs"),
        pytest.param("北京大学", "京大学", "北[京大学]", id="pairs joined"),
        pytest.param("北京", "京", "北[京]", id="one letter"),
        pytest.param("مُحَمَّد علی", "محمد", "[مُحَمَّد] علی", id="Arabic with vowel signs"),
        pytest.param("nothing here", "river", "nothing here", id="no hit"),
    ],
)
def test_mark_hits(text: str, asked: str, marked: str) -> None:
    assert _marked(mark_hits(text, parse_query(asked))) == marked


def test_snippet_is_cut_around_the_first_hit() -> None:
    text = "word " * 300 + "the river rose" + " word" * 300
    parts = cut_snippet(text, parse_query("river"))
    shown = _marked(parts)
    assert "the [river] rose" in shown
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < 240
    assert cut_snippet(text, parse_query("bridge")) == ()


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_is_lost_or_changed_by_marking(text: str, asked: str) -> None:
    query = parse_query(asked)
    assert "".join(part.text for part in mark_hits(text, query)) == text
    cut_snippet(text, query)
