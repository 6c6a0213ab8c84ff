"""Which article of the archive something is, how far a page, a feed or a file is believed, and who owns it."""

import hashlib

from webdesk.archive import known, save
from webdesk.archive.models import Article as ArticleRow
from webdesk.archive.models import Source
from webdesk.intake.decide import is_same_piece
from webdesk.intake.keys import Keys, text_mark
from webdesk.intake.sources import is_own_site, rights_beside
from webdesk.model import Article, Capture, Rights
from webdesk.read.address import find_key


def find_held(article: Article, keys: Keys, capture: Capture, source: Source) -> tuple[ArticleRow | None, Keys]:
    """Return the article the archive holds under these keys, and the keys that can be trusted.

    What answered at an address is that address' article, however much it changed. That a redirect, a feed or the page
    itself names another address is believed only if the two texts can be one piece: dead links led elsewhere, and one
    canonical address printed on every page, would mix articles up.
    """
    answered = find_key(capture.url) if capture.url else None
    doubted: set[str] = set()
    for key in dict.fromkeys((answered, *keys.all)):
        held = save.find_article([key]) if key else None
        if held is None or key is None:
            continue
        if may_join(held, article, capture, source) and (key == answered or _is_same_piece(held, article)):
            return held, keys
        doubted.add(key)
    left = _without(keys, doubted, article)
    return (save.find_article([left.own]) if doubted and not left.sure else None), left


def may_join(held: ArticleRow, article: Article, capture: Capture, source: Source) -> bool:
    """Return whether something of this source may be about an article that is held.

    What was fetched may: its address answered. A file may name any address: it never joins what we may print, but for
    that source's own files, or where it says what is held already. See `is_guest` for feeds.
    """
    if capture.how != "load" or held.source_id == source.pk or _rights_of(held) == "link":
        return True
    return known.holds_text(held, (save.record_digest(article), hashlib.sha256(capture.body).hexdigest()))


def is_guest(held: ArticleRow, capture: Capture, source: Source) -> bool:
    """Return whether something of this source is about an article, and may change nothing of it.

    What a feed says of an address it may say of its own site's, where that is no other's, or of what it brought
    itself. A file may change what it brought, and what we only link to.
    """
    if capture.how == "fetch" or held.source_id == source.pk:
        return False
    if capture.how == "feed" and not _is_of_its_own(held, capture, source):
        return True
    return _rights_of(held) != "link"


def takes_over(held: ArticleRow, capture: Capture, source: Source) -> bool:
    """Return whether an article another source brought is this one's: it lies on its own site, and not on that one's.

    A link blog that is followed before the outlet it links to would keep the outlet's articles otherwise.
    """
    return capture.how != "load" and held.source_id != source.pk and _is_of_its_own(held, capture, source)


def rights_after(held: ArticleRow, capture: Capture, source: Source) -> Rights | None:
    """Return the rights of an article that this source takes over: of what was not fetched, no more than a link."""
    return rights_beside(source, capture) if known.was_only_fetched(held) else "link"


def _is_same_piece(held: ArticleRow, article: Article) -> bool:
    reading = known.newest_reading(held)
    return reading is None or is_same_piece(reading.record, article)


def _is_of_its_own(held: ArticleRow, capture: Capture, source: Source) -> bool:
    """Return whether this came from the source's own site, and that is no site of the article's source."""
    return is_own_site(capture.url, source.pk) and not is_own_site(capture.url, held.source_id)


def _rights_of(held: ArticleRow) -> str:
    return held.rights or held.source.rights


def _without(keys: Keys, doubted: set[str], article: Article) -> Keys:
    left = tuple(key for key in keys.all if key not in doubted)
    return Keys(own=left[0], sure=left[1:]) if left else Keys(own=text_mark(article), sure=())
