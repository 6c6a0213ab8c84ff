"""The serving bench: stored pages against a bare Django page on the same server, and a thousand open streams.

python bench/serve.py [--seconds 2] [--rounds 3] [--articles 300]

The bare page is a template of 24 rows (6 KB), no query, no middleware. Rates depend on what else the machine does, so
trust the ratios; the ratio of server CPU a request is the steadier one.
"""

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
READERS = 1000
# What must hold (issue 6, section 4), and which way: stored ÷ bare, KB a stream, seconds.
MUST = {"stored": 4.0, "kb": 30.0, "event": 1.0, "stop": 2.0}
BARE_PAGE = (
    "<!doctype html><title>{{ title }}</title><ul>{% for row in rows %}<li><h3><a href='/article/{{ row.number }}/'>"
    "{{ row.headline }}</a></h3><p class='small'>{{ row.source }}, {{ row.time }}</p><p>{{ row.summary }}</p></li>"
    "{% endfor %}</ul>"
)


def make_newsroom(home: str, count: int) -> None:
    """Fill an archive with invented articles."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change
    from webdesk.model import Article, Block, When

    now = datetime.now(UTC)
    with atomic_change():
        source = save.save_source("The Harbour Light", now, rights="own", language="en")
    for number in range(count):
        at = now - timedelta(minutes=count - number)
        words = f"The harbour office kept log number {number} open through the night, and nobody minded the rain. " * 12
        article = Article(
            headline=f"Harbour log {number} stays open for a second night",
            section=("Harbour", "World", "Sport")[number % 3],
            language="en",
            published=When(at.year, at.month, at.day, at.hour, at.minute, utc_offset_minutes=0),
            body=(Block(kind="paragraph", text=words[:600]), Block(kind="paragraph", text=words[600:1200])),
        )
        with atomic_change():
            save.save_article(article, [f"https://light.example/{home}/{number}"], source, None, at)


def serve_newsroom(home: str, port: int, articles: int) -> None:
    """Serve a newsroom of so many articles (a process of its own)."""
    from webdesk.archive import setup
    from webdesk.settings import Settings
    from webdesk.site.serve import run_server

    settings = Settings(home=Path(home), site_name="The Bench")
    setup.start_django(settings)
    setup.migrate()
    make_newsroom(home, articles)
    run_server(settings, "127.0.0.1", port, ready=lambda address: print(address, flush=True))


def publish(home: str) -> None:
    """Publish one article from this process, and print when it was committed (a clock all processes share)."""
    from webdesk.archive import setup
    from webdesk.settings import Settings

    setup.start_django(Settings(home=Path(home), site_name="The Bench"))
    make_newsroom(f"{home}/{time.time()}", 1)
    print(time.monotonic())


def serve_bare(port: int) -> None:
    """Serve one page of plain Django on the same server and bridge (a process of its own)."""
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.urls import path

    rows = [
        {
            "number": n,
            "headline": f"Harbour log {n} stays open",
            "source": "The Light",
            "time": "14:05",
            "summary": "x" * 120,
        }
        for n in range(24)
    ]
    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()
    template = engines["django"].from_string(BARE_PAGE)

    def show(request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render({"title": "Bare", "rows": rows}))

    sys.modules[__name__].urlpatterns = [path("", show)]  # type: ignore[attr-defined]

    from tests.site.serve.stub_server import build_front

    from webdesk.site.serve import server
    from webdesk.site.serve.hub import HubLimits
    from webdesk.site.serve.supervisor import open_listener
    from webdesk.site.serve.wanted import Door

    door = Door(is_public=False, is_loopback_bind=True)
    front = build_front(
        Path("/nowhere/archive.sqlite3"), WSGIHandler(), HubLimits(), door
    )  # no archive: nothing stored
    listener = open_listener("127.0.0.1", port)
    address = "http://{}:{}/".format(*listener.getsockname())
    server.Server(front, ready=lambda: print(address, flush=True)).run(sockets=[listener])


class Asker(asyncio.Protocol):
    """One kept-open connection that asks the same thing again as soon as it is answered."""

    def __init__(self, request: bytes, size: int) -> None:
        self.request, self.size = request, size
        self.got = self.answers = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.got += len(data)
        if self.got >= self.size:
            self.got -= self.size
            self.answers += 1
            self.transport.write(self.request)  # type: ignore[attr-defined]


def make_request(port: int, path: str, headers: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n{headers}\r\n".encode()


async def measure_size(port: int, request: bytes) -> tuple[int, str]:
    """Return the length of the answer on the wire, and its ETag."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    if head.split(b" ", 2)[1] not in (b"200", b"304"):
        raise SystemExit(f"the server says {head.splitlines()[0].decode()} to {request.splitlines()[0].decode()}")
    told = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    length = int(told.get(b"content-length", b"0"))
    await reader.readexactly(length)
    writer.close()
    return len(head) + length, told.get(b"etag", b"").decode()


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure_rate(running: "Running", request: bytes, seconds: float) -> tuple[float, float]:
    """Return answers a second and server CPU milliseconds an answer, over 16 connections."""
    size, _ = await measure_size(running.port, request)
    loop = asyncio.get_running_loop()
    askers: list[Asker] = []
    transports = []
    before, began = cpu_seconds(running.pid), time.perf_counter()
    for _ in range(16):
        asker = Asker(request, size)
        askers.append(asker)
        transports.append((await loop.create_connection(lambda a=asker: a, "127.0.0.1", running.port))[0])
    await asyncio.sleep(seconds)
    took, used = time.perf_counter() - began, cpu_seconds(running.pid) - before
    answers = sum(asker.answers for asker in askers)
    for transport in transports:
        transport.close()
    return answers / took, used * 1000 / max(1, answers)


