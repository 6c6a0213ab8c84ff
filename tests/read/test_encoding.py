"""Encodings: whatever a page says it is, its words come out right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.read.encoding import decode

GERMAN = "Zürich grüßt: " + "Die Brücke über den Fluß öffnet im März. " * 20
RUSSIAN = "Министр сказал, что новый мост откроется весной. " * 20


@pytest.mark.parametrize(("data", "content_type", "encoding"), [
    pytest.param(GERMAN.encode(), None, "utf-8", id="utf-8 unsaid"),
    pytest.param(b"\xef\xbb\xbf" + GERMAN.encode(), "text/html; charset=latin-1", "utf-8", id="mark over header"),
    pytest.param(b"\xff\xfe" + GERMAN.encode("utf-16-le"), None, "utf-16-le", id="utf-16 with mark"),
    pytest.param(GERMAN.encode("utf-16-be"), None, "utf-16-be", id="utf-16 without mark"),
    pytest.param(GERMAN.encode("latin-1"), "text/html; charset=ISO-8859-1", "cp1252", id="header"),
    pytest.param(b"<meta charset='windows-1252'>" + GERMAN.encode("cp1252"), None, "cp1252", id="meta"),
    pytest.param(b"<?xml version='1.0' encoding='windows-1251'?>" + RUSSIAN.encode("cp1251"), None, "cp1251", id="xml"),
    pytest.param(RUSSIAN.encode("cp1251"), None, "cp1251", id="detected"),
    pytest.param(RUSSIAN.encode("koi8-r"), "text/html; charset=utf-8", "koi8-r", id="header lies"),
    pytest.param(GERMAN.encode(), "text/html; charset=iso-8859-1", "utf-8", id="header lies about utf-8"),
    pytest.param(b"<meta charset=utf-16>" + GERMAN.encode(), None, "utf-8", id="meta cannot be utf-16"),
    pytest.param("橋が春に開通する。".encode("shift_jis"), "text/html; charset=Shift_JIS", "cp932", id="Japanese"),
    pytest.param(GERMAN.encode(), "text/html; charset=nonsense", "utf-8", id="unknown label"),
    pytest.param(GERMAN.encode(), "text/html; charset=zlib", "utf-8", id="a codec that is no text encoding"),
])  # fmt: skip
def test_decode(data: bytes, content_type: str | None, encoding: str) -> None:
    text, name, _ = decode(data, content_type)
    assert name == encoding
    assert any(words in text for words in ("Zürich grüßt", "Министр сказал", "橋が春に"))


def test_a_lie_is_noted() -> None:
    assert decode(GERMAN.encode(), "text/html; charset=iso-8859-1").notes == ("says it is cp1252, is utf-8",)


def test_over_the_cap_is_cut_and_noted() -> None:
    text, _, notes = decode(b"a" * 100, max_bytes=10)
    assert text == "a" * 10
    assert notes == ("cut after 10 bytes",)


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=gbk", "charset=utf-7", "charset=idna"]),
)
def test_no_bytes_break_it(data: bytes, content_type: str | None) -> None:
    assert isinstance(decode(data, content_type).text, str)
