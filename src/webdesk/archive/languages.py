"""What the languages of the news are called, and the tag of one that somebody calls by its name. Pure."""

import re

from webdesk.archive.words import fold

# English names, as in the IANA language subtag registry; a language that is not here goes by its tag.
LANGUAGE_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bangla", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kn": "Kannada", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "my": "Burmese",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip
# What their readers call them (CLDR, each language's own locale).
OWN_NAMES = {
    "ar": "العربية", "bg": "български", "bn": "বাংলা", "cs": "čeština", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά",
    "es": "español", "fa": "فارسی", "fi": "suomi", "fr": "français", "he": "עברית", "hi": "हिन्दी", "id": "Indonesia",
    "it": "italiano", "ja": "日本語", "ko": "한국어", "nl": "Nederlands", "no": "norsk", "pl": "polski", "ps": "پښتو",
    "pt": "português", "ro": "română", "ru": "русский", "sv": "svenska", "th": "ไทย", "tr": "Türkçe",
    "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
_ALSO = {"farsi": "fa", "bengali": "bn", "mandarin": "zh", "norwegian bokmal": "no", "filipino": "fil"}
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_BY_NAME = {
    **_ALSO, **{fold(name): tag for names in (OWN_NAMES, LANGUAGE_NAMES) for tag, name in names.items()}
}  # fmt: skip


def find_tag(name: str) -> str | None:
    """Return the tag of a language by its name or tag; None where it is neither.

    >>> find_tag("English"), find_tag("اردو"), find_tag("en-GB"), find_tag("Klingon")
    ('en', 'ur', 'en-gb', None)
    """
    known = _BY_NAME.get(fold(name))
    if known is not None:
        return known
    return name.lower() if _TAG.fullmatch(name.lower()) else None
