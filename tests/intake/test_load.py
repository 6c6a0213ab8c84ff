"""Files into the archive: each kind once, a bad one told and passed over."""

import gzip
import json
import os
from pathlib import Path

import pytest

from webdesk.archive.export import export_jsonl
from webdesk.archive.models import Article, Capture, Source
from webdesk.errors import WebdeskError
from webdesk.gather import write_record
from webdesk.intake import Intake, Taken, load_paths
from webdesk.write import write_json

from .pages import BRIDGE, CHOIR, NOW, STORM, capture, page, rss

pytestmark = pytest.mark.django_db

URL = "https://vale.example/news/bridge-stays-open-4711"
TEXT = "Old swing bridge stays open\n\nBy Mara Tell\n\n2 March 2026\n\n" + "\n\n".join(BRIDGE) + "\n"


def load(intake: Intake, *paths: Path, **more: object) -> list[Taken | WebdeskError]:
    return list(load_paths(paths, intake, NOW, **more))  # type: ignore[arg-type]


def kinds(found: list[Taken | WebdeskError]) -> list[str]:
    return [one.kind if isinstance(one, Taken) else "error" for one in found]


def test_flat_text_is_loaded_once(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert kinds(load(intake, tmp_path / "page.txt")) == ["new"]
    (tmp_path / "copy.txt").write_text(TEXT.replace("\n\n", "\n \n\n"), encoding="utf-8")
    assert kinds(load(intake, tmp_path)) == ["same", "same"]
    row = Article.objects.get()
    assert (row.source.name, row.source.rights) == ("Loaded files", "link")
    assert row.key.startswith("urn:sha256:")


def test_the_user_names_source_and_rights(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    load(intake, tmp_path / "page.txt", source_name="The Evening Desk", rights="own")
    source = Source.objects.get()
    assert (source.name, source.rights) == ("The Evening Desk", "own")
    load(intake, tmp_path / "page.txt", source_name="The Evening Desk")
    assert Source.objects.get().rights == "own", "rights not stated are left as they are"


def test_a_page_names_its_publisher_and_address(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("Bridge stays open", BRIDGE, url=URL))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page("Bridge stays open", BRIDGE, url=f"{URL}?utm_source=x")))
    assert kinds(load(intake, tmp_path)) == ["new", "same"]
    row = Article.objects.get()
    assert (row.source.name, row.canonical_url) == ("Vale Courier", URL)


def test_a_file_cannot_claim_to_be_ours(intake: Intake, source: Source, tmp_path: Path) -> None:
    source.rights = "own"
    source.save()
    (tmp_path / "a.html").write_bytes(page("Bridge stays open", BRIDGE, url=URL))
    assert kinds(load(intake, tmp_path)) == ["new"]
    row = Article.objects.get()
    assert (row.source.name, row.source.rights) == ("Vale Courier (loaded files)", "link")


