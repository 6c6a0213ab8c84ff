"""Fetching from a server that behaves badly: every answer is a capture or the right error, in limited time."""

import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.gather.hostile import FIXED, PAGE, HostileServer, answer, redirect
from webdesk.errors import GiveUp, Refused, TooLarge, TryLater, WebdeskError
from webdesk.gather import Fetcher, Limits, make_user_agent

QUICK = Limits(max_bytes=100_000, total_seconds=1.0, connect_seconds=1.0, read_seconds=0.6)


def fetcher(limits: Limits = QUICK, delay_seconds: float = 0.0) -> Fetcher:
    return Fetcher(limits, allow_hosts=("127.0.0.1",), delay_seconds=delay_seconds)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/page", 200, PAGE),
        ("/gzip", 200, PAGE),
        ("/two-gzip-parts", 200, b"onetwo"),
        ("/zlib", 200, PAGE),
        ("/raw-deflate", 200, PAGE),
        ("/chunked", 200, b"hello!"),
        ("/latin-header", 200, b""),
        ("/moved", 200, PAGE),
        ("/moved-oddly", 200, PAGE),
        ("/not-modified", 304, b""),
        ("/missing", 404, b"nothing here"),
        ("/gone", 410, b"taken down"),
    ],
)
def test_an_answer_comes_back(server: HostileServer, path: str, status: int, body: bytes) -> None:
    with fetcher() as polite:
        capture = polite.fetch(server.url + path)
    assert (capture.status, capture.body, capture.how) == (status, body, "fetch")
    assert capture.requested_url == server.url + path
    assert capture.url == server.url + ("/page" if "moved" in path else path)


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/to-private", Refused, "10.0.0.7 is a private address"),
        ("/to-metadata", Refused, "169.254.169.254 is a private address"),
        ("/to-decimal", Refused, "169.254.169.254 is a private address"),
        ("/to-mapped", Refused, "private address"),
        ("/to-private-name", Refused, "192.168.3.4 is a private address"),
        ("/to-file", Refused, "only http and https"),
        ("/to-mail", Refused, "port 25"),
        ("/circle-a", GiveUp, "in a circle"),
        ("/hop1", GiveUp, "more than 5 times"),
        ("/moved-nowhere", GiveUp, "302"),
        ("/forbidden", GiveUp, "403"),
        ("/teapot", GiveUp, "418"),
        ("/brotli", GiveUp, "not asked for"),
        ("/many-parts", GiveUp, "parts"),
        ("/unavailable", TryLater, "503"),
        ("/broken", TryLater, "500"),
        ("/cut", TryLater, "connection failed"),
        ("/cut-gzip", TryLater, "ends early"),
        ("/broken-gzip", TryLater, "broken"),
        ("/no-http", TryLater, "connection failed"),
        ("/hangs-up", TryLater, "connection failed"),
        ("/header-flood", TryLater, "connection failed"),
        ("/long-header", TryLater, "connection failed"),
        ("/silent", TryLater, "too long"),
        ("/drip", TryLater, "too long"),
        ("/drip-head", TryLater, "too long"),
        ("/endless-continue", TryLater, "too long"),
        ("/big", TooLarge, "over 100,000 bytes"),
        ("/big-by-word", TooLarge, "over 100,000 bytes"),
        ("/bomb", TooLarge, "over 100,000 bytes"),
        ("/endless", TooLarge, "over 100,000 bytes"),
    ],
)
def test_bad_behaviour_is_an_error_in_time(
    server: HostileServer, path: str, error: type[WebdeskError], words: str
) -> None:
    names = {"inside.example": ["192.168.3.4"]}
    began_at = time.monotonic()
    with (
        Fetcher(
            QUICK, allow_hosts=("127.0.0.1",), delay_seconds=0, lookup=lambda host, _: names.get(host, [host])
        ) as polite,
        pytest.raises(error, match=words) as raised,
    ):
        polite.fetch(server.url + path)
    assert time.monotonic() - began_at < 2.5
    assert raised.value.address
    if error is GiveUp:
        assert not isinstance(raised.value, Refused | TooLarge)


