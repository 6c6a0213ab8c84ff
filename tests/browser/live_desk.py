"""A real newsroom for tests, from the command line: `python live_desk.py HOME COMMAND …`.

serve PORT [PROCESSES] · publish HEADLINE… · schedule HEADLINE SECONDS · edit OLD NEW · withdraw HEADLINE · rights WORD
listen (commands on stdin, a JSON list a line)
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from webdesk.archive import setup
from webdesk.model import Article, Block, When
from webdesk.settings import Settings
from webdesk.site.serve import run_server

# The archive's models can be imported once Django has started: inside the functions.

URDU = "بندرگاہ پر نئی بتی روشن ہو گئی"


def make_record(headline: str) -> Article:
    """Return an article of two paragraphs; one in Urdu where the headline is."""
    now = datetime.now(UTC)
    return Article(
        headline=headline,
        section="Harbour",
        language="ur" if headline == URDU else "en",
        published=When(now.year, now.month, now.day, now.hour, now.minute, utc_offset_minutes=0),
        body=(
            Block(kind="paragraph", text=f"{headline}, and what became of it by the evening tide."),
            Block(kind="paragraph", text="The harbour office said that it would keep the log open for a week."),
        ),
    )


def publish(*headlines: str) -> None:
    """Keep new articles, each in a change of its own, as a gatherer does."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change

    for headline in headlines:
        with atomic_change():
            now = datetime.now(UTC)
            source = save.save_source("The Harbour Light", now, rights="own", language="en")
            save.save_article(make_record(headline), [f"https://light.example/{headline}"], source, None, now)


def edit(old: str, new: str) -> None:
    """Give an article another headline."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change
    from webdesk.archive.models import Article as Row

    with atomic_change():
        save.save_version(Row.objects.get(headline=old), make_record(new), "update", None, datetime.now(UTC))


def withdraw(headline: str) -> None:
    """Take an article back."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change
    from webdesk.archive.models import Article as Row

    with atomic_change():
        save.withdraw(Row.objects.get(headline=headline), "It was wrong.", datetime.now(UTC))


def schedule(headline: str, seconds: str) -> None:
    """Keep an article that may be seen in so many seconds."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change

    with atomic_change():
        now = datetime.now(UTC)
        source = save.save_source("The Harbour Light", now, rights="own", language="en")
        hour = save.Hour(visible_from=now + timedelta(seconds=float(seconds)))
        save.save_article(make_record(headline), [f"https://light.example/{headline}"], source, None, now, hour=hour)


def rights(word: str) -> None:
    """Give the outlet other rights."""
    from webdesk.archive import save
    from webdesk.archive.changes import atomic_change

    with atomic_change():
        source = save.find_source("The Harbour Light")
        assert source is not None
        save.save_rights(source, word, None, datetime.now(UTC))  # type: ignore[arg-type]


def serve(port: str, processes: str = "1") -> None:
    """Serve until told to stop; print the address when pages are answered."""
    run_server(settings(), "127.0.0.1", int(port), int(processes), ready=lambda address: print(address, flush=True))


def listen() -> None:
    """Do what comes on stdin, a JSON list a line, and say so."""
    for line in sys.stdin:
        name, *values = json.loads(line)
        COMMANDS[name](*values)
        print("done", flush=True)


def settings() -> Settings:
    """Return the settings of the newsroom in the folder that the command line names."""
    return Settings(
        home=Path(sys.argv[1]),
        time_zone="Asia/Karachi",
        site_name="The Evening Desk",
        database_url=os.environ.get("DATABASE_URL"),
        is_public=os.environ.get("WEBDESK_PUBLIC") == "1",
    )


COMMANDS = {
    "serve": serve,
    "publish": publish,
    "schedule": schedule,
    "edit": edit,
    "withdraw": withdraw,
    "rights": rights,
    "listen": listen,
}

if __name__ == "__main__":  # children of the supervisor import this file again
    logging.basicConfig(level=logging.WARNING)
    setup.start_django(settings())
    setup.migrate()
    COMMANDS[sys.argv[2]](*sys.argv[3:])
