"""The link bench: how often `is_article_url` is right about links of news home pages (../shared/data/front-links).

python bench/links.py [--wrong]     --wrong lists the links it is wrong about

The weights were fitted on these links: what to expect of sites never seen is what training/link_weights.py prints.
"""

import json
import os
import sys
from pathlib import Path

from webdesk.read.article_url import is_article_url

ROOT = Path(__file__).parent.parent


def main() -> int:
    folder = Path(os.environ.get("WEBDESK_DATA") or ROOT.parent / "shared" / "data")
    path = folder / "front-links" / "links.jsonl"
    if not path.exists():
        print(f"links: skipped, there is no {path.name} in the data folder")
        return 0
    links = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [link for link in links if is_article_url(link["url"], link["text"]) != link["is_article"]]
    bare = sum(is_article_url(link["url"]) == link["is_article"] for link in links)
    accuracy = 1 - len(wrong) / len(links)
    print(f"links {len(links)}  accuracy {accuracy:.3f}  without the words {bare / len(links):.3f}")
    if "--wrong" in sys.argv:
        for link in wrong:
            print("article " if link["is_article"] else "no article", link["url"][:120], repr(link["text"][:80]))
    floors = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
    floor = floors.get("links", {}).get("accuracy", 0.90) if isinstance(floors, dict) else 0.90
    return 0 if accuracy >= floor else 1


if __name__ == "__main__":
    raise SystemExit(main())
