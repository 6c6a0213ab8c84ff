"""Pictures: judged by content, never trusted, kept in our own sizes."""

import struct
import zlib
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from PIL import Image

from webdesk.archive import pictures, save
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Picture, PictureUse
from webdesk.archive.pictures import find_pictures, picture_path, picture_widths, save_picture
from webdesk.errors import ArchiveBusy, ReadError, TooLarge, WebdeskError
from webdesk.model import Image as ModelImage

from .newsroom import HOUR, NOW, keep, make_article

pytestmark = pytest.mark.django_db
URL = "https://quay.example/a.jpg"


def _file(kind: str, size: tuple[int, int] = (700, 400), mode: str = "RGB", **options: object) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert(mode)
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _kept(picture: Picture, width: int) -> Image.Image:
    path = picture_path(picture.digest, width)
    assert path is not None
    return Image.open(path)


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGB", "image/webp"),
        ("AVIF", "RGB", "image/avif"),
    ],
)
def test_pictures_are_kept_in_sizes_never_larger_than_they_came(kind: str, mode: str, media_type: str) -> None:
    picture = save_picture(URL, _file(kind, mode=mode), NOW)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 700, 400)
    assert picture_widths(picture) == (320, 480, 640)
    kept = _kept(picture, 640)
    assert (kept.format, kept.size) == ("WEBP", (640, 366))
    assert picture_path(picture.digest, 960) is None
    assert find_pictures([URL, "https://quay.example/b.jpg"]) == {URL: picture}


def test_a_small_picture_is_kept_as_it_came() -> None:
    picture = save_picture(URL, _file("PNG", (90, 60)), NOW)
    assert picture_widths(picture) == (320,)
    assert _kept(picture, 320).size == (90, 60)


def test_what_a_picture_carries_is_left_behind_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x013B] = "Ada Wren"
    picture = save_picture(URL, _file("JPEG", (800, 400), exif=exif, comment=b"secret place"), NOW)
    assert (picture.width, picture.height) == (400, 800)
    kept = _kept(picture, 320)
    assert kept.size == (320, 640)
    assert not kept.getexif()
    path = picture_path(picture.digest, 320)
    assert path is not None
    assert b"Ada" not in path.read_bytes()


def test_the_same_file_from_two_addresses_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = save_picture(URL, _file("PNG"), NOW)
    monkeypatch.setattr(pictures, "_write_sizes", lambda *_: pytest.fail("decoded again"))
    second = save_picture("https://other.example/b.png", _file("PNG"), NOW)
    assert (second.digest, second.width) == (first.digest, first.width)


def test_another_file_at_the_same_address_takes_its_place() -> None:
    save_picture(URL, _file("PNG"), NOW)
    picture = save_picture(URL, _file("PNG", (900, 300)), NOW)
    assert Picture.objects.get() == picture
    assert picture.width == 900


def _png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with data for a few lines only."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9_999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", ReadError, id="empty"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", ReadError, id="SVG"),
        pytest.param(b"GIF89a" + b"\xff" * 100, ReadError, id="damaged GIF"),
        pytest.param(_file("JPEG")[:900], ReadError, id="cut JPEG"),
        pytest.param(_file("PNG")[:-200], ReadError, id="cut PNG"),
        pytest.param(_file("TIFF"), ReadError, id="a kind we do not take"),
        pytest.param(_file("BMP"), ReadError, id="another"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", ReadError, id="PostScript"),
        pytest.param(_png_of(10_000, 5_001), TooLarge, id="over 50 million points"),
        pytest.param(_png_of(2**31 - 1, 2**31 - 1), WebdeskError, id="absurd size"),
        pytest.param(_png_of(5_000, 5_000), ReadError, id="says more than it holds"),
        pytest.param(b"\0" * 20_000_001, TooLarge, id="over 20 MB"),
    ],
)
def test_hostile_files_are_refused_by_name(data: bytes, error: type[WebdeskError]) -> None:
    with pytest.raises(error) as caught:
        save_picture(URL, data, NOW)
    assert caught.value.address == URL
    assert not Picture.objects.exists()


@pytest.mark.parametrize(("digest", "width"), [("../../secret-key", 320), ("0" * 64, 320), ("A" * 64, 320), ("", 0)])
def test_no_path_leads_elsewhere(digest: str, width: int) -> None:
    assert picture_path(digest, width) is None


def test_a_full_disk_leaves_no_half_file(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures.os, "fchmod", full)
    data = _file("PNG", (333, 111))
    with pytest.raises(ArchiveBusy, match="disk is full"):
        save_picture(URL, data, NOW)
    monkeypatch.undo()
    assert not list((home / "pictures").rglob(".*"))
    assert save_picture(URL, data, NOW).width == 333


def test_an_article_shows_the_first_of_its_pictures_that_is_kept() -> None:
    picture = save_picture(URL, _file("PNG"), NOW)
    images = (ModelImage(caption="No file"), ModelImage(url="https://quay.example/gone.jpg"), ModelImage(url=URL))
    assert keep(make_article(images=images), "k").picture == picture
    later = keep(make_article(), "l")
    with atomic_change():
        save.show_picture(later, picture, NOW)
    later.refresh_from_db()
    assert later.picture == picture


def test_the_uses_of_what_is_kept_already_are_told_by_the_migration() -> None:
    migration = import_module("webdesk.archive.migrations.0004_picture_uses")
    article = make_article(images=(ModelImage(url="https://quay.example/new.jpg"), ModelImage(caption="No address")))
    row = keep(make_article(images=(ModelImage(url="https://quay.example/old.jpg"),)), "k")
    keep(article, "ahead", hour=save.Hour(visible_from=NOW + HOUR))
    with atomic_change():
        save.save_version(row, article, "update", None, NOW)
    PictureUse.objects.all().delete()
    migration.tell_uses(apps, None)
    told = list(PictureUse.objects.values_list("article_id", "url"))
    assert told == [(row.pk, "https://quay.example/new.jpg")]