def test_the_deadline_also_ends_one_long_wait(server: HostileServer) -> None:
    began_at = time.monotonic()
    with fetcher(replace(QUICK, total_seconds=0.4, read_seconds=10)) as polite, pytest.raises(TryLater):
        polite.fetch(server.url + "/silent", robots=False)
    assert time.monotonic() - began_at < 1.5


def test_nothing_listens(server: HostileServer) -> None:
    server.__exit__()
    with fetcher() as polite, pytest.raises(TryLater, match="connection failed"):
        polite.fetch(server.url + "/page")


def test_a_private_address_is_never_connected_to(server: HostileServer) -> None:
    with Fetcher(QUICK, delay_seconds=0) as polite:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
            with pytest.raises(Refused):
                polite.fetch(f"http://{host}:{server.port}/page")
    assert server.asked == []


def test_the_checked_address_is_the_one_connected_to(server: HostileServer) -> None:
    """A name server that says something else the second time (DNS rebinding) gains nothing."""
    answers = [["10.9.9.9"], ["127.0.0.1"]]
    calls: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        calls.append(host)
        return answers[len(calls) % 2]

    address = f"http://outlet.example:{server.port}/page"
    with Fetcher(QUICK, allow_hosts=("127.0.0.1",), delay_seconds=0, lookup=lookup) as polite:
        assert polite.fetch(address, robots=False).body == PAGE
        assert calls == ["outlet.example"]
        assert server.asked[-1][1]["host"] == f"outlet.example:{server.port}"
    calls.clear()
    calls.append("so that the private address comes first")
    with (
        Fetcher(QUICK, allow_hosts=("127.0.0.1",), delay_seconds=0, lookup=lookup) as polite,
        pytest.raises(Refused, match=r"10\.9\.9\.9"),
    ):
        polite.fetch(address, robots=False)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with (
        Fetcher(QUICK, delay_seconds=0, lookup=lambda host, port: ["8.8.8.8", "10.0.0.1"]) as polite,
        pytest.raises(Refused, match=r"10\.0\.0\.1"),
    ):
        polite.fetch("http://outlet.example/", robots=False)


def test_a_name_server_that_hangs_does_not_hang_us() -> None:
    def lookup(host: str, port: int) -> list[str]:
        time.sleep(5)
        return ["8.8.8.8"]

    began_at = time.monotonic()
    with Fetcher(QUICK, delay_seconds=0, lookup=lookup) as polite, pytest.raises(TryLater, match="name server"):
        polite.fetch("http://outlet.example/", robots=False)
    assert time.monotonic() - began_at < 2


def test_tls_asks_for_the_name_at_the_checked_address() -> None:
    hello: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def take() -> None:
            connection, _ = listener.accept()
            with connection:
                hello.append(connection.recv(4096))

        thread = threading.Thread(target=take)
        thread.start()
        port = listener.getsockname()[1]
        with (
            Fetcher(
                QUICK, allow_hosts=("outlet.example",), delay_seconds=0, lookup=lambda host, port: ["127.0.0.1"]
            ) as polite,
            pytest.raises(TryLater, match="connection failed"),
        ):
            polite.fetch(f"https://outlet.example:{port}/", robots=False)
        thread.join()
    assert hello[0][0] == 22  # a TLS handshake
    assert b"outlet.example" in hello[0]


def test_what_is_sent(server: HostileServer) -> None:
    with fetcher() as polite:
        polite.fetch(
            server.url + "/page", etag='"one"', last_modified="Wed, 11 Aug 2021 14:05:00 GMT", accept="image/*"
        )
    headers = server.asked[-1][1]
    assert headers["if-none-match"] == '"one"'
    assert headers["if-modified-since"] == "wed, 11 aug 2021 14:05:00 gmt"
    assert headers["accept"] == "image/*"
    assert headers["user-agent"].startswith("webdesk/")
    assert "cookie" not in headers
    assert make_user_agent("https://desk.example/").endswith("(+https://desk.example/)")


