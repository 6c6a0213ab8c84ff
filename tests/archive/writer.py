"""A process that takes captures in until it is killed: `python writer.py HOME DATABASE_URL take|count`.

`take` prints each number after its transaction is over. `count` recovers, and prints rows and what was put right.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from webdesk.archive import setup
from webdesk.settings import Settings

HOME = Path(sys.argv[1])
setup.start_django(Settings(home=HOME, database_url=sys.argv[2] or None))

from webdesk.archive import save  # noqa: E402 (models need Django started)
from webdesk.archive.captures import CaptureStore, Place  # noqa: E402
from webdesk.archive.changes import in_one_change  # noqa: E402
from webdesk.archive.models import Article, Capture, Event  # noqa: E402
from webdesk.model import Article as Record  # noqa: E402
from webdesk.model import Block  # noqa: E402
from webdesk.model import Capture as Answer  # noqa: E402


def take_in(capture: Answer, place: Place) -> None:
    url = capture.url or ""

    def work() -> None:
        source = save.save_source("The Quay", capture.captured_at)
        row = save.save_capture(capture, place, source)
        if save.find_article([url]) is None:
            body = (Block(kind="paragraph", text=capture.body.decode()),)
            save.save_article(Record(headline=url, body=body), [url], source, row, capture.captured_at)

    in_one_change(work)


def main() -> None:
    store = CaptureStore(HOME / "captures")
    if sys.argv[3] == "take":
        for number in range(1_000_000):
            url = f"https://quay.example/{HOME.stat().st_ino}/{sys.argv[4]}/{number}"
            capture = Answer(body=b"words " * 2_000, captured_at=datetime.now(UTC), url=url)
            take_in(capture, store.append(capture))
            print(number, flush=True)
    recovered = list(store.recover())
    for capture, place in recovered:
        take_in(capture, place)
    places = [Place(row.warc_file, row.warc_offset, row.warc_length) for row in Capture.objects.all()]
    whole = sum(1 for place in places if store.load(place).body == b"words " * 2_000)
    bytes_in_files = sum(path.stat().st_size for path in store.folder.iterdir())
    left = bytes_in_files - sum(place.length for place in places)
    print(Article.objects.count(), len(places), whole, Event.objects.count(), left, len(recovered))


main()
