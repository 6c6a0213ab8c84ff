"""Stories that grow one article at a time: who was put together stays together."""

from collections.abc import Hashable, Iterable

from webdesk.link.article import Linkable, are_comparable, find_day, find_language
from webdesk.link.bridges import Bridges, find_keys
from webdesk.link.likeness import Near
from webdesk.link.stories import NOTHING_ALIKE, LinkedStory
from webdesk.link.weights import Background, profile

# Higher than where all articles are known beforehand: the first ones are weighed by guesses, and a join stays.
JOIN_STORY = 0.28


class StoryIndex:
    """Puts each article into the story it tells, or begins one.

    An article's label never changes, and two articles with one label never part. `add(article, label=…)` tells the
    index what is known already; labels of its own are "s1", "s2" … and never one it was told before.
    """

    def __init__(self) -> None:
        self._background = Background()
        self._near = Near()
        self._bridges = Bridges()
        self._ids: list[Hashable] = []
        self._languages: list[str | None] = []
        self._labels: list[str] = []
        self._label_of: dict[Hashable, str] = {}
        self._members: dict[str, list[int]] = {}
        self._last_number = 0

    def add(self, article: Linkable, label: str | None = None) -> str:
        """Return the label of the article's story; an article that is known keeps the one it has."""
        if (known := self._label_of.get(article.id)) is not None:
            return known
        words, keys = profile(article), find_keys(article)
        language, day = find_language(article), find_day(article.published)
        self._background.add(words)
        vector = self._background.weigh(words)
        if label is None:
            label = self._find_by_words(language, self._near.find(vector, day, NOTHING_ALIKE))
        if label is None:
            label = self._find_across_languages(language, self._bridges.find(keys, language, day))
        if label is None:
            label = self._new_label()
        number = self._near.add(vector, day)
        self._bridges.add(keys, language, day)
        self._ids.append(article.id)
        self._languages.append(language)
        self._labels.append(label)
        self._label_of[article.id] = label
        self._members.setdefault(label, []).append(number)
        return label

    def stories(self) -> tuple[LinkedStory, ...]:
        """Return all stories, in the order they began, their articles in the order they came."""
        return tuple(
            LinkedStory(article_ids=tuple(self._ids[number] for number in numbers), label=label)
            for label, numbers in self._members.items()
        )

    def _find_by_words(self, language: str | None, near: Iterable[tuple[int, float]]) -> str | None:
        """Return the story most alike on average over its members in the article's language, if that is enough."""
        sums: dict[str, float] = {}
        for number, likeness in near:
            if are_comparable(self._languages[number], language):
                sums[self._labels[number]] = sums.get(self._labels[number], 0.0) + likeness
        means = [(total / self._count_comparable(label, language), label) for label, total in sums.items()]
        best, label = max(means, default=(0.0, ""))
        return label if best >= JOIN_STORY else None

    def _find_across_languages(self, language: str | None, found: Iterable[tuple[int, float]]) -> str | None:
        """Return the story of the surest counterpart that has no article in the article's own language yet."""
        scores = [
            (score, -number) for number, score in found if not self._count_comparable(self._labels[number], language)
        ]
        return self._labels[-max(scores)[1]] if scores else None

    def _count_comparable(self, label: str, language: str | None) -> int:
        return sum(are_comparable(self._languages[number], language) for number in self._members[label])

    def _new_label(self) -> str:
        while True:
            self._last_number += 1
            label = f"s{self._last_number}"
            if label not in self._members:
                return label
