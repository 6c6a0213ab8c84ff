"""Pictures kept in sizes of our own: judged by content, decoded within limits, written again without what they carried.

Every file is hostile until it has been decoded and re-encoded here.
"""

import errno
import hashlib
import os
import re
import tempfile
import warnings
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from webdesk import model
from webdesk.archive.models import Article, Picture, PictureUse
from webdesk.archive.setup import running_settings
from webdesk.archive.trouble import plain_trouble
from webdesk.errors import ArchiveBusy, ArchiveError, ReadError, TooLarge

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (320, 480, 640, 960, 1280)
MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif", "AVIF": "image/avif"}
_QUALITY = 78
_MOST_USES = 50
_LONGEST_URL = 2_000  # PostgreSQL's indexes take 2,700 bytes
_DIGEST = re.compile(r"[0-9a-f]{64}")


def save_picture(url: str, data: bytes, now: datetime) -> Picture:
    """Return the picture's row, its sizes written; an address known with the same bytes is not decoded again.

    Raises TooLarge or ReadError for a file that is no picture we take, ArchiveBusy where there is no room.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"the picture is over {MAX_BYTES // 1_000_000} MB", address=url)
    digest = hashlib.sha256(data).hexdigest()
    known = Picture.objects.filter(digest=digest).order_by("id").first()
    if known is not None and all(picture_path(digest, width) for width in picture_widths(known)):
        told: dict[str, str | int] = {"media_type": known.media_type, "width": known.width, "height": known.height}
    else:
        told = _write_sizes(url, data, digest)
    values = {**told, "digest": digest, "byte_length": len(data), "fetched_at": now}
    with plain_trouble():
        return Picture.objects.update_or_create(url=url, defaults=values)[0]


def picture_widths(picture: Picture) -> tuple[int, ...]:
    """Return the widths under which a picture is kept, smallest first; one below 320 is kept as it came, as 320."""
    return tuple(width for width in WIDTHS if width <= picture.width) or WIDTHS[:1]


def picture_path(digest: str, width: int) -> Path | None:
    """Return the WebP file of a picture in one of its widths, or None."""
    if not _DIGEST.fullmatch(digest):
        return None
    path = _path(digest, width)
    return path if path.is_file() else None


def find_pictures(urls: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures that were fetched from these addresses, by address."""
    return {row.url: row for row in Picture.objects.filter(url__in=list(urls))}


def save_uses(article: Article, images: Iterable[model.Image]) -> None:
    """Note which pictures the shown version of an article has, and no others."""
    urls = dict.fromkeys(image.url for image in images if image.url and len(image.url.encode()) <= _LONGEST_URL)
    wanted = list(urls)[:_MOST_USES]
    known = set(PictureUse.objects.filter(article=article).values_list("url", flat=True))
    if gone := known.difference(wanted):
        PictureUse.objects.filter(article=article, url__in=gone).delete()
    PictureUse.objects.bulk_create(PictureUse(article=article, url=url) for url in wanted if url not in known)


def _path(digest: str, width: int) -> Path:
    return running_settings().home / "pictures" / digest[:2] / f"{digest}-{width}.webp"


def _write_sizes(url: str, data: bytes, digest: str) -> dict[str, str | int]:
    """Decode a picture, write it in our widths, and return its type and size."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    cure = "only JPEG, PNG, WebP, GIF and AVIF are taken"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=tuple(_FORMATS)) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise TooLarge(f"the picture has over {MAX_PIXELS // 1_000_000} million points", address=url)
                media_type = _FORMATS[opened.format or ""]
                is_on_its_side = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
                size = (opened.height, opened.width) if is_on_its_side else opened.size
                opened.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
                image = _plain(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError as err:
        raise ReadError("no picture that we take", address=url, cure=cure) from err
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as err:
        raise TooLarge("the picture unpacks to far too much", address=url) from err
    # What Pillow's decoders raise on damaged files; MemoryError on files that lie about their size.
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, OverflowError, MemoryError) as err:
        raise ReadError("damaged: the picture could not be opened", address=url) from err
    row = Picture(width=size[0], height=size[1])
    for width in picture_widths(row):
        _write(_path(digest, width), _webp(image, width, size))
    return {"media_type": media_type, "width": size[0], "height": size[1]}


def _plain(image: "Image") -> "Image":
    """Return the first frame as RGB, or RGBA where something of it is see-through."""
    has_alpha = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def _webp(image: "Image", width: int, size: tuple[int, int]) -> bytes:
    from PIL import Image

    width = min(width, size[0])
    height = max(1, round(width * size[1] / size[0]))
    resized = image if image.size == (width, height) else image.resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    resized.save(out, "WEBP", quality=_QUALITY, method=4, exif=b"", icc_profile=b"")
    return out.getvalue()


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o644)
        Path(temporary).replace(path)
    except OSError as err:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        if err.errno in (errno.ENOSPC, errno.EDQUOT):
            cure = "make room on it, then try again"
            raise ArchiveBusy("the disk is full", address=str(path.parent), cure=cure) from err
        raise ArchiveError(f"cannot be written: {err.strerror}", address=str(path)) from err
