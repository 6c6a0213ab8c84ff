"""Microdata: what `itemprop` attributes say of the page's article, in the same form as its JSON-LD."""

from typing import TYPE_CHECKING

from webdesk.read.jsonld import Statements

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NODES = 3_000
MAX_VALUE = 5_000
_ARTICLES = ("article", "blogposting", "report", "review")
_WANTED = frozenset(("articlesection", "author", "creator", "headline", "datepublished", "datemodified", "publisher"))


def read_microdata(tree: "LexborHTMLParser") -> Statements:
    """Return what the microdata of the page's first whole article states."""
    scopes: dict[int, dict[str, list[str]]] = {}
    for node in tree.css("[itemprop]")[:MAX_NODES]:
        names = (node.attributes.get("itemprop") or "").lower().split()
        wanted = [name for name in names if name in _WANTED]
        if not wanted or (scope := _scope(node)) is None:
            continue
        if value := _value(node):
            for name in wanted:
                scopes.setdefault(scope, {}).setdefault(name, []).append(value)
    said = Statements()
    if scopes:
        _fill(said, max(scopes.values(), key=len))
    return said


def _fill(said: Statements, found: dict[str, list[str]]) -> None:
    def first(name: str) -> str | None:
        return next(iter(found.get(name, ())), None)

    said.headline, said.section = first("headline"), first("articlesection")
    said.authors = list(dict.fromkeys(found.get("author") or found.get("creator") or ()))[:100]
    said.published, said.modified = first("datepublished"), first("datemodified")
    said.publisher = first("publisher")


def _scope(node: "LexborNode") -> int | None:
    """Return the identity of the article that a property belongs to; None where it is another thing's."""
    above = node.parent
    while above is not None:
        attributes = above.attributes
        if "itemscope" in attributes:
            kind = (attributes.get("itemtype") or "").rsplit("/", 1)[-1].lower()
            return above.mem_id if any(word in kind for word in _ARTICLES) else None
        above = above.parent
    return None


def _value(node: "LexborNode") -> str | None:
    """Return what a property says: of a thing its name, else its content, its moment or its words."""
    if "itemscope" in node.attributes:
        name = node.css_first('[itemprop~="name"]')
        if name is None:
            return None
        node = name
    attributes = node.attributes
    value = attributes.get("content") or attributes.get("datetime") or node.text()[:MAX_VALUE]
    return " ".join(value[:MAX_VALUE].split()) or None
