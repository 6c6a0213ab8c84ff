"""Loads files into the archive: pages, flat text, feeds, WARC files, records, our own exports, folders of them.

What is wrong with one of them is yielded as an error, with the reason; the others go on.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from webdesk.archive.changes import in_one_change
from webdesk.archive.models import Source
from webdesk.errors import ArchiveBusy, ReadError, WebdeskError
from webdesk.gather import find_files, read_file
from webdesk.intake.faults import READER_FAULTS, words
from webdesk.intake.sources import named_source, source_of
from webdesk.intake.taken import Taken
from webdesk.intake.taking import RECORD_TYPE, Intake
from webdesk.model import Article, Capture, Feed, Rights
from webdesk.read import find_kind, read_feed

log = logging.getLogger(__name__)

# Kinds that a WARC file holds by the thousand beside its pages: told, never kept.
_PASSED_OVER = {
    "picture": "a picture, not an article",
    "sitemap": "a sitemap, not an article",
    "opml": "a list of feeds, not an article",
    "unknown": "neither a page nor text",
    "warc": "a WARC file inside another",
}
_CURES = {
    "sitemap": "follow it with `webdesk add`",
    "opml": "follow each feed it names with `webdesk add`",
}
MAX_LINES = 10_000_000


def load_paths(
    paths: Iterable[Path], intake: Intake, now: datetime, source_name: str | None = None, rights: Rights | None = None
) -> Iterator[Taken | WebdeskError]:
    """Yield what became of everything in these files and folders, in order; an error names the file and the reason.

    Without a source's name each is its publisher's as it says, else its host's, else of "Loaded files".
    Raises ArchiveBusy where the archive itself can keep nothing more.
    """
    source = in_one_change(lambda: named_source(source_name, rights, now)) if source_name else None
    for path in paths:
        for file in find_files(path):
            if isinstance(file, WebdeskError):
                yield file
                continue
            for found in read_file(file, now):
                told = found if isinstance(found, WebdeskError) else _as_loaded(found, now)
                yield from _load_one(told, file, intake, source, now)


def _as_loaded(capture: Capture, now: datetime) -> Capture:
    """Return a capture of a file without what only we may say: that we fetched it, and what we had asked for.

    Anybody may write a WARC file with our fields. That its text is a feed's is believed: it makes it count for less.
    """
    return replace(
        capture, how="feed" if capture.how == "feed" else "load", requested_url=None, moved_url=None,
        captured_at=min(capture.captured_at, now),
    )  # fmt: skip


def _load_one(
    found: Capture | WebdeskError, file: Path, intake: Intake, source: Source | None, now: datetime
) -> Iterator[Taken | WebdeskError]:
    """Yield what became of one capture of a file."""
    if isinstance(found, WebdeskError):
        found.address = found.address or str(file)
        yield found
        return
    address = found.url or str(file)
    try:
        for taken in _take(found, file, intake, source, now):
            if isinstance(taken, Taken):
                yield replace(taken, address=taken.address or address)
            else:
                yield taken
    except ArchiveBusy:
        raise
    except WebdeskError as err:
        err.address = err.address or address
        yield err
    except READER_FAULTS as err:
        log.exception("loading failed: %s", address)
        yield WebdeskError(f"the reader failed on it: {words(err)}", address=address)


def _take(
    capture: Capture, file: Path, intake: Intake, source: Source | None, now: datetime
) -> Iterator[Taken | WebdeskError]:
    address = capture.url or str(file)
    if capture.status != 200:
        yield Taken(kind="skipped", reason=f"it answered {capture.status}", address=address)
        return
    if not capture.body.strip():
        raise ReadError("it is empty", address=address)
    name = file.name.lower()
    kind = find_kind(capture.body, capture.content_type, name if capture.url is None else None)
    if capture.how == "feed":
        kind = "record"
    if name.removesuffix(".gz").endswith((".jsonl", ".ndjson")) and capture.url is None:
        yield from _take_lines(capture, file, intake, source, now)
    elif kind == "feed":
        yield from _take_feed(capture, intake, source, now)
    elif kind in _PASSED_OVER:
        yield _passed_over(kind, capture, file)
    else:
        yield intake.take_in(capture, source, now)


def _passed_over(kind: str, capture: Capture, file: Path) -> Taken | WebdeskError:
    """A file the user named is an error; one among thousands in a WARC file is skipped."""
    if capture.url is not None:
        return Taken(kind="skipped", reason=_PASSED_OVER[kind], address=capture.url)
    cure = _CURES.get(kind, "load pages, text, feeds, WARC files or records")
    return ReadError(f"it is {_PASSED_OVER[kind]}", address=str(file), cure=cure)


def _take_feed(
    capture: Capture, intake: Intake, source: Source | None, now: datetime
) -> Iterator[Taken | WebdeskError]:
    """Take in the items of a feed, as far as their text goes."""
    feed = read_feed(capture.body, capture.url)
    home = source or in_one_change(lambda: _source_of_feed(capture, feed, now))
    intake.keep_note(capture, home, f"a feed of {len(feed.items)} items")
    for item in reversed(feed.items):
        try:
            yield intake.keep_item(item, feed, home, now, is_claimed=source is None)
        except ArchiveBusy:
            raise
        except WebdeskError as err:
            err.address = err.address or item.url
            yield err


def _source_of_feed(capture: Capture, feed: Feed, now: datetime) -> Source:
    told = Article(publisher=feed.title, url=feed.home_url)
    return source_of(replace(capture, body=b"", how="load"), told, now)


def _take_lines(
    capture: Capture, file: Path, intake: Intake, source: Source | None, now: datetime
) -> Iterator[Taken | WebdeskError]:
    """Take in records a line each: of our own export (the newest version of each article), or plain ones."""
    for number, line in enumerate(capture.body.splitlines()[:MAX_LINES], start=1):
        if not line.strip():
            continue
        address = f"{file}, line {number}"
        try:
            record, publisher = _read_line(line, address)
            if record is None:
                yield Taken(kind="skipped", reason="withdrawn by its publisher", address=address)
                continue
            one = replace(capture, body=json.dumps(record, ensure_ascii=False).encode(), headers=RECORD_TYPE)
            home = source or in_one_change(partial(source_of, one, Article(publisher=publisher), now))
            yield replace(intake.take_in(one, home, now, is_claimed=source is None), address=address)
        except ArchiveBusy:
            raise
        except WebdeskError as err:
            err.address = address
            yield err


def _read_line(line: bytes, address: str) -> tuple[dict[str, object] | None, str | None]:
    """Return the record of a line and its publisher; no record where the article was withdrawn."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as err:
        raise ReadError(f"not JSON: {err}", address=address) from err
    if not isinstance(told, dict):
        raise ReadError("no JSON object", address=address)
    if told.get("withdrawn"):
        return None, None
    versions = told.get("versions")
    name = told.get("source") if isinstance(told.get("source"), str) else told.get("publisher")
    if isinstance(versions, list) and versions and isinstance(versions[-1], dict):
        record = versions[-1].get("record")
        if isinstance(record, dict):
            return record, name if isinstance(name, str) else None
    return told, name if isinstance(name, str) else None
