"""What the invented outlets have published at a given moment: a pure function of the time since the start."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from webdesk.model import Block
from webdesk.sample.articles import EditKind, SampleArticle, load_articles
from webdesk.sample.calendar import fill_days
from webdesk.sample.outlets import find_outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article as its outlet shows it at some moment, day marks filled; `notice` is its correction as printed."""

    article: SampleArticle
    published: datetime
    modified: datetime | None = None
    notice: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something an outlet does: a new report or a later change of one."""

    at: datetime
    kind: Literal["new"] | EditKind
    outlet: str
    slug: str


class World:
    """The sample's outlets and their clock; nothing in it changes, every answer depends on `now` alone."""

    def __init__(self, started_at: datetime, articles: tuple[SampleArticle, ...] | None = None) -> None:
        self.started_at = started_at
        self.articles = load_articles() if articles is None else articles

    def published(self, now: datetime, outlet: str | None = None) -> tuple[SampleArticle, ...]:
        """The articles to be read at `now`, newest first, the withdrawn left out."""
        since = now - self.started_at
        there = [
            article
            for article in self.articles
            if article.at <= since
            and outlet in (None, article.outlet)
            and not _is_withdrawn(article, now, self.started_at)
        ]
        return tuple(sorted(there, key=lambda article: (-article.at, article.outlet, article.slug)))

    def version_of(self, article: SampleArticle, now: datetime) -> Shown | None:
        """`article` as it stands at `now`; None before it is published and after it is withdrawn."""
        since = now - self.started_at
        if article.at > since or _is_withdrawn(article, now, self.started_at):
            return None
        done = [edit for edit in article.edits if edit.at <= since]
        text = done[-1].text if done else article
        notes = [edit.note for edit in done if edit.kind == "correction" and edit.note]
        return Shown(
            article=self._fill(replace(text, edits=article.edits)),
            published=self.started_at + article.at,
            modified=self.started_at + done[-1].at if done else None,
            notice=self._words(notes[-1], text) if notes else None,
            version=1 + len(done),
        )

    def is_withdrawn(self, article: SampleArticle, now: datetime) -> bool:
        """Whether the outlet took `article` back before `now`."""
        return _is_withdrawn(article, now, self.started_at)

    def happenings(self) -> tuple[Happening, ...]:
        """Everything that ever happens, oldest first."""
        found = [self._happening(article, "new", None) for article in self.articles]
        found += [
            self._happening(article, edit.kind, n) for article in self.articles for n, edit in enumerate(article.edits)
        ]
        return tuple(sorted(found, key=lambda happening: (happening.at, happening.outlet, happening.slug)))

    def _happening(self, article: SampleArticle, kind: Literal["new"] | EditKind, number: int | None) -> Happening:
        at = article.at if number is None else article.edits[number].at
        return Happening(at=self.started_at + at, kind=kind, outlet=article.outlet, slug=article.slug)

    def _words(self, text: str, article: SampleArticle) -> str:
        return fill_days(text, _language(article), self.started_at.date())

    def _fill(self, article: SampleArticle) -> SampleArticle:
        def fill(text: str | None) -> str | None:
            return None if text is None else self._words(text, article)

        return replace(
            article,
            headline=self._words(article.headline, article),
            standfirst=fill(article.standfirst),
            caption=fill(article.caption),
            key_points=tuple(self._words(point, article) for point in article.key_points),
            body=tuple(self._fill_block(block, article) for block in article.body),
        )

    def _fill_block(self, block: Block, article: SampleArticle) -> Block:
        rows = tuple(tuple(self._words(cell, article) for cell in row) for row in block.rows)
        return replace(block, text=self._words(block.text, article), rows=rows)


def _is_withdrawn(article: SampleArticle, now: datetime, started_at: datetime) -> bool:
    return any(edit.kind == "withdrawal" and started_at + edit.at <= now for edit in article.edits)


def _language(article: SampleArticle) -> str:
    outlet = find_outlet(article.outlet)
    return outlet.language if outlet else "en"
