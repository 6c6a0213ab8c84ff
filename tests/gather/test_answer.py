"""Bodies unpacked under a cap, and Retry-After."""

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.errors import TooLarge, WebdeskError
from webdesk.gather.answer import Body, read_retry_after

NOW = datetime(2021, 8, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("0", 0.0),
        (" 90 ", 90.0),
        ("-5", None),
        ("٣", None),
        ("9" * 400, 999999999.0),
        ("Wed, 11 Aug 2021 12:02:00 GMT", 120.0),
        ("Wednesday, 11-Aug-21 12:02:00 GMT", 120.0),
        ("Wed Aug 11 12:02:00 2021", 120.0),
        ("Wed, 11 Aug 2021 11:00:00 GMT", 0.0),
        ("Wed, 99 Aug 2021 11:00:00 GMT", None),
    ],
)
def test_read_retry_after(value: str | None, expected: float | None) -> None:
    assert read_retry_after(value, NOW) == expected


def collect(data: bytes, packing: str | None, size: int, cap: int, *, is_cut_at_cap: bool = False) -> bytes:
    body = Body(packing, cap, "https://a.example/", is_cut_at_cap=is_cut_at_cap)
    for place in range(0, len(data), size):
        body.add(data[place : place + size])
    return body.finish()


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(["identity", "gzip", "deflate", "raw"]))
def test_a_body_in_pieces_is_the_same_body(data: bytes, size: int, packing: str) -> None:
    packed = {"identity": data, "gzip": gzip.compress(data), "deflate": zlib.compress(data)}.get(packing)
    if packed is None:
        packed, packing = zlib.compress(data, wbits=-15), "deflate"
    assert collect(packed, packing, size, 3000) == data
    cut = collect(packed, packing, size, 500, is_cut_at_cap=True)
    assert data.startswith(cut)
    assert len(cut) <= 500


@given(st.binary(max_size=500), st.integers(1, 100), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_a_body_or_an_error(data: bytes, size: int, packing: str) -> None:
    try:
        assert len(collect(data, packing, size, 1000)) <= 1000
    except WebdeskError as err:
        assert err.address


@pytest.mark.parametrize("packing", ["identity", "gzip", "deflate"])
def test_the_cap_holds(packing: str) -> None:
    data = bytes(50_000_000)
    packed = {"identity": data, "gzip": gzip.compress(data, 1), "deflate": zlib.compress(data, 1)}[packing]
    with pytest.raises(TooLarge):
        collect(packed, packing, 65536, 1_000_000)


def test_a_bomb_is_never_unpacked_whole() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        collect(bomb, "gzip", len(bomb), 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
