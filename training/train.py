"""Train the labeller: dilated convolutions over blocks. Five folds, publishers wholly in or out, then all pages.

    python training/train.py DATASET.pkl OUT.npz [--epochs 14] [--hidden 64] [--folds 5] [--seed 1] [--flat]

Needs torch and numpy only (never at run time). The same seed on the same machine gives the same weights.
Prints word-weighted scores of the held-out folds; OUT.folds.pkl keeps their probabilities for thresholds and choosers.
"""

import argparse
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from align import HEADS
from torch import nn

DILATIONS = (1, 2, 4, 8)
BATCH_BLOCKS = 4_000
LONGEST = 1_000
Rows = list[dict[str, Any]]


class Labeller(nn.Module):
    """The network that read/network.py runs with numpy."""

    def __init__(self, inputs: int, hidden: int, dropout: float = 0.25) -> None:
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.page = nn.Linear(2 * hidden, hidden)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(hidden, hidden, 3, padding=dilation, dilation=dilation) for dilation in DILATIONS
        )
        self.last = nn.Linear(hidden, len(HEADS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        keep = mask.unsqueeze(-1)
        h = torch.relu(self.first(x)) * keep
        mean = h.sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
        top = h.max(1).values
        h = h + torch.relu(self.page(torch.cat([mean, top], 1))).unsqueeze(1) * keep
        for convolution in self.convolutions:
            step = convolution(self.dropout(h).transpose(1, 2)).transpose(1, 2)
            h = (h + torch.relu(step)) * keep
        return self.last(self.dropout(h))


def batches(rows: Rows, generator: np.random.Generator, shuffle: bool) -> list[list[int]]:
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["x"]) + (generator.random() * 60 if shuffle else 0))
    found: list[list[int]] = []
    current: list[int] = []
    for i in order:
        longest = min(LONGEST, len(rows[i]["x"]))
        if current and (len(current) + 1) * longest > BATCH_BLOCKS:
            found.append(current)
            current = []
        current.append(i)
    found.append(current)
    if shuffle:
        generator.shuffle(found)  # type: ignore[arg-type]
    return found


def pad(rows: Rows, chosen: list[int], mean: Any, scale: Any, cut: bool) -> tuple[torch.Tensor, ...]:
    sizes = [min(LONGEST, len(rows[i]["x"])) if cut else len(rows[i]["x"]) for i in chosen]
    n = max(sizes)
    x = np.zeros((len(chosen), n, len(mean)), np.float32)
    y = np.zeros((len(chosen), n, len(HEADS)), np.float32)
    w = np.zeros_like(y)
    mask = np.zeros((len(chosen), n), np.float32)
    for j, i in enumerate(chosen):
        size = sizes[j]
        x[j, :size] = rows[i]["x"][:size]
        y[j, :size] = rows[i]["y"][:size]
        weight = rows[i]["w"][:size].copy()
        # A long block moves the word score more than a short one does.
        weight[:, 0] *= 0.5 + np.minimum(2.5, np.log1p(rows[i]["words"][:size]) / 2)
        w[j, :size] = weight * rows[i]["weight"]
        mask[j, :size] = 1
    return tuple(torch.from_numpy(part) for part in (x, y, w, mask))


def fit(rows: Rows, options: argparse.Namespace, mean: Any, scale: Any, seed: int) -> Labeller:
    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    net = Labeller(len(mean), options.hidden)
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=options.decay)
    total = options.epochs * len(batches(rows, generator, True))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=options.rate, total_steps=total + 50, pct_start=0.15
    )
    for _ in range(options.epochs):
        net.train()
        for chosen in batches(rows, generator, True):
            x, y, w, mask = pad(rows, chosen, mean, scale, True)
            kept = (torch.rand(x.shape[0], 1, x.shape[2]) > options.drop).float() / (1 - options.drop)
            loss = nn.functional.binary_cross_entropy_with_logits(net(x * kept, mask), y, weight=w, reduction="sum")
            loss = loss / mask.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    net.eval()
    return net


