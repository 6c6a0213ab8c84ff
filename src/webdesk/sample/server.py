"""The invented outlets as real HTTP servers on loopback, each on an address of its own where the system has them."""

import hashlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from webdesk.errors import WebdeskError
from webdesk.model import Rights
from webdesk.sample.answers import Answer, answer
from webdesk.sample.newsstand import OutletSite
from webdesk.sample.outlets import OUTLETS, Outlet
from webdesk.sample.world import World

FIRST_ADDRESS = 11  # the outlets stand at 127.0.0.11, .12, …
_TRIES = 20
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSeed:
    """What a newsroom needs to follow one outlet."""

    key: str
    name: str
    address_to_add: str
    rights: Rights
    licence: str | None
    language: str
    allow_host: str


class _OutletServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], outlet: Outlet, world: World, clock: Clock) -> None:
        super().__init__(place, _Handler)
        self.outlet, self.world, self.clock = outlet, world, clock
        self.root = f"http://{place[0]}:{self.server_port}"

    def server_bind(self) -> None:
        """Bind without HTTPServer's look-up of our own name, which can hang where there is no resolver."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "outlet"
    sys_version = ""
    timeout = 20
    server: _OutletServer

    def do_GET(self) -> None:
        """Answer a request, its body included."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer a request with the head alone."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Write no log."""

    def _answer(self, *, with_body: bool) -> None:
        server = self.server
        site = OutletSite(outlet=server.outlet, world=server.world, now=server.clock(), root=server.root)
        found = answer(site, self.path.partition("?")[0])
        tag = f'"{hashlib.sha256(found.body).hexdigest()[:20]}"'
        is_same = found.status == 200 and self._is_known(tag, found.changed_at)
        self.send_response(304 if is_same else found.status)
        self._send_heads(found, tag, is_same)
        if with_body and not is_same:
            self.wfile.write(found.body)

    def _send_heads(self, found: Answer, tag: str, is_same: bool) -> None:
        if found.status == 200:
            self.send_header("ETag", tag)
            self.send_header("Cache-Control", "max-age=5")
            if found.changed_at:
                self.send_header("Last-Modified", format_datetime(found.changed_at.astimezone(UTC), usegmt=True))
        if not is_same:
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()

    def _is_known(self, tag: str, changed_at: datetime | None) -> bool:
        if known := self.headers.get("If-None-Match"):
            return known.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))
        since = self.headers.get("If-Modified-Since")
        if not since or changed_at is None:
            return False
        try:
            moment = parsedate_to_datetime(since)
        except ValueError:
            return False
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return changed_at.replace(microsecond=0) <= moment


class Outlets:
    """The running servers. A context manager: leaving it stops them."""

    def __init__(self, servers: tuple[_OutletServer, ...], world: World) -> None:
        self.world = world
        self._servers = servers
        self._threads = [
            threading.Thread(
                target=server.serve_forever,
                kwargs={"poll_interval": 0.2},
                daemon=True,
                name=f"outlet-{server.outlet.key}",
            )
            for server in servers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def started_at(self) -> datetime:
        """The moment from which the sample counts."""
        return self.world.started_at

    @property
    def port(self) -> int:
        """The port of the first outlet: on Linux, of all."""
        return self._servers[0].server_port

    @property
    def seeds(self) -> tuple[OutletSeed, ...]:
        """What to follow, and with which rights."""
        return tuple(_seed(server) for server in self._servers)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that a gatherer must be allowed to ask."""
        return tuple(dict.fromkeys(seed.allow_host for seed in self.seeds))

    @property
    def ends_at(self) -> datetime:
        """The moment of the last happening: the sample is quiet afterwards."""
        return self.world.happenings()[-1].at

    def stop(self) -> None:
        """Stop every server; safe to call twice."""
        stoppers = [threading.Thread(target=server.shutdown) for server in self._servers]
        for stopper in stoppers:
            stopper.start()
        for thread in (*stoppers, *self._threads):
            thread.join(timeout=2)
        for server in self._servers:
            server.server_close()

    def __enter__(self) -> "Outlets":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _seed(server: _OutletServer) -> OutletSeed:
    outlet = server.outlet
    return OutletSeed(
        key=outlet.key,
        name=outlet.name,
        address_to_add=server.root + outlet.add_path,
        rights=outlet.rights,
        licence=outlet.licence,
        language=outlet.language,
        allow_host=str(server.server_address[0]),
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)


def start_outlets(*, host: str = "127.0.0.1", port: int = 0, started_at: datetime, clock: Clock = _utc_now) -> Outlets:
    """Every invented outlet, running: 127.0.0.11 and up on one port, or ports of `host` where those addresses lack.

    Dates are printed in the zone of `started_at`. Port 0 takes any free one; addresses of articles hold the port, so
    a newsroom that goes on with a sample asks for the port it had.
    """
    if started_at.tzinfo is None:
        raise WebdeskError("started_at needs a zone", cure="give an aware datetime")
    world = World(started_at.replace(microsecond=0))
    places = _own_addresses() if host == "127.0.0.1" and _has_own_addresses() else None
    for _ in range(_TRIES if port == 0 else 1):
        try:
            return Outlets(_bind(places or [host] * len(OUTLETS), places is not None, port, world, clock), world)
        except OSError as err:
            cause = err
    raise WebdeskError(
        f"the sample's outlets cannot be started: {cause.strerror}", address=f"port {port}", cure="choose another port"
    ) from cause


def _own_addresses() -> list[str]:
    return [f"127.0.0.{FIRST_ADDRESS + number}" for number in range(len(OUTLETS))]


def _has_own_addresses() -> bool:
    try:
        with socket.socket() as probe:
            probe.bind((_own_addresses()[-1], 0))
    except OSError:
        return False
    return True


def _bind(hosts: list[str], is_one_port: bool, port: int, world: World, clock: Clock) -> tuple[_OutletServer, ...]:
    servers: list[_OutletServer] = []
    try:
        for number, (outlet, host) in enumerate(zip(OUTLETS, hosts, strict=True)):
            first = servers[0].server_port if servers else port
            step = 0 if is_one_port else number
            servers.append(_OutletServer((host, first + step if first else 0), outlet, world, clock))
    except OSError:
        for server in servers:
            server.server_close()
        raise
    return tuple(servers)
