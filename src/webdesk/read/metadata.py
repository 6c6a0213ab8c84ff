"""What a page says of itself outside its text: title, meta elements, JSON-LD, microdata. Evidence, not truth."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webdesk.read.jsonld import Statements, read_statements
from webdesk.read.microdata import read_microdata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_VALUE = 20_000
_BREADCRUMB = (
    '[class*="breadcrumb" i], [id*="breadcrumb" i], [class*="crumbs" i], [aria-label*="breadcrumb" i], '
    '[itemtype*="BreadcrumbList"]'
)


@dataclass(slots=True)
class Metadata:
    """Every statement found, by its name in lower case; `jsonld` and `microdata` are what those say of the article."""

    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    amp: str | None = None
    values: dict[str, list[str]] = field(default_factory=dict)
    jsonld: Statements = field(default_factory=Statements)
    microdata: Statements = field(default_factory=Statements)
    path: list[tuple[str, str]] = field(default_factory=list)  # the breadcrumb's links: words and address
    base: str | None = None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these names that the page states."""
        return next((self.values[name][0] for name in names if self.values.get(name)), None)


def read_metadata(tree: "LexborHTMLParser", notes: list[str]) -> Metadata:
    """Return what the head, the JSON-LD scripts and microdata of a document say."""
    said = Metadata()
    for node in tree.css("html, title, meta, link, base, script"):
        tag = node.tag
        if tag == "meta":
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            value = attributes.get("content")
            if name and value and len(value) <= MAX_VALUE and len(said.values) < 500 and value.strip():
                said.values.setdefault(name.strip().lower()[:100], []).append(" ".join(value.split()))
        elif tag == "title" and said.title is None:
            parent = node.parent
            if parent is None or parent.tag != "svg":
                said.title = " ".join(node.text()[:MAX_VALUE].split()) or None
        elif tag == "link":
            _read_link(said, node.attributes)
        elif tag == "html" and said.language is None:
            said.language = (node.attributes.get("lang") or node.attributes.get("xml:lang") or "")[:40].strip() or None
        elif tag == "base" and said.base is None:
            said.base = (node.attributes.get("href") or "")[:4_000] or None
    scripts = [node.text_content or node.text() for node in tree.css('script[type*="ld+json"]')[:60]]
    said.jsonld = read_statements(scripts, notes)
    said.microdata = read_microdata(tree)
    said.path = said.jsonld.path or _read_path(tree)
    return said


def _read_path(tree: "LexborHTMLParser") -> list[tuple[str, str]]:
    """Return the links of the first element that calls itself a breadcrumb."""
    node = tree.css_first(_BREADCRUMB)
    if node is None:
        return []
    links = node.css("a")[:20]
    steps = [(" ".join(link.text()[:200].split()), (link.attributes.get("href") or "")[:4_000]) for link in links]
    return [(words, href) for words, href in steps if words]


def _read_link(said: Metadata, attributes: dict[str, str | None]) -> None:
    relation = (attributes.get("rel") or "").lower().split()
    href = (attributes.get("href") or "").strip()
    if not href or len(href) > 4_000:
        return
    if "canonical" in relation and said.canonical is None:
        said.canonical = href
    elif "amphtml" in relation and said.amp is None:
        said.amp = href
