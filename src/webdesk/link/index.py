"""Stories that grow one article at a time: who was put together stays together."""

from collections.abc import Hashable

from webdesk.link.article import Linkable, find_day
from webdesk.link.likeness import Near
from webdesk.link.stories import NOTHING_ALIKE, SAME_STORY, LinkedStory
from webdesk.link.weights import Background, profile


class StoryIndex:
    """Puts each article into the story it tells, or begins one.

    An article's label never changes, and two articles with one label never part. `add(article, label=…)` tells the
    index what is known already; labels of its own are "s1", "s2" … and never one it was told.
    """

    def __init__(self) -> None:
        self._background = Background()
        self._near = Near()
        self._ids: list[Hashable] = []
        self._label_of: dict[Hashable, str] = {}
        self._members: dict[str, list[int]] = {}
        self._last_number = 0

    def add(self, article: Linkable, label: str | None = None) -> str:
        """Return the label of the article's story; an article that is known keeps the one it has."""
        if (known := self._label_of.get(article.id)) is not None:
            return known
        words = profile(article)
        self._background.add(words)
        vector = self._background.weigh(words)
        day = find_day(article.published)
        label = label or self._find_label(list(self._near.find(vector, day, NOTHING_ALIKE))) or self._new_label()
        number = self._near.add(vector, day)
        self._ids.append(article.id)
        self._label_of[article.id] = label
        self._members.setdefault(label, []).append(number)
        return label

    def stories(self) -> tuple[LinkedStory, ...]:
        """Return all stories, in the order they began, their articles in the order they came."""
        return tuple(
            LinkedStory(article_ids=tuple(self._ids[number] for number in numbers), label=label)
            for label, numbers in self._members.items()
        )

    def _find_label(self, near: list[tuple[int, float]]) -> str | None:
        """Return the label of the story the article is most alike to, on average over its members, if it is enough."""
        sums: dict[str, float] = {}
        for number, likeness in near:
            label = self._label_of[self._ids[number]]
            sums[label] = sums.get(label, 0.0) + likeness
        means = [(total / len(self._members[label]), label) for label, total in sums.items()]
        best, label = max(means, default=(0.0, ""))
        return label if best >= SAME_STORY else None

    def _new_label(self) -> str:
        while True:
            self._last_number += 1
            label = f"s{self._last_number}"
            if label not in self._members:
                return label
