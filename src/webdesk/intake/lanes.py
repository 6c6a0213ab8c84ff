"""Many fetches at once, results in the order asked for: hosts are spread over lanes, each lane fetches one by one."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from webdesk.errors import WebdeskError
from webdesk.model import Capture

J = TypeVar("J")
LANES = 8
# A lane fetches no further ahead than this of what was taken from it: pages wait in memory.
AHEAD = 4
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Job(Generic[J]):
    """An address to fetch; `what` comes back with its answer."""

    url: str
    what: J


def fetch_in_order(
    jobs: Sequence[Job[J]],
    fetch: Callable[[Job[J]], Capture],
    *,
    lanes: int = LANES,
    stop: threading.Event | None = None,
) -> Iterator[tuple[Job[J], Capture | WebdeskError]]:
    """Yield each job with its answer or error, in the order of `jobs`; after `stop` nothing more.

    All jobs of a host are in one lane, in order, and a lane waits while its answers are not taken: the job that is
    waited for is always the next of its lane, so no lane can block another for ever.
    """
    ended = threading.Event()
    lane_of = _spread([_host(job.url) for job in jobs], lanes)
    queues: list[Queue[Capture | WebdeskError]] = [Queue(AHEAD) for _ in range(lanes)]
    for number in range(lanes):
        mine = [job for job in jobs if lane_of[_host(job.url)] == number]
        if mine:
            work = (mine, fetch, queues[number], ended)
            threading.Thread(target=_run_lane, args=work, name=f"webdesk-lane-{number}", daemon=True).start()
    try:
        for job in jobs:
            answer = _wait(queues[lane_of[_host(job.url)]], stop)
            if answer is None:
                return
            yield job, answer
    finally:
        ended.set()


def _spread(hosts: Sequence[str], lanes: int) -> dict[str, int]:
    """Return the lane of each host: the busiest hosts first, each into the lane with the least to do."""
    counts = {host: hosts.count(host) for host in dict.fromkeys(hosts)}
    loads = [0] * lanes
    lane_of: dict[str, int] = {}
    for host in sorted(counts, key=lambda one: -counts[one]):
        lane_of[host] = loads.index(min(loads))
        loads[lane_of[host]] += counts[host]
    return lane_of


def _run_lane(
    jobs: list[Job[J]],
    fetch: Callable[[Job[J]], Capture],
    answers: "Queue[Capture | WebdeskError]",
    ended: threading.Event,
) -> None:
    for job in jobs:
        if ended.is_set():
            return
        answer: Capture | WebdeskError
        try:
            answer = fetch(job)
        except WebdeskError as err:
            answer = err
        except Exception as err:  # noqa: BLE001 - a lane that dies silently would be waited for for ever
            answer = WebdeskError(f"fetching failed: {type(err).__name__}: {err}"[:400], address=job.url)
        while not ended.is_set():
            try:
                answers.put(answer, timeout=_LOOK_SECONDS)
                break
            except Full:
                continue


def _wait(answers: "Queue[Capture | WebdeskError]", stop: threading.Event | None) -> Capture | WebdeskError | None:
    while stop is None or not stop.is_set():
        try:
            return answers.get(timeout=_LOOK_SECONDS)
        except Empty:
            continue
    return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
