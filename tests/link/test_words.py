"""Words, numbers and amounts in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.link.numbers import find_amount
from webdesk.link.words import find_tokens, find_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods in Sindh", ["floods", "in", "sindh"]),
        ("Welk's bridge, Welk’s", ["welk", "bridge", "welk"]),
        ("l'eau", ["l'eau"]),
        ("re-opened", ["re", "opened"]),
        ("STRASSE straße", ["strass", "strass"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("پاکستان کی", ["پاکستا", "کی"]),
        ("日本", ["日本"]),
        ("日本語の", ["日本", "本語", "語の"]),
        ("大桥bridge封", ["大桥", "bridge", "封"]),
        ("한국어", ["한국", "국어"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_find_words(text: str, expected: list[str]) -> None:
    assert [word.key for word in find_words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200", "#1200"),
        ("1.200", "#1200"),
        ("1.200.000", "#1200000"),
        ("2.5", "#2.5"),
        ("2,5", "#2.5"),
        ("۱۲۰۰", "#1200"),
        ("١٬٢٠٠", "#1200"),
        ("८४", "#84"),
        ("4:17", "#4.17"),
    ],
)
def test_numbers_of_every_script_are_the_same(text: str, expected: str) -> None:
    (word,) = find_words(text)
    assert (word.key, word.is_number) == (expected, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("84,000", 84_000),
        ("84 thousand", 84_000),
        ("8.4万", 84_000),
        ("84 हज़ार", 84_000),
        ("84 ہزار", 84_000),
        ("84 ألف", 84_000),
        ("84 mil", 84_000),
        ("2 lakh", 200_000),
        ("1,5 Millionen", 1_500_000),
        ("3 crore", 30_000_000),
        ("2亿", 200_000_000),
        ("12 people", 12),
        ("12. Million", 12),
        ("1.2.3.4", None),
    ],
)
def test_find_amount(text: str, expected: float | None) -> None:
    import unicodedata

    number, *rest = find_tokens(unicodedata.normalize("NFKC", text))
    assert find_amount(number, rest[0] if rest else None) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mayor Welk said", ["welk"]),
        ("It rained. Then Ada came", ["ada"]),
        ("“Never” said Ada", ["ada"]),
        ("all small", []),
        ("МЭР Иван", ["иван"]),
    ],
)
def test_names_have_a_capital_where_no_sentence_begins(text: str, names: list[str]) -> None:
    assert [word.key for word in find_words(text) if word.is_name] == names


@given(st.text())
def test_any_text_gives_words(text: str) -> None:
    for word in find_words(text):
        assert word.key
