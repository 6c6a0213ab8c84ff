"""Takes captures in and is killed again and again: `python killed.py HOME DATABASE_URL KILLS SEED`; prints the count.

Django is started once, then a child is forked for each life: forking takes a hundredth of starting Python anew, and
what matters, the process that has the database and the WARC file open, dies all the same.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from webdesk.archive import setup
from webdesk.settings import Settings

HOME = Path(sys.argv[1])
SETTINGS = Settings(home=HOME, database_url=sys.argv[2] or None)
KILLS, SEED = int(sys.argv[3]), int(sys.argv[4])
setup.start_django(SETTINGS)

from django.db import connection  # noqa: E402 (models need Django started)
from django.db.models import Count, F, Max, Min  # noqa: E402

from tests.intake.pages import BRIDGE, CHOIR, STORM, page  # noqa: E402
from webdesk.archive import save  # noqa: E402
from webdesk.archive.captures import CaptureStore, Place  # noqa: E402
from webdesk.archive.changes import in_one_change  # noqa: E402
from webdesk.archive.models import Address, Article, Capture, Event, Membership, Source, Version  # noqa: E402
from webdesk.errors import WebdeskError  # noqa: E402
from webdesk.intake import Intake  # noqa: E402
from webdesk.intake.reading import read_capture  # noqa: E402
from webdesk.model import Capture as Answer  # noqa: E402
from webdesk.model import Feed, FeedItem  # noqa: E402

BEGAN = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXTS = (BRIDGE, CHOIR, STORM)
# A life lasts some steps (a record on the disk, a change done) and then a moment: so it is as long on any machine.
MOST_STEPS = 8
RELEASED = BEGAN + timedelta(days=10_000)
SUMMARY = "What the feed alone says of it."
LONGEST_MOMENT_SECONDS = 0.03


class Journal(CaptureStore):
    """A store that writes down, elsewhere, what it said was on the disk: that must never be lost."""

    steps: int | None = None

    def append(self, capture: Answer, order: str | None = None) -> Place:
        """Keep a capture, then note it."""
        place = super().append(capture, order)
        note(f"{capture.url} {hashlib.sha256(capture.body).hexdigest()}")
        if self.steps is not None:
            os.write(self.steps, b"x")
        return place


@dataclass(frozen=True)
class Sources:
    """A followed outlet; one whose site it links to, whose words are ours; one that files are loaded for."""

    vale: Source
    quay: Source
    ours: Source


def make_sources() -> Sources:
    return Sources(
        vale=save.save_source("Vale Courier", BEGAN, home_url="https://vale.example/"),
        quay=save.save_source("The Quay", BEGAN, home_url="https://quay.example/", rights="own"),
        ours=save.save_source("Our Paper", BEGAN, rights="own"),
    )


def orders(life: int) -> "list[Callable[[Intake, Sources, datetime], object]]":
    """What of one life is taken in with more than itself: what is embargoed, loaded as ours, named by a feed."""
    found: list[Callable[[Intake, Sources, datetime], object]] = []
    for number in range(3):
        words, name = (f"Order {number} of {life}.", *TEXTS[number]), f"{life}-{number}4711"
        secret = answer(page(f"Secret {name}", words), f"https://vale.example/news/secret-{name}")
        named = answer(page(f"Named {name}", words), f"https://quay.example/story/named-{name}")
        item = FeedItem(headline=f"Named {name}", url=named.url, summary="Not believed of another's page.")
        own = answer(page(f"Own {name}", words), f"https://vale.example/news/own-{name}")
        told = FeedItem(headline=f"Own {name}", url=own.url, summary=SUMMARY)
        file = replace(
            answer(page(f"Loaded {name}", words, canonical=f"https://x.example/a/loaded-{name}"), ""), how="load"
        )
        file = replace(file, url=None, requested_url=None)
        found += [
            partial(lambda one, intake, who, now: intake.keep(one, who.vale, now, visible_from=RELEASED), secret),
            partial(lambda one, of, intake, who, now: intake.keep(one, who.vale, now, expected=of), named, item),
            partial(lambda one, of, intake, who, now: intake.keep(one, who.vale, now, expected=of), own, told),
            partial(lambda one, intake, who, now: intake.keep(one, who.ours, now), file),
        ]
    return found


def answers(life: int) -> "list[Answer | FeedItem]":
    """What one life takes in, in any order: pages, again, edited, by other addresses, items of a feed, pages gone."""
    found: list[Answer | FeedItem] = []
    for number in range(4):
        words = TEXTS[number % 3]
        url = f"https://vale.example/news/report-{life}-{number}4711"
        text = (f"Report {number} of life {life}.", *words)
        headline = f"Report {life} {number} of the harbour board"
        found.append(answer(page(headline, text, url=url), url))
        found.append(answer(page(headline, text, url=url), url))
        if number % 2:
            edited = answer(page(headline, (*text, f"Added later, {number}."), url=url), f"{url}?utm_source=x")
            found.append(edited)
        if number % 3 == 0:
            found.append(FeedItem(headline=f"Item {life} {number}", url=f"{url}-item", body_html=f"<p>{words[0]}</p>"))
            found.append(answer(page(f"Item {life} {number}", words, url=f"{url}-item"), f"{url}-item"))
        if number % 7 == 0:
            found.append(answer(b"gone", url, 410))
    return found


def answer(body: bytes, url: str, status: int = 200) -> Answer:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Answer(body=body, captured_at=BEGAN, url=url, requested_url=url, status=status, headers=headers)


def live(life: int, steps: int) -> None:
    """Put right what the last life left, then take in until killed; tell each step."""
    os.write(steps, b"x")
    store = Journal(HOME / "captures")
    store.steps = steps
    intake = Intake(store, SETTINGS)
    now = BEGAN + timedelta(days=life)  # linking looks back a week: a short way
    recover(intake, now)
    who = in_one_change(make_sources)
    work = [*answers(life), *orders(life)]
    random.Random(SEED + life).shuffle(work)
    while True:
        for one in work:
            if isinstance(one, FeedItem):
                intake.keep_item(one, Feed(title="Vale Courier", language="en"), who.vale, now)
            elif isinstance(one, Answer):
                intake.keep(one, who.vale, now)
            else:
                one(intake, who, now)
            os.write(steps, b"x")


def recover(intake: Intake, now: datetime) -> int:
    count = 0
    for found in intake.recover(now):
        count += 1
        note("recovered")
        if isinstance(found, WebdeskError):
            raise found
    return count


def note(line: str) -> None:
    """Write a line into the journal."""
    descriptor = os.open(HOME / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)


def kill_all() -> int:
    """Fork, let live, kill; return how many were killed while they worked."""
    rng = random.Random(SEED)
    killed = 0
    for life in range(KILLS):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                live(life, writer)
            finally:
                os._exit(1)
        os.close(writer)
        for _ in range(rng.randint(1, MOST_STEPS)):
            os.read(reader, 1)
        time.sleep(rng.uniform(0, LONGEST_MOMENT_SECONDS))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        os.close(reader)
    return killed


def count() -> dict[str, object]:
    """Recover, then count what must be nought."""
    store = CaptureStore(HOME / "captures")
    intake = Intake(store, SETTINGS)
    recover(intake, BEGAN + timedelta(days=KILLS))
    left = recover(intake, BEGAN + timedelta(days=KILLS))
    rows = list(Capture.objects.values_list("url", "digest", "warc_file", "warc_offset", "warc_length"))
    told = Counter(tuple(line.split(" ")) for line in (HOME / "journal").read_text().splitlines())
    recovered = told.pop(("recovered",), 0)
    kept = {(str(url), digest) for url, digest, *_ in rows}
    in_files = sum(path.stat().st_size for path in store.folder.iterdir())
    unread = [
        url for url, digest, *place in rows if hashlib.sha256(store.load(Place(*place)).body).hexdigest() != digest
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id FROM archive_searchrow")
        searched = {row[0] for row in cursor.fetchall()}
    out = Article.objects.filter(visible_from=None)
    numbered = Version.objects.values("article").annotate(n=Count("id"), top=Max("number"), low=Min("number"))
    return {
        "captures": len(rows),
        "articles": Article.objects.count(),
        "versions": Version.objects.count(),
        "recovered": recovered,
        "left_after_recovery": left,
        "captures_lost": len([one for one in told if one not in kept]),
        "bytes_without_a_row": in_files - sum(row[4] for row in rows),
        "records_that_are_not_theirs": len(unread),
        "articles_without_a_version": Article.objects.filter(versions=None).count(),
        "articles_without_a_story": out.filter(membership=None).count(),
        "articles_without_words": len(set(Article.objects.values_list("id", flat=True)) - searched),
        "words_without_an_article": len(searched - set(Article.objects.values_list("id", flat=True))),
        "articles_without_an_address": Article.objects.filter(addresses=None).count(),
        "versions_without_a_capture": Version.objects.filter(capture=None).count(),
        "versions_without_an_event": Version.objects.filter(event=None, article__in=out).count(),
        "embargoes_forgotten": Article.objects.filter(key__contains="secret", visible_from=None).count(),
        "embargoes_told": Event.objects.filter(article__key__contains="secret").count()
        + Membership.objects.filter(article__key__contains="secret").count(),
        "loads_that_are_not_ours": Article.objects.filter(key__contains="/loaded-")
        .exclude(source__name="Our Paper", rights=None)
        .count(),
        "named_that_changed_hands": Article.objects.filter(key__contains="/named-")
        .exclude(source__name="Vale Courier", summary=None)
        .count(),
        "summaries_lost": Article.objects.filter(key__contains="/own-").exclude(summary=SUMMARY).count(),
        "gaps_in_numbers": numbered.exclude(n=F("top")).count() + numbered.exclude(low=1).count(),
        "urls_with_two_articles": Article.objects.values("canonical_url")
        .annotate(n=Count("id"))
        .filter(n__gt=1)
        .count(),
        "equal_versions_in_a_row": equal_versions(),
        "captures_that_became_nothing": became_nothing(),
        "events_of_nothing": Event.objects.filter(article=None).count(),
        "memberships_astray": Membership.objects.filter(story__lead=None).count(),
    }


def equal_versions() -> int:
    """How many versions say nothing else than the one before them."""
    before: dict[int, str] = {}
    equal = 0
    for article_id, digest in Version.objects.order_by("article", "number").values_list("article_id", "digest"):
        equal += before.get(article_id) == digest
        before[article_id] = digest
    return equal


def became_nothing() -> int:
    """How many captures of articles have a row, but no article under their address: half a change was kept."""
    keys = set(Address.objects.values_list("key", flat=True))
    found = Capture.objects.filter(status=200, note=None, url__isnull=False).values_list("url", flat=True)
    return len([url for url in found if url.partition("://")[2].partition("?")[0] not in keys])


def main() -> None:
    setup.migrate()
    read_capture(answer(page("Warm", BRIDGE), "https://vale.example/warm"))  # what is heavy is loaded once, here
    connection.close()
    killed = kill_all()
    print(json.dumps({"killed": killed, **count()}))


if __name__ == "__main__":
    main()
