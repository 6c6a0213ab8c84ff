"""The article's pictures, each with its caption, credit and alternative text."""

import re
from bisect import bisect_left

from webdesk.model import Evidence, Image
from webdesk.read.address import clean_url
from webdesk.read.blocks import TAG_BITS, PageBlock, Picture
from webdesk.read.classwords import BIT
from webdesk.read.fields.credits import clean_credit, split_credit
from webdesk.read.labels import BODY_LABELS
from webdesk.read.reading import Reading

_LOGO = re.compile(
    r"(?<![a-z])(?:logo|icon|sprite|avatar|pixel|spacer|blank|badge|emoji|tracking|1x1|gravatar|loading|dummy|default)(?![a-z])|"
    r"placeholder|fallback|\.svg$",
    re.IGNORECASE,
)
_BAD = sum(
    BIT[name] for name in ("related", "comment", "share", "nav", "footer", "ad", "form", "bio", "sidebar", "legal")
)
_BAD_ABOVE = sum(TAG_BITS[tag] for tag in ("nav", "footer", "aside", "form"))
_MAX_IMAGES = 60
_SIZE_WORDS = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[?].*$")


def find_images(reading: Reading) -> tuple[Image, ...]:
    """Return the pictures that stand in the article, in order; captions without a picture come as well."""
    if reading.page.is_flat:
        images = _captions_alone(reading, set())
    else:
        used: set[int] = set()
        images = [image for picture in _chosen(reading) if (image := _image(reading, picture, used))]
        images = _each_once(images) + _captions_alone(reading, used)
        images = images or _stated(reading)
    images = images[:_MAX_IMAGES]
    if images:
        reading.evidence["images"] = Evidence(by="pictures that stand in the article", confidence=0.75)
    return tuple(images)


def _chosen(reading: Reading) -> list[Picture]:
    body = [block.number for block in reading.labelled(*BODY_LABELS, "standfirst")]
    if not body:
        return []
    headline = next((block.number for block in reading.labelled("headline")), body[0])
    start, end = min(headline, body[0]) - 4, body[-1] + 3
    stated = {picture_name(url) for url, _, _ in reading.said.jsonld.images} | {
        picture_name(url) for url in reading.said.values.get("og:image", [])
    }
    captioned = {block.place.figure for block in reading.labelled("caption", "credit") if block.place.figure}
    found = []
    for picture in reading.page.pictures:
        if not start <= picture.before <= end or _is_small(picture):
            continue
        named = any(picture_name(url) in stated for url in picture.urls)
        in_figure = bool(picture.place.figure and picture.place.figure in captioned)
        if named or in_figure or _stands_in_text(picture, body, headline):
            found.append(picture)
    return found


def _stands_in_text(picture: Picture, body: list[int], headline: int) -> bool:
    """Whether a picture without caption is the article's own: between its paragraphs or right under its headline."""
    if picture.place.is_hidden or picture.place.mask & _BAD or picture.place.above & _BAD_ABOVE:
        return False
    position = bisect_left(body, picture.before)
    after = body[position] - picture.before if position < len(body) else 99
    back = picture.before - body[position - 1] if position else picture.before - headline
    if picture.place.above & TAG_BITS["a"]:
        return back <= 2 and after <= 2
    return (back <= 4 and after <= 6) or (back <= 1 and after > 50)


def _is_small(picture: Picture) -> bool:
    return bool((picture.width and picture.width < 100) or (picture.height and picture.height < 60))


def picture_name(url: str) -> str:
    """Return what two addresses of one picture share: the file's name without size and query.

    >>> picture_name("https://a.example/p/bridge-640x480.jpg?w=3")
    'bridge.jpg'
    """
    # Not urlsplit: it raises on addresses that pages do have ("http://[image]").
    path = re.split("[?#]", url, maxsplit=1)[0].partition("://")[2].partition("/")[2] if "://" in url[:10] else url
    return _SIZE_WORDS.sub("", path.rsplit("/", 1)[-1]).casefold()


