"""`webdesk read`: addresses, files or standard input, as records."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from webdesk.errors import GiveUp, ReadError, WebdeskError
from webdesk.gather import Fetcher
from webdesk.gather.folders import find_files, read_file
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


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read, or why it cannot be; `name` is the address, the file's path, or "standard input"."""

    name: str
    found: Capture | WebdeskError


def run_read(asked: Namespace) -> int:
    """Print each page that was asked for; a bad one is a line on stderr and makes the exit code 1."""
    settings = load_settings()
    failed = 0
    with ExitStack() as stack:
        for given in _find_inputs(asked.what, settings, stack):
            try:
                _print(given, asked)
            except WebdeskError as err:
                failed += 1
                err.address = err.address or given.name
                print(f"webdesk read: {err}", file=sys.stderr)
    return 1 if failed else 0


def _find_inputs(what: list[str], settings: Settings, stack: ExitStack) -> Iterator[Input]:
    fetcher: Fetcher | None = None
    now = datetime.now(UTC)
    for word in what:
        if word == "-":
            yield Input("standard input", Capture(body=sys.stdin.buffer.read(), captured_at=now, how="load"))
        elif word.startswith(("http://", "https://")):
            fetcher = fetcher or stack.enter_context(
                Fetcher(allow_hosts=settings.allow_hosts, delay_seconds=settings.delay_seconds)
            )
            yield Input(word, _fetch(fetcher, word))
        else:
            for path in find_files(Path(word)):
                if isinstance(path, WebdeskError):
                    yield Input(word, path)
                else:
                    yield from (Input(str(path), found) for found in read_file(path, now))


def _fetch(fetcher: Fetcher, url: str) -> Capture | WebdeskError:
    try:
        capture = fetcher.fetch(url)
    except WebdeskError as err:
        return err
    if capture.status != 200:
        return GiveUp(f"the server answered {capture.status}", address=url, cure="check the address in a browser")
    return capture


def _print(given: Input, asked: Namespace) -> None:
    if isinstance(given.found, WebdeskError):
        raise given.found
    capture = replace(given.found, url=asked.url) if asked.url else given.found
    kind = find_kind(capture.body, capture.content_type, given.name)
    if asked.explain:
        explain = explain_text if kind == "text" else explain_page
        print(explain(capture.body, url=capture.url))
        return
    articles = tuple(_read(capture, kind))
    is_alone = len(articles) == 1 and len(asked.what) == 1
    for article in articles:
        if asked.form == "json":
            print(json.dumps(to_record(article), ensure_ascii=False, indent=1 if is_alone else None))
        else:
            print(WRITERS[asked.form](article).decode("utf-8").rstrip("\n"))
        if not article.is_article:
            reason = "; ".join(article.notes) or "it is no article"
            raise ReadError(reason, cure="give the page of one article; what was found is printed all the same")


def _read(capture: Capture, kind: str) -> Iterator[Article]:
    """Yield what the capture holds: one article, or one for each item of a feed."""
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
        what = "it is neither page, text, feed nor record" if kind == "unknown" else f"it is a {kind}, not an article"
        raise ReadError(what if capture.body else "it is empty", cure="give a page, a text or a feed")
