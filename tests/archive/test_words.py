"""Folding and cutting into words, in the scripts news is written in."""

import pytest

from webdesk.archive.words import find_asked_words, find_words, fold, place_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Élan vital", "ELAN VITAL", id="accents and case"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("Łódź, Ørsted, ﬁre", "Lodz, Orsted, fire", id="letters Unicode does not take apart"),
        pytest.param("İstanbul ısı", "istanbul isi", id="Turkish i"),
        pytest.param("كتاب", "کتاب", id="Arabic and Persian kaf"),
        pytest.param("علي", "علی", id="Arabic and Persian yeh"),
        pytest.param("مُحَمَّد", "محمد", id="Arabic vowel signs"),
        pytest.param("محـــمد", "محمد", id="kashida"),
        pytest.param("ﻣﺤﻤﺪ", "محمد", id="presentation forms"),
        pytest.param("أحمد إلى", "احمد الى", id="alef with hamza"),
        pytest.param("مى\u200cخواهم", "میخواهم", id="zero width non-joiner"),
        pytest.param("۲۰۲۱ ٢٠٢١", "2021 2021", id="digits"),
        pytest.param("फ़िल्म", "फिल्म", id="Devanagari nukta"),
        pytest.param("ＡＢＣ", "abc", id="full width"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("Ёлка", "елка", id="Cyrillic io"),
    ],
)
def test_fold_makes_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ada's bike—repaired, 3.5 km", ["ada", "s", "bike", "repaired", "3", "5", "km"], id="punctuation"),
        pytest.param("हिन्दी समाचार", ["हिन्दी", "समाचार"], id="marks belong to their word"),
        pytest.param("北京大学", ["北京", "京大", "大学", "学"], id="pairs, then the last"),
        pytest.param("AI北京2", ["ai", "北京", "京", "2"], id="scripts mixed in a word"),
        pytest.param("東京 タワー", ["東京", "京", "タワ", "ワー", "ー"], id="Japanese"),
        pytest.param("서울 ", ["서울", "울"], id="Hangul"),
        pytest.param("\0 \x01 …", [], id="nothing"),
    ],
)
def test_find_words(text: str, words: list[str]) -> None:
    assert find_words(text) == words


def test_long_words_are_cut() -> None:
    assert [len(word) for word in find_words("a" * 5_000)] == [80]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("大学", (["大学"], False), id="a pair"),
        pytest.param("京大学", (["京大", "大学"], False), id="pairs side by side"),
        pytest.param("学", (["学"], True), id="one letter begins a pair"),
        pytest.param("北 学", (["北", "学"], True), id="two single letters"),
        pytest.param("ada", (["ada"], False), id="a word"),
    ],
)
def test_find_asked_words(text: str, asked: tuple[list[str], bool]) -> None:
    assert find_asked_words(text) == asked


@pytest.mark.parametrize("text", ["Ünï’s 北京大学 ok", "می‌خواهم کتاب", "½ ﬁre หนังสือพิมพ์ ", "हिन्दी ₂", "e\u0301lan"])
def test_place_words_finds_the_same_words_as_find_words(text: str) -> None:
    placed = place_words(text)
    assert [word for word, _, _ in placed] == find_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in placed)
