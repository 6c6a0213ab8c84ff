"""RSS, RDF and Atom, told apart by what is in them rather than by what they say they are."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from webdesk.errors import ReadError
from webdesk.model import Feed, FeedItem, Image, When
from webdesk.read.address import clean_url
from webdesk.read.fragment import count_blocks, fragment_to_line
from webdesk.read.language import clean_language
from webdesk.read.markup import Element, Markup, parse_markup
from webdesk.read.when import find_when

MAX_ITEMS = 10_000

_ROOTS = ("rss", "rdf:rdf", "atom:feed", "feed", "channel", "atom:entry")
_ITEMS = ("item", "entry", "atom:entry")
_TITLE = ("title", "atom:title", "dc:title", "media:title")
_SUMMARY = ("description", "summary", "atom:summary", "dc:description", "itunes:summary", "media:description")
_BODY = ("content:encoded", "content", "atom:content", "xhtml:body", "body", "fullitem", "encoded")
_PUBLISHED = ("dcterms:issued", "pubdate", "published", "atom:published", "issued", "atom:issued", "dc:date",
"dcterms:created", "created", "atom:created", "date")  # fmt: skip
_MODIFIED = ("dcterms:modified", "updated", "atom:updated", "modified", "atom:modified", "lastbuilddate")
_TOPICS = ("category", "atom:category", "dc:subject")
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(\s(?:href|src)\s*=\s*)([\"'])(?![a-zA-Z][a-zA-Z0-9+.-]*:|#)([^\"'<>]{1,2000})\2", re.IGNORECASE
)
# From how many characters on a description with several blocks is the article itself and not its summary.
_LONG_DESCRIPTION = 300
_LONGEST_AUTHOR = 4_000
_OWN_IDENTITY = "urn:webdesk:id:"


@dataclass(slots=True)
class _Reading:
    """What is known while one document is read; `notes` keeps each mending once."""

    markup: Markup
    base: str | None
    language: str | None = None
    notes: dict[str, None] = field(default_factory=dict)

    def note(self, words: str) -> None:
        self.notes.setdefault(words)


def read_xml_feed(text: str, url: str | None) -> Feed:
    """Return the RSS, RDF or Atom feed in the text; `url` is its own address."""
    markup = parse_markup(text)
    root = next((element for element in markup.root.walk() if element.name in _ROOTS), None)
    if root is None:
        raise _no_feed(markup, url)
    reading = _Reading(markup, url, notes=dict.fromkeys(markup.notes))
    head = root.first("channel") or root
    if markup.root.elements and markup.root.elements[0] is not root and root.name != "channel":
        reading.note("something stands before the feed")
    home = _home(head, reading)
    reading.base = root.attributes.get("xml:base") or head.attributes.get("xml:base") or url or home
    reading.language = _language(head, root)
    elements = list(islice(_item_elements(root), MAX_ITEMS + 1))
    if len(elements) > MAX_ITEMS:
        reading.note(f"cut after {MAX_ITEMS} items")
    items = tuple(_item(element, reading) for element in elements[:MAX_ITEMS])
    return Feed(
        title=_line(head.first("title", "atom:title", "dc:title"), reading),
        home_url=home,
        language=reading.language,
        items=items,
        notes=tuple(reading.notes),
    )


def _no_feed(markup: Markup, url: str | None) -> ReadError:
    first = markup.root.elements[0].name if markup.root.elements else None
    if any(element.name in ("html", "xhtml:html", "body") for element in markup.root.elements[:3]):
        return ReadError("a web page, not a feed", address=url, cure="give the address of the site's feed")
    if first in ("urlset", "sitemapindex"):
        return ReadError("a sitemap, not a feed", address=url, cure="follow it as a sitemap")
    return ReadError(f"not a feed: {f'its root is {first}' if first else 'there is no element in it'}", address=url)


def _item_elements(root: Element) -> Iterator[Element]:
    """Items wherever they stand: in the channel (RSS), beside it (RDF), under the root (Atom), or the root itself."""
    if root.name == "atom:entry":
        yield root
        return
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element is not root and element.name in _ITEMS:
            yield element
            continue
        waiting.extend(
            reversed([child for child in element.elements if child.name in (*_ITEMS, "channel", "items", "rss")])
        )


def _language(head: Element, root: Element) -> str | None:
    named = head.first("language", "dc:language")
    return clean_language(named.text if named else head.attributes.get("xml:lang") or root.attributes.get("xml:lang"))


def _item(element: Element, reading: _Reading) -> FeedItem:
    base = element.attributes.get("xml:base") or reading.base
    published, modified = _dates(element, reading)
    summary, body = _words(element, reading, base)
    return FeedItem(
        headline=_line(element.first(*_TITLE), reading),
        url=_address(element, reading, base),
        id=_identity(element),
        summary=summary,
        body_html=body,
        published=published,
        modified=modified,
        authors=_authors(element),
        topics=tuple(dict.fromkeys(filter(None, map(_topic, element.named(*_TOPICS))))),
        images=_images(element, base),
    )


def _line(element: Element | None, reading: _Reading) -> str | None:
    """The text of a title: tags and entities in it are taken for mark-up, whatever its type says."""
    if element is None:
        return None
    text = element.text
    if element.elements:
        reading.note("tags in a title")
        text = reading.markup.inner(element)
    return fragment_to_line(text) or None


# Addresses


def _home(head: Element, reading: _Reading) -> str | None:
    for link in head.named("link", "atom:link"):
        href = link.attributes.get("href")
        if href is not None and link.attributes.get("rel", "alternate") != "alternate":
            continue
        if found := clean_url(href if href is not None else link.text, reading.base):
            return found
    return None


def _address(element: Element, reading: _Reading, base: str | None) -> str | None:
    for by, text in _address_candidates(element):
        if found := clean_url(text, base):
            if base and not text.strip().lower().startswith(("http://", "https://")):
                reading.note("relative links")
            if by == "guid":
                reading.note("links taken from ids")
            return found
    return None


def _address_candidates(element: Element) -> Iterator[tuple[str, str]]:
    for origin in element.named("feedburner:origlink"):
        yield "link", origin.text
    for link in element.named("link", "atom:link"):
        if "href" in link.attributes:
            if link.attributes.get("rel", "alternate") == "alternate":
                yield "link", link.attributes["href"]
        elif link.text.strip():
            yield "link", link.text
    for identity in element.named("guid", "id", "atom:id"):
        if identity.attributes.get("ispermalink", "true").lower() != "false" and "://" in identity.text:
            yield "guid", identity.text
    if "://" in (about := element.attributes.get("rdf:about", "")):
        yield "guid", about


def _identity(element: Element) -> str | None:
    found = element.first("guid", "id", "atom:id", "dc:identifier")
    text = (found.text if found else element.attributes.get("rdf:about", "")).strip()
    if text.startswith(_OWN_IDENTITY):  # Atom wants an address where we had another name, or none
        text = unquote(text.removeprefix(_OWN_IDENTITY))
    return text or None


# Dates


def _dates(element: Element, reading: _Reading) -> tuple[When | None, When | None]:
    published = _date(element, _PUBLISHED, reading)
    if element.first("dcterms:issued", "dcterms:modified"):
        return published, _date(element, ("dcterms:modified",), reading)
    modified = _date(element, _MODIFIED, reading)
    required = element.first("updated", "atom:updated")
    if required is not None and modified is not None and (published is None or modified == published):
        # Atom demands `updated` of every entry: alone, or equal to `published`, it says when it was published.
        is_stated = required.attributes.get("webdesk:stated") != "no"
        return (published or modified if is_stated else published), None
    return published, modified


def _date(element: Element, names: tuple[str, ...], reading: _Reading) -> When | None:
    for found in element.named(*names):
        text = " ".join(found.text.split())
        when = find_when(text, language=reading.language) if text else None
        if when is not None and (when.year, when.month, when.day_of_month) != (1970, 1, 1):
            return when
        reading.note("dates that are none" if text else "empty dates")
    return None


# Words


def _words(element: Element, reading: _Reading, base: str | None) -> tuple[str | None, str | None]:
    """(summary as text, body as HTML): a long description with paragraphs is the body."""
    summary = next((text for found in element.named(*_SUMMARY) if (text := _html(found, reading))), None)
    body = next((text for found in element.named(*_BODY) if (text := _html(found, reading))), None)
    if summary and body is None and count_blocks(summary) > 1 and len(fragment_to_line(summary)) > _LONG_DESCRIPTION:
        summary, body = None, summary
    line = fragment_to_line(summary) if summary else ""
    return line or None, _absolute(body, reading, base) if body else None


def _html(element: Element, reading: _Reading) -> str | None:
    """What an element holds, as HTML: its source where the mark-up was not escaped, else its text."""
    if element.elements:
        inner = reading.markup.inner(element)
        return re.sub(r"(</?)(?:xhtml|html|x|h):", r"\1", inner).strip() or None
    text = element.text
    if element.attributes.get("type") in ("text", "text/plain"):
        text = html.escape(text, quote=False)
    return text if text.strip() else None


def _absolute(body: str, reading: _Reading, base: str | None) -> str:
    """The body with its relative addresses made absolute, where it is known what they are relative to."""
    if base is None:
        return body

    def whole(match: re.Match[str]) -> str:
        address = clean_url(html.unescape(match[3]), base)
        if address is None:
            return match[0]
        reading.note("relative links")
        return f"{match[1]}{match[2]}{html.escape(address)}{match[2]}"

    return _RELATIVE.sub(whole, body)


# People and subjects


def _authors(element: Element) -> tuple[str, ...]:
    names: list[str] = []
    named_by: str | None = None  # who are named in one way are not named again in another
    for found in element.named("dc:creator", "author", "atom:author", "itunes:author", "media:author"):
        if names and found.name != named_by:
            break
        named_by = found.name
        named = found.first("name", "atom:name")
        text = _without_mail(fragment_to_line((named.text if named else found.text)[:_LONGEST_AUTHOR]))
        if text:
            names.append(text)
    if len(names) == 1:
        names = _split_names(names[0])
    return tuple(dict.fromkeys(names))


def _without_mail(text: str) -> str:
    """The name of an author given as RSS wants it: "ada@news.example (Ada Berg)".

    >>> _without_mail("ada@news.example (Ada Berg)"), _without_mail("ada@news.example"), _without_mail("Ada Berg")
    ('Ada Berg', '', 'Ada Berg')
    """
    address, _, name = text.partition("(")
    if "@" not in address.strip("@ ") or " " in address.strip():
        return text
    return name.strip().removesuffix(")").strip()


def _split_names(text: str) -> list[str]:
    """One line of several full names, apart; a line that is not plainly that stays as it is."""
    line = re.sub(r"^By\s+", "", text, flags=re.IGNORECASE) or text
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*[;|]\s*|\s+&\s+", line)]
    if len(parts) > 1 and all(2 <= len(part.split()) <= 4 for part in parts):
        return parts
    return [line]


def _topic(element: Element) -> str | None:
    named = element.attributes.get("label") or element.text or element.attributes.get("term") or ""
    return fragment_to_line(named) or None


# Pictures


def _images(element: Element, base: str | None) -> tuple[Image, ...]:
    found: dict[str, Image] = {}
    for reader in (_media_images, _enclosed_images, _named_images):
        for image in reader(element, base):
            if image.url is not None:
                found.setdefault(image.url, image)
    return tuple(found.values())


def _media_images(element: Element, base: str | None) -> Iterator[Image]:
    holders = [element, *element.named("media:group")]
    for holder in holders:
        for media in holder.named("media:content"):
            kind = media.attributes.get("medium") or media.attributes.get("type", "")
            address = media.attributes.get("url", "")
            if kind.startswith("image") or (not kind and _PICTURE_NAME.search(address)):
                yield _described(media, holder, clean_url(address, base))
    if not any(holder.first("media:content") for holder in holders):
        for holder in holders:
            for thumb in (*holder.named("media:thumbnail"),):
                yield _described(thumb, holder, clean_url(thumb.attributes.get("url", ""), base))


def _described(media: Element, holder: Element, url: str | None) -> Image:
    def words(name: str) -> str | None:
        found = media.first(name) or (holder.first(name) if holder.name == "media:group" else None)
        return fragment_to_line(found.text) or None if found else None

    return Image(
        url=url,
        caption=words("media:description") or words("media:text"),
        credit=words("media:credit"),
        alt=words("media:title"),
        width=_size(media.attributes.get("width")),
        height=_size(media.attributes.get("height")),
    )


def _size(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0 else None


def _enclosed_images(element: Element, base: str | None) -> Iterator[Image]:
    for part in element.named("enclosure"):
        address = part.attributes.get("url", "")
        kind = part.attributes.get("type", "")
        if kind.startswith("image/") or (not kind and _PICTURE_NAME.search(address)):
            yield Image(url=clean_url(address, base))
    for link in element.named("link", "atom:link"):
        if link.attributes.get("rel") == "enclosure" and link.attributes.get("type", "").startswith("image/"):
            yield Image(url=clean_url(link.attributes.get("href", ""), base))


def _named_images(element: Element, base: str | None) -> Iterator[Image]:
    for part in element.named("image", "itunes:image"):
        inner = part.first("url")
        address = part.attributes.get("href") or (inner.text if inner else part.text)
        if address.strip():
            yield Image(url=clean_url(address, base))
