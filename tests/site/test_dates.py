"""The table of the brief, row by row."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from webdesk.model import When
from webdesk.site.dates import Printed, is_old, next_midnight, print_date, print_in_list, print_moment, print_month

KARACHI = ZoneInfo("Asia/Karachi")
NOW = datetime(2021, 8, 12, 10, 0, tzinfo=UTC)
SEEN = datetime(2021, 8, 12, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "words", "machine"),
    [
        pytest.param(When(2021, 8, 11), "Wednesday 11 August 2021", "2021-08-11", id="day: no hour"),
        pytest.param(When(2021, 8, 12), "Thursday 12 August 2021", "2021-08-12", id="today is not said of a day"),
        pytest.param(When(2021, 8, 11, 9, 5, utc_offset_minutes=0), "Wednesday 11 August 2021, 14:05 PKT",
                     "2021-08-11T14:05+05:00", id="minute and zone: the site's zone"),
        pytest.param(When(2021, 8, 11, 22, 5, utc_offset_minutes=0), "Thursday 12 August 2021, 03:05 PKT",
                     "2021-08-12T03:05+05:00", id="the day moves with the zone"),
        pytest.param(When(2021, 8, 11, 14, 5), "Wednesday 11 August 2021, 14:05 (zone not given)", "2021-08-11T14:05",
                     id="minute without zone"),
        pytest.param(None, "Date not given. First seen 12 August 2021.", "2021-08-12", id="none"),
        pytest.param(When(2021, 8), "August 2021", "2021-08", id="month"),
        pytest.param(When(2021), "2021", "2021", id="year"),
        pytest.param(When(2027, 8, 11), "Wednesday 11 August 2027, as printed", "2027-08-11", id="ahead"),
        pytest.param(When(2021, 8, 12, 11, 0, utc_offset_minutes=0), "Thursday 12 August 2021, 16:00 PKT, as printed",
                     "2021-08-12T16:00+05:00", id="ahead by an hour"),
        pytest.param(When(2021, 9), "September 2021, as printed", "2021-09", id="a month ahead"),
    ],
)  # fmt: skip
def test_print_date(when: When | None, words: str, machine: str) -> None:
    printed = print_date(when, first_seen=SEEN, zone=KARACHI, now=NOW)
    assert printed.before + printed.text + printed.after == words
    assert printed.machine == machine


@pytest.mark.parametrize(
    ("when", "words"),
    [
        pytest.param(When(2021, 8, 12, 9, 5, utc_offset_minutes=0), "14:05", id="today"),
        pytest.param(When(2021, 8, 11, 9, 5, utc_offset_minutes=0), "Yesterday 14:05", id="yesterday"),
        pytest.param(When(2021, 8, 9, 9, 5, utc_offset_minutes=0), "9 Aug", id="this year"),
        pytest.param(When(2020, 8, 11, 9, 5, utc_offset_minutes=0), "11 Aug 2020", id="another year"),
        pytest.param(When(2021, 8, 12), "12 Aug", id="a day today has no hour and is not today"),
        pytest.param(When(2021, 8, 12, 14, 5), "12 Aug", id="no zone: no hour"),
        pytest.param(When(2021, 8), "Aug 2021", id="month"),
        pytest.param(None, "Seen 08:00", id="none: first seen"),
    ],
)
def test_print_in_list(when: When | None, words: str) -> None:
    printed = print_in_list(when, first_seen=SEEN, zone=KARACHI, now=NOW)
    assert printed.before + printed.text + printed.after == words


def test_only_minute_and_zone_may_be_told_as_an_age() -> None:
    assert print_in_list(When(2021, 8, 12, 9, 5, utc_offset_minutes=0), first_seen=SEEN, zone=KARACHI, now=NOW).is_live
    for when in (When(2021, 8, 12), When(2021, 8, 12, 14, 5), None):
        assert not print_in_list(when, first_seen=SEEN, zone=KARACHI, now=NOW).is_live


def test_zone_without_letters() -> None:
    moment = datetime(2021, 8, 12, 11, 20, tzinfo=UTC)
    assert print_moment(moment, timezone(timedelta(hours=5, minutes=30))).text == "12 August 2021, 16:50 UTC+5:30"
    assert print_moment(moment, KARACHI) == Printed("12 August 2021, 16:20 PKT", "2021-08-12T16:20+05:00", is_live=True)
    assert print_moment(moment, ZoneInfo("America/Sao_Paulo")).text == "12 August 2021, 08:20 UTC-3"


def test_old_pages_say_their_month() -> None:
    now = datetime(2022, 8, 20, tzinfo=UTC)
    assert is_old(When(2021, 8, 11), now) and not is_old(When(2021, 8, 25), now) and not is_old(None, now)
    assert print_month(When(2021, 8, 11)) == "August 2021"


def test_next_midnight_is_the_sites() -> None:
    assert next_midnight(datetime(2021, 8, 11, 20, 0, tzinfo=UTC), KARACHI) == datetime(2021, 8, 13, tzinfo=KARACHI)
