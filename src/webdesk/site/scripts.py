"""How text of any language stands in a page: its `lang` and `dir`, names kept apart from what is around. Pure."""

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from webdesk.archive.languages import LANGUAGE_NAMES

RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
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
