"""Writes src/webdesk/read/tables/date_words.json from CLDR (through babel) and the additions below.

    pip install babel && python training/date_words.py

CLDR's data is under the Unicode licence. The additions are forms that news prints and CLDR does not list:
each row names its language. Words of one spelling and two meanings (listopad: October in Croatian, November in
Polish and Czech) keep a meaning per language; "*" is the meaning where the language is not known.
"""

import json
from collections import Counter, defaultdict
from pathlib import Path

from babel import Locale
from babel.localedata import LocaleDataDict

from webdesk.read.datewords import fold

LANGUAGES = (
    "en", "es", "fr", "de", "pt", "it", "ru", "ar", "zh", "ja", "ko", "hi", "ur", "fa", "tr", "id", "vi",
    "th", "bn", "pl", "nl", "sv", "uk", "ro", "cs", "hu", "el", "he", "da", "fi", "nb", "bg", "sr", "hr",
    "sk", "sl", "lt", "lv", "et", "ca", "eu", "gl", "ms", "sw", "ta", "te", "ml", "kn", "mr", "gu", "pa",
    "ne", "si", "km", "lo", "my", "am", "az", "kk", "uz", "ky", "hy", "ka", "sq", "mk", "bs", "is", "ga",
    "cy", "af", "fil", "ps", "ku", "ckb", "sd", "so",
)  # fmt: skip
VARIANTS = (
    "ar_SY",
    "ar_IQ",
    "ar_LB",
    "ar_DZ",
    "ar_TN",
    "ar_MA",
    "de_AT",
    "sr_Latn",
    "es_MX",
    "pt_PT",
    "en_GB",
    "en_AU",
)
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")

