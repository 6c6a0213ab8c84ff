"""Fit the table by which a page is judged to be an article, and print its cross-validation.

    python training/article_or_not.py HTML.folds.pkl [HTML2.folds.pkl …] OUT.json

Logistic regression with weight decay, both kinds weighing the same; publishers wholly in or out of a fold. The labels
come from networks that never saw the page's publisher.
"""

import json
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
from dataset import groups, html_pages

from webdesk.errors import WebdeskError
from webdesk.read import page as page_module
from webdesk.read.assemble import assemble
from webdesk.read.pageshape import page_shape

DECAY = 3.0


def collect(held: dict[str, Any]) -> tuple[list[str], list[dict[str, float]], list[float], list[int]]:
    number = groups()
    keys, shapes, truth, group = [], [], [], []
    current = {"key": ""}
    page_module.find_probabilities = lambda page, said, headline: held[current["key"]]  # type: ignore[assignment]
    for name, gold, data in html_pages():
        key = f"{name}/{gold['id']}"
        if key not in held:
            continue
        current["key"] = key
        try:
            reading = page_module.label_page(data, gold["url"])
        except WebdeskError:
            continue
        article = assemble(reading)
        keys.append(key)
        shapes.append(page_shape(reading, article.body, article.headline))
        truth.append(float(name != "wcxb-others"))
        group.append(number[key])
    return keys, shapes, truth, group


def fit(x: Any, y: Any, weight: Any) -> Any:
    """Return the weights, the bias last, by Newton's method."""
    x = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    beta = np.zeros(x.shape[1])
    decay = np.full(x.shape[1], DECAY)
    decay[-1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ beta)))
        gradient = x.T @ (weight * (p - y)) + decay * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(decay + 1e-6)
        beta -= np.linalg.solve(hessian, gradient)
    return beta


def main() -> None:
    folds = [pickle.loads(Path(name).read_bytes()) for name in sys.argv[1:-1]]
    held = {key: np.mean([part[key] for part in folds], axis=0) for key in folds[0]}
    keys, shapes, truth, group = collect(held)
    names = list(shapes[0])
    x = np.array([[shape[name] for name in names] for shape in shapes])
    y, g = np.array(truth), np.array(group)
    # fundus pages are all articles of newsrooms: they count, but the balance is struck on wcxb
    weight = np.where(y > 0, (y == 0).sum() / (y > 0).sum(), 1.0)
    mean, scale = x.mean(0), 1 / np.maximum(1e-3, x.std(0))
    z = (x - mean) * scale
    parts = np.random.default_rng(0).permutation(g.max() + 1)[g] % 5
    p = np.zeros(len(y))
    for part in range(5):
        inside = parts != part
        beta = fit(z[inside], y[inside], weight[inside])
        p[~inside] = 1 / (1 + np.exp(-(z[~inside] @ beta[:-1] + beta[-1])))
    wcxb = np.array([not key.startswith("fundus") for key in keys])
    for threshold in (0.3, 0.4, 0.5, 0.6):
        hit, miss = (p > threshold)[wcxb & (y > 0)].mean(), (p <= threshold)[wcxb & (y == 0)].mean()
        fundus = (p > threshold)[~wcxb].mean()
        print(f"{threshold}: articles {hit:.3f} others {miss:.3f} balanced {(hit + miss) / 2:.3f}; fundus {fundus:.3f}")
    beta = fit(z, y, weight)
    table = {name: [round(float(v), 5) for v in row] for name, *row in zip(names, mean, scale, beta[:-1], strict=True)}
    table["bias"] = [round(float(beta[-1]), 5)]
    Path(sys.argv[-1]).write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for name, value in sorted(zip(names, beta, strict=False), key=lambda pair: -abs(pair[1]))[:25]:
        print(f"  {name:20s} {value:+.2f}")


if __name__ == "__main__":
    main()
