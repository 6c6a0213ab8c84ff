"""What a search is narrowed to, as words of the index: its section, language and sources; and what to say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from webdesk.archive.models import Source
from webdesk.archive.query import Query
from webdesk.archive.search_index import language_label, section_label, source_label
from webdesk.archive.slugs import slug
from webdesk.archive.words import find_words, fold

_NAMED_MOST = 10


class SourceName(NamedTuple):
    """A source, and how it can be named."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Groups of labels: one of each has to be there; an empty group cannot match. `note` is for who asked."""

    labels: tuple[tuple[str, ...], ...] = ()
    note: str | None = None

    @property
    def can_match(self) -> bool:
        """Whether anything can be found."""
        return all(self.labels)


def narrow(query: Query) -> Narrowed:
    """Return the labels that narrow a query. One of only words to leave out looks through every source."""
    groups: list[tuple[str, ...]] = []
    note = None
    if query.section is not None:
        groups.append((section_label(query.section),))
    if query.language is not None:
        groups.append((language_label(query.language),))
    if query.source is not None:
        sources = _all_sources()
        chosen, note = choose_sources(query.source, sources)
        groups.append(_labels(chosen))
    elif query.excluded and not (query.terms or groups):
        groups.append(_labels(_all_sources()))
    return Narrowed(tuple(groups), note)


def choose_sources(asked: str, sources: Iterable[SourceName]) -> tuple[list[SourceName], str | None]:
    """Return the sources that somebody means, by slug, whole name or a word of the name, and what to say of that.

    >>> choose_sources("quay", [SourceName(1, "the-quay", "The Quay"), SourceName(2, "vale", "Vale")])
    ([SourceName(pk=1, slug='the-quay', name='The Quay')], None)
    """
    sources = sorted(sources, key=lambda source: fold(source.name))
    wanted = slug(asked, "source")
    if exact := [one for one in sources if one.slug == wanted or fold(one.name) == fold(asked)]:
        return exact, None
    words = set(find_words(asked))
    found = [one for one in sources if words and words <= set(find_words(one.name))]
    if len(found) == 1:
        return found, None
    if found:
        return found, f"“{asked}” is in the names of several sources, so all were searched: {_list(found)}."
    there = f"there are: {_list(sources)}" if sources else "there is none yet"
    return [], f"There is no source “{asked}”; {there}."


def _list(sources: list[SourceName]) -> str:
    names = ", ".join(f"{one.name} (source:{one.slug})" for one in sources[:_NAMED_MOST])
    return f"{names} and {len(sources) - _NAMED_MOST} more" if len(sources) > _NAMED_MOST else names


def _labels(sources: Iterable[SourceName]) -> tuple[str, ...]:
    return tuple(source_label(one.pk) for one in sources)


def _all_sources() -> list[SourceName]:
    return [SourceName(*row) for row in Source.objects.values_list("pk", "slug", "name")]
