"""Whose words these are: the one function that decides what of an article leaves this site. Pure.

Every output (page, list, feed, JSON-LD, JSON, Markdown, text, search snippet, story, Latest) shows `shown(...)` and
nothing else of an article.
"""

import math
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from webdesk.model import Article, Image, Rights

SUMMARY_WORDS = 50
OPENING_WORDS = 35
OPEN_FIELDS = frozenset(
    ("headline", "section", "authors", "byline", "dateline", "published", "modified", "language", "publisher", "url",
     "canonical_url")
)  # fmt: skip
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What may be shown of an article: `article` holds only that. `summary` is the outlet's own, short.

    `is_whole` is False where words were kept back; `is_private_copy` where they are shown to the owner alone.
    `snippet_words` is False where a search must not quote the text.
    """

    article: Article
    rights: Rights
    licence: str | None = None
    summary: str | None = None
    opening: str | None = None
    is_whole: bool = True
    is_private_copy: bool = False

    @property
    def is_indexable(self) -> bool:
        """Whether a search engine may keep our page: not where the words are another's."""
        return self.rights in ("own", "licensed")

    @property
    def image(self) -> Image | None:
        """The first picture that may be shown."""
        return self.article.images[0] if self.article.images else None


class Listed(NamedTuple):
    """What a list may show of an article beside its headline, outlet and date."""

    summary: str | None
    opening: str | None
    is_whole: bool


def shown(record: Article, rights: str | None, licence: str | None, is_private_viewer: bool) -> Shown:
    """Return what this viewer may see of an article whose source gave these rights; unknown rights are `link`."""
    given: Rights = rights if rights in ("own", "licensed") else "link"  # type: ignore[assignment]  # narrowed by the test
    if may_show_whole(given, is_private_viewer):
        return Shown(
            article=record,
            rights=given,
            licence=licence,
            summary=cap_words(record.standfirst, SUMMARY_WORDS),
            opening=cap_words(_first_words(record), OPENING_WORDS),
            is_private_copy=given == "link",
        )
    summary = cap_words(record.standfirst, SUMMARY_WORDS)
    return Shown(
        article=_reduce(record, summary),
        rights="link",
        licence=licence,
        summary=summary,
        opening=summary,
        is_whole=False,
    )


def _reduce(record: Article, summary: str | None) -> Article:
    evidence = {name: value for name, value in record.evidence.items() if name in OPEN_FIELDS}
    return replace(
        record,
        standfirst=summary,
        body=(),
        key_points=(),
        images=(),
        notices=(),
        notes=(),
        related=(),
        latest=(),
        evidence=evidence,
    )


def may_show_whole(rights: str | None, is_private_viewer: bool) -> bool:
    """Return whether this viewer may see text and pictures that come with these rights; unknown rights are `link`."""
    return is_private_viewer or rights in ("own", "licensed")


def listed(summary: str | None, opening: str | None, rights: str | None, is_private_viewer: bool) -> "Listed":
    """Return what this viewer may see of an article in a list: what `shown` would keep of the same words."""
    short = cap_words(summary, SUMMARY_WORDS)
    if may_show_whole(rights, is_private_viewer):
        return Listed(short, cap_words(opening, OPENING_WORDS), is_whole=True)
    return Listed(short, short, is_whole=False)


def _first_words(record: Article) -> str | None:
    return next((block.text for block in record.body if block.kind == "paragraph" and block.text), None)


def cap_words(text: str | None, most: int) -> str | None:
    """Return at most so many words of a text, with an ellipsis where it was cut; two letters of Chinese count as one.

    >>> cap_words("one two three four", 3)
    'one two three\\xa0…'
    """
    if text is None:
        return None
    if _DENSE.search(text) is None:
        return _cap_plain(text.split(), most)
    *words, last = text.split() or [""]
    was_cut = last == "…"
    kept: list[str] = []
    count = 0
    for word in words if was_cut else (*words, last):
        dense = len(_DENSE.findall(word))
        weight = max(1, math.ceil(dense / 2))
        if count + weight > most:
            room = (most - count) * 2 if dense else 0
            kept += [word[:room]] if room else []
            was_cut = True
            break
        kept.append(word)
        count += weight
    # The ellipsis never stands alone on a line.
    return f"{' '.join(kept)}\u00a0…" if was_cut else " ".join(kept).strip() or None


def _cap_plain(words: list[str], most: int) -> str | None:
    """Return the same of words that count as one each."""
    was_cut = bool(words) and words[-1] == "…"
    if was_cut:
        words = words[:-1]
    if len(words) > most or was_cut:
        return f"{' '.join(words[:most])}\u00a0…"
    return " ".join(words) or None
