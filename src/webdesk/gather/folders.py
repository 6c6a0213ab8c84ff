"""Files and folders into captures: what a newsroom was handed, one bad file never in the way of the next."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from webdesk.errors import ReadError, TooLarge, TryLater, WebdeskError
from webdesk.gather.answer import Body
from webdesk.gather.limits import Limits
from webdesk.gather.warc import walk_warc
from webdesk.model import Capture

MAX_DEPTH = 50
WARC_ENDINGS = (".warc", ".warc.gz")
# What a file's name says of its content, as a server would.
CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
    ".opml": "text/x-opml",
}


def find_captures(path: Path, now: datetime, limits: Limits | None = None) -> Iterator[Capture | WebdeskError]:
    """Yield the captures of a file, a WARC file or a folder, in order of name; what is wrong comes as an error."""
    limits = limits or Limits()
    for found in find_files(path):
        if isinstance(found, WebdeskError):
            yield found
        else:
            yield from read_file(found, now, limits)


def find_files(path: Path) -> Iterator[Path | WebdeskError]:
    """Yield a file, or all files of a folder and its folders, sorted; links and hidden names in it are passed over."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as err:
        yield ReadError(f"it cannot be opened: {getattr(err, 'strerror', err)}", address=str(path))
        return
    if stat.S_ISDIR(mode):
        yield from _files_of_folder(path, 0)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield ReadError("it is neither a file nor a folder", address=str(path))


def _files_of_folder(folder: Path, depth: int) -> Iterator[Path | WebdeskError]:
    if depth > MAX_DEPTH:
        yield TooLarge(f"the folder lies more than {MAX_DEPTH} folders deep", address=str(folder))
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as err:
        yield ReadError(f"the folder cannot be opened: {err.strerror}", address=str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_of_folder(folder / entry.name, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield folder / entry.name


def read_file(path: Path, now: datetime, limits: Limits | None = None) -> Iterator[Capture | WebdeskError]:
    """Yield the one capture of a file, or all those of a WARC file; what is wrong comes as an error."""
    limits = limits or Limits()
    name = path.name.lower()
    try:
        if name.endswith(WARC_ENDINGS):
            for record in walk_warc(path, limits):
                yield record.found
            return
        yield _read_plain(path, now, limits)
    except WebdeskError as err:
        yield err
    except OSError as err:
        yield ReadError(f"it cannot be read: {err.strerror}", address=str(path))


def _read_plain(path: Path, now: datetime, limits: Limits) -> Capture:
    """Return the file's bytes as a capture, unpacked if its name ends with .gz."""
    name = path.name.lower()
    cap = limits.max_file_bytes
    body = Body("gzip" if name.endswith(".gz") else None, cap, str(path))
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > cap:
            raise TooLarge(f"the file is over {cap:,} bytes", address=str(path), cure="cut it into smaller files")
        try:
            while piece := file.read(1 << 20):
                body.add(piece)
            data = body.finish()
        except TryLater as err:  # a file does not mend itself
            raise ReadError(err.reason, address=str(path)) from err
    content_type = CONTENT_TYPES.get(Path(name.removesuffix(".gz")).suffix)
    headers = (("Content-Type", content_type),) if content_type else ()
    return Capture(body=data, captured_at=now, how="load", headers=headers)
