"""The section: as printed above the headline, in the breadcrumb, or as the page's data call it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from webdesk.read.address import clean_url
from webdesk.read.blocks import TAG_BITS, PageBlock, PageLink, Place
from webdesk.read.classwords import BIT
from webdesk.read.dateline import is_date_line
from webdesk.read.phrases import BYLINE, is_home, list_kind
from webdesk.read.reading import Reading, Said, weigh
from webdesk.read.textshape import ends_sentence, fold_title

LONGEST = 40
_META = ("article:section", "og:article:section", "parsely-section", "cxenseparse:section", "og:section")
_BETWEEN_STEPS = re.compile(r"\s[>›»/|→·:：<‹«]\s|[>›»→]")
_BAD = sum(BIT[name] for name in ("share", "comment", "ad", "form", "related", "legal", "footer"))
_NOT_WORDS = re.compile(r"https?:|[@{}<>_]|\d{3}|^\d")
_PREFIX = re.compile(r"(?:category|section|rubrik|rubrique|sección|filed under|posted in)\s*:\s*", re.IGNORECASE)
# What stands above headlines and is no section, in the languages where it was seen.
_NO_SECTION = frozenset((
    "advertisement", "advertisements", "ad", "anzeige", "werbung", "publicité", "publicidad", "pubblicità", "sponsored",
    "login", "log in", "sign in", "sign up", "subscribe", "subscription", "newsletter", "contact", "contact us",
    "about us", "search", "suche", "sök", "menu", "share", "print", "exclusive", "breaking", "breaking news", "live",
    "skip to content", "back", "previous", "next", "read more", "updated", "article", "uncategorized",
))  # fmt: skip

_PATH = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*|[?#].*$", re.DOTALL)  # all of an address but its path
_LONGEST_FRONT = len("/index.html/")


def find_section(reading: Reading) -> str | None:
    """Return the section that the page states or prints; what both say is believed before what one says."""
    stated = list(_stated(reading))
    printed = list(_printed(reading))
    printed.sort(key=lambda said: -said.trust)
    agreed = {fold_title(said.value) for said in printed} & {fold_title(said.value) for said in stated}
    claims = sorted([*printed, *stated], key=lambda said: fold_title(said.value) not in agreed) if agreed else []
    answer = weigh(claims or [*stated, *printed], fold_title)
    if answer is None:
        return None
    reading.evidence["section"] = answer[1]
    return answer[0]


def clean_section(text: str | None) -> str | None:
    """Return a section's name, or None where the text can be none by its shape.

    >>> clean_section(" World /"), clean_section("The bridge is open again."), clean_section("Home")
    ('World', None, None)
    """
    name = _PREFIX.sub("", " ".join((text or "").split())).strip(" >›»/|→·:：«‹-–—")
    if not 2 <= len(name) <= LONGEST or ends_sentence(name) or _NOT_WORDS.search(name) or is_home(name):
        return None
    if (
        name.casefold() in _NO_SECTION
        or list_kind(name) is not None
        or not any(char.isalpha() for char in name)
        or is_date_line(name)
    ):
        return None
    return name


def _stated(reading: Reading) -> Iterator[Said]:
    said = reading.said
    for by, value in (
        ("JSON-LD articleSection", said.jsonld.section),
        ("microdata articleSection", said.microdata.section),
        ("meta article:section", said.first(*_META)),
    ):
        if (name := clean_section(value)) and not _is_other(reading, name):
            yield Said(by, name, 0.7)


def _printed(reading: Reading) -> Iterator[Said]:
    headline = next(iter(reading.labelled("headline")), None)
    if step := _last_step(reading, reading.said.path):
        yield Said("breadcrumb", step, 0.65)
    if headline is None:
        return
    labelled = next((block for block in reading.labelled("section") if block.number < headline.number), None)
    if labelled is not None and (name := clean_section(labelled.text)) and not _is_other(reading, name):
        yield Said("label above the headline", name, reading.labels[labelled.number].confidence)
    menu = _link_words(reading)
    for block in reversed(reading.page.blocks[max(0, headline.number - 6) : headline.number]):
        if said := _from_block(reading, block, headline, menu):
            yield said


def _from_block(reading: Reading, block: PageBlock, headline: PageBlock, menu: dict[str, int]) -> Said | None:
    """Return what one block above the headline says of the section."""
    if len(block.text) > 120 or block.mask & _BAD:
        return None
    links = [
        link for link in reading.page.links if link.place is block.place and link.words and link.words in block.text
    ]
    if len(links) <= 6 and block.link_characters and _BETWEEN_STEPS.search(block.text):
        step = _last_step(reading, [(link.words, link.href) for link in links])
        return Said("path above the headline", step, 0.62) if step and _leads_home(reading, links) else None
    name = clean_section(block.text)
    if name is None or headline.number - block.number > 3 or _is_other(reading, name):
        return None
    if reading.labels[block.number].name in ("byline", "date") or block.place.above & TAG_BITS["nav"]:
        return None
    is_link = block.link_words == block.text
    is_in_menu = menu.get(fold_title(name), 0) > is_link
    if not _stands_with(block, headline):
        return None
    if is_in_menu:
        return Said("word of the menu above the headline", name, 0.64)
    if is_link and not _is_front(reading, links[0].href if links else ""):
        return Said("linked word above the headline", name, 0.5)
    return None


def _stands_with(block: PageBlock, headline: PageBlock) -> bool:
    """Whether a block stands in the same container as the headline, or its neighbour's."""
    above: Place | None = headline.place.parent
    for _ in range(2):
        if above is None or above.tag in ("body", "html", "main"):
            break
        if _is_within(block.place, above, 3):
            return True
        above = above.parent
    return block.number == headline.number - 1 and _is_within(block.place, headline.place.parent, 3)


