"""Articles into stories: one event, told by whoever tells it."""

import heapq
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from webdesk.link.article import Linkable, are_comparable, find_day, find_language
from webdesk.link.bridges import Bridges, find_keys
from webdesk.link.likeness import Near
from webdesk.link.weights import Background, profile

# How alike the articles of one story are on average. Tuned on four sets of stories (bench/stories.py); lower joins
# more, and a wrong join costs a reader more than a missed one.
SAME_STORY = 0.24
# Below this a pair counts as nothing alike.
NOTHING_ALIKE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedStory:
    """The articles of one story, in the order given; `label` is the same for the same articles."""

    article_ids: tuple[Hashable, ...]
    label: str


def link_stories(articles: Iterable[Linkable]) -> tuple[LinkedStory, ...]:
    """Return the stories that articles tell, each article in exactly one (alone, if nobody else tells it)."""
    told = tuple({article.id: article for article in articles}.values())
    days = [find_day(article.published) for article in told]
    order = sorted(range(len(told)), key=lambda place: (days[place] is None, days[place] or 0.0, place))
    in_order = [told[place] for place in order]
    groups = join_alike(find_pairs(in_order), SAME_STORY)
    groups = join_across_languages(in_order, groups)
    by_place = sorted(sorted(order[number] for number in group) for group in groups)
    return tuple(
        LinkedStory(article_ids=tuple(told[place].id for place in group), label=f"s{number}")
        for number, group in enumerate(by_place, 1)
    )


def find_pairs(told: Sequence[Linkable]) -> dict[int, dict[int, float]]:
    """Return for every article, by place, the ones that are at all alike in words, and how much."""
    profiles = [profile(article) for article in told]
    background = Background()
    for words in profiles:
        background.add(words)
    near, languages = Near(), [find_language(article) for article in told]
    pairs: dict[int, dict[int, float]] = {place: {} for place in range(len(told))}
    for place, article in enumerate(told):
        vector, day = background.weigh(profiles[place]), find_day(article.published)
        for other, likeness in near.find(vector, day, NOTHING_ALIKE):
            if are_comparable(languages[place], languages[other]):
                pairs[place][other] = pairs[other][place] = likeness
        near.add(vector, day)
    return pairs


def join_across_languages(told: Sequence[Linkable], groups: list[list[int]]) -> list[list[int]]:
    """Return the groups, those of one event in different languages joined, the surest first.

    Two groups with a language in common are never joined: there the words were compared, and said no.
    """
    languages = [find_language(article) for article in told]
    bridges = Bridges()
    found: list[tuple[float, int, int]] = []
    for place, article in enumerate(told):
        keys, day = find_keys(article), find_day(article.published)
        found += [(-score, other, place) for other, score in bridges.find(keys, languages[place], day)]
        bridges.add(keys, languages[place], day)
    group_of = {place: group for group in (list(group) for group in groups) for place in group}
    for _, one, other in sorted(found):
        into, joining = group_of[one], group_of[other]
        if {languages[place] for place in into} & {languages[place] for place in joining}:
            continue
        into += joining
        group_of.update((place, into) for place in joining)
    return list({id(group): group for group in group_of.values()}.values())


def join_alike(pairs: dict[int, dict[int, float]], at_least: float) -> list[list[int]]:
    """Return groups whose members are on average at least so alike: the two most alike are joined first, and so on.

    >>> join_alike({0: {1: 0.9}, 1: {0: 0.9, 2: 0.5}, 2: {1: 0.5}}, 0.3)
    [[2], [0, 1]]
    """
    alike = {number: dict(others) for number, others in pairs.items()}
    members = {number: [number] for number in alike}
    waiting = [
        (-likeness, one, other)
        for one, others in alike.items()
        for other, likeness in others.items()
        if one < other and likeness >= at_least
    ]
    heapq.heapify(waiting)
    joined = max(alike, default=-1) + 1
    while waiting:
        _, one, other = heapq.heappop(waiting)
        if one not in members or other not in members:
            continue
        sizes = len(members[one]), len(members[other])
        members[joined] = members.pop(one) + members.pop(other)
        merged = _merge(alike.pop(one), alike.pop(other), sizes)
        alike[joined] = {number: likeness for number, likeness in merged.items() if number in members}
        for number, likeness in alike[joined].items():
            alike[number][joined] = likeness
            if likeness >= at_least:
                heapq.heappush(waiting, (-likeness, number, joined))
        joined += 1
    return [sorted(group) for group in members.values()]


def _merge(one: dict[int, float], other: dict[int, float], sizes: tuple[int, int]) -> dict[int, float]:
    """Return how alike the others are to two groups taken together: the mean over all their members."""
    total = sum(sizes)
    keys = dict.fromkeys([*one, *other])
    return {key: (one.get(key, 0.0) * sizes[0] + other.get(key, 0.0) * sizes[1]) / total for key in keys}
