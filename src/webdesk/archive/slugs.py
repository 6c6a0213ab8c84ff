"""Words for addresses: any script kept, short, never empty. Pure."""

import re
import unicodedata

MAX_SLUG = 80


def slug(text: str | None, fallback: str) -> str:
    """Return the text as part of an address: letters, digits and marks of any script, the rest one hyphen.

    >>> slug("US phones Gen Bajwa: 'mutual goals'", "article")
    'us-phones-gen-bajwa-mutual-goals'
    >>> slug("!!!", "article")
    'article'
    """
    plain = unicodedata.normalize("NFKC", (text or "")[:1000]).lower().replace("’", "'")
    plain = re.sub(r"(?<=\w)'(?=\w)", "", plain)
    kept = "".join(char if _belongs(char) else "-" for char in plain)
    words = re.sub(r"-{2,}", "-", kept).strip("-")
    return _cut(words) or fallback


def _belongs(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) in ("Mn", "Mc")


def _cut(words: str) -> str:
    """Cut at a hyphen where there is one in the second half."""
    if len(words) <= MAX_SLUG:
        return words
    cut = words[: MAX_SLUG + 1]
    at = cut.rfind("-")
    return (cut[:at] if at > MAX_SLUG // 2 else cut[:MAX_SLUG]).strip("-")