def test_proxies_of_the_environment_are_not_used(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with fetcher() as polite:
        assert polite.fetch(server.url + "/page").body == PAGE


def test_headers_of_the_packing_are_kept_under_another_name(server: HostileServer) -> None:
    with fetcher() as polite:
        capture = polite.fetch(server.url + "/gzip")
    assert ("X-Archive-Orig-Content-Encoding", "gzip") in capture.headers
    assert all(name.lower() != "content-encoding" for name, _ in capture.headers)


@pytest.mark.parametrize(
    ("robots", "error"),
    [
        pytest.param(answer("200 OK", b"User-agent: *\nDisallow: /page"), Refused, id="everyone"),
        pytest.param(answer("200 OK", b"\xef\xbb\xbfUser-agent: WebDesk\nDisallow: /"), Refused, id="us, with a BOM"),
        pytest.param(answer("200 OK", b"User-agent: other\nDisallow: /"), None, id="someone else"),
        pytest.param(answer("200 OK", b"User-agent: *\nDisallow: /\nAllow: /page"), None, id="longest rule"),
        pytest.param(answer("200 OK", b"<html>no rules</html>"), None, id="a page"),
        pytest.param(answer("200 OK", bytes(range(256)) * 10), None, id="no text"),
        pytest.param(answer("404 Not Found"), None, id="none"),
        pytest.param(answer("403 Forbidden"), None, id="closed"),
        pytest.param(redirect("/gone"), None, id="moved and gone"),
        pytest.param(redirect("/robots.txt"), None, id="a circle"),
        pytest.param(redirect("http://10.0.0.1/robots.txt"), Refused, id="moved to a private address"),
        pytest.param(answer("500 Oh"), TryLater, id="broken"),
        pytest.param(answer("429 Too Many"), TryLater, id="too many"),
        pytest.param(b"", TryLater, id="hangs up"),
        pytest.param(
            answer("200 OK", b"User-agent: *\nDisallow: /page\n" + b"# filling\n" * 90_000),
            Refused,
            id="cut at the cap",
        ),
    ],
)
def test_robots(server: HostileServer, robots: bytes, error: type[WebdeskError] | None) -> None:
    server.robots = robots
    with fetcher() as polite:
        if error is None:
            assert polite.fetch(server.url + "/page").body == PAGE
        else:
            with pytest.raises(error) as raised:
                polite.fetch(server.url + "/page")
            assert "/page" in (raised.value.address or "")
            assert "/page" not in server.paths()
            assert polite.fetch(server.url + "/page", robots=False).body == PAGE


def test_robots_are_asked_once_and_a_failure_not_every_time(server: HostileServer) -> None:
    with fetcher() as polite:
        for _ in range(3):
            polite.fetch(server.url + "/page")
    assert server.paths() == ["/robots.txt", "/page", "/page", "/page"]
    server.asked.clear()
    server.robots = answer("500 Oh")
    with fetcher() as polite:
        for _ in range(3):
            with pytest.raises(TryLater, match=r"robots\.txt"):
                polite.fetch(server.url + "/page")
    assert server.paths() == ["/robots.txt"]


def test_robots_hold_for_redirects_too(server: HostileServer) -> None:
    server.robots = answer("200 OK", b"User-agent: *\nDisallow: /page")
    with fetcher() as polite, pytest.raises(Refused, match=r"robots\.txt"):
        polite.fetch(server.url + "/moved")
    assert server.paths() == ["/robots.txt", "/moved"]


def test_hostile_robots_are_read_in_time(server: HostileServer) -> None:
    rules = b"".join(b"User-agent: a%d\n" % n for n in range(15_000)) + b"Disallow: /x\n" * 15_000
    server.robots = answer("200 OK", rules)
    began_at = time.monotonic()
    with fetcher() as polite:
        assert polite.fetch(server.url + "/page").body == PAGE
    assert time.monotonic() - began_at < 3


def test_one_request_at_a_time_and_a_pause_between(server: HostileServer) -> None:
    with fetcher(delay_seconds=0.15) as polite:
        threads = [threading.Thread(target=polite.fetch, args=(server.url + "/slow",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert server.paths() == ["/robots.txt"] + ["/slow"] * 4
    assert server.at_once == 1
    pauses = [later - earlier for earlier, later in zip(server.times[1:], server.times[2:], strict=False)]
    assert all(pause >= 0.24 for pause in pauses)  # 0.1 s to answer, 0.15 s of pause


def test_crawl_delay_is_kept_up_to_the_cap(server: HostileServer) -> None:
    server.robots = answer("200 OK", b"User-agent: *\nCrawl-delay: 3600")
    with fetcher(replace(QUICK, max_crawl_delay_seconds=0.3)) as polite:
        polite.fetch(server.url + "/page")
        polite.fetch(server.url + "/page")
    assert 0.3 <= server.times[2] - server.times[1] < 1


@pytest.mark.parametrize("as_date", [False, True], ids=["seconds", "date"])
def test_retry_after_is_told_and_kept(server: HostileServer, as_date: bool) -> None:
    value = format_datetime(datetime.now(UTC) + timedelta(seconds=120), usegmt=True) if as_date else "120"
    server.extra["/busy"] = answer("429 Too Many Requests", b"", f"Retry-After: {value}")
    with fetcher() as polite:
        with pytest.raises(TryLater, match="429") as raised:
            polite.fetch(server.url + "/busy")
        assert raised.value.after_seconds == pytest.approx(120, abs=2)
        with pytest.raises(TryLater, match="left alone") as raised:
            polite.fetch(server.url + "/page")
        assert raised.value.after_seconds == pytest.approx(120, abs=3)
    assert "/page" not in server.paths()


def test_closing_ends_the_waiting(server: HostileServer) -> None:
    polite = fetcher(delay_seconds=60)
    polite.fetch(server.url + "/page", robots=False)
    ended: list[WebdeskError] = []

    def wait() -> None:
        try:
            polite.fetch(server.url + "/page", robots=False)
        except TryLater as err:
            ended.append(err)

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    polite.close()
    for thread in threads:
        thread.join(timeout=2)
    assert [str(err.reason) for err in ended] == ["fetching was ended"] * 2


@pytest.mark.parametrize("path", sorted(FIXED))
def test_the_server_is_still_there_afterwards(server: HostileServer, path: str) -> None:
    """One bad answer leaves no connection behind that spoils the next request."""
    with fetcher() as polite:
        try:
            polite.fetch(server.url + path, robots=False)
        except WebdeskError:
            pass
        assert polite.fetch(server.url + "/page", robots=False).body == PAGE


@pytest.mark.parametrize(
    ("hops", "moved"),
    [
        pytest.param(("301 Moved",), "/1", id="301"),
        pytest.param(("308 Moved",), "/1", id="308"),
        pytest.param(("302 Found",), None, id="302"),
        pytest.param(("303 See",), None, id="303"),
        pytest.param(("307 Now",), None, id="307"),
        pytest.param(("301 Moved", "308 Moved"), "/2", id="for good twice"),
        pytest.param(("301 Moved", "302 Found"), "/1", id="for good, then for now"),
        pytest.param(("302 Found", "301 Moved"), None, id="for now, then for good"),
        pytest.param(("301 Moved", "302 Found", "301 Moved"), "/1", id="for good, for now, for good"),
        pytest.param((), None, id="no redirect"),
    ],
)
def test_where_an_address_has_moved_for_good(server: HostileServer, hops: tuple[str, ...], moved: str | None) -> None:
    server.extra = {f"/{n}": redirect(f"/{n + 1}", status) for n, status in enumerate(hops)}
    server.extra[f"/{len(hops)}"] = FIXED["/page"]
    with fetcher() as polite:
        capture = polite.fetch(server.url + "/0", robots=False)
    assert capture.moved_url == (server.url + moved if moved else None)
    assert (capture.url, capture.body) == (f"{server.url}/{len(hops)}", PAGE)
