"""Dates as each language of the sample prints them: weekdays, months, and the marks in a text that stand for a day."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

# Monday first.
WEEKDAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        "ur": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"),
        "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        "hi": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
        "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    }
)
MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        "es": (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        "ur": ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
        "ar": (
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ),
        "hi": ("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
    }
)
_DATE_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "en": "{day} {month}",
        "es": "{day} de {month}",
        "ur": "{day} {month}",
        "ar": "{day} {month}",
        "hi": "{day} {month}",
    }
)
_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_MARK = re.compile(r"\{(weekday|date)([+-]\d{1,3})\}")


def weekday(language: str, day: date) -> str:
    """The name of `day` in `language`.

    >>> weekday("es", date(2026, 11, 24))
    'martes'
    """
    return WEEKDAYS[language][day.weekday()]


def day_and_month(language: str, day: date) -> str:
    """The day without its year, as a sentence in `language` would say it.

    >>> day_and_month("es", date(2026, 11, 24)), day_and_month("zh", date(2026, 11, 24))
    ('24 de noviembre', '11月24日')
    """
    if language == "zh":
        return f"{day.month}月{day.day}日"
    return _DATE_FORMS[language].format(day=day.day, month=MONTHS[language][day.month - 1])


def long_day(language: str, day: date) -> str:
    """The whole day as `language` prints it over an article.

    >>> long_day("en", date(2026, 11, 24)), long_day("es", date(2026, 11, 24))
    ('Tuesday 24 November 2026', 'martes, 24 de noviembre de 2026')
    """
    name, short = weekday(language, day), day_and_month(language, day)
    if language == "zh":
        return f"{day.year}年{short}"
    if language == "es":
        return f"{name}, {short} de {day.year}"
    if language == "ur":
        return f"{name} {short} {day.year}".translate(_URDU_DIGITS)
    if language == "ar":
        return f"{name} {short} {day.year}"
    if language == "hi":
        return f"{name}, {short} {day.year}"
    return f"{name} {short} {day.year}"


def long_moment(language: str, moment: datetime) -> str:
    """Day and minute as `language` prints them over an article, without a zone."""
    clock = f"{moment:%H:%M}"
    if language == "ur":
        clock = clock.translate(_URDU_DIGITS)
    comma = {"ur": "،", "ar": "،", "zh": ""}.get(language, ",")
    return f"{long_day(language, moment.date())}{comma} {clock}"


def fill_days(text: str, language: str, today: date) -> str:
    """`text` with its day marks written out: {weekday-2} is the weekday two days before `today`, {date+3} a date.

    >>> fill_days("It met on {weekday-2}, not {date+1}.", "en", date(2026, 11, 24))
    'It met on Sunday, not 25 November.'
    """

    def fill(match: re.Match[str]) -> str:
        day = today + timedelta(days=int(match[2]))
        return weekday(language, day) if match[1] == "weekday" else day_and_month(language, day)

    return _MARK.sub(fill, text)
