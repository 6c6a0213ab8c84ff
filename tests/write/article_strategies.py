"""Any article, feed and sitemap, for property tests: what the model allows, with texts of every script and mark-up."""

from datetime import date

from hypothesis import strategies as st

from webdesk.model import (
    Article,
    Block,
    Claim,
    Evidence,
    Feed,
    FeedItem,
    Image,
    Link,
    LinkList,
    Sitemap,
    SitemapEntry,
    SitemapPointer,
    When,
)

# Pieces that have bitten somebody: mark-up, entities, right-to-left, joiners, CDATA ends.
_PIECES = [
    "<b>", "</script>", "]]>", "&amp;", "&lt;", "<!--", "-->", "& ", "“x”", "پل کھل گیا", "नया पुल",
    "新桥", "e\u0301", "\u200f",
    "AT&T", "'", '"', "\\", "*", "|", "_", "`",
]  # fmt: skip
_characters = st.characters(exclude_categories=("Cs", "Cc", "Cn"), max_codepoint=0x1FFFF)


def _folded(text: str) -> str:
    return " ".join(text.split())


lines = (
    st.lists(st.sampled_from(_PIECES) | st.text(_characters, max_size=12), min_size=1, max_size=4)
    .map(" ".join)
    .map(_folded)
    .filter(bool)
)
addresses = st.builds(
    lambda path, query: f"https://post.example/{path}" + (f"?id={query}" if query else ""),
    st.text("abc-/19", max_size=12).map(lambda path: path.replace("//", "/").strip("/") or "a"),
    st.integers(0, 99),
)
languages = st.sampled_from(["en", "en-GB", "ur", "zh-Hant", "pt-BR"])
offsets = st.integers(-720, 840)
days = st.dates(date(1971, 1, 1), date(2199, 12, 31))
moments = st.builds(
    lambda day, hour, minute, second, offset: When(day.year, day.month, day.day, hour, minute, second, offset),
    days,
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59) | st.none(),
    offsets,
)
whens = st.one_of(
    moments,
    days.map(lambda day: When(day.year, day.month, day.day)),
    days.map(lambda day: When(day.year, day.month)),
    days.map(lambda day: When(day.year)),
    st.builds(
        lambda day, hour, minute: When(day.year, day.month, day.day, hour, minute),
        days,
        st.integers(0, 23),
        st.integers(0, 59),
    ),
)


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


sizes = st.integers(1, 9999)
images = st.builds(
    Image,
    url=_maybe(addresses),
    caption=_maybe(lines),
    credit=_maybe(lines),
    alt=_maybe(lines),
    width=_maybe(sizes),
    height=_maybe(sizes),
)
links = st.builds(Link, headline=lines, url=_maybe(addresses), published=_maybe(whens))
blocks = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "heading", "list_item", "quote", "table", "code", "embed"]),
    text=lines,
    level=_maybe(st.integers(2, 6)),
    rows=st.lists(st.lists(lines | st.just(""), max_size=3).map(tuple), max_size=2).map(tuple),
    url=_maybe(addresses),
)
evidence = st.builds(
    Evidence,
    by=lines,
    agreed=_some(lines),
    disagreed=_some(st.builds(Claim, by=lines, value=lines)),
    confidence=_maybe(st.floats(0, 1)),
)
articles = st.builds(
    Article,
    headline=_maybe(lines),
    kicker=_maybe(lines),
    section=_maybe(lines),
    authors=_some(lines),
    byline=_maybe(lines),
    dateline=_maybe(lines),
    published=_maybe(whens),
    modified=_maybe(whens),
    language=_maybe(languages),
    topics=_some(lines),
    standfirst=_maybe(lines),
    key_points=_some(lines),
    body=_some(blocks, 6),
    images=_some(images),
    related=_some(links),
    more_from=_maybe(st.builds(LinkList, heading=_maybe(lines), items=_some(links))),
    latest=_some(links),
    notices=_some(lines),
    url=_maybe(addresses),
    canonical_url=_maybe(addresses),
    publisher=_maybe(lines),
    is_article=st.booleans(),
    is_paywalled=st.booleans(),
    evidence=st.dictionaries(lines, evidence, max_size=2),
    notes=_some(lines),
)

html_bodies = (
    st.lists(lines | st.sampled_from(["<p>", "</p>", "<br/>", "\n", "]]>", "&nbsp;"]), min_size=1, max_size=5)
    .map(" ".join)
    .filter(str.strip)
)
names = lines.filter(
    lambda name: "@" not in name and "," not in name and ";" not in name and "|" not in name and " & " not in name
)
shown_images = st.builds(
    Image,
    url=addresses,
    caption=_maybe(lines),
    credit=_maybe(lines),
    alt=_maybe(lines),
    width=_maybe(sizes),
    height=_maybe(sizes),
)
items = st.builds(
    FeedItem,
    headline=_maybe(lines),
    url=addresses,
    id=_maybe(lines),
    summary=_maybe(lines),
    body_html=_maybe(html_bodies),
    published=_maybe(whens),
    modified=_maybe(whens),
    authors=_some(names),
    topics=_some(lines),
    images=st.lists(shown_images, max_size=2, unique_by=lambda image: image.url).map(tuple),
)
feeds = st.builds(
    Feed,
    title=_maybe(lines),
    home_url=st.just("https://post.example/"),
    language=_maybe(languages),
    items=st.lists(items, max_size=4, unique_by=(lambda item: item.id or object(), lambda item: item.url)).map(tuple),
)

known = whens.filter(lambda when: when.hour is None or when.utc_offset_minutes is not None)
entries = st.builds(SitemapEntry, url=addresses, modified=_maybe(known)) | st.builds(
    SitemapEntry,
    url=addresses,
    modified=_maybe(known),
    headline=lines,
    published=known,
    publisher=lines,
    language=languages,
)
sitemaps = st.one_of(
    st.builds(Sitemap, urls=_some(entries)),
    st.builds(
        Sitemap,
        sitemaps=st.lists(st.builds(SitemapPointer, url=addresses, modified=_maybe(known)), min_size=1, max_size=3).map(
            tuple
        ),
    ),
)