def _image(reading: Reading, picture: Picture, used: set[int]) -> Image | None:
    shown = [raw for raw in picture.urls[:24] if not _LOGO.search(raw.split("?")[0].rsplit("/", 1)[-1])]
    urls = [url for raw in shown if (url := clean_url(raw, reading.base))]
    if not urls:
        return None
    caption, credit = _words(reading, picture, used)
    return Image(
        url=_best_url(reading, urls),
        caption=caption,
        credit=credit,
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
    )


def _best_url(reading: Reading, urls: list[str]) -> str:
    stated = {url for url, _, _ in reading.said.jsonld.images} | set(reading.said.values.get("og:image", []))
    return next((url for url in urls if url in stated), urls[0])


def _words(reading: Reading, picture: Picture, used: set[int]) -> tuple[str | None, str | None]:
    blocks = [
        block
        for block in reading.labelled("caption", "credit")
        if block.number not in used and _belongs(block, picture)
    ]
    used.update(block.number for block in blocks)
    return join_words(reading, blocks)


def join_words(reading: Reading, blocks: list[PageBlock]) -> tuple[str | None, str | None]:
    """Return one caption and one credit of the blocks that hold them."""
    texts: list[str] = []
    credits: list[str] = []
    has_credit_block = any(reading.labels[block.number].name == "credit" for block in blocks)
    for block in blocks:
        label = reading.labels[block.number]
        expects = label.holds_credit and not has_credit_block
        caption, credit = split_credit(block.text, expects_credit=expects or label.name == "credit")
        if label.name == "credit" and (not credit or len(block.text) < 60):
            caption, credit = None, clean_credit(block.text)
        if caption and caption not in texts and len(texts) < 3:
            texts.append(caption)
        if credit and credit not in credits:
            credits.append(credit)
    credit_text = credits[-1] if credits else None
    caption_text = " ".join(texts) or None
    if caption_text and credit_text and caption_text != credit_text and caption_text.endswith(credit_text):
        caption_text = caption_text[: -len(credit_text)].rstrip(" |/–—-([©").strip() or None
    return caption_text, credit_text


def _belongs(block: PageBlock, picture: Picture) -> bool:
    if picture.place.figure:
        return block.place.figure == picture.place.figure
    return 0 <= block.number - picture.before <= 2 and not block.place.figure


def _each_once(images: list[Image]) -> list[Image]:
    kept: dict[str, Image] = {}
    for image in images:
        key = picture_name(image.url or "") or (image.url or "")
        if key not in kept or (kept[key].caption is None and image.caption):
            kept[key] = image
    return list(kept.values())


def _captions_alone(reading: Reading, used: set[int]) -> list[Image]:
    """Captions and credits whose picture the page no longer has; flat text has only these."""
    found: list[Image] = []
    body = [block.number for block in reading.labelled(*BODY_LABELS)]
    end = body[-1] if body else -1
    waiting: dict[int, list[PageBlock]] = {}
    for block in reading.labelled("caption", "credit"):
        if block.number in used or block.number > end:
            continue
        waiting.setdefault(block.place.figure or -block.number - 1, []).append(block)
    for blocks in waiting.values():
        caption, credit = join_words(reading, blocks)
        if (caption or credit) and all((image.caption, image.credit) != (caption, credit) for image in found):
            found.append(Image(caption=caption, credit=credit))
    return found


def _stated(reading: Reading) -> list[Image]:
    """The picture that the page's data name, where none was found in the text."""
    body = next(iter(reading.labelled(*BODY_LABELS)), None)
    url = reading.said.first("og:image", "twitter:image", "og:image:url")
    caption, credit = None, None
    if reading.said.jsonld.images:
        url, caption, credit = reading.said.jsonld.images[0]
    cleaned = clean_url(url, reading.base) if url else None
    if body is None or not cleaned or _LOGO.search(cleaned):
        return []
    return [Image(url=cleaned, caption=caption, credit=credit)]
