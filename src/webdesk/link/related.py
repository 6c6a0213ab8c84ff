"""What else to read: other articles that share an article's subject, not its words."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable

from webdesk.link.article import Linkable, find_day
from webdesk.link.likeness import MAX_DAYS, compare
from webdesk.link.weights import Background, profile

# One pair of unrelated articles in a hundred is as alike as this.
RELATED = 0.1
# And so much of it must come from words that few of the others have: the town's name and the council are everywhere.
# Read by hand in the sample newsroom: what is above it shares a subject, what is below mostly a place or a weekday.
DISTINCTIVE = 0.13
RARE_SHARE = 0.1
RARE_AT_LEAST = 10
# Related reading fades slower than news of one event: half after so many days.
HALF_DAYS = 60.0
TOO_ALIKE = 0.8


def find_related(article: Linkable, candidates: Iterable[Linkable], n: int = 4) -> tuple[Hashable, ...]:
    """Return the ids of at most n candidates that are worth reading next, best first; never the article or a copy."""
    told = tuple({other.id: other for other in candidates if other.id != article.id}.values())
    profiles = [profile(other) for other in told]
    own = profile(article)
    background = Background()
    for words in (own, *profiles):
        background.add(words)
    having = Counter(key for words in (own, *profiles) for key in words.strengths)
    most = max(RARE_AT_LEAST, RARE_SHARE * len(profiles))
    vector, day = background.weigh(own), find_day(article.published)
    rare = {key: weight for key, weight in vector.items() if having[key] <= most}
    found: list[tuple[float, int]] = []
    for place, other in enumerate(told):
        weighed = background.weigh(profiles[place])
        likeness = compare(vector, weighed)
        distinctive = math.fsum(weight * weighed[key] for key, weight in rare.items() if key in weighed)
        if RELATED <= likeness < TOO_ALIKE and distinctive >= DISTINCTIVE:
            found.append((-distinctive * _freshness(day, find_day(other.published)), place))
    return tuple(told[place].id for _, place in sorted(found)[:n])


def _freshness(day: float | None, other: float | None) -> float:
    if day is None or other is None:
        return 0.5
    return float(0.5 ** (max(0.0, abs(day - other) - MAX_DAYS) / HALF_DAYS))
