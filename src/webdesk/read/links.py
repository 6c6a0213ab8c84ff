"""Every link of a page with its words, for following a front page."""

from webdesk.model import Link
from webdesk.read.address import clean_url
from webdesk.read.page import decode_text
from webdesk.read.parse import parse_html
from webdesk.read.walk import cut_html


def find_links(data: bytes | str, url: str | None = None) -> tuple[Link, ...]:
    """Return every http(s) link of a page with its words, in order, each address once (with its longest words)."""
    text, notes = decode_text(data, url, None)
    tree = parse_html(text, notes)
    if tree.root is None:
        return ()
    base_node = tree.css_first("base[href]")
    base = clean_url(base_node.attributes.get("href") or "", url) if base_node is not None else None
    found: dict[str, str] = {}
    for link in cut_html(tree.root).links:
        address = clean_url(link.href, base or url)
        if address is None:
            continue
        words = link.words
        if len(words) > len(found.get(address, "")):
            found[address] = words
        else:
            found.setdefault(address, words)
    return tuple(Link(headline=words or address, url=address) for address, words in found.items())
