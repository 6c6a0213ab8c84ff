"""The cold pages: what it costs to make a page that nobody has asked for, against a bare Django page.

python bench/cold.py [--articles 2000] [--rounds 40] [--profile article]

Both pages are asked through Django's WSGI handler in one process, turn about, and their CPU is measured; the bare page
is a template of 24 rows (6 KB), no query, no middleware. "same" is what is judged: this page was never
asked for, others were since the last change. "changed": it is the first of all pages after something was published, so
that what pages share (sections, Latest) is made anew with it.
"""

import argparse
import cProfile
import itertools
import pstats
import statistics
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from bench.serve import BARE_PAGE

MUST = 5.0  # issue 6, section 4: front, article and section ÷ the bare page
JUDGED = ("front", "article", "section")
OUTLETS = ("The Harbour Light", "Vale Courier", "The Tidewater Post", "Hill Record", "Morning Quay", "The Ferry")
SECTIONS = ("Harbour", "World", "Sport", "Business", "Culture", "Weather", "Science", "Letters")
SUBJECTS = ("ferry", "bridge", "market", "lighthouse", "school", "railway", "orchard", "theatre", "reservoir", "museum")
DEEDS = ("opens again", "is sold", "waits for repairs", "wins a prize", "closes early", "is counted", "moves inland")
PLACES = ("Ossel", "Marrow Vale", "Quayside", "Tern Island", "Dunmere", "Pell Sound", "Karrow", "Upper Lyth", "Brede")


def make_articles(count: int) -> None:
    """Fill the archive as intake does: several outlets, some events told by more than one of them."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change
    from webdesk.intake.linking import StoryDesk

    now = datetime.now(UTC)
    desk = StoryDesk()
    with atomic_change():
        sources = [save.save_source(name, now, rights=("link", "own")[n % 2], language="en")  # type: ignore[arg-type]
                   for n, name in enumerate(OUTLETS)]  # fmt: skip
    for number in range(count):
        source = sources[number % len(sources)]
        article = make_article(number, now - timedelta(minutes=4 * (count - number)))
        with atomic_change():
            key = f"https://bench.example/{number}"
            row = save.save_article(article, [key], source, None, now, summary="What the desk says of it in a line.")
            desk.place(row, article, now)


def make_article(number: int, at: datetime) -> Any:
    """Return an invented article; the second and third of every five tell the same event."""
    from webdesk.model import Article, Block, When

    event = number - number % 5 if number % 5 in (1, 2) else number
    subject, deed = SUBJECTS[event % 10], DEEDS[event // 10 % 7]
    place = PLACES[event // 70 % 9]
    headline = f"{subject.capitalize()} at {place} {deed} after {event + 11} days"
    said = (
        f"The {subject} at {place} {deed}, the council said on Tuesday, {event + 11} days after the storm.",
        f"Engineer {PLACES[event % 9]} Hart counted {event * 7 + 3} planks and {event % 40} lamps near the {subject}.",
        "Neighbours had asked for weeks when the work would end, and were told to wait for a dry month.",
        f"A second report on {place} is expected before the autumn, a spokeswoman for ward {event % 23} added.",
        "Nobody was hurt. The office will publish its log, and answers letters that reach it by Friday.",
        f"Money for the {subject} comes from the county; {event * 13 + 1000} crowns were set aside last year.",
    )
    return Article(
        headline=headline,
        section=SECTIONS[event % len(SECTIONS)],
        authors=("Ada Hart",),
        byline="By Ada Hart",
        language="en",
        published=When(at.year, at.month, at.day, at.hour, at.minute, utc_offset_minutes=0),
        standfirst=f"What happened to the {subject}, and who paid for it.",
        key_points=(f"It lasted {event + 11} days.", "Nobody was hurt."),
        body=tuple(Block(kind="paragraph", text=text) for text in said * 2),
        canonical_url=f"https://bench.example/{number}",
    )


def publish(number: int) -> None:
    """Publish one more article, as intake does (but for its story)."""
    from webdesk.archive import related, save
    from webdesk.archive.changes import atomic_change
    from webdesk.archive.models import Source

    now = datetime.now(UTC)
    with atomic_change():
        source = Source.objects.order_by("id")[0]
        row = save.save_article(make_article(number, now), [f"https://bench.example/{number}"], source, None, now)
        related.save_related(row.pk, now)


def build_handlers() -> tuple[Callable[[str], bytes], Callable[[str], bytes]]:
    """Return what asks the newsroom, and what asks the bare page, by path; both raise where the answer is not 200."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.test import override_settings
    from django.urls import path

    row = {"headline": "Harbour log stays open", "source": "The Light", "time": "14:05", "summary": "x" * 120}
    rows = [{**row, "number": n} for n in range(24)]
    template = engines["django"].from_string(BARE_PAGE)

    def show(request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render({"title": "Bare", "rows": rows}))

    urls = types.ModuleType("bare_urls")
    urls.urlpatterns = [path("", show)]  # type: ignore[attr-defined]
    sys.modules["bare_urls"] = urls
    site = WSGIHandler()
    with override_settings(MIDDLEWARE=[]):
        bare = WSGIHandler()
    # The bare handler's address table: a request may bring its own.
    original = bare.request_class

    class BareRequest(original):  # type: ignore[misc, valid-type]
        urlconf = "bare_urls"

    bare.request_class = BareRequest
    return (lambda where: ask(site, where)), (lambda where: ask(bare, where))


