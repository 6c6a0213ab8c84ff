"""Names into IP addresses, in limited time."""

import socket
import threading
from collections.abc import Callable

from webdesk.errors import TryLater

Lookup = Callable[[str, int], list[str]]


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses the system names for a host, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def find_in_time(lookup: Lookup, host: str, port: int, timeout: float) -> list[str]:
    """Return what the lookup returns; TryLater when it fails or takes too long (a resolver knows no limit)."""
    answers: list[list[str] | OSError | UnicodeError] = []

    def work() -> None:
        try:
            answers.append(lookup(host, port))
        except (OSError, UnicodeError) as err:
            answers.append(err)

    thread = threading.Thread(target=work, daemon=True, name=f"look up {host}")
    thread.start()
    thread.join(timeout)
    if not answers:
        raise TryLater("the name server does not answer", address=host)
    if isinstance(answers[0], Exception):
        raise TryLater("the name is not known", address=host, cure="is it spelt right?") from answers[0]
    return answers[0]
