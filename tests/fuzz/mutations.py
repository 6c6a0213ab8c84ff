"""Ways to spoil bytes; each takes them and dice, and returns other bytes."""

import json
import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

# Bits of mark-up, data and scripts that parsers stumble over.
TOKENS: tuple[bytes, ...] = tuple(
    token if isinstance(token, bytes) else token.encode()
    for token in (
        "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<style>", "<template>", "<svg><title>",
        "<math><mi>",
        "<frameset>", "<noscript>", "<plaintext>", "<select><option>", "<table><tr><td>", "</p></p>", "<br><br>",
        "<base href='::'>",
        "<figure><figcaption>", "<a href='http://[::1'>", "<a href='javascript:1'>", "<img srcset=', ,x 1w'>",
        "<time datetime='99999'>",
        "<h1></h1>", "<h1>", "<title></title>", "<meta property=article:published_time content=''>",
        "<meta name=author content=','>",
        "<meta charset=utf-16>", "<meta charset=utf-7>",
        "<meta http-equiv=content-type content='text/html; charset=hz'>",
        '<script type="application/ld+json">', '{"@type":["NewsArticle",{}],"author":[[],"",{"name":{"@value":1}}]}',
        '"@graph":', '"headline":',
        '{"@context":"https://schema.org","@type":"NewsArticle","datePublished":20240306,"image":[null]}',
        "itemprop=author", "itemscope itemtype=''",
        "<script id=__NEXT_DATA__ type=application/json>{", "window.__NUXT__=",
        "<?xml version='1.0' encoding='utf-32'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&#0;", "&#xD800;", "&#x110000;", "&a;", "&amp;amp;", "\u2028", "\u202e", "\ufeff", "\u0000", "\u0130", "ß",
        "ǅ", "٣", "²", "۱۴۰۲", "①", "१२", "〇", "百",
        b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x00", b"\x1b$B", b"\x80", b"\xf0\x9f",
        "0", "-1", "1e999", "NaN", "99999999999999999999", "31 Feb 2023", "00:00", "24:61", "0000-00-00",
        "9999-12-31T23:59:60+99:99", "29 2 1900",
        "By ", "Photo: ", "More from ", "Related:", "| ", " - ", "• ", "Updated ", "http://", "//", "[", "]", "{",
        "}", '"', "'", "\\", "\\ud800", "%", "\n\n", "\t", "\r",
    )
)  # fmt: skip


def _place(data: bytes, dice: random.Random) -> int:
    return dice.randrange(len(data) + 1)


def _slice(data: bytes, dice: random.Random, longest: int = 4000) -> tuple[int, int]:
    start = _place(data, dice)
    return start, min(len(data), start + dice.choice((1, 3, 20, 200, dice.randrange(longest) + 1)))


def flip(data: bytes, dice: random.Random) -> bytes:
    """Change bytes at random places."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 40, len(data) // 50))):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """Cut the end off, or the beginning."""
    place = _place(data, dice)
    return data[:place] if dice.random() < 0.8 else data[place:]


def drop(data: bytes, dice: random.Random) -> bytes:
    """Take a piece out."""
    start, end = _slice(data, dice)
    return data[:start] + data[end:]


def repeat(data: bytes, dice: random.Random) -> bytes:
    """Say a piece many times."""
    start, end = _slice(data, dice, 400)
    times = dice.choice((2, 10, 100, 2000))
    return data[:end] + data[start:end][: 60_000 // times] * times + data[end:]


def move(data: bytes, dice: random.Random) -> bytes:
    """Put a piece elsewhere."""
    start, end = _slice(data, dice)
    rest = data[:start] + data[end:]
    place = _place(rest, dice)
    return rest[:place] + data[start:end] + rest[place:]


def insert(data: bytes, dice: random.Random) -> bytes:
    """Put tokens in, behind a tag's edge more often than not."""
    for _ in range(dice.choice((1, 1, 5, 30))):
        place = _place(data, dice)
        if dice.random() < 0.7:
            place = max(data.find(dice.choice((b"<", b">", b'"', b"\n", b":")), place), 0)
        data = data[:place] + dice.choice(TOKENS) + data[place:]
    return data


def replace_numbers(data: bytes, dice: random.Random) -> bytes:
    """Put an odd token in place of a digit or two."""
    for _ in range(dice.choice((1, 5, 50))):
        place = next((n for n in range(_place(data, dice), len(data)) if data[n : n + 1].isdigit()), None)
        if place is not None:
            data = data[:place] + dice.choice(TOKENS) + data[place + dice.choice((1, 2)) :]
    return data


def unclose(data: bytes, dice: random.Random) -> bytes:
    """Break some of the end tags, quotes or brackets, all alike."""
    old = dice.choice((b"</", b'"', b">", b"]", b"}", b"/>", b"-->", b"</div>", b"</p>", b"</script>", b",", b":"))
    parts = data.split(old)
    if len(parts) > 5_000:
        return data.replace(old, b"")
    return b"".join(part + (old if dice.random() < 0.5 else b"") for part in parts)


def nest(data: bytes, dice: random.Random) -> bytes:
    """Open one thing thousands of times."""
    what = dice.choice(
        (b"<div>", b"<b>", b"<ul><li>", b"[", b'{"a":', b"<table><tr><td>", b"<a href=x>", b"<x:y>", b"<outline>")
    )
    place = _place(data, dice)
    return data[:place] + what * dice.choice((50, 1_000, 20_000)) + data[place:]


def reencode(data: bytes, dice: random.Random) -> bytes:
    """Write the same text in another encoding."""
    name = dice.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "shift_jis", "koi8-r", "cp1256", "utf-7"))
    return data.decode("utf-8", "replace").encode(name, "replace")


ODD_VALUES = (
    None,
    True,
    0,
    -1,
    1e308,
    10**30,
    "",
    " ",
    "\ud800",
    "\x00",
    "2024-13-45",
    "http://[",
    [],
    {},
    [[]],
    [None],
    {"@value": 1},
    {"name": []},
)


def odd_value(data: bytes, dice: random.Random) -> bytes:
    """Put an odd value somewhere into JSON; leave other bytes as they are."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    at = whole
    while isinstance(at, dict | list) and at:
        key = dice.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if dice.random() < 0.4 or not isinstance(at[key], dict | list):
            at[key] = dice.choice(ODD_VALUES)
            break
        at = at[key]
    return json.dumps(whole).encode()


MUTATIONS: tuple[Mutation, ...] = (
    flip, cut, drop, repeat, move, insert, insert, replace_numbers, unclose, nest, reencode
)  # fmt: skip
SMALL_BYTES = 4_000


def mutate(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes spoilt in one to six ways; half a megabyte at most."""
    if len(data) < SMALL_BYTES:  # little is left of a small thing that is spoilt much
        for _ in range(dice.choice((0, 1, 3))):
            data = odd_value(data, dice)
        return dice.choice(MUTATIONS)(data, dice) if dice.random() < 0.5 else insert(data, dice)[: 2 * SMALL_BYTES]
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        data = dice.choice(MUTATIONS)(data, dice)
    return data[:500_000]
