"""Captures into WARC and back, ours, other people's and broken ones."""

import gzip
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webdesk.errors import ReadError, TooLarge, WebdeskError
from webdesk.gather import Limits, Record, read_warc, walk_warc, write_record
from webdesk.gather.warc_record import join_chunks
from webdesk.model import Capture

WHEN = datetime(2021, 8, 11, 14, 5, 30, 123456, tzinfo=UTC)
FETCHED = Capture(
    body=b"<p>The bridge is open.</p>",
    captured_at=WHEN,
    url="https://outlet.example/bridge?page=1",
    requested_url="https://outlet.example/b",
    headers=(
        ("Content-Type", "text/html"),
        ("ETag", '"1"'),
        ("X-Name", "café"),
        ("Set-Cookie", "a"),
        ("Set-Cookie", "b"),
    ),
)
LOADED = Capture(body=b"plain", captured_at=WHEN, how="load", headers=(("Content-Type", "text/plain"),))

line = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30)
name = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-0123456789", min_size=1, max_size=20)
address = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF), min_size=1).map("https://a.example/{}".format)
captures = st.builds(
    Capture,
    body=st.binary(max_size=2000),
    captured_at=st.datetimes(
        min_value=datetime(1990, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
    ),
    how=st.sampled_from(["fetch", "load", "feed"]),
    url=st.none() | address,
    requested_url=st.none() | address,
    moved_url=st.none() | address,
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(name, line.map(str.strip)), max_size=5).map(tuple),
)


@given(captures)
@example(replace(FETCHED, url="https://a.example/>"))
@example(
    replace(FETCHED, url="https://a.example/\xa0", requested_url="https://a.example/\u3000", moved_url="https://a\x85")
)
def test_what_was_written_is_read_back(capture: Capture) -> None:
    written = write_record(capture)
    assert write_record(capture) == written
    assert list(read_warc(io.BytesIO(written))) == [capture]


@pytest.mark.parametrize("capture", [FETCHED, LOADED], ids=["fetched", "loaded"])
def test_other_readers_read_ours_and_the_digests_are_right(capture: Capture) -> None:
    warcio = pytest.importorskip("warcio.archiveiterator")
    stream = io.BytesIO(write_record(capture) * 3)
    records = 0
    for record in warcio.ArchiveIterator(stream, check_digests="raise"):
        assert record.rec_type == ("response" if capture is FETCHED else "resource")
        assert record.content_stream().read() == capture.body
        assert record.digest_checker.passed
        records += 1
    assert records == 3


def test_each_record_is_a_gzip_member_of_its_own_with_its_place(tmp_path: Path) -> None:
    parts = [write_record(FETCHED), write_record(LOADED), write_record(FETCHED)]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts))
    places = [(record.offset, record.length) for record in walk_warc(path)]
    assert places == [(0, len(parts[0])), (len(parts[0]), len(parts[1])), (len(parts[0] + parts[1]), len(parts[2]))]
    data = path.read_bytes()
    for offset, length in places:
        assert gzip.decompress(data[offset : offset + length]).startswith(b"WARC/1.1\r\n")


def found(data: bytes, limits: Limits | None = None) -> list[Capture | WebdeskError]:
    return [record.found for record in walk_warc(io.BytesIO(data), limits)]


GOOD = write_record(FETCHED)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [], id="empty"),
        pytest.param(GOOD[:-20], [ReadError], id="cut"),
        pytest.param(GOOD + GOOD[:10], [Capture, ReadError], id="torn tail"),
        pytest.param(GOOD + b"rubbish" * 100 + GOOD, [Capture, ReadError, Capture], id="rubbish between"),
        pytest.param(GOOD + b"\x1f\x8b\x08" * 50 + GOOD, [Capture, ReadError, Capture], id="false starts"),
        pytest.param(GOOD + bytes(100), [Capture, ReadError], id="zeros behind"),
        pytest.param(GOOD[:60] + b"\0\0\0" + GOOD[63:] + GOOD, [ReadError, Capture], id="broken member"),
        pytest.param(gzip.decompress(GOOD) * 2, [Capture, Capture], id="not packed"),
        pytest.param(gzip.compress(gzip.decompress(GOOD) * 3), [Capture] * 3, id="all in one member"),
        pytest.param(gzip.decompress(GOOD)[:-30], [ReadError], id="not packed, cut"),
        pytest.param(b"<html>no WARC at all</html>", [ReadError], id="a page"),
        pytest.param(
            gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", mtime=0) + GOOD,
            [ReadError, Capture],
            id="no length",
        ),
        pytest.param(
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx", [ReadError], id="length lies"
        ),
        pytest.param(gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * 600 + b"\r\n"), [ReadError], id="too many fields"),
    ],
)
def test_broken_files(data: bytes, expected: list[type[object]]) -> None:
    assert [type(each) for each in found(data)] == expected


