"""Whose words: what the one function keeps back, for every kind of rights and viewer."""

import pytest

from tests.site.site_newsroom import BODY_SENTENCE, CAPTION, KEY_POINT, RECORD, STANDFIRST
from webdesk.model import Evidence
from webdesk.site.gate import cap_words, listed, shown

SECRETS = (BODY_SENTENCE, KEY_POINT, CAPTION)


@pytest.mark.parametrize(
    ("rights", "is_private", "is_whole"),
    [
        ("own", False, True),
        ("licensed", False, True),
        ("link", False, False),
        ("link", True, True),
        ("nonsense", False, False),
        (None, False, False),
    ],
)
def test_shown(rights: str | None, is_private: bool, is_whole: bool) -> None:
    seen = shown(RECORD, rights, None, is_private)
    assert seen.is_whole is is_whole
    for secret in SECRETS:
        assert (secret in repr(seen)) is is_whole


def test_what_a_link_keeps() -> None:
    seen = shown(RECORD, "link", None, False)
    assert seen.article.headline == RECORD.headline
    assert seen.article.authors == ("Web Desk",)
    assert str(seen.article.published) == "2021-08-11"
    assert seen.summary == seen.article.standfirst == STANDFIRST
    assert not seen.is_indexable


def test_evidence_of_kept_back_fields_goes_too() -> None:
    from dataclasses import replace

    record = replace(
        RECORD, evidence={"images": Evidence(by=CAPTION), "headline": Evidence(by="h1")}, notes=(BODY_SENTENCE,)
    )
    seen = shown(record, "link", None, False)
    assert set(seen.article.evidence) == {"headline"} and seen.article.notes == ()


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        (None, 3, None),
        ("a b c", 3, "a b c"),
        ("a b c d", 3, "a b c\u00a0…"),
        ("北京大学北京大学", 2, "北京大学\u00a0…"),
        ("   ", 3, None),
    ],
)
def test_cap_words(text: str | None, most: int, expected: str | None) -> None:
    assert cap_words(text, most) == expected


def test_no_summary_is_cut_from_the_body() -> None:
    from dataclasses import replace

    assert shown(replace(RECORD, standfirst=None), "link", None, False).summary is None


@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("rights", ["own", "licensed", "link", "nonsense", None])
@pytest.mark.parametrize("summary", [None, STANDFIRST, "word " * 60])
def test_a_list_shows_what_the_page_would(rights: str | None, is_private: bool, summary: str | None) -> None:
    from dataclasses import replace

    whole = shown(replace(RECORD, standfirst=summary), rights, None, is_private)
    assert listed(summary, BODY_SENTENCE, rights, is_private) == (whole.summary, whole.opening, whole.is_whole)
    assert (BODY_SENTENCE in repr(listed(summary, BODY_SENTENCE, rights, is_private))) is whole.is_whole
