"""What the archive should do with an article just read: the choice, and nothing of the doing. Pure."""

from dataclasses import dataclass, replace
from typing import Literal

from webdesk.intake.compare import count_words, fold, overlap
from webdesk.intake.corrections import find_correction
from webdesk.model import Article, When

ChangeKind = Literal["new", "edited", "corrected", "fuller", "same"]
VersionKind = Literal["read", "re-read", "update", "correction"]
# A copy this much shorter, with the same words, may be a cut of what is held (a teaser, a paywall), not an edit.
_CUT_SHARE = 0.7
_CUT_OVERLAP = 0.7
# Under this, two texts at one claimed address are two pieces.
_SAME_PIECE = 0.25
UNCHANGED = "nothing changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the archive holds of an article: its newest reading, and how that came ("fetch", "load" or "feed")."""

    article: Article
    how: str = "fetch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to do: `version` is the kind of version to save (None: none), `reason` says why in words."""

    kind: ChangeKind
    version: VersionKind | None = None
    note: str | None = None
    reason: str


def decide(old: Stored | None, new: Article, how: str = "fetch") -> Change:
    """Return what the archive should do with `new`; touch nothing.

    Only what readers are told counts: headline, standfirst, key points, body, byline, caption and credit. Lists of
    other articles (related, more from, latest) change by themselves with every rendering, and picture addresses,
    topics and "modified" stamps with many: a change of these alone keeps nothing, or every article would be "edited"
    at each look. They come along with the next real version.
    """
    if old is None:
        return Change(kind="new", version="read", reason="not held yet")
    if _told(old.article) == _told(new):
        return Change(kind="same", reason=UNCHANGED)
    if how == "feed" and old.how != "feed":
        return Change(kind="same", reason="the page is held, which is more than its feed says")
    if notice := find_correction(old.article, new):
        return Change(kind="corrected", version="correction", note=notice, reason="a new correction notice")
    if is_cut_of(new, old):
        return Change(kind="same", reason="a cut of what is held already")
    if old.how == "feed" and how != "feed":
        return Change(kind="fuller", version="re-read", reason="the page, where only the feed's text was held")
    return Change(kind="edited", version="update", note=_describe(old.article, new), reason="the text changed")


def carry_over(old: Article, new: Article) -> Article:
    """Return `new` with what its page does not say and an earlier reading knew: from its feed, or an older page.

    Else an article whose feed named its author would lose him, and be "edited", at the next look at its page.
    """
    return replace(
        new,
        headline=new.headline or old.headline,
        published=old.published if _is_finer(old.published, new.published) else new.published,
        authors=new.authors or old.authors,
        topics=new.topics or old.topics,
        standfirst=new.standfirst or old.standfirst,
        section=new.section or old.section,
    )


def _is_finer(old: When | None, new: When | None) -> bool:
    """Return whether the date known before says more of the same day."""
    if old is None or new is None:
        return new is None
    return new.hour is None and old.hour is not None and old.day == new.day


def is_cut_of(new: Article, old: Stored) -> bool:
    """Return whether `new` is only a part of what is held: no body came, or a paywall or teaser cut it.

    A page that simply has fewer paragraphs than before is an edit: what a publisher takes out is news too.
    """
    new_words, old_words = count_words(new.text), count_words(old.article.text)
    if not new_words:
        return bool(old_words)
    if new_words >= old_words * _CUT_SHARE or old.article.is_paywalled:
        return False
    is_part = new.is_paywalled or (old.how == "feed" and _begins_like(new, old.article))
    return is_part and overlap(new.text, old.article.text) >= _CUT_OVERLAP


def is_same_piece(old: Article, new: Article) -> bool:
    """Return whether two readings can be one article, where only what a page says of itself joins them.

    Systems that print one canonical address on every page would otherwise make one endlessly edited article of all.
    """
    if not old.text or not new.text or fold(old.headline) == fold(new.headline):
        return True
    texts = overlap(f"{old.headline or ''}\n{old.text}", f"{new.headline or ''}\n{new.text}")
    return texts >= _SAME_PIECE


def _begins_like(new: Article, old: Article) -> bool:
    """Return whether all blocks of `new` but the last two are the first of `old`, in order: it just stops earlier."""
    kept = [fold(block.text) for block in new.body][:-2]
    return len(new.body) < len(old.body) and kept == [fold(block.text) for block in old.body][: len(kept)]


def _told(article: Article) -> tuple[object, ...]:
    """What readers are told, folded for comparing."""
    return (
        fold(article.headline),
        fold(article.standfirst),
        tuple(fold(point) for point in article.key_points),
        tuple((block.kind, fold(block.text)) for block in article.body),
        tuple(fold(author) for author in article.authors),
        tuple((fold(image.caption), fold(image.credit)) for image in article.images if image.caption or image.credit),
        tuple(fold(notice) for notice in article.notices),
    )


def _describe(old: Article, new: Article) -> str:
    """Return in a few words what changed, for the list of versions."""
    parts: list[str] = []
    if fold(old.headline) != fold(new.headline):
        parts.append("headline")
    before, after = {fold(b.text) for b in old.body}, {fold(b.text) for b in new.body}
    added, gone = len(after - before), len(before - after)
    changed = min(added, gone)
    for count, word in ((changed, "changed"), (added - changed, "added"), (gone - changed, "removed")):
        if count:
            parts.append(f"{count} paragraph{'s' if count > 1 else ''} {word}")
    for name, was, is_now in (
        ("standfirst", fold(old.standfirst), fold(new.standfirst)),
        ("key points", fold(" ".join(old.key_points)), fold(" ".join(new.key_points))),
        ("byline", fold(" ".join(old.authors)), fold(" ".join(new.authors))),
    ):
        if was != is_now:
            parts.append(name)
    return ", ".join(parts) or "pictures, notices or order"
