"""`webdesk read`: one page, or many (batch.py), as records."""

import sys
from argparse import Namespace
from datetime import UTC, datetime
from itertools import islice

from webdesk.cli.batch import run_batch
from webdesk.cli.inputs import find_inputs, is_one, load_input
from webdesk.cli.records import Form, print_capture
from webdesk.errors import ReadError, SettingError, WebdeskError
from webdesk.gather import Fetcher
from webdesk.settings import Settings, load_settings


def run_read(asked: Namespace) -> int:
    """Print each page that was asked for; a bad one is a line on stderr and makes the exit code 1."""
    _check(asked)
    settings = load_settings()
    stdin = sys.stdin.buffer.read() if "-" in asked.what else None
    form = Form(name="explain" if asked.explain else asked.form, url=asked.url, is_batch=not is_one(asked))
    if form.is_batch:
        return run_batch(asked, form, settings, stdin)
    try:
        _read_one(asked.what[0], form, settings, stdin)
    except WebdeskError as err:
        err.address = err.address or asked.what[0]
        print(f"webdesk read: {err}", file=sys.stderr)
        return 1
    return 0


def _check(asked: Namespace) -> None:
    """Raise SettingError where the words contradict each other."""
    if not asked.what and not asked.list:
        raise SettingError("nothing to read", cure="name files, folders or addresses, or --from-list FILE")
    if asked.list == "-" and "-" in asked.what:
        raise SettingError("standard input cannot be a page and a list at once", address="--from-list -")
    if asked.resume and (asked.output is None or asked.form != "json" or asked.explain):
        raise SettingError("goes with --output FILE and JSON only", address="--resume")
    if asked.url and not is_one(asked):
        raise SettingError("goes with one page only", address="--url")
    if asked.processes is not None and asked.processes < 1:
        raise SettingError("at least one process is needed", address="--processes")


def _read_one(word: str, form: Form, settings: Settings, stdin: bytes | None) -> None:
    now = datetime.now(UTC)
    (given,) = islice(find_inputs([word], stdin, now), 1)
    with Fetcher(allow_hosts=settings.allow_hosts, delay_seconds=settings.delay_seconds) as fetcher:
        printed = print_capture(load_input(given, fetcher, now), given.name, form)
    sys.stdout.buffer.write(printed.text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
    if printed.no_article:
        cure = "give the page of one article; what was found is printed all the same"
        raise ReadError(printed.no_article, address=given.name, cure=cure)
