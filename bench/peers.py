"""The read bench beside its peers: same pages, same metrics, one run; and how much CPU time each takes.

python bench/peers.py [NAME…], in an environment that has trafilatura, newspaper4k and resiliparse beside webdesk
(`make bench-peers` makes one). Times are CPU time on every 16th wcxb-articles page, each once, as ratios to
trafilatura with its metadata.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from read import Board, data_folder, pages, score_fundus, score_wcxb
from webdesk.errors import WebdeskError
from webdesk.model import Article, Block, Image, When
from webdesk.read.page import read_page
from webdesk.read.when import when_from_iso

Peer = Callable[[bytes, str], Article]
SHOWN = (
    "fundus.body", "fundus.paragraphs found", "fundus.headings found", "fundus.headline", "fundus.authors",
    "fundus.day", "fundus.captions found", "fundus.captions right",
    "wcxb.body", "wcxb.headline", "wcxb.authors", "wcxb.day",
)  # fmt: skip


def by_webdesk(body: bytes, url: str) -> Article:
    return read_page(body, url=url)


def by_trafilatura(body: bytes, url: str) -> Article:
    import trafilatura

    found = trafilatura.bare_extraction(body, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return Article(is_article=False)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Article(
        headline=found.title or None, authors=authors, published=_day(found.date), body=_blocks(found.text or "")
    )


def by_newspaper(body: bytes, url: str) -> Article:
    import newspaper

    found = newspaper.Article(url or "https://page.example/")
    found.download(input_html=body.decode("utf-8", "replace"))
    found.parse()
    published = found.publish_date
    day = When(published.year, published.month, published.day) if hasattr(published, "year") else None
    return Article(
        headline=found.title or None,
        authors=tuple(found.authors),
        published=day,
        body=_blocks(found.text or ""),
        images=tuple(Image(url=image) for image in found.images or () if image),
    )


def by_resiliparse(body: bytes, url: str) -> Article:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding

    text = body.decode(detect_encoding(body) or "utf-8", "replace")
    return Article(body=_blocks(extract_plain_text(text, main_content=True, alt_texts=False, links=False)))


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=line) for line in text.split("\n") if line.strip())


def _day(text: str | None) -> When | None:
    return when_from_iso(text[:10]) if text else None


PEERS: tuple[tuple[str, Peer], ...] = (
    ("webdesk", by_webdesk),
    ("trafilatura", by_trafilatura),
    ("newspaper4k", by_newspaper),
    ("resiliparse", by_resiliparse),
)


def score(data: Path, peer: Peer) -> dict[str, float]:
    """Return every column of the bench for one reader; a page it fails on counts as not read."""
    board = Board()
    for name, add in (("fundus", score_fundus), ("wcxb-articles", score_wcxb)):
        for gold, body in pages(data, name):
            add(board, gold, _read(peer, body, gold["url"] or ""))
    return board.scores()


def _read(peer: Peer, body: bytes, url: str) -> Article:
    try:
        return peer(body, url)
    except WebdeskError:
        return Article(is_article=False)
    except Exception as err:  # noqa: BLE001 a peer's own trouble is its score, not the end of the bench
        print(f"  {peer.__name__}: {url}: {type(err).__name__}", file=sys.stderr)
        return Article(is_article=False)


def time_all(data: Path, peers: tuple[tuple[str, Peer], ...]) -> dict[str, float]:
    """Return the CPU seconds each takes over the same pages, each page once: a second time would measure caches."""
    first, *chosen = pages(data, "wcxb-articles", 16)
    spent: dict[str, float] = {}
    for name, peer in peers:
        _read(peer, first[1], first[0]["url"] or "")  # to warm up
        started = time.process_time()
        for gold, body in chosen:
            _read(peer, body, gold["url"] or "")
        spent[name] = time.process_time() - started
    return spent


def main() -> int:
    data = data_folder()
    if not data.is_dir():
        print(f"peers: no data at {data} (set WEBDESK_DATA): skipped")
        return 0
    peers = tuple((name, peer) for name, peer in PEERS if not sys.argv[1:] or name in sys.argv[1:])
    scores = {}
    for name, peer in peers:
        print(f"reading with {name} …", file=sys.stderr, flush=True)
        scores[name] = score(data, peer)
    print(f"{'':28s}" + "".join(f"{name:>13s}" for name, _ in peers))
    for column in SHOWN:
        print(f"{column:28s}" + "".join(f"{scores[name].get(column, float('nan')):13.3f}" for name, _ in peers))
    spent = time_all(data, peers)
    unit = spent.get("trafilatura", spent[peers[0][0]])
    print(f"{'speed, trafilatura = 1':28s}" + "".join(f"{unit / spent[name]:12.1f}x" for name, _ in peers))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