class Running:
    """A server of this bench in a process of its own."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen([sys.executable, __file__, *command], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        self.pid = self.process.pid

    def stop(self) -> float:
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return time.monotonic() - began


def bench_pages(newsroom: Running, bare: Running, seconds: float, rounds: int) -> float:
    """Print rates of pages, interleaved; return the front page's stored ÷ bare."""

    async def run() -> dict[str, list[tuple[float, float]]]:
        front = make_request(newsroom.port, "/")
        _, etag = await measure_size(newsroom.port, front)
        article = make_request(newsroom.port, find_article(newsroom.port))
        cases = {
            "bare Django page": (bare, make_request(bare.port, "/")),
            "front, stored": (newsroom, front),
            "article, stored": (newsroom, article),
            "front, 304": (newsroom, make_request(newsroom.port, "/", f"If-None-Match: {etag}\r\n")),
            "front, made anew": (newsroom, make_request(newsroom.port, "/?again")),
            "article, made anew": (newsroom, article.replace(b" HTTP/1.1", b"?again HTTP/1.1")),
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for _ in range(rounds):
            for name, (running, request) in cases.items():
                found[name].append(await measure_rate(running, request, seconds))
        return found

    found = asyncio.run(run())
    bare_rate, bare_cpu = (statistics.median(values) for values in zip(*found["bare Django page"], strict=True))
    for name, values in found.items():
        rate, cpu = (statistics.median(of) for of in zip(*values, strict=True))
        ratios = f"rate {rate / bare_rate:5.2f}, CPU {cpu / bare_cpu:5.2f}"
        print(f"{name:20} {rate:7.0f}/s  {cpu:6.3f} CPU ms   ÷ bare: {ratios}")
    return statistics.median(rate for rate, _ in found["front, stored"]) / bare_rate


def find_article(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/latest/since/") as answer:
        return str(json.loads(answer.read())["items"][-1]["item"]["url"])


def bench_streams(newsroom: Running, home: str) -> tuple[float, float, float]:
    """Print and return KB a stream, seconds until an event is at all readers, and seconds to stop."""
    from tests.site.serve.crowd import Crowd
    from tests.site.serve.test_load import memory_mb

    from webdesk.site.serve.supervisor import raise_open_files

    if raise_open_files() < READERS + 200:
        print("streams              skipped: the limit of open files is too low")
        return 0.0, 0.0, newsroom.stop()

    async def run() -> tuple[float, float, float, tuple[float, float], tuple[float, float]]:
        loop = asyncio.get_running_loop()
        request = make_request(newsroom.port, "/")
        alone = await measure_rate(newsroom, request, 2)
        before = memory_mb(newsroom.pid)
        crowd = Crowd(newsroom.port, "none-0")
        await crowd.come(READERS, 2)
        kilobytes = (memory_mb(newsroom.pid) - before) * 1000 / READERS
        beside = await measure_rate(newsroom, request, 2)
        seen = [len(reader.numbers) for reader in crowd.readers]
        command = [sys.executable, __file__, "publish", home]
        told = await loop.run_in_executor(None, lambda: subprocess.run(command, capture_output=True, check=True))
        await crowd.until(lambda: all(len(r.numbers) > n for r, n in zip(crowd.readers, seen, strict=True)), 10)
        event = max(reader.newest_at for reader in crowd.readers) - float(told.stdout)
        stop = await loop.run_in_executor(None, newsroom.stop)
        await crowd.until(lambda: all(reader.is_ended_cleanly for reader in crowd.readers), 5)
        return kilobytes, event, stop, alone, beside

    kilobytes, event, stop, alone, beside = asyncio.run(run())
    print(
        f"{READERS} streams         {kilobytes:.1f} KB each; an event is at all of them {event:.2f} s after its commit"
    )
    print(f"stored beside them   {beside[0]:7.0f}/s ({beside[0] / alone[0]:.2f} of alone)")
    print(f"stop                 {stop:.2f} s, every stream ended cleanly")
    return kilobytes, event, stop


def main() -> int:
    if len(sys.argv) > 1 and sys.argv[1] == "bare":
        serve_bare(0)
        return 0
    if len(sys.argv) > 1 and sys.argv[1] == "newsroom":
        serve_newsroom(sys.argv[2], 0, int(sys.argv[3]))
        return 0
    if len(sys.argv) > 1 and sys.argv[1] == "publish":
        publish(sys.argv[2])
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        newsroom, bare = Running("newsroom", home, str(given.articles)), Running("bare")
        stored = bench_pages(newsroom, bare, given.seconds, given.rounds)
        bare.stop()
        newsroom.stop()
        fresh = f"{home}/fresh"  # another process, whose memory no page has stretched yet
        kilobytes, event, stop = bench_streams(Running("newsroom", fresh, str(given.articles)), fresh)
    holds = stored >= MUST["stored"] and kilobytes <= MUST["kb"] and event <= MUST["event"] and stop <= MUST["stop"]
    print("serve: every must holds" if holds else f"serve: not held: {MUST}")
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
