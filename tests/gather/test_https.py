"""HTTPS against a server with a certificate of the test's own authority: the name is what is asked for and checked."""

import datetime as dt
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import pytest
import trustme

from tests.gather.hostile import PAGE, HostileServer, redirect
from webdesk.errors import TryLater
from webdesk.gather import Fetcher, Limits

NAME = "outlet.example"
LONG_AGO = dt.datetime(2021, 8, 11, tzinfo=dt.UTC)
QUICK = Limits(total_seconds=3.0)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def believing(authority: trustme.CA) -> ssl.SSLContext:
    """What our side uses by default, with the test's authority believed too."""
    context = httpcore.default_ssl_context()
    authority.configure_trust(context)
    return context


@contextmanager
def serving(certificate: trustme.LeafCert) -> Iterator[tuple[HostileServer, list[str | None]]]:
    """Yield a server with this certificate, and the names it is asked for (SNI)."""
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.sni_callback = lambda _, name, __: names.append(name)
    with HostileServer(tls=context) as server:
        yield server, names


def fetcher(context: ssl.SSLContext | None) -> Fetcher:
    """A fetcher for which every name stands for this machine."""
    return Fetcher(
        QUICK, allow_hosts=("127.0.0.1",), delay_seconds=0, lookup=lambda *_: ["127.0.0.1"], ssl_context=context
    )


def test_a_page_comes_over_https(authority: trustme.CA, believing: ssl.SSLContext) -> None:
    with serving(authority.issue_cert(NAME)) as (server, names), fetcher(believing) as polite:
        answer = polite.fetch(f"https://{NAME}:{server.port}/page")
        assert (answer.status, answer.body) == (200, PAGE)
        assert server.paths() == ["/robots.txt", "/page"]
        assert server.asked[-1][1]["host"] == f"{NAME}:{server.port}"
    assert names == [NAME, NAME], "the name, not the address that is connected to"


def test_a_redirect_to_another_name_is_checked_by_that_name(authority: trustme.CA, believing: ssl.SSLContext) -> None:
    with (
        serving(authority.issue_cert(NAME)) as (server, _),
        serving(authority.issue_cert("other.example")) as (other, names),
        fetcher(believing) as polite,
    ):
        server.extra["/to-other"] = redirect(f"https://other.example:{other.port}/page")
        server.extra["/to-wrong"] = redirect(f"https://third.example:{other.port}/page")
        assert polite.fetch(f"https://{NAME}:{server.port}/to-other", robots=False).body == PAGE
        with pytest.raises(TryLater, match="certificate is not valid") as raised:
            polite.fetch(f"https://{NAME}:{server.port}/to-wrong", robots=False)
    assert names == ["other.example", "third.example"]
    assert raised.value.address == f"https://third.example:{other.port}/page"


@pytest.mark.parametrize(
    ("names", "more", "words"),
    [
        pytest.param(("wrong.example",), {}, rf"Hostname mismatch.*'{NAME}'", id="another name"),
        pytest.param(("127.0.0.1",), {}, rf"Hostname mismatch.*'{NAME}'", id="the address, not the name"),
        pytest.param((f"*.{NAME}",), {}, "Hostname mismatch", id="names below it only"),
        pytest.param((NAME,), {"not_after": LONG_AGO}, "has expired", id="expired"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(
    authority: trustme.CA, believing: ssl.SSLContext, names: tuple[str, ...], more: dict[str, dt.datetime], words: str
) -> None:
    more = {"not_before": LONG_AGO - dt.timedelta(days=90), **more} if more else {}
    with serving(authority.issue_cert(*names, **more)) as (server, _), fetcher(believing) as polite:
        address = f"https://{NAME}:{server.port}/page"
        with pytest.raises(TryLater, match=f"its certificate is not valid: .*{words}") as raised:
            polite.fetch(address, robots=False)
        assert server.asked == [], "not a word was sent"
    assert raised.value.address == address


def test_an_authority_nobody_knows_is_not_believed(authority: trustme.CA) -> None:
    with serving(authority.issue_cert(NAME)) as (server, _), fetcher(None) as polite:
        with pytest.raises(TryLater, match=r"its certificate is not valid: .*(self.signed|issuer)"):
            polite.fetch(f"https://{NAME}:{server.port}/page", robots=False)
        assert server.asked == []


def test_an_address_is_checked_as_an_address(authority: trustme.CA, believing: ssl.SSLContext) -> None:
    with serving(authority.issue_cert("127.0.0.1")) as (server, _), fetcher(believing) as polite:
        assert polite.fetch(f"https://127.0.0.1:{server.port}/page", robots=False).body == PAGE
