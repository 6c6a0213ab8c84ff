"""Pages of shared/data as features and labels, cached as one .npz a set.

python training/dataset.py OUT [--flat]
"""

import argparse
import gzip
import json
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from align import align

from webdesk.read.features import features
from webdesk.read.html_rules import find_headline_block
from webdesk.read.lines import cut_text
from webdesk.read.metadata import Metadata
from webdesk.read.page import cut_page
from webdesk.read.text_rules import label_text

DATA = Path(os.environ.get("WEBDESK_DATA") or Path(__file__).parent.parent.parent / "shared" / "data")
_SECOND = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"))


def domain(url: str) -> str:
    """Return the registrable part of a host, nearly: what one publisher's hosts share."""
    parts = (urlsplit(url).hostname or "").split(".")
    if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])


def golds(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name / "gold.jsonl").read_text("utf-8").split("\n") if line.strip()]


def groups() -> dict[str, int]:
    """Return a group number for each page: pages of one publisher or one domain are in one group."""
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    keys: dict[str, str] = {}
    for name in ("fundus", "wcxb-articles", "wcxb-others"):
        for gold in golds(name):
            host = f"host {domain(gold['url'])}"
            keys[f"{name}/{gold['id']}"] = host
            if name == "fundus":
                publisher = f"publisher {gold['id'].split('_')[0]}"
                parent[find(publisher)] = find(host)
    roots = sorted({find(host) for host in keys.values()})
    number = {root: index for index, root in enumerate(roots)}
    return {page: number[find(host)] for page, host in keys.items()}


def html_pages() -> Iterator[tuple[str, dict[str, Any], bytes]]:
    for name in ("fundus", "wcxb-articles", "wcxb-others"):
        for gold in golds(name):
            yield name, gold, gzip.decompress((DATA / name / "pages" / f"{gold['id']}.html.gz").read_bytes())


def row(key: str, group: int, x: Any, labels: Any, weights: Any, sizes: list[int]) -> dict[str, Any]:
    return {
        "key": key, "group": group, "x": x.astype(np.float16), "y": np.array(labels, np.float32),
        "w": np.array(weights, np.float32), "words": np.array(sizes, np.float32),
    }  # fmt: skip


def build_html() -> list[dict[str, Any]]:
    number = groups()
    rows = []
    for name, gold, data in html_pages():
        page, said, _ = cut_page(data, gold["url"])
        if not page.blocks:
            continue
        x = features(page, said, find_headline_block(page, said)[0])
        labels, weights = align(page, gold, is_fundus=name == "fundus")
        key = f"{name}/{gold['id']}"
        rows.append(row(key, number[key], x, labels, weights, [len(block.text.split()) for block in page.blocks]))
    return rows


def as_lines(data: bytes, url: str) -> str:
    """Return a page as flat text: a block a line, a blank line where the place changes."""
    page, _, _ = cut_page(data, url)
    lines: list[str] = []
    parent = None
    for block in page.blocks:
        if block.place.is_hidden:
            continue
        if block.place.parent is not parent:
            lines.append("")
        parent = block.place.parent
        lines.append(("• " if block.tag == "li" and len(block.text) > 30 else "") + block.text)
    return "\n".join(lines)


def build_flat() -> list[dict[str, Any]]:
    number = groups()
    by_key = {f"{name}/{gold['id']}": gold for name in ("fundus", "wcxb-articles") for gold in golds(name)}
    texts: list[tuple[str, str, str]] = []
    for gold in golds("flat"):
        text = gzip.decompress((DATA / "flat" / f"{gold['id']}.txt.gz").read_bytes()).decode("utf-8")
        texts.append(("flat/" + gold["id"], f"{gold['from']}/{gold['source_id']}", text))
    for name, gold, data in html_pages():
        if name != "wcxb-others":
            texts.append((f"lines/{name}/{gold['id']}", f"{name}/{gold['id']}", as_lines(data, gold["url"])))
    rows = []
    for key, source, text in texts:
        page = cut_text(text)
        if not page.blocks:
            continue
        headline = next((i for i, label in enumerate(label_text(page)) if label.name == "headline"), None)
        x = features(page, Metadata(), headline)
        labels, weights = align(page, by_key[source], is_fundus=source.startswith("fundus"))
        rows.append(row(key, number[source], x, labels, weights, [len(block.text.split()) for block in page.blocks]))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--flat", action="store_true")
    options = parser.parse_args()
    rows = build_flat() if options.flat else build_html()
    with options.out.open("wb") as file:
        pickle.dump(rows, file)
    print(len(rows), "pages", sum(len(row["x"]) for row in rows), "blocks")
    positive = sum((row["y"] * (row["w"] > 0)).sum(0) for row in rows)
    print("positives", positive)


if __name__ == "__main__":
    main()