def test_reading_raises_what_walking_tells() -> None:
    captures = read_warc(io.BytesIO(GOOD + b"rubbish"))
    assert next(captures) == FETCHED
    with pytest.raises(ReadError, match="byte"):
        next(captures)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        list(read_warc(tmp_path / "nothing.warc"))


def test_a_record_over_the_cap_is_told_and_the_next_read() -> None:
    big = write_record(Capture(body=bytes(3_000_000), captured_at=WHEN, url="https://a.example/"))
    told = found(big + GOOD, Limits(max_file_bytes=1_000_000))
    assert [type(each) for each in told] == [TooLarge, Capture]


def foreign(kind: str, block: bytes, *fields: str) -> bytes:
    head = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2021-08-11T14:05:30Z", *fields]
    return "\r\n".join([*head, f"Content-Length: {len(block)}"]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


URI = "WARC-Target-URI: <https://outlet.example/a>"


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ("", b"hello", b"hello"),
        ("Content-Encoding: gzip", gzip.compress(b"hello", mtime=0), b"hello"),
        ("Content-Encoding: gzip", b"hello", b"hello"),  # unpacked by whoever wrote it
        ("Transfer-Encoding: chunked", b"2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", b"hello"),
        ("Transfer-Encoding: chunked", b"hello", b"hello"),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            b"19\r\n" + gzip.compress(b"hello", mtime=0),
            b"hello",
        ),
        ("X-Folded: a\r\n b", b"hello", b"hello"),
    ],
)
def test_records_of_other_writers(headers: str, body: bytes, expected: bytes) -> None:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}".strip().encode() + b"\r\n\r\n" + body
    data = foreign("warcinfo", b"software: other") + foreign("request", b"GET /") + foreign("response", block, URI)
    (capture,) = found(data)
    assert isinstance(capture, Capture)
    assert (capture.body, capture.url, capture.how, capture.status) == (
        expected,
        "https://outlet.example/a",
        "load",
        200,
    )
    assert capture.captured_at == datetime(2021, 8, 11, 14, 5, 30, tzinfo=UTC)
    assert capture.content_type == "text/html"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (foreign("response", b"no http at all", URI), "HTTP"),
        (foreign("response", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx", URI), "br"),
        (foreign("resource", b"x", URI).replace(b"2021-08-11T14:05:30Z", b"yesterday"), "date"),
    ],
)
def test_a_bad_record_is_told_with_its_place(data: bytes, words: str) -> None:
    error, after = found(data + gzip.decompress(GOOD))
    assert isinstance(error, WebdeskError)
    assert words in error.reason
    assert "byte 0" in (error.address or "")
    assert after == FETCHED


def test_a_bomb_in_a_record_is_too_large() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(10_000_000), mtime=0)
    (error,) = found(foreign("response", block, URI), Limits(max_file_bytes=1_000_000))
    assert isinstance(error, TooLarge)


@given(st.binary(max_size=300), st.integers(0, len(GOOD) * 2), st.integers(0, 50))
def test_any_damage_is_an_error_never_a_crash(rubbish: bytes, place: int, cut: int) -> None:
    data = GOOD + GOOD
    damaged = data[:place] + rubbish + data[place + cut :]
    records = list(walk_warc(io.BytesIO(damaged)))
    assert all(isinstance(record, Record) for record in records)
    if place >= len(GOOD):
        assert records[0].found == FETCHED


@given(st.binary(max_size=200))
def test_join_chunks_takes_anything(data: bytes) -> None:
    assert len(join_chunks(data)) <= len(data)
