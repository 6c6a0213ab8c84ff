"""The read bench: word F1 and field scores over ../shared/data, compared with floors.json.

python bench/read.py [--set fundus,wcxb-articles,wcxb-others,flat] [--every N] [--worst COLUMN]
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from read_scores import (
    Tally,
    fold,
    is_caption,
    is_credit,
    lines_found,
    names_f1,
    picture_name,
    set_f1,
    snippets,
    whole_text,
    word_f1,
)

from webdesk.errors import WebdeskError
from webdesk.model import Article
from webdesk.read.page import read_page
from webdesk.read.text import read_text

ROOT = Path(__file__).parent.parent
SETS = ("fundus", "wcxb-articles", "wcxb-others", "flat")
Row = dict[str, Any]


def data_folder() -> Path:
    return Path(os.environ.get("WEBDESK_DATA") or ROOT.parent / "shared" / "data")


def load(folder: Path) -> list[Row]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").split("\n") if line.strip()]


def pages(data: Path, name: str, every: int = 1) -> Iterator[tuple[Row, bytes]]:
    for gold in load(data / name)[::every]:
        file = data / name / f"pages/{gold['id']}.html.gz"
        yield gold, gzip.decompress(file.read_bytes())


def flat_pages(data: Path, every: int = 1) -> Iterator[tuple[str, Row, str]]:
    golds = {name: {row["id"]: row for row in load(data / name)} for name in ("fundus", "wcxb-articles")}
    for row in load(data / "flat")[::every]:
        text = gzip.decompress((data / "flat" / f"{row['id']}.txt.gz").read_bytes()).decode("utf-8")
        yield row["from"], golds[row["from"]][row["source_id"]], text


class Board:
    """All columns of one run."""

    def __init__(self) -> None:
        self.columns: dict[str, Tally] = defaultdict(Tally)
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, column: str, page: str, value: float) -> None:
        self.columns[column].add(page, value)

    def count(self, column: str, good: int, of: int) -> None:
        self.counts[column][0] += good
        self.counts[column][1] += of

    def scores(self) -> dict[str, float]:
        found = {name: tally.mean for name, tally in self.columns.items()}
        found.update({name: good / of for name, (good, of) in self.counts.items() if of})
        sides = [found.get("wcxb.is article, articles"), found.get("wcxb.is article, others")]
        if all(side is not None for side in sides):
            found["wcxb.is article, balanced"] = sum(side for side in sides if side is not None) / 2
        return found


def score_fundus(board: Board, gold: Row, article: Article) -> None:
    page, text = gold["id"], whole_text(article)
    board.add("fundus.body", page, word_f1(text, gold["text"]))
    for column in ("paragraphs", "headings", "summary"):
        board.count(f"fundus.{column} found", *lines_found(gold[column] or [], text))
    board.add("fundus.headline", page, float(fold(article.headline or "") == fold(gold["title"] or "")))
    board.add("fundus.authors", page, names_f1(article.authors, gold["authors"]))
    if gold["date"]:
        board.add("fundus.day", page, float(str(article.published or "")[:10] == gold["date"][:10]))
    if gold["images"]:
        score_pictures(board, gold, article)


def score_pictures(board: Board, gold: Row, article: Article) -> None:
    mine = {picture_name(image.url) for image in article.images if image.url}
    hit = 0
    names: set[str] = set()
    for image in gold["images"]:
        theirs = {picture_name(url) for url in image["urls"]}
        hit += bool(theirs & mine)
        names.add(next(iter(theirs & mine), min(theirs)) if theirs else "")
    board.count("fundus.pictures found", hit, len(gold["images"]))
    board.add("fundus.pictures F1", gold["id"], set_f1(mine, names))
    captions = [image["caption"] for image in gold["images"] if image["caption"]]
    credits = [credit for image in gold["images"] for credit in image["credits"] or ()]
    for column, values, golds, is_same in (
        ("captions", [image.caption for image in article.images if image.caption], captions, is_caption),
        ("credits", [image.credit for image in article.images if image.credit], credits, is_credit),
    ):
        values, golds = list(dict.fromkeys(values)), list(dict.fromkeys(golds))
        found, right = snippets(values, golds, is_same)
        board.count(f"fundus.{column} found", found, len(golds))
        board.count(f"fundus.{column} right", right, len(values))


def score_wcxb(board: Board, gold: Row, article: Article) -> None:
    page = gold["id"]
    board.add("wcxb.body", page, word_f1(article.text, gold["text"]))
    board.add("wcxb.body with lead", page, word_f1(whole_text(article), gold["text"]))
    board.add("wcxb.is article, articles", page, float(article.is_article))
    if gold["title"]:
        board.add("wcxb.headline", page, float(fold(article.headline or "") == fold(gold["title"])))
    if gold["authors"]:
        board.add("wcxb.authors", page, names_f1(article.authors, gold["authors"]))
    if gold["date"]:
        board.add("wcxb.day", page, float(str(article.published or "")[:10] == gold["date"][:10]))


def score_other(board: Board, gold: Row, article: Article) -> None:
    board.add("wcxb-others.body", gold["id"], word_f1(whole_text(article), gold["text"]))
    board.add("wcxb.is article, others", gold["id"], float(not article.is_article))


def score_flat(board: Board, source: str, gold: Row, article: Article) -> None:
    name = "flat fundus" if source == "fundus" else "flat wcxb"
    board.add(f"{name}.body", gold["id"], word_f1(whole_text(article), gold["text"]))
    if gold["title"]:
        board.add(f"{name}.headline", gold["id"], float(fold(article.headline or "") == fold(gold["title"])))
    if gold["date"]:
        board.add(f"{name}.day", gold["id"], float(str(article.published or "")[:10] == gold["date"][:10]))


def run(data: Path, sets: tuple[str, ...], every: int, board: Board) -> float:
    """Score the sets; return the CPU seconds that reading took."""
    spent = 0.0
    scorers: dict[str, Callable[[Board, Row, Article], None]] = {
        "fundus": score_fundus,
        "wcxb-articles": score_wcxb,
        "wcxb-others": score_other,
    }
    for name in sets:
        if name == "flat":
            for source, gold, text in flat_pages(data, every):
                started = time.process_time()
                article = read_text(text)
                spent += time.process_time() - started
                score_flat(board, source, gold, article)
            continue
        for gold, body in pages(data, name, every):
            started = time.process_time()
            try:
                article = read_page(body, url=gold["url"])
            except WebdeskError:
                article = Article(is_article=False)
            spent += time.process_time() - started
            scorers[name](board, gold, article)
    return spent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default=",".join(SETS))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--worst", default=None)
    options = parser.parse_args()
    data = data_folder()
    if not data.is_dir():
        print(f"read bench: no data at {data} (set WEBDESK_DATA): skipped")
        return 0
    board = Board()
    spent = run(data, tuple(options.set.split(",")), options.every, board)
    floors = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8")).get("read", {})
    low = 0
    for name, score in sorted(board.scores().items()):
        floor = floors.get(name)
        is_low = floor is not None and score < floor - 0.003 and options.every == 1
        low += is_low
        print(
            f"{name:32s} {score:.3f}"
            + (f"  floor {floor:.3f}" if floor is not None else "")
            + ("  TOO LOW" if is_low else "")
        )
    print(f"read in {spent:.1f} s of CPU time")
    if options.worst:
        for page, value in sorted(board.columns[options.worst].values, key=lambda entry: entry[1])[:40]:
            print(f"{value:.3f} {page}")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
