"""The whole archive on its way out: articles as JSON lines, captures as one WARC, sources as OPML.

Everything is read in small steps by key, so that no cursor stays open while somebody is slow to take it.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from webdesk.archive.captures import CaptureStore, Place
from webdesk.archive.lists import sources, versions
from webdesk.archive.models import Article, Capture, Version
from webdesk.archive.setup import running_settings
from webdesk.errors import ArchiveError
from webdesk.read.record import read_record
from webdesk.write import Outline, write_opml

_STEP = 200


def export_jsonl(now: datetime) -> Iterator[bytes]:
    """Yield a line for each article that is or was shown, in the order they came."""
    last = 0
    out = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    while rows := list(Article.objects.filter(out, pk__gt=last).select_related("source").order_by("pk")[:_STEP]):
        for row in rows:
            yield json.dumps(_line(row, versions(row, now)), ensure_ascii=False).encode() + b"\n"
        last = rows[-1].pk


def export_warc(store: CaptureStore | None = None) -> Iterator[bytes]:
    """Yield every capture's record as it was written, one gzip member each.

    One that cannot be read is left out, and an ArchiveError at the end says how many were.
    """
    store = store or CaptureStore(running_settings().home / "captures")
    last, failed, error = 0, 0, None
    while rows := list(Capture.objects.filter(pk__gt=last).order_by("pk")[:_STEP]):
        for row in rows:
            try:
                yield store.load_record(Place(row.warc_file, row.warc_offset, row.warc_length))
            except ArchiveError as err:
                failed, error = failed + 1, error or err
        last = rows[-1].pk
    if error is not None:
        raise ArchiveError(f"{failed} captures left out: {error.reason}", address=error.address, cure=error.cure)


def export_opml() -> Iterator[bytes]:
    """Yield the channels of all sources as OPML."""
    outlines = [
        Outline(title=channel.title or source.name, feed_url=channel.url, home_url=source.home_url)
        for source in sources()
        for channel in source.channels.all()
    ]
    yield write_opml(running_settings().site_name, outlines)


# Any: a line is JSON.
def _line(row: Article, found: list[Version]) -> dict[str, Any]:
    newest = found[-1].record if found else {}
    captures = {version.capture.pk: version.capture for version in found if version.capture is not None}
    return {
        "url": newest.get("url") or row.canonical_url,
        "canonical_url": row.canonical_url,
        "headline": row.headline,
        "published": row.published,
        "modified": row.modified,
        "language": row.language,
        "text": read_record(newest).text if newest else None,
        "versions": [_version(version) for version in found],
        "captures": [_capture(capture) for capture in captures.values()],
        "source": row.source.name,
        "withdrawn": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "kind": version.kind,
        "note": version.note,
        "made_at": version.made_at.isoformat(),
        "reader_version": version.reader_version,
        "digest": version.digest,
        "capture": version.capture.digest if version.capture else None,
        "record": version.record,
    }


def _capture(capture: Capture) -> dict[str, Any]:
    return {
        "url": capture.url,
        "requested_url": capture.requested_url,
        "captured_at": capture.captured_at.isoformat(),
        "how": capture.how,
        "status": capture.status,
        "content_type": capture.content_type,
        "digest": capture.digest,
        "file": capture.warc_file,
        "offset": capture.warc_offset,
        "length": capture.warc_length,
    }
