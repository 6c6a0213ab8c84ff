"""Near-copies and what only looks like one."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.told import BRIDGE, BRIDGE_TOO, CHOIR, ELECTION, Told
from webdesk.link import find_copies

PARAGRAPHS = tuple(
    " ".join(f"{start}{(place * place + 3 * place) % 89}" for place in range(40))
    for start in ("pier", "ferry", "mayor", "diver")
)
WHOLE = Told(id="whole", headline="A", text="\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        pytest.param("\n\n".join(PARAGRAPHS), True, id="the same"),
        pytest.param("\n\n".join(PARAGRAPHS).upper(), True, id="in capitals"),
        pytest.param("\n\n".join(reversed(PARAGRAPHS)), True, id="reordered"),
        pytest.param("\n\n".join(PARAGRAPHS[:2]), True, id="cut"),
        pytest.param(" ".join(PARAGRAPHS), True, id="joined"),
        pytest.param("Our own desk adds a line of its own here.\n\n" + "\n\n".join(PARAGRAPHS), True, id="with a lead"),
        pytest.param(PARAGRAPHS[0] + " " + " ".join(f"own{n * n % 97}" for n in range(200)), False, id="one paragraph"),
        pytest.param(PARAGRAPHS[0][:40], False, id="a sentence"),
        pytest.param(BRIDGE.text or "", False, id="another text"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_copies(text: str, is_copy: bool) -> None:
    expected = (frozenset({"whole", "other"}),) if is_copy else ()
    assert find_copies([WHOLE, CHOIR, Told(id="other", text=text)]) == expected


def test_two_tellings_are_no_copies() -> None:
    assert find_copies([BRIDGE, BRIDGE_TOO, CHOIR, ELECTION]) == ()


def test_a_digest_is_a_copy_of_nothing_it_holds() -> None:
    digest = Told(id="digest", text="\n\n".join(filter(None, [BRIDGE.text, CHOIR.text, ELECTION.text])))
    assert find_copies([BRIDGE, CHOIR, ELECTION, digest]) == ()
    assert find_copies([digest, BRIDGE, CHOIR, ELECTION]) == ()
    copy = replace(BRIDGE, id="copy")
    assert find_copies([BRIDGE, CHOIR, ELECTION, digest, copy]) == (frozenset({"bridge-1", "copy"}),)


def test_chinese() -> None:
    text = "哈罗大桥周二封闭，潜水员在两座桥墩上发现裂缝。市长说大桥将封闭到春天，渡船可以载客。"
    (copies,) = find_copies([Told(id=1, text=text), CHOIR, Told(id=2, text="本报讯：" + text)])
    assert copies == {1, 2}


@given(st.lists(st.builds(Told, id=st.integers(0, 9), text=st.none() | st.text(max_size=80)), max_size=8))
def test_any_articles_each_in_one_group_at_most(articles: list[Told]) -> None:
    groups = find_copies(articles)
    ids = [id_ for group in groups for id_ in group]
    assert len(ids) == len(set(ids))
    assert all(len(group) > 1 for group in groups)
    assert find_copies(articles) == groups


def test_a_thousand_equal_texts_are_one_group_in_time() -> None:
    began_at = time.process_time()
    (group,) = find_copies([replace(WHOLE, id=number) for number in range(1000)])
    assert len(group) == 1000
    assert time.process_time() - began_at < 10
