"""A small invented newsroom for the site's tests: one agency, three outlets, every kind of rights."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from webdesk import model
from webdesk.archive import save, stories
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article, Source
from webdesk.archive.save import Hour
from webdesk.model import Block, Image, Link, LinkList, When

NOW = datetime.now(UTC).replace(microsecond=0)
BODY_SENTENCE = "The outer lamp burned with a cold green fire that nobody had ordered."
KEY_POINT = "Pilots counted eleven unlit buoys before breakfast."
CAPTION = "A tug named Perpetua noses the survey ship home."
STANDFIRST = "Two boats, one fairway, no collision."


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


RECORD = model.Article(
    headline="Harbour council and pilots agree on rules of the night",
    section="Harbour",
    authors=("Web Desk",),
    byline="By Web Desk",
    published=When(2021, 8, 11),
    language="en",
    standfirst=STANDFIRST,
    key_points=(KEY_POINT, "The council will publish the log."),
    body=(
        paragraph(BODY_SENTENCE),
        paragraph("The call for talks came against the backdrop of a winter timetable with four more crossings."),
        Block(kind="heading", text="Talks continue over the outer lamp"),
        paragraph("A day earlier the port office had said that it was in dialogue with the lighthouse board."),
        paragraph("Its spokeswoman had urged boat owners to keep clear of the fairway."),
    ),
    images=(Image(caption=CAPTION, credit="Vale Courier/ file"),),
    more_from=LinkList(
        heading="More From Harbour",
        items=tuple(Link(headline=f"Harbour headline number {n}") for n in range(1, 13)),
    ),
    url="https://vale.example/harbour/rules",
    canonical_url="https://vale.example/harbour/rules",
    publisher="Vale Courier",
)


def make_source(name: str = "Vale Courier", rights: model.Rights = "link", **told: Any) -> Source:
    with atomic_change():
        return save.save_source(name, NOW, home_url="https://vale.example/", rights=rights, **told)


def make_article(
    source: Source, record: model.Article = RECORD, *, at: datetime = NOW, hour: Hour | None = None, **changed: Any
) -> Article:
    record = replace(record, **changed)
    key = record.canonical_url or f"urn:test:{record.headline}"
    with atomic_change():
        return save.save_article(record, [key], source, None, at, hour=hour or Hour())


def make_story(first: Article, *others: Article) -> Any:
    with atomic_change():
        story = stories.save_story(first, NOW)
        for other in others:
            stories.move_to_story(other, story, NOW)
    return story


def minutes_ago(minutes: int) -> When:
    at = NOW - timedelta(minutes=minutes)
    return When(at.year, at.month, at.day, at.hour, at.minute, utc_offset_minutes=0)


def private_client() -> Client:
    return Client(HTTP_HOST="127.0.0.1:8000", **{"webdesk.is_loopback_bind": True})


def public_client() -> Client:
    return Client(HTTP_HOST="news.example", **{"webdesk.is_loopback_bind": False})
