"""What makes the tree builder slow or greedy is taken out before it; ordinary sources pass untouched."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from webdesk.read.lighten import MAX_ATTRIBUTES, MAX_OPEN, lighten
from webdesk.read.page import read_page

WORDS = "<p>The ferry left at nine, and the crew of the smaller boat stayed in port until noon had come.</p>" * 5
MANY = " ".join(f"a{number}=1" for number in range(100_000))
HOSTILE = {
    "unclosed formatting": "".join(f"<b a={number}><p>" for number in range(3_900)),
    "forty unclosed, many paragraphs": "<p>" + "".join(f"<b a={n}>" for n in range(40)) + "</p>" + "<p>x" * 100_000,
    "attributes": f"<p {MANY}>",
    "attributes of an end tag": f"<p>x</p {MANY}>",
    "attributes by slashes": f"<p {MANY.replace(' ', '/')}>",
    "attributes behind quoted signs": "<p " + " ".join(f"a{number}='>'" for number in range(100_000)) + ">",
    "many html tags": "".join(f"<html {' '.join(f'a{n}x{m}' for m in range(250))}>" for n in range(400)),
    "many starts": "<i " + ("<a " * 399 + ">") * 800,
    "signs in names": "<a" * 500_000,
    "open quotes": "<a =' <b =\"" * 60_000,
    "open comments": "<!--" * 100_000,
    "open scripts": "<script>" * 100_000,
}


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in HOSTILE.items()])
def test_hostile_source_is_read_in_time(html: str) -> None:
    started = time.process_time()
    read_page(html + WORDS, url="https://a.example/news/1")
    assert time.process_time() - started < 4


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_unclosed_formatting_takes_little_memory() -> None:
    # ru_maxrss would also count what the parent held when it forked; VmHWM begins with the new program.
    code = f"""
import re
from webdesk.read.page import read_page
read_page("".join(f"<b a={{n}}><p>" for n in range(3_900)) + {WORDS!r})
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, timeout=100
    )
    assert int(done.stdout) * 1_024 < 600_000_000


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>A <b>bold</b> <i>word</i></p>" * 1_000, id="closed formatting"),
        pytest.param(f"<p {' '.join(f'a{n}=1' for n in range(200))}>x", id="two hundred attributes"),
        pytest.param("x < y and " * 1_000 + "<p>x", id="signs in the text"),
        pytest.param("<script>" + "for (i=0; i<n; i++) { a } " * 300 + "</script><p>x", id="a script that compares"),
        pytest.param("<!-- " + "<b> words " * 300 + " --><p>x", id="formatting in a comment"),
        pytest.param("<textarea>" + "<b> words " * 300 + "</textarea><p>x", id="formatting in a text field"),
        pytest.param("<b>" * MAX_OPEN + "x", id="as many as allowed"),
    ],
)
def test_ordinary_source_passes_untouched(html: str) -> None:
    notes: list[str] = []
    assert lighten(html, notes) == html
    assert notes == []


def test_what_was_left_out_is_told() -> None:
    notes: list[str] = []
    text = lighten("<b>" * 60 + f"<p {MANY}>x</p>", notes)
    assert text.count("<b>") == MAX_OPEN
    assert text.count("=1") == MAX_ATTRIBUTES
    assert text.endswith(">x</p>")
    assert len(notes) == 2
