"""Writes src/webdesk/read/tables/link_weights.json: how much each sign of a link says that it leads to an article.

    python training/link_weights.py [FOLDER]        FOLDER holds front-links/links.jsonl; default ../shared/data

Logistic regression over the signs of read/article_url.py, each link also without its words. Prints the accuracy of
ten folds in which all links of a site are together, then fits on all.
"""

import json
import math
import os
import random
import sys
from collections import defaultdict
from pathlib import Path

from webdesk.read.article_url import link_signs

ROUNDS, STEP, DECAY, FOLDS = 60, 0.1, 0.004, 10
REPOSITORY = Path(__file__).parent.parent


def fit(rows: list[tuple[tuple[str, ...], bool, float]]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    rows = list(rows)
    shuffle = random.Random(7)
    for _ in range(ROUNDS):
        shuffle.shuffle(rows)
        for signs, answer, importance in rows:
            odds = sum(weights[sign] for sign in signs)
            error = (1 / (1 + math.exp(-max(min(odds, 30), -30))) - answer) * importance
            for sign in signs:
                slope = error + DECAY * weights[sign]
                squares[sign] += slope * slope
                weights[sign] -= STEP * slope / math.sqrt(squares[sign])
    return dict(weights)


def rows_of(links: list[dict]) -> list[tuple[tuple[str, ...], bool, float]]:
    """Every link with its words, without them, and, for addresses that name nothing, as a number and as a query."""
    rows = []
    for link in links:
        url, text, answer = link["url"], link["text"], link["is_article"]
        rows += [(link_signs(url, text), answer, 1.0), (link_signs(url, None), answer, 0.3)]
        if answer and len(text.split()) > 4:
            rows += [
                (link_signs(shape, text), True, 0.1) for shape in ("/news/1234567", "/?p=1234567", "/c/t-1234567.html")
            ]
        if not answer and len(text.split()) < 4:
            rows += [
                (link_signs(shape, text), False, 0.1) for shape in ("/c/1234567", "/?p=1234567", "/c/t-1234567.html")
            ]
    return rows


def score(weights: dict[str, float], links: list[dict], with_text: bool) -> int:
    right = 0
    for link in links:
        signs = link_signs(link["url"], link["text"] if with_text else None)
        right += (sum(weights.get(sign, 0.0) for sign in signs) > 0) == link["is_article"]
    return right


def main() -> None:
    default = os.environ.get("WEBDESK_DATA") or REPOSITORY.parent / "shared" / "data"
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else default)
    lines = (folder / "front-links" / "links.jsonl").read_text(encoding="utf-8").splitlines()
    links = [json.loads(line) for line in lines]
    sites = sorted({link["site"] for link in links})
    random.Random(3).shuffle(sites)
    right = [0, 0]
    for fold in range(FOLDS):
        held = set(sites[fold::FOLDS])
        weights = fit(rows_of([link for link in links if link["site"] not in held]))
        unseen = [link for link in links if link["site"] in held]
        right[0] += score(weights, unseen, True)
        right[1] += score(weights, unseen, False)
    print(f"sites never seen: {right[0] / len(links):.3f}, without the words {right[1] / len(links):.3f}")
    weights = {name: round(weight, 2) for name, weight in sorted(fit(rows_of(links)).items()) if abs(weight) >= 0.02}
    print(f"all: {score(weights, links, True) / len(links):.3f}; {len(weights)} signs")
    path = REPOSITORY / "src" / "webdesk" / "read" / "tables" / "link_weights.json"
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
