"""`When` keeps the precision and zone it was given; `Article.text` is the body alone."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.model import Article, Block, Capture, Image, When


@pytest.mark.parametrize(
    ("when", "printed", "day"),
    [
        pytest.param(When(2021), "2021", None, id="year"),
        pytest.param(When(2021, 8), "2021-08", None, id="month"),
        pytest.param(When(2021, 8, 11), "2021-08-11", date(2021, 8, 11), id="day"),
        pytest.param(When(2021, 8, 11, 14, 5), "2021-08-11T14:05", date(2021, 8, 11), id="minute, no zone"),
        pytest.param(
            When(2021, 8, 11, 14, 5, utc_offset_minutes=300), "2021-08-11T14:05+05:00", date(2021, 8, 11), id="zone"
        ),
        pytest.param(
            When(2021, 8, 11, 0, 0, 0, utc_offset_minutes=-210),
            "2021-08-11T00:00:00-03:30",
            date(2021, 8, 11),
            id="a midnight that was given",
        ),
        pytest.param(
            When(2021, 8, 11, 14, 5, utc_offset_minutes=0), "2021-08-11T14:05+00:00", date(2021, 8, 11), id="utc"
        ),
    ],
)
def test_when_prints_what_was_given(when: When, printed: str, day: date | None) -> None:
    assert str(when) == printed
    assert when.day == day


def test_the_day_is_the_one_written_not_the_one_in_utc() -> None:
    late = When(2021, 8, 11, 23, 30, utc_offset_minutes=-300)
    assert late.day == date(2021, 8, 11)
    assert late.moment is not None
    assert late.moment.astimezone(UTC).date() == date(2021, 8, 12)


@pytest.mark.parametrize("when", [When(2021, 8, 11), When(2021, 8, 11, 14, 5)], ids=["no hour", "no zone"])
def test_no_moment_without_hour_and_zone(when: When) -> None:
    assert when.moment is None


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-720, 840))
def test_when_is_iso_8601(at: datetime, offset: int) -> None:
    when = When(at.year, at.month, at.day, at.hour, at.minute, at.second, offset)
    assert datetime.fromisoformat(str(when)) == when.moment


def test_text_is_the_body_alone() -> None:
    article = Article(
        headline="Not me",
        key_points=("nor me",),
        images=(Image(caption="nor me"),),
        body=(
            Block(kind="paragraph", text="One."),
            Block(kind="heading", text="Two", level=2),
            Block(kind="embed", text="a player", url="https://a.example/v"),
            Block(kind="list_item", text="Three"),
        ),
    )
    assert article.text == "One.\n\nTwo\n\nThree"


def test_how_it_was_read_does_not_make_two_articles_differ() -> None:
    assert Article(headline="A", notes=("cut",), reader_version="0") == Article(headline="A")


def test_content_type_of_a_capture() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert Capture(body=b"", captured_at=now, headers=(("content-TYPE", "text/html"),)).content_type == "text/html"
    assert Capture(body=b"", captured_at=now).content_type is None
