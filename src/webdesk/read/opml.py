"""OPML: the list of feeds that feed readers export."""

from webdesk.errors import ReadError, TooLarge
from webdesk.model import Link
from webdesk.read.address import clean_url
from webdesk.read.encoding import decode
from webdesk.read.fragment import fragment_to_line
from webdesk.read.markup import parse_markup

MAX_BYTES = 20_000_000
MAX_FEEDS = 10_000


def read_opml(data: bytes | str) -> tuple[Link, ...]:
    """Return the feeds of an OPML list, however deep they are sorted in, each once: title and address.

    >>> read_opml('<opml><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>')[0].url
    'https://a.example/feed'
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"a list of {len(data)} bytes", cure=f"at most {MAX_BYTES} are read")
    text = data if isinstance(data, str) else decode(data).text
    root = next((element for element in parse_markup(text).root.walk() if element.name == "opml"), None)
    if root is None:
        raise ReadError("not OPML: there is no opml element in it")
    found: dict[str, Link] = {}
    for outline in root.walk():
        url = clean_url(outline.attributes.get("xmlurl", "")) if outline.name == "outline" else None
        if url is not None and len(found) < MAX_FEEDS:
            title = fragment_to_line(outline.attributes.get("title") or outline.attributes.get("text") or "")
            found.setdefault(url, Link(headline=title or url, url=url))
    return tuple(found.values())
