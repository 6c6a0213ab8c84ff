"""`webdesk read`: addresses, files or standard input, as records."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from webdesk.errors import GiveUp, ReadError, WebdeskError
from webdesk.gather import Fetcher, find_captures
from webdesk.model import Article, Capture
from webdesk.read import (
    explain_page,
    explain_text,
    find_kind,
    read_feed,
    read_item,
    read_page,
    read_record,
    read_text,
)
from webdesk.settings import Settings, load_settings
from webdesk.write import to_record, write_html, write_markdown, write_text

WRITERS = {"markdown": write_markdown, "text": write_text, "html": write_html}


def run_read(asked: Namespace) -> int:
    """Print each page that was asked for; a bad one is a line on stderr and makes the exit code 1."""
    settings = load_settings()
    failed = 0
    with ExitStack() as stack:
        for capture in _find_inputs(asked.what, asked.url, settings, stack):
            try:
                if isinstance(capture, WebdeskError):
                    raise capture
                _print(capture, asked)
            except WebdeskError as err:
                failed += 1
                print(f"webdesk read: {err}", file=sys.stderr)
    return 1 if failed else 0


def _find_inputs(
    what: list[str], url: str | None, settings: Settings, stack: ExitStack
) -> Iterator[Capture | WebdeskError]:
    fetcher: Fetcher | None = None
    for word in what:
        now = datetime.now(UTC)
        if word == "-":
            yield Capture(body=sys.stdin.buffer.read(), captured_at=now, how="load", url=url)
        elif word.startswith(("http://", "https://")):
            fetcher = fetcher or stack.enter_context(
                Fetcher(allow_hosts=settings.allow_hosts, delay_seconds=settings.delay_seconds)
            )
            yield _fetch(fetcher, word)
        else:
            yield from (_with_address(found, url) for found in find_captures(Path(word), now))


def _fetch(fetcher: Fetcher, url: str) -> Capture | WebdeskError:
    try:
        capture = fetcher.fetch(url)
    except WebdeskError as err:
        return err
    if capture.status != 200:
        return GiveUp(f"the server answered {capture.status}", address=url, cure="check the address in a browser")
    return capture


def _with_address(found: Capture | WebdeskError, url: str | None) -> Capture | WebdeskError:
    from dataclasses import replace

    return replace(found, url=url) if url and isinstance(found, Capture) else found


def _print(capture: Capture, asked: Namespace) -> None:
    if asked.explain:
        explain = explain_text if _kind_of(capture) == "text" else explain_page
        print(explain(capture.body, url=capture.url))
        return
    articles = tuple(_read(capture))
    alone = len(articles) == 1 and len(asked.what) == 1
    for article in articles:
        if asked.form == "json":
            print(json.dumps(to_record(article), ensure_ascii=False, indent=1 if alone else None))
        else:
            sys.stdout.write(WRITERS[asked.form](article).decode("utf-8").rstrip("\n") + "\n")


def _kind_of(capture: Capture) -> str:
    return find_kind(capture.body, content_type=capture.content_type, name=capture.requested_url or capture.url)


def _read(capture: Capture) -> Iterator[Article]:
    """Yield what the capture holds: one article, or one for each item of a feed."""
    kind = _kind_of(capture)
    if kind == "page":
        yield read_page(capture.body, url=capture.url, content_type=capture.content_type, now=capture.captured_at)
    elif kind == "text":
        yield read_text(capture.body, url=capture.url, now=capture.captured_at)
    elif kind == "record":
        yield read_record(capture.body)
    elif kind == "feed":
        feed = read_feed(capture.body, url=capture.url)
        yield from (read_item(item, feed) for item in feed.items)
    else:
        address = capture.url or capture.requested_url or "standard input"
        raise ReadError(f"a {kind} cannot be read as an article", address=address, cure="give a page, text or feed")
