"""Dates: every kind of print, at its own precision, and nothing invented."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.model import When
from webdesk.read.when import find_when, find_whens, when_from_iso

NOW = datetime(2021, 8, 11, 14, 5, 30, tzinfo=timezone(timedelta(hours=5)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # machines
        pytest.param("2021-08-11", "2021-08-11", id="iso day"),
        pytest.param("2021-08", "2021-08", id="iso month"),
        pytest.param("2021", "2021", id="iso year"),
        pytest.param("2021-08-11T14:05:30+05:00", "2021-08-11T14:05:30+05:00", id="iso zone"),
        pytest.param("2021-08-11T14:05:30.123456Z", "2021-08-11T14:05:30+00:00", id="iso fraction"),
        pytest.param("2021-08-11T14:05+0500", "2021-08-11T14:05+05:00", id="iso zone without colon"),
        pytest.param("2021-08-11 14:05:00", "2021-08-11T14:05:00", id="database"),
        pytest.param("2021-08-11T00:00:00", "2021-08-11T00:00:00", id="midnight that was given stays"),
        pytest.param("20210811", "2021-08-11", id="compact"),
        pytest.param("20210811T140500Z", "2021-08-11T14:05:00+00:00", id="compact time"),
        pytest.param("1628690400", "2021-08-11T14:00:00+00:00", id="seconds since 1970"),
        pytest.param("1628690400000", "2021-08-11T14:00:00+00:00", id="milliseconds since 1970"),
        pytest.param("Wed, 11 Aug 2021 14:05:00 GMT", "2021-08-11T14:05:00+00:00", id="mail"),
        pytest.param("Wed, 11 Aug 21 14:05 +0500", "2021-08-11T14:05+05:00", id="mail, short year"),
        pytest.param("11 Aug 2021 14:05:00 EDT", "2021-08-11T14:05:00-04:00", id="mail, letters"),
        pytest.param("11 Aug 2021 14:05 IST", "2021-08-11T14:05", id="letters that mean three zones mean none"),
        pytest.param("Wed Aug 11 14:05:00 PKT 2021", "2021-08-11T14:05:00+05:00", id="unix"),
        pytest.param("Wed Aug 11 2021 14:05:00 GMT+0500 (somewhere)", "2021-08-11T14:05:00+05:00", id="browser"),
        # English
        pytest.param("Wednesday Aug 11 2021", "2021-08-11", id="the seed's"),
        pytest.param("1442-12-02", None, id="another era's year without a word that says so"),
        pytest.param("2564-08-11", None, id="a Buddhist year without a word that says so"),
        pytest.param("date 2021-08-11", "2021-08-11", id="behind a word"),
        pytest.param("Published 10:05 AM, August 11th, 2021", "2021-08-11T10:05", id="time first"),
        pytest.param("2:05 PM EDT, Wed August 11, 2021", "2021-08-11T14:05-04:00", id="time and zone first"),
        pytest.param("Updated: 11 August 2021 at 12.05am", "2021-08-11T00:05", id="dot in the hour"),
        pytest.param("August 11, 2021 2 p.m.", "2021-08-11T14:00", id="hour alone"),
        pytest.param("11-Aug-21", "2021-08-11", id="hyphens"),
        pytest.param("Aug '21", "2021-08", id="apostrophe year"),
        pytest.param("August 2021", "2021-08", id="month"),
        pytest.param("On 11 August 2021. 14 people came", "2021-08-11", id="a full stop ends the date"),
        pytest.param("Wed 11 Aug 2021 14.05 BST", "2021-08-11T14:05", id="dot and an ambiguous zone"),
        # other languages
        pytest.param("11 de agosto de 2021 a las 14:05", "2021-08-11T14:05", id="es"),
        pytest.param("Mis à jour le 11 août 2021 à 14 h 05", "2021-08-11T14:05", id="fr"),
        pytest.param("Mi, 11. August 2021, 14.05 Uhr MESZ", "2021-08-11T14:05+02:00", id="de"),
        pytest.param("11 ago 2021 alle 14:05", "2021-08-11T14:05", id="it"),
        pytest.param("11 de agosto de 2021 às 14h05", "2021-08-11T14:05", id="pt"),
        pytest.param("11 августа 2021, 14:05 МСК", "2021-08-11T14:05+03:00", id="ru"),
        pytest.param("11 серпня 2021 р., 14:05", "2021-08-11T14:05", id="uk"),
        pytest.param("11 Ağustos 2021 Çarşamba, 14:05", "2021-08-11T14:05", id="tr"),
        pytest.param("11 sierpnia 2021, godz. 14:05", "2021-08-11T14:05", id="pl"),
        pytest.param("11 augustus 2021 om 14:05", "2021-08-11T14:05", id="nl"),
        pytest.param("11 augusti 2021 kl. 14.05", "2021-08-11T14:05", id="sv"),
        pytest.param("Rabu, 11 Agustus 2021 14:05 WIB", "2021-08-11T14:05+07:00", id="id"),
        pytest.param("Thứ Tư, 11 tháng 8, 2021, 14:05 (GMT+7)", "2021-08-11T14:05+07:00", id="vi"),
        pytest.param("2021. augusztus 11.", "2021-08-11", id="hu"),
        pytest.param("11 באוגוסט 2021", "2021-08-11", id="he"),
        pytest.param("۱۱ اگست ۲۰۲۱", "2021-08-11", id="ur"),
        pytest.param("بدھ 11 اگست 2021 شام 5:30", "2021-08-11T17:30", id="ur, evening"),
        pytest.param("الأربعاء ١١ أغسطس ٢٠٢١ 02:05 مساءً", "2021-08-11T14:05", id="ar"),
        pytest.param("11 آب/أغسطس 2021", "2021-08-11", id="ar, two names"),
        pytest.param("۲۰ مرداد ۱۴۰۰ - ۱۴:۰۵", "2021-08-11T14:05", id="fa, solar year"),
        pytest.param("۱ فروردین ۱۴۰۰", "2021-03-21", id="fa, new year"),
        pytest.param("बुधवार, ११ अगस्त २०२१ 2:05 PM", "2021-08-11T14:05", id="hi"),
        pytest.param("১১ আগস্ট ২০২১, ১৪:০৫", "2021-08-11T14:05", id="bn"),
        pytest.param("11 ส.ค. 2564 เวลา 14:05 น.", "2021-08-11T14:05", id="th, Buddhist year"),
        pytest.param("2021年8月11日 下午2:05", "2021-08-11T14:05", id="zh"),
        pytest.param("二〇二一年八月十一日", "2021-08-11", id="zh, numerals"),
        pytest.param("民國110年8月11日", "2021-08-11", id="zh, republic"),
        pytest.param("令和3年8月11日(水) 午後2時5分", "2021-08-11T14:05", id="ja, era"),
        pytest.param("2021年8月", "2021-08", id="ja, month"),
        pytest.param("2021년 8월 11일 오후 2:05", "2021-08-11T14:05", id="ko"),
        pytest.param("2021/8/11", "2021-08-11", id="full-width digits"),
        # none
        pytest.param("", None, id="empty"),
        pytest.param("yesterday", None, id="relative without now"),
        pytest.param("2 hours ago", None, id="ago without now"),
        pytest.param("30 February 2021", None, id="no such day"),
        pytest.param("11 August 1420", None, id="before 1600"),
        pytest.param("11 August 2999", None, id="after 2200"),
        pytest.param("11 August", None, id="no year"),
        pytest.param("14:05", None, id="no day"),
        pytest.param("1.2.3.4", None, id="an address"),
        pytest.param("0300-1234567", None, id="a telephone"),
        pytest.param("May I say that 20 people came", None, id="may"),
        pytest.param("0000-00-00", None, id="zeros"),
    ],
)
def test_find_when(text: str, expected: str | None) -> None:
    found = find_when(text)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("11/08/2021", None, None, id="ambiguous"),
        pytest.param("11/08/2021", "en", None, id="English does not say"),
        pytest.param("08/08/2021", "en", "2021-08-08", id="both ways the same"),
        pytest.param("13/08/2021", "en", "2021-08-13", id="only one way"),
        pytest.param("08/13/2021", "en", "2021-08-13", id="only the other way"),
        pytest.param("11/08/2021", "en-GB", "2021-08-11", id="en-GB"),
        pytest.param("08/11/2021", "en-US", "2021-08-11", id="en-US"),
        pytest.param("11/08/2021", "ur", "2021-08-11", id="ur"),
        pytest.param("11.08.21", "de", "2021-08-11", id="de, short"),
        pytest.param("21/08/11", "ko", "2021-08-11", id="ko, short"),
        pytest.param("11 lis 2021", "hr", "2021-10-11", id="listopad in Croatian"),
        pytest.param("11 lis 2021", "pl", "2021-11-11", id="listopad in Polish"),
        pytest.param("11.8.2021 klo 14.05", "fi", "2021-08-11T14:05", id="fi"),
        pytest.param("32/13/2021", "es", None, id="no day at all"),
    ],
)
def test_order_by_language(text: str, language: str | None, expected: str | None) -> None:
    found = find_when(text, language=language)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2 hours ago", "2021-08-11T12:05+05:00", id="en"),
        pytest.param("Updated 3 mins ago", "2021-08-11T14:02+05:00", id="behind a word"),
        pytest.param("vor 2 Stunden", "2021-08-11T12:05+05:00", id="de"),
        pytest.param("hace 2 horas", "2021-08-11T12:05+05:00", id="es"),
        pytest.param("منذ ساعتين", "2021-08-11T12:05+05:00", id="ar, dual"),
        pytest.param("۲ گھنٹے قبل", "2021-08-11T12:05+05:00", id="ur"),
        pytest.param("3小时前", "2021-08-11T11:05+05:00", id="zh"),
        pytest.param("2 days ago", "2021-08-09", id="days have no hour"),
        pytest.param("2 months ago", "2021-06", id="months have no day"),
        pytest.param("yesterday", "2021-08-10", id="yesterday"),
        pytest.param("heute", "2021-08-11", id="today"),
        pytest.param("2 weeks ago", None, id="weeks name no day"),
        pytest.param("in 2 hours", None, id="not past"),
    ],
)
def test_relative_dates_need_now(text: str, expected: str | None) -> None:
    found = find_when(text, now=NOW)
    assert (None if found is None else str(found)) == expected
    assert find_when(text) is None


def test_find_whens_says_where() -> None:
    line = "Seen 11.08.2021, 14:05 and again on 12 de agosto de 2021."
    found = find_whens(line)
    assert [(line[start:end], str(when)) for start, end, when in found] == [
        ("11.08.2021, 14:05", "2021-08-11T14:05"),
        ("12 de agosto de 2021", "2021-08-12"),
    ]


whens = st.builds(
    lambda day, clock, precision: When(
        *(day.year, day.month, day.day)[:precision], **(clock if precision == 3 else {})
    ),
    st.dates(date(1600, 1, 1), date(2200, 12, 31)),
    st.one_of(
        st.just({}),
        st.fixed_dictionaries(
            {"hour": st.integers(0, 23), "minute": st.integers(0, 59)},
            optional={"second": st.integers(0, 59), "utc_offset_minutes": st.integers(-840, 840)},
        ),
    ),
    st.integers(1, 3),
)


@given(whens)
def test_when_from_iso_is_the_inverse_of_str(when: When) -> None:
    assert when_from_iso(str(when)) == when
    assert find_when(str(when)) == when


@pytest.mark.parametrize(
    "text", ["2021-8-11", "2021-08-11T14", "2021-13", "2021-08-11T14:05Z ", "x2021", "2021-02-30", "٢٠٢١"]
)
def test_when_from_iso_is_strict(text: str) -> None:
    assert when_from_iso(text) is None


@given(st.text(max_size=300), st.sampled_from([None, "en", "en-US", "fa", "th", "zh"]))
def test_no_text_breaks_it(text: str, language: str | None) -> None:
    for start, end, when in find_whens(text, language=language, now=datetime(2021, 8, 11, tzinfo=UTC)):
        assert 0 <= start < end <= len(text)
        assert 1600 <= when.year <= 2200
    find_when(text, language=language)


_PARTS = st.sampled_from(
    [
        "11",
        "8",
        "2021",
        "21",
        "aug",
        "August",
        "年",
        "月",
        "日",
        ":",
        "/",
        ".",
        "-",
        ",",
        "14",
        "05",
        "pm",
        "GMT",
        "+5",
        "Wed",
        " ",
        "T",
        "'",
        "مرداد",
        "1400",
        "十",
    ]
)


@given(st.lists(_PARTS, max_size=25).map("".join))
def test_no_pieces_of_dates_break_it(text: str) -> None:
    for _, _, when in find_whens(text):
        assert when.day is None or isinstance(when.day, date)


def test_a_long_line_takes_no_long_time() -> None:
    for line in ("11 " * 100_000, "1/" * 100_000, "august " * 50_000, "11:" * 100_000, "二" * 100_000):
        find_whens(line)
        find_when(line)
