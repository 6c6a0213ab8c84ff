"""`webdesk sources`, `find`, `export` and `check`: looking at what the newsroom has."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from webdesk.cli.newsroom import open_archive
from webdesk.cli.terminal import say, tell

if TYPE_CHECKING:
    from webdesk.archive.models import Article, Channel


def run_sources(asked: Namespace) -> int:
    """Print who is followed and how they do; nothing followed is said on stderr."""
    open_archive()
    from webdesk.archive.channels import all_channels

    channels = all_channels()
    if asked.json:
        say(json.dumps([_channel_record(channel) for channel in channels], ensure_ascii=False, indent=1))
        return 0
    if not channels:
        tell("Nobody is followed yet. Follow an outlet with: webdesk add https://…")
    for channel in channels:
        state = f"FAILS: {channel.error}" if channel.error else "well" if channel.polled_at else "not polled yet"
        say(f"{channel.source.name}  [{channel.source.rights}]  {channel.kind} {channel.url}\n    {state}")
        for failed in channel.failed.all():
            say(f"    {failed.url}: {failed.reason}")
    return 0


def _channel_record(channel: "Channel") -> dict[str, object]:
    return {
        "name": channel.source.name,
        "added": channel.added_url,
        "url": channel.url,
        "kind": channel.kind,
        "rights": channel.source.rights,
        "polled": channel.polled_at.isoformat() if channel.polled_at else None,
        "due": channel.due_at.isoformat(),
        "error": channel.error,
        "failed": [failed.url for failed in channel.failed.all()],
        "reasons": {failed.url: failed.reason for failed in channel.failed.all()},
    }


def run_find(asked: Namespace) -> int:
    """Print what the archive holds of the words, newest first; exit code 1 where it holds nothing."""
    open_archive()
    from webdesk.archive.query import parse_query
    from webdesk.archive.search import find_articles

    query = parse_query(" ".join(asked.words))
    hits = find_articles(query, datetime.now(UTC), limit=asked.limit)
    if hits.note:
        tell(hits.note)
    rows = [hit.article for hit in hits.items]
    if asked.json:
        say(json.dumps([_article_record(row) for row in rows], ensure_ascii=False, indent=1))
    for row in rows if not asked.json else ():
        say(f"{row.published or 'no date'}  {row.headline}")
        say(f"    {row.source.name}  {row.canonical_url or ''}  /article/{row.pk}/")
    if not rows:
        tell("Nothing found.")
    return 0 if rows else 1


def _article_record(row: "Article") -> dict[str, object]:
    return {
        "id": row.pk,
        "headline": row.headline,
        "url": row.canonical_url,
        "published": row.published,
        "section": row.section,
        "language": row.language,
        "authors": row.authors,
        "source": row.source.name,
    }


def run_export(asked: Namespace) -> int:
    """Print the whole archive to standard output, in the form asked for."""
    open_archive()
    from webdesk.archive import export

    parts = {
        "jsonl": lambda: export.export_jsonl(datetime.now(UTC)),
        "warc": export.export_warc,
        "opml": export.export_opml,
    }[asked.format]()
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    return 0


def run_check(asked: Namespace) -> int:
    """Print each complaint with its cure; exit code 1 where there is one."""
    settings = open_archive()
    from webdesk.intake import check_newsroom

    complaints = check_newsroom(settings)
    for complaint in complaints:
        say(f"{complaint.what}\n    cure: {complaint.cure}")
    if not complaints:
        say("This newsroom is well.")
    return 1 if complaints else 0
