"""What else to read."""

from dataclasses import replace
from datetime import date

import pytest

from tests.link.told import BRIDGE, BRIDGE_TOO, CHOIR, ELECTION, Told
from webdesk.link import find_related

OLDER = Told(
    id="older",
    headline="Inspection of Harrow bridge put off again",
    text="Divers will look at the piers of the Harrow bridge next year, engineers said after a second delay.",
    published=date(2021, 6, 2),
)


def test_the_same_subject_comes_and_another_does_not() -> None:
    found = find_related(BRIDGE, [CHOIR, OLDER, ELECTION, BRIDGE_TOO])
    assert found[:2] == ("bridge-2", "older")
    assert "choir" not in found


def test_never_the_article_or_its_copy() -> None:
    assert find_related(BRIDGE, [BRIDGE, replace(BRIDGE, id="copy"), CHOIR]) == ()


@pytest.mark.parametrize("n", [0, 1, 5])
def test_at_most_n_each_once(n: int) -> None:
    candidates = [replace(BRIDGE_TOO, id=number) for number in (1, 2, 3, 3)]
    assert find_related(BRIDGE, candidates, n) == (1, 2, 3)[:n]


def test_of_two_alike_the_fresher_comes_first() -> None:
    old = replace(BRIDGE_TOO, id="old", published=date(2019, 8, 11))
    assert find_related(BRIDGE, [old, BRIDGE_TOO]) == ("bridge-2", "old")


def test_nothing_to_choose_from() -> None:
    assert find_related(BRIDGE, []) == ()
    assert find_related(Told(id=1), [BRIDGE, CHOIR]) == ()
