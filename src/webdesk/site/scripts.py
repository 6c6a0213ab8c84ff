"""How text of any language stands in a page: its `lang` and `dir`, names kept apart from what is around. Pure."""

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
# English names, as in the IANA language subtag registry; a language that is not here stands by its tag.
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
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=1024)
def find_direction(language: str | None) -> str:
    """Return "rtl" or "ltr" of a language, "auto" where it is not known.

    >>> find_direction("ur"), find_direction("en-GB"), find_direction(None), find_direction("az-Arab")
    ('rtl', 'ltr', 'auto', 'rtl')
    """
    if not language or not _TAG.fullmatch(language):
        return "auto"
    parts = language.lower().split("-")
    if any(part in ("arab", "hebr", "thaa", "syrc", "nkoo", "adlm") for part in parts[1:]):
        return "rtl"
    if "latn" in parts[1:] or "cyrl" in parts[1:]:
        return "ltr"
    return "rtl" if parts[0] in RTL else "ltr"


def language_name(language: str) -> str:
    """Return what a language is called in the chrome's language.

    >>> language_name("ur"), language_name("pt-BR"), language_name("xx")
    ('Urdu', 'Portuguese', 'xx')
    """
    return LANGUAGE_NAMES.get(language.split("-")[0].lower(), language)


@lru_cache(maxsize=1024)
def language_attributes(language: str | None) -> SafeString:
    """Return ` lang="…" dir="…"` for an element that holds words of this language.

    >>> language_attributes("ur"), language_attributes(None)
    (' lang="ur" dir="rtl"', ' lang="" dir="auto"')
    """
    direction = find_direction(language)
    if direction == "auto":
        return mark_safe(' lang="" dir="auto"')  # a literal
    return mark_safe(f' lang="{language}" dir="{direction}"')  # noqa: S308  # the tag was matched letter by letter


def name_html(name: str, language: str | None) -> SafeString:
    """Return an outlet's or person's name in its own `bdi`."""
    return mark_safe(f"<bdi{language_attributes(language)}>{escape(name)}</bdi>")  # noqa: S308  # escaped here
