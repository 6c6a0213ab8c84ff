"""A section tells each story once where it has many, and each report once where it has few."""

from dataclasses import dataclass

import pytest

from webdesk.site.views.listings import each_story_once, each_text_once


@dataclass
class Mark:
    """What a row says of its story."""

    story_id: int
    copy_of_id: int | None = None


@dataclass
class Row:
    """A row of a list, as far as the choice looks at it."""

    pk: int
    membership: Mark | None = None


ROWS = [
    Row(9, Mark(1)),
    Row(8, Mark(1, copy_of_id=5)),
    Row(7, Mark(2)),
    Row(6),
    Row(5, Mark(1)),
    Row(4, Mark(1, copy_of_id=5)),
    Row(3, Mark(2)),
]


@pytest.mark.parametrize(
    ("choose", "kept"),
    [
        pytest.param(each_story_once, [9, 7, 6], id="each story once"),
        pytest.param(each_text_once, [9, 8, 7, 6, 3], id="each text once"),
    ],
)
def test_what_is_told_once(choose: object, kept: list[int]) -> None:
    assert [row.pk for row in choose(ROWS)] == kept  # type: ignore[operator]
