"""`run_server`: bind the one port, serve in this process or in several that share it, and end all of them cleanly."""

import errno
import ipaddress
import logging
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from types import FrameType

from webdesk.errors import WebdeskError
from webdesk.settings import Settings

log = logging.getLogger("webdesk.serve")

_BACKLOG = 2048
_STUCK_MS = 60_000
_CURES = {
    errno.EADDRINUSE: ("another program listens there", "end it, or choose another port: --port {next_port}"),
    errno.EACCES: ("this user may not listen there", "choose a port from 1024 up: --port 8000"),
    errno.EADDRNOTAVAIL: ("this machine has no such address", "say --host 127.0.0.1, or 0.0.0.0 for all"),
}


def run_server(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 8000,
    processes: int = 1,
    ready: Callable[[str], object] | None = None,
) -> None:
    """Serve the newsroom until SIGTERM or SIGINT; `ready` is told the site's address once pages are answered.

    Raises WebdeskError where the port cannot be had.
    """
    listener = open_listener(host, port)
    address = _name_address(listener)
    is_loopback_bind = ipaddress.ip_address(listener.getsockname()[0]).is_loopback
    raise_open_files()
    try:
        if processes > 1:
            _Supervisor(settings, listener, is_loopback_bind, processes, ready and (lambda: ready(address))).run()
        else:
            _serve(settings, listener, is_loopback_bind, ready and (lambda: ready(address)))
    finally:
        listener.close()


def open_listener(host: str, port: int) -> socket.socket:
    """Return a listening socket (its children have TCP_NODELAY); raises WebdeskError saying what to do."""
    address = f"{host}:{port}"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError, OverflowError) as err:
        raise WebdeskError("there is no such address", address=address, cure="say --host 127.0.0.1") from err
    family, _, _, _, place = found[0]
    # The protocol must be said: with 0 asyncio leaves Nagle's wait on, and every answer takes 44 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux: a reader that never reads loses its socket too
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _STUCK_MS)
        listener.bind(place)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError as err:
        listener.close()
        reason, cure = _CURES.get(err.errno or 0, (err.strerror or str(err), None))
        cure = cure and cure.format(next_port=port % 65_535 + 1)
        raise WebdeskError(reason, address=address, cure=cure) from err
    return listener


def raise_open_files(wanted: int = 65_536) -> int:
    """Raise this process's soft limit of open files as far as it may, and return it (0: unknown here)."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    goal = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    for number in (goal, 10_240):  # macOS says infinity and takes 10,240
        if soft == resource.RLIM_INFINITY or soft >= number:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (number, hard))
        except (ValueError, OSError):
            continue
        break
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _name_address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "::1" if listener.family == socket.AF_INET6 else "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _serve(
    settings: Settings,
    listener: socket.socket,
    is_loopback_bind: bool,
    ready: Callable[[], object] | None,
    parent: Connection | None = None,
) -> None:
    """Serve in this process; with a parent, only for as long as that lives."""
    from webdesk.site.serve.application import build_application
    from webdesk.site.serve.server import Server

    server = Server(build_application(settings, is_loopback_bind=is_loopback_bind), ready=ready, parent=parent)
    server.run(sockets=[listener])


def _serve_as_child(settings: Settings, listener: socket.socket, is_loopback_bind: bool, parent: Connection) -> None:
    raise_open_files()
    _serve(settings, listener, is_loopback_bind, lambda: parent.send(True), parent)


class _Supervisor:
    """Keeps some processes serving one socket: starts dead ones again, passes the end on."""

    def __init__(
        self,
        settings: Settings,
        listener: socket.socket,
        is_loopback_bind: bool,
        count: int,
        ready: Callable[[], object] | None,
    ) -> None:
        self._given = (settings, listener, is_loopback_bind)
        self._count = count
        self._ready = ready
        self._is_ending = False
        # Spawned, not forked: a fork would carry threads' locks and open databases along.
        self._context = multiprocessing.get_context("spawn")
        self._children: dict[multiprocessing.process.BaseProcess, tuple[Connection, float]] = {}

    def run(self) -> None:
        """Serve until told to end; returns when every child has ended."""
        before = {number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for _ in range(self._count):
                self._start_child()
            while not self._is_ending:
                self._look()
        finally:
            self._end_children()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._is_ending = True
        self._tell_children()

    def _start_child(self) -> None:
        ours, theirs = self._context.Pipe()
        child = self._context.Process(target=_serve_as_child, args=(*self._given, theirs), name="webdesk-serve")
        child.start()
        theirs.close()
        self._children[child] = (ours, time.monotonic())

    def _look(self) -> None:
        """Wait for a child to say that it serves, or to die; a dead one comes back, not faster than once a second."""
        watched = [child.sentinel for child in self._children] + [pipe for pipe, _ in self._children.values()]
        wait(watched, timeout=0.2)
        for child, (pipe, started) in tuple(self._children.items()):
            if not child.is_alive():
                pipe.close()
                del self._children[child]
                if not self._is_ending:
                    log.warning("a serving process ended (code %s); starting another", child.exitcode)
                    time.sleep(max(0.0, started + 1 - time.monotonic()))
                    self._start_child()
            elif pipe.poll():
                self._hear(pipe)

    def _hear(self, pipe: Connection) -> None:
        try:
            pipe.recv()
        except (EOFError, OSError):
            return
        if self._ready is not None:
            ready, self._ready = self._ready, None
            ready()

    def _tell_children(self) -> None:
        for child in tuple(self._children):
            if child.is_alive():
                child.terminate()

    def _end_children(self) -> None:
        self._is_ending = True
        self._tell_children()
        deadline = time.monotonic() + 12
        for child, (pipe, _) in self._children.items():
            child.join(max(0.1, deadline - time.monotonic()))
            if child.is_alive():
                child.kill()
                child.join()
            pipe.close()
