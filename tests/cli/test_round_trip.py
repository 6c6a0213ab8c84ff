"""One page in, the same page out: loaded by the command line, served, fetched over HTTP and read back."""

import re
from pathlib import Path

import pytest

import webdesk
from tests.cli.conftest import Newsroom, fetch
from webdesk.model import Article

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "page.txt"
OURS = ROOT / "tests" / "read" / "pages" / "desk.txt"

pages = [
    pytest.param(OURS, id="our page of the same anatomy"),
    pytest.param(SEED, id="seed", marks=pytest.mark.skipif(not SEED.exists(), reason="no ../shared/seed here")),
]


def _fields(article: Article) -> dict[str, object]:
    assert article.more_from is not None
    return {
        "headline": article.headline,
        "section": (article.section or "").casefold(),
        "authors": article.authors,
        "published": str(article.published),
        "pictures": [(image.caption, image.credit) for image in article.images],
        "key points": article.key_points,
        "body": [(block.kind, block.text) for block in article.body],
        "more from": [link.headline for link in article.more_from.items],
        "more from, heading": (article.more_from.heading or "").casefold(),
    }


@pytest.mark.parametrize("page", pages)
def test_the_served_page_reads_back_as_what_was_loaded(page: Path, newsroom: Newsroom, free_port: int) -> None:
    loaded = newsroom.run("load", str(page))
    assert loaded.returncode == 0, loaded.stderr
    path = re.search(r"/article/\d+/", loaded.stdout)
    assert path is not None, loaded.stdout
    newsroom.start("serve", "--port", str(free_port))
    url = f"http://127.0.0.1:{free_port}{path[0]}"
    served = webdesk.read_page(fetch(url), url=url)
    given = webdesk.read_text(page.read_text(encoding="utf-8"))
    assert len(given.key_points) == 3
    assert len(given.more_from.items if given.more_from else ()) >= 4
    assert _fields(served) == _fields(given)
    record = webdesk.read.read_record(fetch(url.rstrip("/") + "/", accept="application/json"))
    assert _fields(record) == _fields(given)