def _is_within(place: Place, above: Place | None, levels: int) -> bool:
    here: Place | None = place
    for _ in range(levels + 1):
        if here is None:
            return False
        if here is above:
            return True
        here = here.parent
    return False


def _link_words(reading: Reading) -> dict[str, int]:
    """Return how often each short link text stands on the page: a menu's entries stand there whatever the article."""
    found: dict[str, int] = {}
    for link in reading.page.links:
        if len(link.words) <= LONGEST:
            key = fold_title(link.words)
            found[key] = found.get(key, 0) + 1
    return found


def _last_step(reading: Reading, steps: list[tuple[str, str]]) -> str | None:
    """Return the last step of a path that is neither the front page nor the article itself."""
    headline = next(iter(reading.labelled("headline")), None)
    title = fold_title(headline.text) if headline else ""
    for number, (words, href) in reversed(list(enumerate(steps))):
        is_first = number == 0 and len(steps) > 1
        is_article = fold_title(words) == title or (len(words) > 20 and title.startswith(fold_title(words)[:20]))
        if is_article or is_first or _is_front(reading, href) or _is_other(reading, words):
            continue
        if name := clean_section(words):
            return name
    return None


def _leads_home(reading: Reading, links: list[PageLink]) -> bool:
    return any(_is_front(reading, link.href) or is_home(link.words) for link in links)


def _is_front(reading: Reading, href: str) -> bool:
    """Whether an address is the site's front page."""
    if not href or href[0] == "#" or (href[0] != "." and len(_PATH.sub("", href)) > _LONGEST_FRONT):
        return False  # most links, without the cost of reading an address
    url = clean_url(href, reading.base or "https://site.invalid/")
    return url is not None and urlsplit(url).path in ("/", "/index.html", "/index.htm", "/index.php", "/home", "/home/")


def _is_other(reading: Reading, name: str) -> bool:
    """Whether a name is the outlet's, an author's or the headline's rather than a section's."""
    said = reading.said
    others = [said.jsonld.publisher, said.microdata.publisher, said.first("og:site_name"), said.jsonld.headline]
    others += said.jsonld.authors + said.microdata.authors + said.values.get("author", [])[:5]
    for block in list(reading.labelled("byline"))[:3]:
        match = BYLINE.match(block.text)
        others += [block.text, *block.author_names, match["who"] if match else None]
    others += [link.words for link in reading.page.links[:200] if link.words and _is_front(reading, link.href)]
    folded = fold_title(name)
    return any(other and fold_title(other) == folded for other in others)
