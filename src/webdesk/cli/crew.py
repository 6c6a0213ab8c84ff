"""Processes that read pages side by side: answers come in the order of what was asked, a lost process is replaced.

Each reading process hangs on a pipe of ours. One that dies or takes too long is killed and a new one takes its place;
the page is told as an error and the rest goes on. When we end, however we end, the pipe ends, and so do they.
"""

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from webdesk.errors import GiveUp, WebdeskError

Task = TypeVar("Task")
Answer = TypeVar("Answer")
PAGE_SECONDS = 30.0
# Threads beyond the reading processes: while one waits for a page from the network, others read.
FETCHING_THREADS = 6


class Crew(Generic[Task, Answer]):
    """So many processes that run `work`, a function of a module (they are spawned, not forked).

    `prepare` is called in a thread of ours before a task is handed on: the place to fetch what it names.
    Use as a context manager; leaving it kills whoever still reads.
    """

    def __init__(
        self,
        work: Callable[[Task], Answer],
        *,
        processes: int,
        page_seconds: float = PAGE_SECONDS,
        prepare: Callable[[Task], Task] = lambda task: task,
    ) -> None:
        self._prepare = prepare
        self._idle: queue.LifoQueue[_Reader[Task, Answer]] = queue.LifoQueue()
        self._readers = [_Reader(work, page_seconds) for _ in range(processes)]
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = processes + FETCHING_THREADS
        self._asked: queue.Queue[tuple[Task, Future[Answer]]] = queue.Queue()
        self._ordered: queue.Queue[tuple[Task, Future[Answer]] | BaseException | None] = queue.Queue(2 * self._threads)

    def __enter__(self) -> "Crew[Task, Answer]":
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.stop()

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | WebdeskError]]:
        """Yield each task with its answer or error, in the order of the tasks, which are asked for as they are needed.

        What the tasks' own iterator raises is raised here, behind the answers to the tasks before it.
        """
        # Daemons: neither a thread that waits for a line of standard input nor one that fetches may keep us alive.
        threading.Thread(target=self._feed, args=(tasks,), daemon=True).start()
        for _ in range(self._threads):
            threading.Thread(target=self._serve, daemon=True).start()
        while (waiting := self._ordered.get()) is not None:
            if isinstance(waiting, BaseException):
                raise waiting
            task, future = waiting
            error = future.exception()
            if error is not None and not isinstance(error, WebdeskError):
                raise error
            yield task, error if error is not None else future.result()

    def _feed(self, tasks: Iterable[Task]) -> None:
        last: BaseException | None = None
        try:
            for task in tasks:
                future: Future[Answer] = Future()
                self._ordered.put((task, future))  # waits while too many are under way
                self._asked.put((task, future))
        except BaseException as err:  # noqa: BLE001 - handed to whoever reads the answers, and raised there
            last = err
        self._ordered.put(last)

    def _serve(self) -> None:
        # The reading processes inherit this: a Ctrl-C at the terminal is ours alone to answer.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while True:
            task, future = self._asked.get()
            try:
                future.set_result(self._ask(self._prepare(task)))
            except BaseException as err:  # noqa: BLE001 - handed to whoever reads the answers, and raised there
                future.set_exception(err)

    def _ask(self, task: Task) -> Answer:
        reader = self._idle.get()
        try:
            return reader.ask(task)
        finally:
            self._idle.put(reader)


class _Reader(Generic[Task, Answer]):
    """One reading process, started when it is first needed and anew when it is lost."""

    def __init__(self, work: Callable[[Task], Answer], page_seconds: float) -> None:
        self._work = work
        self._page_seconds = page_seconds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_stopped = False
        self._lock = threading.Lock()

    def ask(self, task: Task) -> Answer:
        """Return the process's answer; raises the error that it met, or GiveUp where the process was lost."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(task)
            if not pipe.poll(self._page_seconds):
                self._lose()
                raise GiveUp(f"reading it took more than {self._page_seconds:g} seconds", cure="tell us, with the page")
            answer: Answer | WebdeskError = pipe.recv()
        except (EOFError, OSError) as err:
            code = self._lose()
            raise GiveUp(f"the process that read it died (exit code {code})", cure="tell us, with the page") from err
        if isinstance(answer, WebdeskError):
            raise answer
        return answer

    def stop(self) -> None:
        """Kill the process; none is started any more."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        with self._lock:
            if self._is_stopped:
                raise GiveUp("stopped")
            self._pipe, theirs = spawn.Pipe()
            self._process = spawn.Process(target=_answer_all, args=(theirs, self._work), daemon=True)
            self._process.start()
            theirs.close()
            return self._pipe

    def _lose(self) -> int | None:
        """Kill the process and forget it; return how it ended."""
        pipe, process = self._pipe, self._process
        self._pipe = None
        if pipe is None or process is None:
            return None
        pipe.close()
        process.join(0.5)
        process.kill()
        process.join()
        return process.exitcode


def _answer_all(pipe: Connection, work: Callable[[Task], Answer]) -> None:
    """Answer every task that comes through the pipe until it ends: the life of a reading process."""
    os.putenv("OPENBLAS_NUM_THREADS", "1")  # each of us has one core; numpy is not loaded yet
    with contextlib.suppress(EOFError, OSError):
        while True:
            task: Task = pipe.recv()
            try:
                answer: Answer | WebdeskError = work(task)
            except WebdeskError as err:
                answer = err
            except (MemoryError, RecursionError, ArithmeticError, LookupError, TypeError, ValueError) as err:
                # A fault of ours on one page stops nothing.
                answer = GiveUp(f"the reader failed on it: {type(err).__name__}: {err}"[:400], cure="tell us")
            pipe.send(answer)
