"""Nonsense on the command line is refused in words; control characters never reach the terminal."""

import socket

import pytest

from tests.cli.conftest import Newsroom
from webdesk.cli.terminal import clean_controls


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("serve", "--port", "99999"), id="port too large"),
        pytest.param(("serve", "--port", "-1"), id="port below zero"),
        pytest.param(("serve", "--processes", "0"), id="no process"),
        pytest.param(("find", "x", "--limit", "0"), id="no hits wanted"),
        pytest.param(("add", "https://a.example/", "--rights", "theirs"), id="rights"),
        pytest.param((), id="no command"),
    ],
)
def test_nonsense_ends_with_2(words: tuple[str, ...], newsroom: Newsroom) -> None:
    done = newsroom.run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not newsroom.home.exists()


def test_licensed_words_need_a_licence(newsroom: Newsroom) -> None:
    done = newsroom.run("add", "https://a.example/", "--rights", "licensed")
    assert done.returncode == 1
    assert "--licence" in done.stderr


def test_a_taken_port_is_told_before_anything_is_gathered(newsroom: Newsroom) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        done = newsroom.run("demo", "--port", str(listener.getsockname()[1]))
    assert done.returncode == 1
    assert "PORT=" in done.stderr
    assert "Following" not in done.stderr


@pytest.mark.parametrize("given", ["\x1b[31mred", "bell\x07", "\x1b]0;name\x07", "\x9b2J", "back\x08space"])
def test_controls_are_made_visible(given: str) -> None:
    shown = clean_controls(given)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in shown)
    assert clean_controls("tab\tand\nline") == "tab\tand\nline"