MORE_MONTHS = {
    "en": {"sept": 9, "febr": 2},
    "fa": {
        "ژانویه": 1,
        "ژانویهٔ": 1,
        "فوریه": 2,
        "فوریهٔ": 2,
        "مارس": 3,
        "آوریل": 4,
        "آپریل": 4,
        "مه": 5,
        "می": 5,
        "ژوئن": 6,
        "ژوئیه": 7,
        "ژوئیهٔ": 7,
        "جولای": 7,
        "اوت": 8,
        "آگوست": 8,
        "سپتامبر": 9,
        "اکتبر": 10,
        "نوامبر": 11,
        "دسامبر": 12,
    },
    "ar": {
        "ابريل": 4,
        "مايس": 5,
        "اغسطس": 8,
        "اكتوبر": 10,
        "تشرين اول": 10,
        "تشرين ثاني": 11,
        "كانون اول": 12,
        "كانون ثاني": 1,
    },
    "ur": {"اگست": 8, "فرورى": 2},
    "it": {"sett": 9},
    "es": {"setiembre": 9, "set": 9},
    "ru": {"сент": 9, "нояб": 11},
    "id": {"agt": 8, "agu": 8, "ags": 8, "nopember": 11, "pebruari": 2},
    "vi": {},
    "hi": {"सितम्बर": 9, "सितंबर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12, "जनवरी": 1, "फरवरी": 2},
    "el": {},
    "cs": {},
    "uk": {},
}
# Solar Hijri months: Iran prints them with its own years; the reader converts.
JALALI = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8,
    "آذر": 9,
    "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
# "am"/"pm" mean exactly that; "evening" words turn 1..11 into the second half of the day, "morning" words keep it.
MORE_HALVES = {
    "am": ["am", "a.m.", "ص", "صباحا", "صباحًا", "上午", "凌晨", "早上", "清晨", "午前", "오전", "새벽", "sáng",
           "صبح", "قبل از ظهر",
           "ق.ظ", "पूर्वाह्न", "सुबह", "সকাল", "ভোর", "de la mañana", "da manhã", "утра", "дп", "ก่อนเที่ยง", "पूर्वान्ह"],
    "pm": ["pm", "p.m.", "م", "مساء", "مساءً", "下午", "晚上", "傍晚", "午後", "오후", "저녁", "밤", "chiều", "tối",
           "شام", "سہ پہر",
           "رات", "ب.ظ", "بعدازظهر", "بعد از ظهر", "عصر", "अपराह्न", "शाम", "রাত", "বিকাল", "সন্ধ্যা", "de la tarde",
           "de la noche",
           "da tarde", "da noite", "вечера", "дня", "пп", "หลังเที่ยง", "दोपहर", "दोपहर बाद", "রাতে", "বিকেল"],
}  # fmt: skip
MORE_WEEKDAYS = (
    "thur", "thurs", "tues", "weds", "ہفتہ", "ہفتے", "اتوار", "پیر", "سوموار", "منگل", "بدھ",
    "جمعرات", "جمعہ", "الجمعة", "الاثنين", "الأربعاء", "الثلاثاء", "الخميس", "السبت", "الأحد",
    "星期天", "礼拜天", "周一", "周二", "周三", "周四", "周五", "周六",
    "周日", "週一", "週二", "週三",
    "週四", "週五", "週六", "週日", "বুধবার", "شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "پنج‌شنبه",
    "جمعه", "गुरुवार", "बृहस्पतिवार", "वीरवार", "शनिवार", "रविवार",
)  # fmt: skip
MORE_AGO = {
    "en": {"1 hour": ["an hour ago", "one hour ago"], "1 minute": ["a minute ago"],
           "1 day": ["a day ago"],
           "minute": ["{0} mins ago", "{0} min ago", "{0}m ago", "{0}min ago"], "hour": ["{0} hrs ago",
           "{0} hr ago", "{0}h ago"],
           "day": ["{0}d ago"]},
    "ja": {"hour": ["{0}時間前"], "minute": ["{0}分前"], "day": ["{0}日前"]},
    "zh": {"hour": ["{0}小時前", "{0}小时前"], "minute": ["{0}分鐘前", "{0}分钟前"], "day": ["{0}天前", "{0}日前"]},
    "ur": {"hour": ["{0} گھنٹے پہلے", "{0} گھنٹے قبل", "{0} گھنٹہ قبل"], "minute": ["{0} منٹ پہلے", "{0} منٹ قبل"],
           "day": ["{0} دن قبل"]},
    "ar": {"2 hour": ["منذ ساعتين"], "1 hour": ["منذ ساعة"], "2 minute": ["منذ دقيقتين"], "1 minute": ["منذ دقيقة"],
           "hour": ["منذ {0} ساعات", "منذ {0} ساعة", "قبل {0} ساعات"], "minute": ["منذ {0} دقائق", "منذ {0} دقيقة"],
           "day": ["منذ {0} أيام"]},
    "fa": {"hour": ["{0} ساعت پیش"], "minute": ["{0} دقیقه پیش"]},
}  # fmt: skip


def key(word: str) -> str:
    """The folding of read/datewords.py, which the table must share."""
    return fold(word)


def months_of(locale: Locale) -> dict[str, int]:
    found = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = locale.months.get(context, {})
            for number, name in (names.get(width) or {}).items():
                word = key(name)
                if word and not any(c.isdigit() for c in word):
                    found[word] = number
    return found


def weekdays_of(locale: Locale) -> set[str]:
    found = set()
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for name in (locale.days.get(context, {}).get(width) or {}).values():
                found.add(key(name))
    # Two Latin letters are an ordinary word somewhere ("in" is Friday in Kurdish): only German prints them.
    shortest = 2 if locale.language == "de" else 3
    return {
        w for w in found if (len(w) >= shortest or (len(w) > 1 and w[0] > "\u0250")) and not any(c.isdigit() for c in w)
    }


def halves_of(locale: Locale) -> dict[str, str]:
    found = {}
    for width in ("wide", "abbreviated"):
        for half in ("am", "pm"):
            name = (locale.day_periods.get("format", {}).get(width) or {}).get(half)
            # Two Latin letters are an ordinary word somewhere ("de", "em", "in").
            if name and (len(key(name)) > 2 or key(name) in ("am", "pm", "oo", "os") or key(name)[:1] > "\u0250"):
                found[key(name)] = half
    return found


def ago_of(locale: Locale) -> dict[str, list[str]]:
    fields = locale._data["date_fields"]
    found: dict[str, list[str]] = defaultdict(list)
    for unit in UNITS:
        for name in (unit, f"{unit}-short", f"{unit}-narrow"):
            field = fields.get(name)
            past = field.get("past") if field is not None else None
            if isinstance(past, (dict, LocaleDataDict)):
                for plural, pattern in dict(past).items():
                    number = {"one": "1", "two": "2"}.get(plural, "")
                    text = str(pattern)
                    if "{0}" in text:
                        found[unit].append(text)
                    elif number:
                        found[f"{number} {unit}"].append(text)
    return found


def main() -> None:
    meanings: dict[str, dict[str, int]] = defaultdict(dict)
    weekdays: set[str] = {key(word) for word in MORE_WEEKDAYS}
    halves = {key(word): half for half, words in MORE_HALVES.items() for word in words}
    ago: dict[str, set[str]] = defaultdict(set)
    for code in (*LANGUAGES, *VARIANTS):
        locale = Locale.parse(code)
        language = code.split("_")[0]
        for word, number in {**months_of(locale), **MORE_MONTHS.get(language, {})}.items():
            meanings[key(word)].setdefault(language, number)
        weekdays |= weekdays_of(locale)
        for word, half in halves_of(locale).items():
            halves.setdefault(word, half)
        if "_" not in code:
            patterns = ago_of(locale)
            for unit, more in MORE_AGO.get(language, {}).items():
                patterns.setdefault(unit, []).extend(more)
            for unit, forms in patterns.items():
                ago[unit] |= {key(form.replace("{0}", "0")) for form in forms}
    months: dict[str, int | dict[str, int]] = {}
    for word, by_language in sorted(meanings.items()):
        common = Counter(by_language.values()).most_common(1)[0][0]
        others = {language: number for language, number in by_language.items() if number != common}
        months[word] = {"*": common, **others} if others else common
    weekdays -= set(months)
    taken: dict[str, str] = {}
    for unit in sorted(ago, key=lambda name: UNITS.index(name.split()[-1])):
        for form in sorted(ago[unit]):
            taken.setdefault(form, unit)
    by_unit: dict[str, list[str]] = defaultdict(list)
    for form, unit in taken.items():
        by_unit[unit].append(form)
    table = {
        "source": "CLDR by way of babel, and the additions in training/date_words.py",
        "months": months,
        "jalali": {key(word): number for word, number in JALALI.items()},
        "weekdays": sorted(weekdays),
        "halves": dict(sorted(halves.items())),
        "ago": dict(by_unit),
    }
    path = Path(__file__).parent.parent / "src" / "webdesk" / "read" / "tables" / "date_words.json"
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(path, path.stat().st_size, {name: len(part) for name, part in table.items()})


if __name__ == "__main__":
    main()
