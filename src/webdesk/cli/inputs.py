"""What `webdesk read` was asked to read, one input after the other: addresses, files, folders, WARC files, lists."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from webdesk.errors import GiveUp, ReadError, WebdeskError
from webdesk.gather import Fetches
from webdesk.gather.folders import WARC_ENDINGS, find_files, read_file
from webdesk.gather.warc import walk_warc
from webdesk.model import Capture

STANDARD_INPUT = "standard input"
LONGEST_LINE = 10_000


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read; `name` is the path, the address, "standard input", or "PATH#7": the seventh of a WARC file.

    `found` is what is at hand of it: the capture, a file still to be opened, an address (text) still to be fetched, or
    why there is none. `is_from_warc`: a crawl holds scripts and pictures too, which nobody asked to read.
    """

    name: str
    found: Capture | Path | str | WebdeskError
    is_from_warc: bool = False


def is_address(word: str) -> bool:
    """Return whether a word of the command line is an address, not a path."""
    return word.startswith(("http://", "https://"))


def is_one(asked: Namespace) -> bool:
    """Return whether one page is asked for: one address, one file, or standard input."""
    if len(asked.what) != 1 or asked.list or asked.output:
        return False
    word = asked.what[0]
    return word == "-" or is_address(word) or not (word.lower().endswith(WARC_ENDINGS) or Path(word).is_dir())


def find_inputs(words: Iterable[str], read_stdin: bytes | None, now: datetime) -> Iterator[Input]:
    """Yield the inputs that the words name, in their order; `read_stdin` is what "-" stands for."""
    for word in words:
        if word == "-" and read_stdin is not None:
            yield Input(STANDARD_INPUT, Capture(body=read_stdin, captured_at=now, how="load"))
        elif is_address(word):
            yield Input(word, word)
        else:
            for path in find_files(Path(word)):
                if isinstance(path, WebdeskError):
                    yield Input(path.address or word, path)
                elif path.name.lower().endswith(WARC_ENDINGS):
                    yield from _records_of(path)
                else:
                    yield Input(str(path), path)


def _records_of(path: Path) -> Iterator[Input]:
    try:
        for number, record in enumerate(walk_warc(path), 1):
            yield Input(f"{path}#{number}", record.found, is_from_warc=True)
    except WebdeskError as err:
        yield Input(str(path), err)


def read_lines(name: str) -> Iterator[str]:
    """Yield the addresses and paths that a list (a file, or "-" for standard input) names, one a line."""
    try:
        # Not sys.stdin: a thread that waits on it would hold its lock while the process ends.
        with open(0 if name == "-" else name, "rb", closefd=name != "-") as file:
            while line := file.readline(LONGEST_LINE):
                if word := os.fsdecode(line).strip():
                    yield word
    except OSError as err:
        raise ReadError(f"the list cannot be read: {err.strerror}", address=name) from err


def load_input(given: Input, fetcher: Fetches, now: datetime) -> Capture:
    """Return the capture of an input, opened or fetched if it is not at hand; raises why there is none."""
    found = fetch_page(given.found, fetcher) if isinstance(given.found, str) else given.found
    if isinstance(found, Path):
        found = open_file(found, now)
    if isinstance(found, WebdeskError):
        raise found
    return found


def open_file(path: Path, now: datetime) -> Capture:
    """Return what a file holds; raises ReadError, TooLarge."""
    found = next(iter(read_file(path, now)))
    if isinstance(found, WebdeskError):
        raise found
    return found


def fetch_page(url: str, fetcher: Fetches) -> Capture:
    """Return the page at an address; anything but a 200 is raised."""
    capture = fetcher.fetch(url)
    if capture.status != 200:
        raise GiveUp(f"the server answered {capture.status}", address=url, cure="check the address in a browser")
    return capture
