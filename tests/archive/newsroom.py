"""Small articles of invented outlets, kept as intake keeps them; shared by the tests of this room."""

from datetime import UTC, datetime, timedelta

from webdesk.archive import save
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article as Row
from webdesk.archive.models import Source
from webdesk.model import Article, Block, Capture, When

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_article(
    headline: str = "Old bridge shut", body: str = "The bridge over the Ossel is shut.", **fields: object
) -> Article:
    """An article of one paragraph."""
    blocks = tuple(Block(kind="paragraph", text=text) for text in body.split("\n\n"))
    return Article(headline=headline, body=blocks, **fields)  # type: ignore[arg-type]


def make_capture(body: bytes = b"<h1>Old bridge shut</h1>", url: str = "https://quay.example/a") -> Capture:
    return Capture(body=body, url=url, requested_url=url, captured_at=NOW, headers=(("Content-Type", "text/html"),))


def keep_source(name: str = "The Quay", **fields: object) -> Source:
    with atomic_change():
        return save.save_source(name, NOW, **fields)  # type: ignore[arg-type]


def keep(
    article: Article,
    key: str,
    *,
    source: Source | None = None,
    now: datetime = NOW,
    hour: save.Hour | None = None,
) -> Row:
    with atomic_change():
        source = source or save.save_source("The Quay", now)
        return save.save_article(article, [key], source, None, now, hour=hour or save.Hour())


def day(text: str) -> When:
    year, month, day_of_month = (int(part) for part in text.split("-"))
    return When(year, month, day_of_month)
