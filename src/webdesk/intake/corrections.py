"""Whether a notice tells of a correction. Pure."""

import re
from collections.abc import Sequence

from webdesk.intake.compare import fold
from webdesk.model import Article

# How newsrooms begin or phrase a correction. Written for this module from the usage of style guides and of corrections
# columns; each language has a row in tests/intake/test_corrections.py that fails without its words.
_WORDS = (
    r"corrections?\b", r"corrected\b", r"clarifications?\b", r"errat(?:um|a)\b", r"corrigend(?:um|a)\b",
    r"an earlier version of this", r"a previous version of this",
    r"this (?:article|story|report) (?:has been|was) (?:corrected|amended)",
    r"editors?'?s? note",
    r"korrektur\b", r"berichtigung\b", r"richtigstellung\b", r"in einer früheren (?:version|fassung)",
    r"rectificati(?:f|on)s?\b", r"erratum\b", r"une version précédente", r"précision\s*:",
    r"correcci(?:ón|ones)\b", r"rectificaci(?:ón|ones)\b", r"fe de errata?s?\b", r"una versión anterior",
    r"corre(?:ç|c)(?:ão|ões)\b", r"errata\s*:", r"uma versão anterior",
    r"correzion[ei]\b", r"rettific[ah]e?\b", r"errata corrige", r"una versione precedente",
    r"correctie\b", r"rectificatie\b", r"rättelse\b", r"rettelse\b", r"oikaisu\b", r"sprostowanie\b", r"oprava\s*:",
    r"düzeltme\b", r"koreksi\b", r"ralat\b", r"đính chính",
    "исправление", "уточнение", "поправка", "виправлення",
    "تصحیح", "تصحيح", "تصويب", "تنويه", "درستی", "وضاحت", "اصلاحیه",
    "भूल सुधार", "सुधार", "स्पष्टीकरण", "সংশোধন", "திருத்தம்",
    "更正", "勘误", "勘誤", "訂正", "お詫びと訂正", "정정", "바로잡습니다", "แก้ไขข่าว",
)  # fmt: skip
_PATTERN = re.compile("|".join(_WORDS))
# A notice says what it is at once; further in, "correction" is a word like any other.
_LOOKED_AT = 80
_LONGEST = 1200


def is_correction(notice: str) -> bool:
    """Return whether a notice tells of a correction.

    >>> is_correction("Correction, 12 August: the vote was on Monday."), is_correction("Subscribe to read on")
    (True, False)
    """
    return _PATTERN.search(fold(notice)[:_LOOKED_AT].casefold()) is not None


def find_correction(old: Article, new: Article) -> str | None:
    """Return the correction notice that `new` has and `old` had not, or None.

    Where the reader took the notice for a paragraph, that is found too, if it begins like one.
    """
    for notice in _added(old.notices, new.notices):
        if is_correction(notice):
            return notice[:_LONGEST]
    paragraphs = [block.text for block in new.body if block.kind in ("paragraph", "quote", "list_item")]
    for paragraph in _added([block.text for block in old.body], paragraphs):
        if _PATTERN.match(fold(paragraph).casefold()):
            return paragraph[:_LONGEST]
    return None


def _added(old: Sequence[str], new: Sequence[str]) -> list[str]:
    known = {fold(text) for text in old}
    return [text for text in new if fold(text) not in known]
