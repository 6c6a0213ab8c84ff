"""`make gold NAME`: write what the reader makes of tests/gold/NAME/page.html (or page.txt) beside it.

Read what was written before you commit it: from then on it is what must come out.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from webdesk.read.page import read_page
from webdesk.read.text import read_text
from webdesk.write.record import to_record

FOLDER = Path(__file__).parent
URL = "https://golden.example/news/a-page.html"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def find_page(folder: Path) -> Path | None:
    """Return the page of a golden folder, None where there is none."""
    return next((path for name in ("page.html", "page.txt") if (path := folder / name).exists()), None)


def golden_folders() -> list[Path]:
    """Return every golden folder, in order of name."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_"))


def read_golden(page: Path) -> dict[str, object]:
    """Return the record of a golden page, as expected.json holds it."""
    read = read_text if page.suffix == ".txt" else read_page
    return json.loads(json.dumps(to_record(read(page.read_bytes(), URL, now=NOW)), ensure_ascii=False))


def main() -> int:
    """Write expected.json for the named folders; exit code 1 where a page is missing."""
    names = sys.argv[1:]
    if not names:
        print("make gold NAME: which one? tests/gold has " + ", ".join(path.name for path in golden_folders()))
        return 1
    for name in names:
        folder = FOLDER / name
        page = find_page(folder)
        if page is None:
            print(f"Put the smallest page that shows the fault into {folder}/page.html (or page.txt) first.")
            return 1
        text = json.dumps(read_golden(page), ensure_ascii=False, indent=1) + "\n"
        (folder / "expected.json").write_text(text, encoding="utf-8")
        print(text, end="")
        print(f"Written to {folder / 'expected.json'}: read it, then commit both.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
