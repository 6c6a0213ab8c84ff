"""The read bench on held-out folds: every page is labelled by a network that never saw its publisher.

python training/cross_validate.py HTML.folds.pkl FLAT.folds.pkl [bench options]
"""

import pickle
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import read as bench  # bench/read.py
from webdesk.read import page as page_module
from webdesk.read import text as text_module


def main() -> int:
    held: dict[str, Any] = {}
    for name in sys.argv[1:3]:
        if Path(name).exists():
            held.update(pickle.loads(Path(name).read_bytes()))
    sys.argv[1:3] = []
    current = {"key": ""}

    def probabilities(page: Any, said: Any, headline: Any) -> Any:
        found = held[current["key"]]
        assert len(found) == len(page.blocks), current["key"]
        return found

    def pages(data: Any, name: str, every: int = 1) -> Any:
        for gold, body in original_pages(data, name, every):
            current["key"] = f"{name}/{gold['id']}"
            yield gold, body

    def flat_pages(data: Any, every: int = 1) -> Any:
        for row, (source, gold, text) in zip(
            bench.load(data / "flat")[::every], original_flat(data, every), strict=True
        ):
            current["key"] = "flat/" + row["id"]
            yield source, gold, text

    original_pages, original_flat = bench.pages, bench.flat_pages
    bench.pages, bench.flat_pages = pages, flat_pages
    page_module.find_probabilities = probabilities
    text_module.find_probabilities = probabilities
    return bench.main()


if __name__ == "__main__":
    raise SystemExit(main())
