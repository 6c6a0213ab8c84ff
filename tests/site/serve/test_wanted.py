"""What a stored page may depend on, read from a request."""

import pytest

from tests.site.serve.asking import HOST, make_scope
from webdesk.site.serve.wanted import Door, find_accept_class, read_request, render_scope, takes_gzip

PRIVATE = Door(is_public=False, is_loopback_bind=True)
PUBLIC = Door(is_public=True, is_loopback_bind=False, site_url="https://news.example/")
SESSION = ("cookie", "sessionid=abc")


@pytest.mark.parametrize(
    ("path", "method", "headers", "expected"),
    [
        pytest.param("/", "GET", (), True, id="plain"),
        pytest.param("/", "HEAD", (), True, id="head"),
        pytest.param("/", "POST", (), False, id="post"),
        pytest.param("/?page=2", "GET", (), False, id="query"),
        pytest.param("/", "GET", (SESSION,), False, id="signed in"),
        pytest.param("/", "GET", (("cookie", "a=1"), SESSION), False, id="signed in, cookie in two headers"),
        pytest.param("/", "GET", (("cookie", "theme=dark; other=1"),), True, id="other cookies"),
        pytest.param("/", "GET", (("authorization", "Basic x"),), False, id="authorization"),
        pytest.param("/", "GET", (("range", "bytes=0-1"),), False, id="range"),
        pytest.param("/", "GET", (("content-length", "5"),), False, id="body"),
        pytest.param("/", "GET", (("host", "other"),), False, id="two hosts"),
        pytest.param("/", "GET", (("accept", "text/turtle"),), False, id="an Accept that only Django understands"),
        pytest.param("/feed.rss", "GET", (("accept", "application/rss+xml"),), True, id="a file says its kind itself"),
        pytest.param("/", "GET", (("x-forwarded-for", "1.2.3.4"),), False, id="private site behind a proxy"),
        pytest.param("/", "GET", (("x_forwarded_for", "1.2.3.4"),), False, id="underscores pass for dashes"),
    ],
)
def test_read_request(path: str, method: str, headers: tuple[tuple[str, str], ...], expected: bool) -> None:
    request = read_request(make_scope(path, method=method, headers=(HOST, *headers)), PRIVATE)
    assert (request is not None) is expected


@pytest.mark.parametrize(
    ("door", "host", "names", "expected"),
    [
        pytest.param(PRIVATE, "127.0.0.1:8000", (), "private", id="the owner"),
        pytest.param(PRIVATE, "localhost", (), "private", id="the owner, by name"),
        pytest.param(PRIVATE, "evil.example", (), "stranger", id="another site's name pointed here"),
        pytest.param(PRIVATE, "127.0.0.1", ("forwarded",), "stranger", id="through a proxy"),
        pytest.param(
            Door(is_public=False, is_loopback_bind=False), "127.0.0.1", (), "stranger", id="bound to the network"
        ),
        pytest.param(PUBLIC, "news.example", ("x-forwarded-for",), "public", id="the public"),
        pytest.param(PUBLIC, "other.example", (), "stranger", id="public site by another name"),
    ],
)
def test_find_viewer(door: Door, host: str, names: tuple[str, ...], expected: str) -> None:
    headers = [("host", host), *((name, "x") for name in names)]
    assert door.find_viewer(make_scope("/", headers=headers)) == expected


@pytest.mark.parametrize(("door", "expected"), [(PRIVATE, None), (PUBLIC, "public")])
def test_a_stored_page_is_not_given_to_who_asks_the_old_way(door: Door, expected: str | None) -> None:
    request = read_request(make_scope("/", headers=(HOST,), http_version="1.0"), door)
    assert (request.key.viewer if request else None) == expected


def test_keys_tell_apart_all_that_a_page_may_depend_on() -> None:
    variants: list[tuple[Door, str, tuple[tuple[str, str], ...]]] = [
        (PRIVATE, "/", (HOST,)),
        (PUBLIC, "/", (HOST,)),
        (PRIVATE, "/a/", (HOST,)),
        (PRIVATE, "/", (("host", "localhost:8000"),)),
        (PRIVATE, "/", (HOST, ("cookie", "theme=dark"))),
        (PRIVATE, "/", (HOST, ("cookie", "theme=light"))),
        (PRIVATE, "/", (HOST, ("accept", "application/json"))),
        (PUBLIC, "/", (HOST, ("x-forwarded-proto", "https"))),
    ]
    requests = [read_request(make_scope(path, headers=headers), door) for door, path, headers in variants]
    assert None not in requests
    assert len({request.key for request in requests if request}) == len(variants)


def test_an_unknown_theme_is_no_theme_so_nobody_can_fill_the_store() -> None:
    request = read_request(make_scope("/", headers=(HOST, ("cookie", "theme=x1"))), PRIVATE)
    assert request is not None
    assert request.key.theme == ""


def test_the_render_sees_only_what_is_in_the_key() -> None:
    sent = (
        HOST,
        ("cookie", "theme=dark; csrftoken=1"),
        ("accept-language", "ur"),
        ("if-none-match", '"x"'),
        ("user-agent", "x"),
    )
    scope = make_scope("/", method="HEAD", headers=sent)
    request = read_request(scope, PRIVATE)
    assert request is not None
    seen = render_scope(scope, request)
    assert seen["method"] == "GET"
    assert dict(seen["headers"]) == {b"host": b"127.0.0.1:8000", b"cookie": b"theme=dark", b"accept": b"text/html"}


def test_the_render_still_sees_that_a_proxy_stood_between() -> None:
    scope = make_scope("/", headers=(HOST, ("x-forwarded-for", "1.2.3.4")))
    request = read_request(scope, PUBLIC)
    assert request is not None
    assert (b"x-forwarded-for", b"1.2.3.4") in render_scope(scope, request)["headers"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "text/html"),
        ("application/json", "application/json"),
        ("text/html;q=0.5, application/json", "application/json"),
        ("text/html;q=0", None),
        ("application/json;q=x, text/markdown;q=0.1", "text/markdown"),
        ("," * 500, None),
    ],
)
def test_find_accept_class(accept: str, expected: str | None) -> None:
    assert find_accept_class(b"/article/1/x/", accept) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"gzip", True),
        (b"GZIP;q=0.5", True),
        (b"gzip;q=0", False),
        (b"br", False),
        (b"", False),
        (b"identity, *;q=0", False),
    ],
)
def test_takes_gzip(header: bytes, expected: bool) -> None:
    assert takes_gzip(header) is expected
