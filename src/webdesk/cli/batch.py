"""`webdesk read` of many inputs: on all cores, in order, each input's lines whole; stopped and resumed at will."""

import io
import itertools
import json
import os
import signal
import stat
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from webdesk.cli.crew import Crew
from webdesk.cli.inputs import Input, fetch_page, find_inputs, is_address, open_file, read_lines
from webdesk.cli.progress import Progress
from webdesk.cli.records import Form, Printed, is_page, print_capture
from webdesk.errors import SettingError, WebdeskError
from webdesk.gather import Fetcher
from webdesk.gather.folders import WARC_ENDINGS, find_files
from webdesk.settings import Settings

PASSED_OVER = Printed(text="")


@dataclass(slots=True)
class Counts:
    """What came of the inputs so far."""

    read: int = 0
    failed: int = 0
    no_article: int = 0
    passed_over: int = 0
    had: int = 0

    @property
    def done(self) -> int:
        """How many inputs were dealt with."""
        return self.read + self.failed + self.passed_over + self.had

    def __str__(self) -> str:
        words = [f"{self.read:,} read"]
        words += [f"{self.no_article:,} of them no articles"] if self.no_article else []
        words += [f"{self.had:,} read before"] if self.had else []
        words += [f"{self.passed_over:,} passed over (no pages)"] if self.passed_over else []
        return ", ".join([*words, f"{self.failed:,} failed"])


def run_batch(asked: Namespace, form: Form, settings: Settings, stdin: bytes | None) -> int:
    """Print every input's lines in the order of the inputs; exit code 1 where any could not be read."""
    now = datetime.now(UTC)
    counts = Counts()
    had = mend_output(asked.output) if asked.resume else frozenset()
    progress = Progress(_count_inputs(asked))
    inputs = _not_had(find_inputs(_words(asked), stdin, now), had, counts)
    with (
        _stoppable() as stop,
        _open_output(asked) as output,
        Fetcher(allow_hosts=settings.allow_hosts, delay_seconds=settings.delay_seconds) as fetcher,
        Crew(
            partial(read_input, form=form, now=now),
            processes=asked.processes or count_cores(),
            page_seconds=asked.page_seconds,
            prepare=partial(fetch_input, fetcher=fetcher),
        ) as crew,
    ):
        try:
            for given, answer in crew.answers(inputs):
                with stop.held():
                    _take(given, answer, output, counts, progress)
                progress.show(counts.done, counts.failed)
        except KeyboardInterrupt:
            progress.tell(f"stopped: {counts}" + ("; --resume goes on" if asked.output else ""))
            raise
    progress.tell(str(counts))
    return 1 if counts.failed else 0


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_input(given: Input, form: Form, now: datetime) -> Printed:
    """Return what is to be printed of an input; runs in a reading process. Raises WebdeskError naming the input."""
    try:
        found = open_file(given.found, now) if isinstance(given.found, Path) else given.found
        if isinstance(found, WebdeskError):
            raise found
        assert not isinstance(found, str), "an address is fetched before it comes here"
        if given.is_from_warc and not is_page(found):
            return PASSED_OVER
        return print_capture(found, given.name, form)
    except WebdeskError as err:
        err.address = err.address or given.name
        raise


def fetch_input(given: Input, fetcher: Fetcher) -> Input:
    """Return the input with its page fetched where it is an address; one host at a time and politely, so in one place.

    Raises WebdeskError where it cannot be had.
    """
    return replace(given, found=fetch_page(given.found, fetcher)) if isinstance(given.found, str) else given


def mend_output(path: Path) -> frozenset[str]:
    """Return the inputs whose lines are in the file, once a line that was cut (power, disk) is taken off its end."""
    had: dict[str, None] = {}
    end = start = 0
    with _open_again(path) as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                break
            name = _input_of(line, f"{path}, line {number}")
            if name not in had:
                had[name], start = None, end
            end += len(line)
        else:
            return frozenset(had)
        # The cut line may be one of several of its input: those go with it, and all are read again.
        if had and line.startswith(_line_start(last := next(reversed(had)))):
            had.pop(last)
            end = start
        file.truncate(end)
    return frozenset(had)


