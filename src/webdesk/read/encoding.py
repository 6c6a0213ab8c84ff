"""Bytes to text: byte order mark, then header, then the document's own declaration, then a detector."""

import codecs
import re
from typing import NamedTuple

MAX_BYTES = 50_000_000

_HEAD_BYTES = 4096
_LONGEST_HEADER = 400
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.ASCII | re.IGNORECASE)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
# What web pages mean by a label, where Python would take it literally (WHATWG encoding standard).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_SINGLE_BYTE = re.compile(r"cp\d+|iso8859.*|koi8.*|mac.*")
_BAD_SHARE = 0.002
_SURROGATE = re.compile("[\ud800-\udfff]")
# A pair of halves and every other escape (a backslash's own!) is kept; what is left is a half alone.
_ESCAPE = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?!u[dD][89a-fA-F]).)|\\u[dD][89a-fA-F][0-9a-fA-F]{2}",
    re.ASCII | re.DOTALL,
)


class Decoded(NamedTuple):
    """The text, the encoding it was read in, and what had to be mended."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, content_type: str | None = None, *, max_bytes: int = MAX_BYTES) -> Decoded:
    """Return the text of the bytes; never fails, every doubt is noted.

    >>> decode("Zürich".encode("latin-1"), "text/html; charset=iso-8859-1")[:2]
    ('Zürich', 'cp1252')
    """
    notes: tuple[str, ...] = ()
    if len(data) > max_bytes:
        data, notes = data[:max_bytes], (f"cut after {max_bytes} bytes",)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, notes)
    if wide := _unmarked_utf16(data):
        return _decode_as(data, wide, notes)
    declared = _known(_from_header(content_type)) or _known(_from_document(data))
    if declared is None:
        return _decode_as(data, _guess(data), notes)
    if declared == "utf-8" or data.isascii():
        return _decode_declared(data, declared, notes)
    if _SINGLE_BYTE.fullmatch(declared) and _is_utf8(data):
        return _decode_as(data, "utf-8", (*notes, f"says it is {declared}, is utf-8"))
    return _decode_declared(data, declared, notes)


def mend_surrogates(text: str) -> str:
    """Return the text without half characters, which no encoding can write: pairs are joined, halves replaced.

    >>> mend_surrogates("a\\ud83d\\ude00b\\ud800")
    'a😀b�'
    """
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def mend_escapes(script: str) -> str:
    """Return JSON text in which no escape stands for half a character.

    >>> print(mend_escapes(r'["\\ud83d\\ude00", "\\ud800"]'))
    ["\\ud83d\\ude00", "\\ufffd"]
    """
    if "\\ud" not in script and "\\uD" not in script:
        return script
    return _ESCAPE.sub(lambda match: match[1] or "\\ufffd", script)


def _decode_declared(data: bytes, name: str, notes: tuple[str, ...]) -> Decoded:
    """As declared; where too much of it makes no sense, as guessed."""
    decoded = _decode_as(data, name, notes)
    bad = decoded.text.count("\ufffd")
    if bad <= max(2, len(decoded.text) * _BAD_SHARE):
        return decoded
    other = _decode_as(data, _guess(data), notes)
    if other.text.count("\ufffd") < bad:
        return other._replace(notes=(*other.notes, f"says it is {name}, read as {other.encoding}"))
    return decoded


def _decode_as(data: bytes, name: str, notes: tuple[str, ...]) -> Decoded:
    try:
        return Decoded(data.decode(name), name, notes)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(name if _known(name) else "utf-8", "replace")
        return Decoded(text, name, (*notes, f"{text.count(chr(0xFFFD))} characters are not {name}"))


def _from_header(content_type: str | None) -> str | None:
    match = _HEADER.search((content_type or "")[:_LONGEST_HEADER])
    return match[1] if match else None


def _from_document(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD_BYTES])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "replace")
    # A document whose declaration could be read as ASCII is not UTF-16, whatever it says.
    return "utf-8" if name.lower().startswith(("utf-16", "utf16", "ucs")) else name


def _known(label: str | None) -> str | None:
    """Python's name of a text encoding as the web means it, or None for one that does not exist."""
    if not label:
        return None
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"):
        return None
    name = info.name
    return "utf-8" if name == "utf-8-sig" else _MEANT.get(name, name)


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:200]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as err:
        return err.start > len(data) - 4 and err.reason == "unexpected end of data"
    return True


def _guess(data: bytes) -> str:
    if _is_utf8(data):
        return "utf-8"
    from resiliparse.parse.encoding import detect_encoding  # heavy: a compiled module

    return _known(detect_encoding(data[:200_000])) or "cp1252"
