"""The labeller's arithmetic gives what a plain product gives, for any number of blocks."""

import numpy as np
import pytest

from webdesk.read.network import ONE_THREAD_PRODUCT, _product


@pytest.mark.parametrize("count", [0, 1, 14, 15, 16, 230, 1000])
@pytest.mark.parametrize(("width", "out"), [(271, 64), (192, 64), (64, 8), (3000, 200)])
def test_the_product_in_pieces_is_the_product(count: int, width: int, out: int) -> None:
    numbers = np.random.default_rng(count + width)
    rows = numbers.standard_normal((count, width)).astype(np.float32)
    weight = numbers.standard_normal((width, out)).astype(np.float32)
    assert np.allclose(_product(rows, weight), rows @ weight, atol=1e-2)
    assert _product(rows, weight).shape == (count, out)


def test_a_piece_stays_below_what_wakes_other_threads() -> None:
    assert 15 * 271 * 64 <= ONE_THREAD_PRODUCT < 16 * 271 * 64