def ask(handler: Callable[..., Any], where: str) -> bytes:
    from io import BytesIO

    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": where, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000", "HTTP_HOST": "127.0.0.1:8000", "wsgi.input": BytesIO(), "wsgi.url_scheme": "http",
        "SERVER_PROTOCOL": "HTTP/1.1", "webdesk.is_loopback_bind": True,
    }  # fmt: skip
    answer = handler(environ, lambda status, headers: told.append(status))
    body = b"".join(answer)
    answer.close()
    if not told[0].startswith("200"):
        raise SystemExit(f"{where}: {told[0]}")
    return body


def cold_paths() -> dict[str, Iterator[str]]:
    """Return for each kind of page the addresses to ask, another one each time where there is more than one."""
    from webdesk.archive.models import Article, Story

    articles = Article.objects.filter(related__isnull=False).order_by("-id")[5:1500:3]
    stories = Story.objects.order_by("-id")[:300]
    sources = Article.objects.values_list("source__slug", flat=True)[:6]
    slugs = Article.objects.order_by().values_list("section_slug", flat=True).distinct()
    return {
        "front": itertools.repeat("/"),
        "article": itertools.cycle([f"/article/{row.pk}/{row.slug}/" for row in articles]),
        "section": itertools.cycle([f"/section/{slug}/" for slug in slugs]),
        "latest": itertools.repeat("/latest/"),
        "story": itertools.cycle([f"/story/{row.pk}/{row.slug}/" for row in stories]),
        "source": itertools.cycle([f"/source/{slug}/" for slug in sources]),
    }  # fmt: skip


def cpu_of(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def measure(articles: int, rounds: int) -> bool:
    """Print every page ÷ the bare page; return whether what must hold does."""
    site, bare = build_handlers()
    paths = cold_paths()
    for _ in range(10):
        bare("/")
        for where in paths.values():
            site(next(where))
    costs: dict[tuple[str, str], list[float]] = {}
    plain: list[float] = []
    for turn in range(rounds):
        for name, where in paths.items():
            publish(articles + turn * len(paths) + list(paths).index(name) + 10)
            bare("/"), bare("/")  # so that neither page meets a processor that has just done other work
            for state in ("changed", "same"):
                costs.setdefault((name, state), []).append(cpu_of(lambda where=where: site(next(where))))  # type: ignore[misc]
                plain.append(cpu_of(lambda: bare("/")))
                bare("/")
    base = statistics.median(plain)
    print(f"bare page     {base:6.2f} ms CPU, {len(bare('/'))} bytes; {articles} articles, median of {rounds}")
    holds = True
    for name in paths:
        changed, same = (statistics.median(costs[name, state]) for state in ("changed", "same"))
        told = (
            f"{state} {cost:6.2f} ms = {cost / base:5.1f} x" for state, cost in (("changed", changed), ("same", same))
        )
        print(f"{name:8s}      {'; '.join(told)}")
        holds = holds and (name not in JUDGED or same / base <= MUST)
    return holds


def profile(name: str) -> None:
    """Print where the time of one kind of page goes."""
    site, _ = build_handlers()
    where = cold_paths()[name]
    for _ in range(10):
        site(next(where))
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(50):
        site(next(where))
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(70)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--profile")
    parser.add_argument("--home", help="a folder to keep the archive in, for the next time")
    given = parser.parse_args()
    from webdesk.archive import setup
    from webdesk.settings import Settings

    with tempfile.TemporaryDirectory() as temporary:
        home = Path(given.home or temporary)
        setup.start_django(Settings(home=home, site_name="The Bench"))
        setup.migrate()
        from webdesk.archive.models import Article

        if not Article.objects.exists():
            make_articles(given.articles)
        if given.profile:
            profile(given.profile)
            return 0
        holds = measure(Article.objects.count(), given.rounds)
    print("cold: every must holds" if holds else f"cold: not held: {MUST} x bare")
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
