"""Work for a crew that goes wrong as its task says; a module of its own, because reading processes are spawned."""

import os
import signal
import time

from webdesk.errors import ReadError


def misbehave(task: str) -> str:
    """Answer in capitals, or crash, hang, refuse or fail as the word says."""
    if task == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "leave":
        os._exit(3)
    if task == "hang":
        time.sleep(600)
    if task == "refuse":
        raise ReadError("it is refused", address="x")
    if task == "fault":
        raise IndexError("list index out of range")
    if task == "slow":
        time.sleep(0.3)
    return task.upper()
