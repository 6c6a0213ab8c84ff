"""The trained labeller's arithmetic: dilated convolutions over the blocks of a page, in numpy.

The weights come from training/train.py and lie in weights/; they are loaded when the first page is read. Two networks
of other seeds and sizes look at a page, and their mean counts: that is worth .003 of body on publishers never seen.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

HEADS = ("body", "heading", "summary", "caption", "credit", "headline", "byline", "date")
FARTHEST = 8.0  # a feature of a page unlike any other may not shout the others down
DILATIONS = (1, 2, 4, 8)
COUNTS = {"html": 2, "flat": 1}
# OpenBLAS wakes its other threads for a product of over 262,144 multiplications; for matrices as small as these they
# only wait for one another, and reading cost twice the CPU time.
ONE_THREAD_PRODUCT = 262_144


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The weights of one labeller, every matrix as it multiplies from the right."""

    mean: "Array"
    scale: "Array"
    first: tuple["Array", "Array"]
    page: tuple["Array", "Array"]
    convolutions: tuple[tuple["Array", "Array"], ...]
    last: tuple["Array", "Array"]


@lru_cache(maxsize=4)
def load_networks(name: str) -> tuple[Network, ...]:
    """Return the bundled networks called `name`: "html" or "flat"."""
    return tuple(_load(f"{name}-{number}.npz") for number in range(1, COUNTS[name] + 1))


def _load(file: str) -> Network:
    import numpy as np

    data = resources.files("webdesk.read").joinpath("weights", file).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        values = {key: stored[key].astype(np.float32) for key in stored.files}
    convolutions = []
    for number in range(len(DILATIONS)):
        weight = values[f"convolutions_{number}_weight"]  # out, in, 3
        stacked = np.concatenate([weight[:, :, tap].T for tap in range(3)], axis=0)
        convolutions.append((np.ascontiguousarray(stacked), values[f"convolutions_{number}_bias"]))
    return Network(
        mean=values["mean"],
        scale=values["scale"],
        first=(np.ascontiguousarray(values["first_weight"].T), values["first_bias"]),
        page=(np.ascontiguousarray(values["page_weight"].T), values["page_bias"]),
        convolutions=tuple(convolutions),
        last=(np.ascontiguousarray(values["last_weight"].T), values["last_bias"]),
    )


def run_networks(networks: tuple[Network, ...], rows: "Array") -> "Array":
    """Return the mean of what the networks say."""
    import numpy as np

    answers = [run_network(network, rows) for network in networks]
    mean: Array = np.mean(answers, axis=0, dtype=np.float32)
    return mean


def run_network(network: Network, rows: "Array") -> "Array":
    """Return the probability of each head (columns) for each block (rows)."""
    import numpy as np

    inputs = np.clip((rows - network.mean) * network.scale, -FARTHEST, FARTHEST)
    hidden = np.maximum(_product(inputs, network.first[0]) + network.first[1], 0)
    page = np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)])
    hidden += np.maximum(page @ network.page[0] + network.page[1], 0)
    count, width = hidden.shape
    for dilation, (weight, bias) in zip(DILATIONS, network.convolutions, strict=True):
        padded = np.zeros((count + 2 * dilation, width), dtype=np.float32)
        padded[dilation : dilation + count] = hidden
        taps = [padded[tap * dilation : tap * dilation + count] for tap in range(3)]
        hidden += np.maximum(_product(np.concatenate(taps, axis=1), weight) + bias, 0)
    scores = np.clip(_product(hidden, network.last[0]) + network.last[1], -30, 30)
    answer: Array = 1 / (1 + np.exp(-scores))
    return answer


def _product(rows: "Array", weight: "Array") -> "Array":
    """Return `rows @ weight`, taken in pieces small enough that one thread does each."""
    import numpy as np

    count, width = rows.shape
    height = max(1, ONE_THREAD_PRODUCT // (width * weight.shape[1]))
    pieces = -(-count // height)
    padded = np.zeros((pieces * height, width), dtype=np.float32)
    padded[:count] = rows
    product: Array = (padded.reshape(pieces, height, width) @ weight).reshape(-1, weight.shape[1])[:count]
    return product