def test_a_folder_with_bad_ones(intake: Intake, tmp_path: Path) -> None:
    files = {
        "a.html": page("Bridge stays open", BRIDGE, url=URL),
        "b-empty.txt": b"  \n",
        "c-picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "d-sitemap.xml": b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
        "e-record.json": b'{"headline": 5}',
        "f-cut.html.gz": gzip.compress(page("Cut", BRIDGE))[:200],
        "g.html": page("Choir of Senn wins the prize", CHOIR, url="https://vale.example/news/choir-of-senn-4712"),
        "h-front.html": ("<html><body>" + "<p><a href='/x'>Home</a></p>" * 30 + "</body></html>").encode(),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = load(intake, tmp_path, tmp_path / "missing")
    assert kinds(found) == ["new", "error", "error", "error", "skipped", "error", "new", "skipped", "error"]
    for one in found:
        if isinstance(one, WebdeskError):
            assert one.address and one.reason
        else:
            assert one.address and (one.article_id or one.reason)
    assert "webdesk add" in str(found[3])
    assert Article.objects.count() == 2


def test_a_feed_s_items(intake: Intake, tmp_path: Path) -> None:
    items = [
        {
            "title": "Choir of Senn wins",
            "link": "https://vale.example/news/choir-4712",
            "content": f"<p>{CHOIR[0]}</p>",
        },
        {"title": "Bridge stays open", "link": URL, "description": "The board voted."},
        {"title": "No text at all", "link": "https://vale.example/news/none-4714"},
        {"title": "No address", "guid": "tag:vale.example,2026:1", "content": f"<p>{STORM[0]}</p>"},
    ]
    (tmp_path / "feed.xml").write_bytes(rss(items))
    assert kinds(load(intake, tmp_path)) == ["new", "skipped", "new", "new"]
    assert kinds(load(intake, tmp_path)) == ["same", "skipped", "same", "same"]
    assert {row.source.name for row in Article.objects.all()} == {"Vale Courier"}


def test_a_warc_file(intake: Intake, source: Source, tmp_path: Path) -> None:
    records = [
        capture(page("Bridge stays open", BRIDGE, url=URL), URL),
        capture(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "https://vale.example/a.png", headers=(("Content-Type", "image/png"),)
        ),
        capture(b"gone", "https://vale.example/news/choir-4712", status=410),
        capture(page("Storm in the vale", STORM), "https://vale.example/news/storm-4713"),
    ]
    data = b"".join(write_record(one) for one in records)
    (tmp_path / "old.warc.gz").write_bytes(data + write_record(records[0])[:100])
    found = load(intake, tmp_path / "old.warc.gz")
    assert kinds(found) == ["new", "skipped", "skipped", "new", "error"]
    assert {row.source for row in Article.objects.all()} == {source}, "the site is known"
    assert Capture.objects.count() == 2, "pictures and errors of other people's files are not kept"


def test_an_older_capture_changes_nothing(intake: Intake, source: Source, tmp_path: Path) -> None:
    from datetime import timedelta

    intake.keep(capture(page("Bridge to close after all", BRIDGE, url=URL), URL), source, NOW)
    old = capture(page("Bridge stays open", BRIDGE, url=URL), URL, captured_at=NOW - timedelta(days=1))
    (tmp_path / "old.warc.gz").write_bytes(write_record(old))
    assert kinds(load(intake, tmp_path)) == ["same"]
    assert Article.objects.get().headline == "Bridge to close after all"


def test_our_own_export_comes_back(intake: Intake, source: Source, tmp_path: Path) -> None:
    intake.keep(capture(page("Bridge stays open", BRIDGE, url=URL), URL), source, NOW)
    lines = b"".join(export_jsonl(NOW))
    for row in Article.objects.all():
        row.events.all().delete()
        row.versions.all().delete()
        row.delete()
    (tmp_path / "all.jsonl").write_bytes(lines + b"not json\n" + json.dumps({"url": "x", "withdrawn": "2026"}).encode())
    found = load(intake, tmp_path / "all.jsonl")
    assert kinds(found) == ["new", "error", "skipped"]
    assert [str(one.address).rpartition(", ")[2] for one in found] == ["line 1", "line 2", "line 3"]
    row = Article.objects.get()
    assert (row.headline, row.source, row.canonical_url) == ("Bridge stays open", source, URL)


def test_a_record_comes_in_as_it_is(intake: Intake, tmp_path: Path) -> None:
    from webdesk.read import read_page

    article = read_page(page("Bridge stays open", BRIDGE, url=URL), url=URL)
    (tmp_path / "one.json").write_bytes(write_json(article))
    assert kinds(load(intake, tmp_path)) == ["new"]
    assert Article.objects.get().canonical_url == URL


def test_the_seed_page(intake: Intake) -> None:
    folder = Path(os.environ.get("WEBDESK_DATA", Path(__file__).parents[3] / "shared"))
    seed = next((path for path in (folder / "seed/page.txt", folder.parent / "seed/page.txt") if path.exists()), None)
    if seed is None:
        pytest.skip("the seed page is not here")
    from webdesk.archive.visible import shown_record

    assert kinds(load(intake, seed, seed)) == ["new", "same"]
    gold = json.loads(seed.with_name("gold.json").read_text(encoding="utf-8"))
    record = shown_record(Article.objects.get(), NOW)
    assert record is not None and record.headline == gold["headline"]
    assert str(record.published) == gold["published"]
