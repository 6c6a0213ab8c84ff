"""Draw the sample's pictures: `python tools/draw_pictures.py [NAME…]` writes WebP files of at most 25 KB each.

They are drawn by this script alone, so that everybody may use them; the package holds its output.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from scenes_land import SCENES as LAND
from scenes_town import SCENES as TOWN
from scenes_water import SCENES as WATER

FOLDER = Path(__file__).resolve().parent.parent / "src" / "webdesk" / "sample" / "data" / "pictures"
LARGEST_BYTES = 25_000


def encode(image: Image.Image) -> bytes:
    """The picture as WebP, as good as its size allows."""
    for quality in range(86, 30, -4):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST_BYTES:
            return buffer.getvalue()
    raise SystemExit("a picture has too much in it for 25 KB")


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, scene in sorted((WATER | LAND | TOWN).items()):
        if names and name not in names:
            continue
        data = encode(scene().finished())
        (FOLDER / f"{name}.webp").write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