def _open_again(path: Path) -> BinaryIO:
    """Return the output of an earlier run, to be read and mended; an empty file where there was none."""
    try:
        return path.open("rb+") if path.exists() else io.BytesIO()
    except OSError as err:
        raise SettingError(f"cannot be opened: {err.strerror}", address=str(path)) from err


def _input_of(line: bytes, place: str) -> str:
    try:
        return str(json.loads(line)["input"])
    except (ValueError, KeyError, TypeError) as err:
        cure = "name another --output, or leave --resume out and the file is written anew"
        raise SettingError("this is no line of `webdesk read`", address=place, cure=cure) from err


def _line_start(name: str) -> bytes:
    return json.dumps({"input": name}, ensure_ascii=False).encode()[:-1]


def _words(asked: Namespace) -> Iterator[str]:
    lists = (read_lines(name) for name in ([asked.list] if asked.list else []))
    return itertools.chain(asked.what, *lists)


def _not_had(inputs: Iterator[Input], had: frozenset[str], counts: Counts) -> Iterator[Input]:
    for given in inputs:
        if given.name in had:
            counts.had += 1
        else:
            yield given


def _count_inputs(asked: Namespace) -> int | None:
    """Return how many inputs there are, None where that is not known beforehand."""
    if asked.list:
        return None
    count = 0
    for word in asked.what:
        if is_address(word) or word == "-":
            count += 1
            continue
        for path in find_files(Path(word)):
            if isinstance(path, Path) and path.name.lower().endswith(WARC_ENDINGS):
                return None
            count += 1
    return count


@contextmanager
def _open_output(asked: Namespace) -> Iterator[int]:
    """Yield the file descriptor to write to; unbuffered, so that what was written stays, whatever comes."""
    if asked.output is None:
        yield 1
        return
    try:
        file = os.open(asked.output, os.O_WRONLY | os.O_CREAT | (os.O_APPEND if asked.resume else os.O_TRUNC), 0o644)
    except OSError as err:
        raise SettingError(f"cannot be written: {err.strerror}", address=str(asked.output)) from err
    try:
        yield file
    finally:
        os.close(file)


def _take(given: Input, answer: Printed | WebdeskError, output: int, counts: Counts, progress: Progress) -> None:
    if isinstance(answer, WebdeskError):
        counts.failed += 1
        answer.address = answer.address or given.name
        progress.tell(f"webdesk read: {answer}")
        return
    if answer == PASSED_OVER:
        counts.passed_over += 1
        return
    _write_whole(output, answer.text.encode("utf-8", "backslashreplace"))
    counts.read += 1
    if answer.no_article:
        counts.no_article += 1
        progress.tell(f"webdesk read: {given.name}: {answer.no_article}")


def _write_whole(output: int, data: bytes) -> None:
    """Write all of it, or (a full disk) none of it."""
    is_file = stat.S_ISREG(os.fstat(output).st_mode)
    before = os.lseek(output, 0, os.SEEK_END) if is_file else 0
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(output, left) :]
    except BrokenPipeError:
        raise
    except OSError as err:
        if is_file:
            os.ftruncate(output, before)
        cure = "mend that and go on with --output FILE --resume"
        raise WebdeskError(f"the output cannot be written: {err.strerror}", cure=cure) from err


class _Stop:
    """Ctrl-C and SIGTERM as KeyboardInterrupt, but never within an input's lines; a second one does not wait."""

    def __init__(self) -> None:
        self._is_held = False
        self._is_asked = False

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Answer a signal."""
        if self._is_held and not self._is_asked:
            self._is_asked = True
            return
        raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold a stop back until the block is through."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._is_asked:
            raise KeyboardInterrupt


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    stop = _Stop()
    before = [(number, signal.signal(number, stop.ask)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield stop
    finally:
        for number, handler in before:
            signal.signal(number, handler)
