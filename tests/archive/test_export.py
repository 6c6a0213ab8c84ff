"""The archive on its way out."""

import json
from pathlib import Path

import pytest

from webdesk import gather
from webdesk.archive import save
from webdesk.archive.captures import CaptureStore
from webdesk.archive.changes import atomic_change
from webdesk.archive.export import export_jsonl, export_opml, export_warc
from webdesk.archive.models import Channel
from webdesk.errors import ArchiveError

from .newsroom import HOUR, NOW, day, keep, keep_source, make_article, make_capture

pytestmark = pytest.mark.django_db
KEYS = {
    "url", "canonical_url", "headline", "published", "modified", "language",
    "text", "versions", "captures", "source", "withdrawn",
}  # fmt: skip


def _lines() -> list[dict]:
    return [json.loads(line) for line in export_jsonl(NOW)]


def test_a_line_an_article_with_everything_the_design_names(tmp_path: Path) -> None:
    store = CaptureStore(tmp_path)
    capture = make_capture()
    place = store.append(capture)
    article = make_article("پل", "One.\n\nTwo.", url="https://quay.example/a?x=1", canonical_url="https://quay.example/a",
                           published=day("2026-11-20"), language="ur")  # fmt: skip
    with atomic_change():
        source = save.save_source("The Quay", NOW)
        row = save.save_article(article, ["k"], source, save.save_capture(capture, place, source), NOW)
        save.save_version(row, make_article("پل بند", published=day("2026-11-20")), "update", None, NOW, note="More.")
        save.withdraw(row, "Wrong.", NOW)
    raw = b"".join(export_jsonl(NOW))
    assert "پل بند".encode() in raw
    [line] = _lines()
    assert set(line) == KEYS
    assert (line["headline"], line["published"], line["source"]) == ("پل بند", "2026-11-20", "The Quay")
    assert line["withdrawn"] == NOW.isoformat()
    assert [(one["number"], one["kind"], one["note"]) for one in line["versions"]] == [
        (1, "read", None),
        (2, "update", "More."),
    ]
    assert line["versions"][0]["record"]["headline"] == "پل"
    [told] = line["captures"]
    assert (told["url"], told["file"], told["offset"], told["status"]) == (capture.url, place.file, 0, 200)


def test_what_waits_for_its_hour_is_not_exported() -> None:
    keep(make_article("Out"), "a")
    keep(make_article("Sealed"), "b", hour=save.Hour(visible_from=NOW + HOUR))
    assert [(line["headline"], line["withdrawn"]) for line in _lines()] == [("Out", None)]


def test_all_captures_come_out_as_one_warc_and_a_lost_one_is_told(tmp_path: Path) -> None:
    store = CaptureStore(tmp_path)
    wanted = [make_capture(f"body {number}".encode()) for number in range(3)]
    for capture in wanted:
        place = store.append(capture)
        with atomic_change():
            save.save_capture(capture, place, None)
    (tmp_path / "out.warc.gz").write_bytes(b"".join(export_warc(store)))
    assert list(gather.read_warc(tmp_path / "out.warc.gz")) == wanted
    with (tmp_path / place.file).open("r+b") as file:
        file.truncate(place.offset)
    out = []
    with pytest.raises(ArchiveError, match="1 captures left out"):
        for record in export_warc(store):
            out.append(record)
    assert len(out) == 2


def test_sources_come_out_as_opml() -> None:
    source = keep_source("Quay & Harbour", home_url="https://quay.example/")
    Channel.objects.create(source=source, url="https://quay.example/feed", added_url="x", kind="feed", due_at=NOW)
    opml = b"".join(export_opml())
    assert b'xmlUrl="https://quay.example/feed"' in opml
    assert b"Quay &amp; Harbour" in opml
