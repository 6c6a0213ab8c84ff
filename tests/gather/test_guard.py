"""Which addresses may be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.errors import Refused
from webdesk.gather.guard import check_url, is_allowed, is_public


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("1.1.1.1", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("100.63.255.255", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),  # NAT64 of a public address
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),  # CGNAT
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("192.0.0.8", False),
        ("192.168.0.1", False),
        ("198.18.0.1", False),
        ("203.0.113.9", False),
        ("224.0.0.251", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:192.168.0.1", False),
        ("::7f00:1", False),  # IPv4-compatible
        ("64:ff9b::7f00:1", False),  # NAT64 of loopback
        ("64:ff9b:1::1", False),  # local NAT64
        ("100::1", False),
        ("2001::1", False),  # Teredo
        ("2001:db8::1", False),
        ("2002:7f00:1::", False),  # 6to4 of loopback
        ("3fff::1", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("not an address", False),
        ("", False),
    ],
)
def test_is_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Outlet.Example", "http://outlet.example/"),
        ("https://outlet.example:443/a b?q=ü#part", "https://outlet.example/a%20b?q=%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433:8080/", "http://127.0.0.1:8080/"),
        ("http://[::FFFF:7F00:1]/", "http://[::ffff:7f00:1]/"),
    ],
)
def test_check_url_reads_addresses_as_browsers_do(url: str, expected: str) -> None:
    assert check_url(url).url == expected


def test_a_target_in_its_parts() -> None:
    target = check_url("../c?d", "https://[2001:db8::1]:8443/a/b")
    assert (target.scheme, target.host, target.port, target.path) == ("https", "2001:db8::1", 8443, "/c?d")
    assert target.origin == "https://[2001:db8::1]:8443"
    assert check_url("http://a.example:80/").authority == "a.example"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no address"),
        ("outlet.example/page", "no address"),
        ("http://", "no address"),
        ("http://exa mple/", "no address"),
        ("file:///etc/passwd", "not file"),
        ("ftp://outlet.example/", "not ftp"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/html,hi", "not data"),
        ("http://user:word@outlet.example/", "password"),
        ("http://outlet.example:22/", "port 22"),
        ("http://outlet.example:6667/", "port 6667"),
        ("http://outlet.example/" + "a" * 5000, "longer than"),
    ],
)
def test_check_url_refuses(url: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as raised:
        check_url(url)
    assert "word@" not in str(raised.value)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("127.0.0.10", True),
        ("127.0.0.10:8000", True),
        ("127.0.0.10:9000", False),
        ("inside.example", True),
        ("INSIDE.example:8000", True),
        ("example", False),
        ("127.0.0.1", False),
        ("", False),
    ],
)
def test_is_allowed(entry: str, expected: bool) -> None:
    assert is_allowed("inside.example", 8000, "127.0.0.10", (entry,)) is expected


@pytest.mark.parametrize("entry", ["::1", "[::1]", "[::1]:8000"])
def test_is_allowed_ipv6(entry: str) -> None:
    assert is_allowed("::1", 8000, "::1", (entry,))


@given(st.text(), st.one_of(st.none(), st.just("http://outlet.example/a/")))
def test_any_text_is_an_address_or_refused(url: str, base: str | None) -> None:
    try:
        target = check_url(url, base)
    except Refused:
        return
    assert target.url.startswith(("http://", "https://"))
    assert check_url(target.url) == target
