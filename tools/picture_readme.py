"""Takes the README's pictures of a running demo: python tools/picture_readme.py [http://127.0.0.1:8000]

Needs Chromium, playwright and Pillow (`make test`'s environment has the last two).
"""

import io
import json
import re
import shutil
import sys
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
LEAD = "rules of the night"


def find_lead(site: str) -> str:
    """Return the address of the own outlet's lead article."""
    with urllib.request.urlopen(f"{site}/search/?q={LEAD.replace(' ', '+')}&source=the-evening-desk") as answer:
        page = answer.read().decode("utf-8")
    found = re.search(r'href="(/article/\d+/[^"]*rules-of-the-night[^"]*)"', page)
    if found is None:
        raise SystemExit(f"no article about the {LEAD} at {site}: is the demo running there?")
    return site + found[1]


def main() -> None:
    site = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, address in (("front", site + "/"), ("article", find_lead(site))):
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
            page.goto(address)
            page.wait_for_timeout(1000)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(FOLDER / f"{name}.webp", quality=80, method=6)
            page.close()
        browser.close()
    print(json.dumps({path.name: path.stat().st_size for path in sorted(FOLDER.iterdir())}))


if __name__ == "__main__":
    main()
