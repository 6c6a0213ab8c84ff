"""Runs parts of a newsroom as processes of their own, and ends all of them together, whoever ends first.

Each child holds the reading end of a pipe of ours as its standard input: when we end, however we end, it sees the
end of that input and ends too.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

CLOSE_SECONDS = 8.0
UNTIL_STDIN_CLOSES = "--until-stdin-closes"


def start_child(words: Sequence[str], extra_environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Return the running `webdesk WORDS`, which ends when we do."""
    return subprocess.Popen(
        [sys.executable, "-m", "webdesk", *words, UNTIL_STDIN_CLOSES],
        stdin=subprocess.PIPE,
        env={**os.environ, **extra_environment},
        start_new_session=True,  # a Ctrl-C reaches us alone; we end the children in order
    )


def wait_for_any(children: Sequence[subprocess.Popen[bytes]], stop: threading.Event) -> int:
    """Return the exit code of the first child that ends, or 0 once `stop` is set."""
    while not stop.wait(0.2):
        for child in children:
            if (code := child.poll()) is not None:
                return code
    return 0


def end_children(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """End them: asked first, and by force after `CLOSE_SECONDS`."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdin:
            child.stdin.close()


def stop_on_signals() -> threading.Event:
    """Return an event that SIGINT (Ctrl-C) and SIGTERM set."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    return stop


def when_stdin_closes(do: Callable[[], object]) -> None:
    """Call `do` in a thread of its own once standard input ends: whoever started us is gone."""

    def watch() -> None:
        while os.read(0, 4096):
            continue
        do()

    threading.Thread(target=watch, name="stdin", daemon=True).start()
