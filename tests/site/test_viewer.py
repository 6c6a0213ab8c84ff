"""Who is looking, and which hosts we answer to."""

import pytest

from webdesk.site.viewer import decide_viewer, is_accepted_host


@pytest.mark.parametrize(
    ("is_public", "is_bound", "host", "headers", "expected"),
    [
        (False, True, "127.0.0.1:8000", ["Host"], "private"),
        (False, True, "localhost", [], "private"),
        (False, True, "[::1]:8000", [], "private"),
        (False, True, "evil.example", [], "stranger"),
        (False, True, "127.0.0.1.evil.example", [], "stranger"),
        (False, True, "localhost@evil.example", [], "stranger"),
        (False, True, "127.0.0.1", ["X-Forwarded-For"], "stranger"),
        (False, True, "127.0.0.1", ["Forwarded"], "stranger"),
        (False, True, "127.0.0.1", ["via"], "stranger"),
        (False, False, "127.0.0.1", [], "stranger"),
        (False, True, "", [], "stranger"),
        (False, True, "127.0.0.1", ["X_Forwarded_For"], "stranger"),
        (False, True, "127.0.0.1", ["X-Forwarded-Port"], "stranger"),
        (False, True, "127.0.0.1", ["x_real_ip"], "stranger"),
        (False, True, "127.0.0.1", ["CDN-Loop"], "stranger"),
        (True, False, "news.example", ["X-Forwarded-For"], "public"),
        (True, True, "127.0.0.1", [], "public"),
    ],
)
def test_decide_viewer(is_public: bool, is_bound: bool, host: str, headers: list[str], expected: str) -> None:
    found = decide_viewer(
        is_public=is_public, is_bound_to_loopback=is_bound, host=host, http_version="1.1", header_names=headers
    )
    assert found == expected


@pytest.mark.parametrize(
    ("is_public", "version", "expected"),
    [
        (False, "1.1", "private"),
        (False, "2", "private"),
        (False, "1.0", "stranger"),
        (False, "0.9", "stranger"),
        (False, "", "stranger"),
        (True, "1.0", "public"),
    ],
)
def test_the_owner_asks_in_todays_http(is_public: bool, version: str, expected: str) -> None:
    found = decide_viewer(
        is_public=is_public, is_bound_to_loopback=True, host="127.0.0.1:8000", http_version=version, header_names=[]
    )
    assert found == expected


@pytest.mark.parametrize(
    ("host", "site_url", "expected"),
    [
        ("127.0.0.1:9", None, True),
        ("news.example", "https://news.example/", True),
        ("NEWS.example:443", "https://news.example/", True),
        ("other.example", "https://news.example/", False),
        ("news.example", None, False),
        ("news.example/x", "https://news.example/", False),
        ("", "https://news.example/", False),
        ("news.example:notaport", "https://news.example/", False),
    ],
)
def test_is_accepted_host(host: str, site_url: str | None, expected: bool) -> None:
    assert is_accepted_host(host, site_url) is expected
