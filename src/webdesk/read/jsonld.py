"""JSON-LD as it is found on news pages: sloppy, doubled, wrapped in graphs; the article's statements out of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from webdesk.read.encoding import mend_escapes

MAX_CHARACTERS = 3_000_000
MAX_OBJECTS = 5_000
_ARTICLES = ("article", "blogposting", "report", "review", "liveblog", "newsarticle", "opinion", "satirical")
_NOT_ARTICLES = ("articlelist",)
_PAGES = ("webpage", "itempage", "collectionpage", "videoobject")
_CONTROL = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT_MARKS = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)

JsonObject = dict[str, Any]  # Any: JSON from strangers has any shape


@dataclass(slots=True)
class Statements:
    """What a page's JSON-LD says of its article; texts only, unchecked."""

    types: list[str] = field(default_factory=list)
    is_news: bool = False  # the article calls itself news, as newsrooms' systems do and company blogs' do not
    headline: str | None = None
    alternative: str | None = None
    description: str | None = None
    section: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    topics: list[str] = field(default_factory=list)
    body: str | None = None
    images: list[tuple[str, str | None, str | None]] = field(default_factory=list)  # address, caption, credit
    publisher: str | None = None
    url: str | None = None
    is_free: bool | None = None
    page_published: str | None = None
    path: list[tuple[str, str]] = field(default_factory=list)  # breadcrumb: words and address of each step


def read_statements(scripts: list[str], notes: list[str]) -> Statements:
    """Return what the page's JSON-LD scripts say of the article."""
    objects: list[JsonObject] = []
    for script in scripts:
        if len(script) > MAX_CHARACTERS:
            notes.append("a JSON-LD script is too long and was not read")
            continue
        parsed = _parse(script)
        if parsed is None:
            if script.strip():
                notes.append("a JSON-LD script is broken and was not read")
            continue
        objects.extend(_flatten(parsed, MAX_OBJECTS - len(objects)))
    named = {obj["@id"]: obj for obj in objects if isinstance(obj.get("@id"), str) and len(obj) > 2}
    said = Statements(types=[kind for obj in objects for kind in _types(obj)][:200])
    articles = [obj for obj in objects if _is_kind(obj, _ARTICLES)]
    if articles:
        _fill(said, max(articles, key=_fullness), named)
    for obj in objects:
        if _is_kind(obj, _PAGES) and said.page_published is None:
            said.page_published = _text(obj.get("datePublished"))
        if _is_kind(obj, ("breadcrumblist",)) and not said.path:
            said.path = _path(obj.get("itemListElement"))
    return said


def _path(value: Any) -> list[tuple[str, str]]:
    """Return the steps of a breadcrumb, each with its address where it has one."""
    steps: list[tuple[str, str]] = []
    for part in value[:20] if isinstance(value, list) else ():
        if isinstance(part, dict):
            item = part.get("item")
            words = _text(part.get("name")) or (_text(item.get("name")) if isinstance(item, dict) else None)
            if words:
                steps.append((words, _address(item) or ""))
    return steps


def _parse(script: str) -> Any:  # any JSON value, None where it is broken beyond mending
    script = mend_escapes(_COMMENT_MARKS.sub("", script).strip().rstrip(";"))
    for mended in (script, _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", script))):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flatten(value: Any, room: int) -> Iterator[JsonObject]:
    """Yield every object in a JSON value, outermost first, without recursion."""
    waiting = [value]
    position = 0
    while position < len(waiting) and room > 0:
        item = waiting[position]
        position += 1
        if isinstance(item, dict):
            room -= 1
            yield item
            waiting.extend(part for part in item.values() if isinstance(part, dict | list))
        elif isinstance(item, list):
            waiting.extend(part for part in item[:1_000] if isinstance(part, dict | list))


def _types(obj: JsonObject) -> list[str]:
    kinds = obj.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1][:60] for kind in kinds if isinstance(kind, str)]


def _is_kind(obj: JsonObject, words: tuple[str, ...]) -> bool:
    return any(word in kind.lower() for kind in _types(obj) for word in words) and not any(
        kind.lower() in _NOT_ARTICLES for kind in _types(obj)
    )


def _fullness(obj: JsonObject) -> int:
    keys = ("headline", "datePublished", "author", "articleBody", "image", "description", "mainEntityOfPage")
    return sum(1 for key in keys if obj.get(key))


def _fill(said: Statements, obj: JsonObject, named: dict[str, JsonObject]) -> None:
    said.is_news = any("news" in kind.lower() or "liveblog" in kind.lower() for kind in _types(obj))
    said.headline = _text(obj.get("headline")) or _text(obj.get("name"))
    said.alternative = _text(obj.get("alternativeHeadline"))
    said.description = _text(obj.get("description"))
    said.section = _text(obj.get("articleSection"))
    said.authors = _names(obj.get("author"), named) or _names(obj.get("creator"), named)
    said.published = _text(obj.get("datePublished")) or _text(obj.get("dateCreated"))
    said.modified = _text(obj.get("dateModified"))
    said.language = _text(obj.get("inLanguage"))
    said.topics = _topics(obj.get("keywords")) or _names(obj.get("about"), named)
    said.body = _text(obj.get("articleBody"), longest=2_000_000)
    said.images = _images(obj.get("image"), named) + _images(obj.get("associatedMedia"), named)
    said.publisher = next(iter(_names(obj.get("publisher"), named)), None)
    said.url = _text(obj.get("url")) or _address(obj.get("mainEntityOfPage"))
    free = obj.get("isAccessibleForFree")
    if isinstance(free, bool | str):
        said.is_free = str(free).strip().lower() in ("true", "1", "yes", "http://schema.org/true")


def _text(value: Any, longest: int = 5_000) -> str | None:
    """Return a value's text, entities resolved and white space folded, or None."""
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return " ".join(unescape(unescape(value[:longest])).split()) or None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and len(value) < 4_000 else None


def _names(value: Any, named: dict[str, JsonObject]) -> list[str]:
    found: list[str] = []
    for part in value[:100] if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            reference = part.get("@id")
            if "name" not in part and isinstance(reference, str):
                part = named.get(reference, part)
            names = part.get("name")
            for name in names if isinstance(names, list) else [names]:
                if text := _text(name):
                    found.append(text)
        elif text := _text(part):
            found.append(text)
    return list(dict.fromkeys(found))


def _topics(value: Any) -> list[str]:
    parts: list[str] = []
    for part in value[:200] if isinstance(value, list) else [value]:
        if text := _text(part):
            parts.extend(text.split(",") if not isinstance(value, list) else [text])
    return list(dict.fromkeys(part.strip() for part in parts if part.strip() and ":" not in part))


def _images(value: Any, named: dict[str, JsonObject]) -> list[tuple[str, str | None, str | None]]:
    found: list[tuple[str, str | None, str | None]] = []
    for part in value[:50] if isinstance(value, list) else [value]:
        if isinstance(part, str):
            found.append((part, None, None))
        elif isinstance(part, dict):
            reference = part.get("@id")
            if isinstance(reference, str) and not part.get("url") and not part.get("contentUrl"):
                part = named.get(reference, part)
            address = _address(part.get("contentUrl")) or _address(part.get("url"))
            if address:
                credit = _text(part.get("creditText")) or next(iter(_names(part.get("creator"), named)), None)
                found.append((address, _text(part.get("caption")), credit))
    return found