def predict(nets: list[Labeller], rows: Rows, mean: Any, scale: Any) -> list[Any]:
    found: list[Any] = [None] * len(rows)
    with torch.no_grad():
        for i in range(len(rows)):
            x, _, _, mask = pad(rows, [i], mean, scale, False)
            found[i] = np.mean([torch.sigmoid(net(x, mask))[0].numpy() for net in nets], axis=0)
    return found


def report(name: str, rows: Rows, probabilities: list[Any]) -> None:
    """Print, for one part of the pages, the block scores by head."""
    for head, title in enumerate(HEADS):
        y = np.concatenate([row["y"][:, head] for row in rows])
        w = np.concatenate([(row["w"][:, head] > 0).astype(float) for row in rows])
        p = np.concatenate([probability[:, head] for probability in probabilities])
        if (y * w).sum() < 5:
            continue
        line = []
        for threshold in (0.1, 0.2, 0.3, 0.5):
            hit = (p > threshold) * w
            right = (hit * y).sum()
            line.append(f"{threshold}: R {right / (y * w).sum():.3f} P {right / max(1, hit.sum()):.3f}")
        print(f"  {name:16s} {title:9s} " + "  ".join(line), flush=True)
    scores = []
    for row, p in zip(rows, probabilities, strict=True):
        hit = (p[:, 0] > 0.45) | (p[:, 2] > 0.3)
        gold = (row["y"][:, 0] > 0) | (row["y"][:, 2] > 0)
        both = (row["words"] * (hit & gold)).sum()
        scores.append(2 * both / max(1, (row["words"] * hit).sum() + (row["words"] * gold).sum()))
    print(f"  {name:16s} body F1 against the labels {np.mean(scores):.4f}", flush=True)


def _flat_name(key: str) -> str:
    """Return the name that a page's own lines would have among the flat pages."""
    return key.removeprefix("lines/").replace("wcxb-articles/", "wcxb-").replace("fundus/", "fundus-")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=99)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    rows: Rows = pickle.loads(options.data.read_bytes())
    rows = [row for row in rows if not row["key"].startswith("wcxb-others")] + [
        row for row in rows if row["key"].startswith("wcxb-others")
    ]
    doubled = {row["key"].removeprefix("flat/") for row in rows if row["key"].startswith("flat/")}
    rows = [row for row in rows if not (row["key"].startswith("lines/") and _flat_name(row["key"]) in doubled)]
    for row in rows:
        row["weight"] = 3.0 if "fundus" in row["key"] else 1.0
        if row["key"].startswith("lines/"):
            row["weight"] *= 0.5
        if row["key"].startswith("wcxb-others"):
            row["weight"] = 0.0
    everything = np.concatenate([row["x"] for row in rows]).astype(np.float32)
    mean = everything.mean(0)
    scale = 1 / np.maximum(0.05, everything.std(0))
    del everything
    for row in rows:
        row["x"] = np.clip((row["x"].astype(np.float32) - mean) * scale, -8, 8)
    folds = np.random.default_rng(0).permutation(max(row["group"] for row in rows) + 1) % options.folds
    held: dict[str, Any] = {}
    started = time.time()
    for fold in range(min(options.folds, options.only)):
        training = [row for row in rows if folds[row["group"]] != fold and row["weight"]]
        net = fit(training, options, mean, scale, options.seed)
        test = [row for row in rows if folds[row["group"]] == fold]
        for row, p in zip(test, predict([net], test, mean, scale), strict=True):
            held[row["key"]] = p
        print(f"fold {fold} after {time.time() - started:.0f} s", flush=True)
    for part in ("fundus", "wcxb-articles", "flat/fundus", "flat/wcxb"):
        chosen = [row for row in rows if row["key"].startswith(part) and row["key"] in held]
        if chosen:
            report(part, chosen, [held[row["key"]] for row in chosen])
    options.out.with_suffix(".folds.pkl").write_bytes(pickle.dumps(held))
    if options.only < options.folds:
        return
    net = fit([row for row in rows if row["weight"]], options, mean, scale, options.seed)
    weights = {name.replace(".", "_"): value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(options.out, mean=mean.astype(np.float32), scale=scale.astype(np.float32), **weights)
    print(f"written {options.out} after {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
