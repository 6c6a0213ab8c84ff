"""What some bytes are: told by their beginning first, by what they say they are only where that does not tell."""

import re
from typing import Literal

Kind = Literal["page", "feed", "sitemap", "warc", "record", "opml", "text", "picture", "unknown"]

_HEAD_BYTES = 4096
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_ROOT = re.compile(r"<(?!!|\?|/)(?:[\w.-]+:)?([\w.-]+)")
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*)*", re.IGNORECASE | re.DOTALL
)
_ROOTS: dict[str, Kind] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "channel": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
    "opml": "opml",
    "html": "page", "head": "page", "body": "page",
}  # fmt: skip
_PAGE_TAGS = re.compile(
    r"<(?:html|head|body|div|p|article|section|main|h[1-6]|meta|title|link|script|table|span|a|ul|img)[\s>/]",
    re.IGNORECASE,
)
_NAMES: dict[str, Kind] = {
    "html": "page", "htm": "page", "xhtml": "page", "shtml": "page", "txt": "text", "md": "text", "text": "text",
    "rss": "feed",
    "atom": "feed", "rdf": "feed", "opml": "opml", "warc": "warc", "warc.gz": "warc",
}  # fmt: skip
_DECLARED: tuple[tuple[str, Kind], ...] = (
    ("text/html", "page"), ("xhtml", "page"), ("rss", "feed"), ("atom", "feed"), ("rdf", "feed"), ("feed+json", "feed"),
    ("opml", "opml"), ("warc", "warc"), ("image/", "picture"), ("text/plain", "text"),
)  # fmt: skip


def find_kind(data: bytes, content_type: str | None = None, name: str | None = None) -> Kind:
    """Return what the bytes are; a content type or file name that the bytes contradict is not believed.

    >>> find_kind(b"<?xml version='1.0'?><rss/>", "text/html"), find_kind(b"A plain line.")
    ('feed', 'text')
    """
    if not data.strip():
        return "unknown"
    return _by_bytes(data) or _by_text(data, content_type, name)


def _by_bytes(data: bytes) -> Kind | None:
    if (
        data.startswith(_PICTURES)
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or data[4:12] in (b"ftypavif", b"ftypavis")
    ):
        return "picture"
    if data.startswith(b"WARC/"):
        return "warc"
    if data.startswith(b"\x1f\x8b"):
        return "warc" if _unzipped_head(data).startswith(b"WARC/") else "unknown"
    return None


def _unzipped_head(data: bytes) -> bytes:
    """The first bytes inside gzip: a few kilobytes are unpacked and no more, whatever the rest would grow to."""
    import zlib

    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:_HEAD_BYTES], 64)
    except zlib.error:
        return b""


def _by_text(data: bytes, content_type: str | None, name: str | None) -> Kind:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data[: _HEAD_BYTES * 2].decode("utf-16", "replace")
    else:
        text = data[:_HEAD_BYTES].decode("utf-8-sig", "replace")
    text = text.lstrip("\ufeff \t\r\n\0")
    if text.startswith("{"):
        return _by_json(text)
    behind = _PROLOGUE.match(text)
    root = _ROOT.match(text, behind.end() if behind else 0)
    if root and (kind := _ROOTS.get(root[1].lower())):
        return kind
    return _by_claim(text, data, content_type, name, has_root=root is not None)


def _by_json(text: str) -> Kind:
    """A JSON Feed has items and says its version; a record has the keys of an article."""
    if "jsonfeed.org/version" in text:
        return "feed"
    if re.search(r'"(?:headline|body|key_points|is_article|standfirst)"\s*:', text):
        return "record"
    return "feed" if re.search(r'"items"\s*:\s*\[', text) else "unknown"


def _by_claim(text: str, data: bytes, content_type: str | None, name: str | None, *, has_root: bool) -> Kind:
    if data[:_HEAD_BYTES].count(0) > len(data[:_HEAD_BYTES]) // 10 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "unknown"
    tags = len(_PAGE_TAGS.findall(text))
    if "<rss" in text[:2000] or "<feed" in text[:2000]:
        return "feed"
    if tags >= 3 or (tags and has_root):
        return "page"
    declared = next((kind for part, kind in _DECLARED if part in (content_type or "").lower()), None)
    named = _by_name(name)
    claim = named or declared
    if claim in ("picture", "warc", "feed", "sitemap", "opml"):
        return "text" if _is_words(text) else "unknown"
    if claim == "page" and not (tags or has_root):
        return "text"
    return claim or ("text" if _is_words(text) else "unknown")


def _by_name(name: str | None) -> Kind | None:
    lower = (name or "").lower()
    return next((kind for ending, kind in _NAMES.items() if lower.endswith("." + ending)), None)


def _is_words(text: str) -> bool:
    """Mostly characters that text is made of, and few that no encoding made sense of."""
    odd = sum(not (char.isprintable() or char in "\t\r\n\f") or char == "\ufffd" for char in text)
    return odd <= len(text) * 0.1
