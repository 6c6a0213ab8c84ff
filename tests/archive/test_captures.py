"""Captures in WARC files: found again, never lost, never half there."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from webdesk.archive import captures, save
from webdesk.archive.captures import CaptureStore, Place
from webdesk.archive.changes import atomic_change
from webdesk.errors import ArchiveBusy, ArchiveError

from .newsroom import NOW, make_capture

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path: Path) -> CaptureStore:
    return CaptureStore(tmp_path / "captures")


def _keep(store: CaptureStore, body: bytes) -> Place:
    capture = make_capture(body)
    place = store.append(capture)
    with atomic_change():
        save.save_capture(capture, place, None)
    return place


def _bodies(store: CaptureStore) -> list[bytes]:
    return [capture.body for capture, _ in store.recover()]


def test_captures_are_found_again_by_place(store: CaptureStore) -> None:
    wanted = [make_capture(bytes([number]) * 10**number) for number in range(6)]
    places = [store.append(capture) for capture in wanted]
    assert [store.load(place) for place in reversed(places)] == list(reversed(wanted))
    assert [place.offset for place in places] == [sum(one.length for one in places[:n]) for n in range(6)]
    assert len({place.file for place in places}) == 1


def test_a_record_is_one_gzip_member_that_others_read(store: CaptureStore, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    for body in (b"one", b"two"):
        store.append(make_capture(body))
    [path] = (tmp_path / "captures").glob("*.warc.gz")
    with path.open("rb") as file:
        assert [record.content_stream().read() for record in ArchiveIterator(file)] == [b"one", b"two"]


def test_two_stores_never_share_a_file(store: CaptureStore) -> None:
    other = CaptureStore(store.folder)
    assert store.append(make_capture()).file != other.append(make_capture()).file


def test_a_file_that_was_let_go_is_written_on_where_every_record_has_its_row(store: CaptureStore) -> None:
    first = _keep(store, b"one")
    store.close()
    second = _keep(CaptureStore(store.folder), b"two")
    assert (second.file, second.offset) == (first.file, first.length)


def test_another_day_is_another_file(store: CaptureStore) -> None:
    today = _keep(store, b"one")
    tomorrow = store.append(replace(make_capture(), captured_at=NOW.replace(day=25)))
    assert (today.file[:8], tomorrow.file[:8]) == ("20261124", "20261125")


def test_recover_hands_out_what_has_no_row_and_leaves_the_rest(store: CaptureStore) -> None:
    store.append(make_capture(b"lost one"))
    _keep(store, b"kept")
    lost = store.append(make_capture(b"lost two"))
    store.close()
    again = CaptureStore(store.folder)
    found = list(again.recover())
    assert [capture.body for capture, _ in found] == [b"lost one", b"lost two"]
    assert found[1][1] == lost
    for capture, place in found:
        with atomic_change():
            save.save_capture(capture, place, None)
    assert _bodies(again) == []


@pytest.mark.parametrize("left", [1, 10, 60, -1])
def test_recover_cuts_off_half_a_record(store: CaptureStore, left: int) -> None:
    _keep(store, b"kept")
    store.append(make_capture(b"whole"))
    torn = store.append(make_capture(b"torn" * 50))
    store.close()
    path = store.folder / torn.file
    os.truncate(path, torn.offset + (left if left > 0 else torn.length + left))
    assert _bodies(CaptureStore(store.folder)) == [b"whole"]
    assert path.stat().st_size == torn.offset


@pytest.mark.parametrize(
    "tail", [b"\0" * 100, b"\x1f\x8b", os.urandom(300)], ids=["zeros", "gzip's first bytes", "noise"]
)
def test_recover_cuts_off_what_is_no_record(store: CaptureStore, tail: bytes) -> None:
    place = _keep(store, b"kept")
    store.close()
    path = store.folder / place.file
    with path.open("ab") as file:
        file.write(tail)
    assert _bodies(CaptureStore(store.folder)) == []
    assert path.stat().st_size == place.length


def test_recover_leaves_a_file_alone_that_somebody_writes_to(store: CaptureStore) -> None:
    store.append(make_capture(b"in flight"))
    assert _bodies(CaptureStore(store.folder)) == []
    store.close()
    assert _bodies(CaptureStore(store.folder)) == [b"in flight"]


def test_a_forked_child_writes_to_a_file_of_its_own(store: CaptureStore) -> None:
    mine = store.append(make_capture(b"parent"))
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            captures._known_end = lambda file: 0  # a child may not use its parent's connection
            os.write(write, store.append(make_capture(b"child")).file.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    theirs = os.read(read, 100).decode()
    assert theirs
    assert theirs != mine.file
    assert store.append(make_capture(b"parent again")).file == mine.file


def test_a_full_disk_keeps_nothing_and_says_so(store: CaptureStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _keep(store, b"kept")
    real = os.write

    def write_half(descriptor: int, data: memoryview) -> int:
        real(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(captures.os, "write", write_half)
    with pytest.raises(ArchiveBusy, match=r"disk is full, nothing was kept") as caught:
        store.append(make_capture(b"too much"))
    assert caught.value.address == str(store.folder)
    monkeypatch.undo()
    assert (store.folder / before.file).stat().st_size == before.length
    after = _keep(store, b"fits")
    assert (after.file, after.offset) == (before.file, before.length)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "captures").write_text("a file")
    with pytest.raises(ArchiveError, match="cannot be written"):
        CaptureStore(tmp_path / "captures").append(make_capture())


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.unlink(), id="file gone"),
        pytest.param(lambda path: os.truncate(path, 20), id="file cut"),
        pytest.param(lambda path: path.write_bytes(b"\0" * path.stat().st_size), id="file overwritten"),
    ],
)
def test_a_record_that_is_lost_says_where_and_what_to_do(store: CaptureStore, spoil) -> None:
    place = store.append(make_capture())
    store.close()
    spoil(store.folder / place.file)
    with pytest.raises(ArchiveError, match="restore the file from a backup") as caught:
        store.load(place)
    assert place.file in str(caught.value)


def test_a_place_cannot_lead_out_of_the_folder(store: CaptureStore, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    store.folder.mkdir()
    with pytest.raises(ArchiveError):
        store.load_record(Place("../secret", 0, 6))


def test_no_capture_is_lost_between_threads(store: CaptureStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    store.append(make_capture(b"opens the file, for which it asks the database"))
    wanted = [make_capture(f"body {number}".encode()) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(store.append, wanted))
    assert [store.load(place) for place in places] == wanted
