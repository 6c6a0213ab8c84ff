"""One capture into the lines that `webdesk read` prints of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from webdesk.errors import ReadError
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
from webdesk.read.kind import Kind
from webdesk.write import to_record, write_html, write_markdown, write_text

WRITERS = {"markdown": write_markdown, "text": write_text, "html": write_html}
# What a WARC file of a crawl holds beside pages, and what no reader of news wants to hear of.
PAGE_TYPES = ("html", "xml", "text/plain", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the records are printed: json, markdown, text, html or explain; `url` is where the one page came from.

    `is_batch`: a record is one line, and its first key is `input`, the name of what it was read from.
    """

    name: Literal["json", "markdown", "text", "html", "explain"] = "json"
    url: str | None = None
    is_batch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed of one input, and why it holds no article (None: it holds one)."""

    text: str
    no_article: str | None = None


def print_capture(capture: Capture, name: str, form: Form) -> Printed:
    """Return what is to be printed of a capture; raises WebdeskError where it cannot be read."""
    if form.url:
        capture = replace(capture, url=form.url)
    kind = find_kind(capture.body, capture.content_type, name)
    if form.name == "explain":
        explain = explain_text if kind == "text" else explain_page
        return Printed(text=explain(capture.body, url=capture.url) + "\n")
    articles = tuple(read_capture(capture, kind))
    text = "".join(_print(article, name, form, is_alone=len(articles) == 1) for article in articles)
    doubtful = next((article for article in articles if not article.is_article), None)
    if doubtful is None:
        return Printed(text=text)
    return Printed(text=text, no_article="; ".join(doubtful.notes) or "it is no article")


def is_page(capture: Capture) -> bool:
    """Return whether a capture of a crawl is something to read: no picture, script, style, redirect or robots.txt."""
    kind_said = (capture.content_type or "html").lower()
    if capture.status != 200 or not any(part in kind_said for part in PAGE_TYPES):
        return False
    if (capture.url or "").endswith("/robots.txt"):
        return False
    return find_kind(capture.body, capture.content_type) in ("page", "text", "feed", "record")


def read_capture(capture: Capture, kind: Kind) -> Iterator[Article]:
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


def _print(article: Article, name: str, form: Form, *, is_alone: bool) -> str:
    if form.name != "json":
        return WRITERS[form.name](article).decode("utf-8").rstrip("\n") + "\n"
    record = to_record(article)
    if form.is_batch:
        return json.dumps({"input": name, **record}, ensure_ascii=False) + "\n"
    return json.dumps(record, ensure_ascii=False, indent=1 if is_alone else None) + "\n"
