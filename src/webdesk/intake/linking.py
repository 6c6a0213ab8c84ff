"""Puts each article taken in into its story: an index of recent articles, kept in step with the archive.

The index lives in memory; what it decided is saved in the transaction of the capture that brought the article. A
transaction that fails leaves the index ahead of the archive: it is thrown away then and made anew.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce

from webdesk import link
from webdesk.archive import events, known, related, stories
from webdesk.archive.models import Article as ArticleRow
from webdesk.archive.models import Story
from webdesk.intake.compare import count_words, overlap
from webdesk.model import Article, When

WINDOW = timedelta(days=7)
MAX_ARTICLES = 4000
MAX_COMPARED = 40
MAX_WAITING = 500
# Two texts that share fewer of the shorter one's words than this are no copies, however they were reworded.
WORTH_COMPARING = 0.35
FULL_REPORT_WORDS = 100
_LABEL = "story-"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkText:
    """An article as linking looks at it (see link.Linkable)."""

    id: int
    headline: str | None
    text: str | None
    published: datetime | date | None
    language: str | None
    url: str | None
    publisher: str | None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What decides who leads a story."""

    article_id: int
    sort_at: datetime
    words: int
    is_copy: bool = False

    @property
    def is_full(self) -> bool:
        """Whether this is a report of its own with something in it."""
        return not self.is_copy and self.words >= FULL_REPORT_WORDS


def leads_before(one: Report, other: Report) -> bool:
    """Return whether `one` should lead the story rather than `other`.

    The rule: the first full report leads, full being no copy of another and at least a hundred words; while there is
    none, the first report of any kind does. Of two at one moment, the one that came in first.
    """
    if one.is_full != other.is_full:
        return one.is_full
    return (one.sort_at, one.article_id) < (other.sort_at, other.article_id)


def choose_original(new_id: int, copies: Iterable[Collection[Hashable]], held: dict[int, int | None]) -> int | None:
    """Return the article whose text the new one repeats, or None.

    `held` says of each other member of the story which article it repeats itself: a copy of a copy is one of the
    first. Of several, the one that came in first.
    """
    for group in copies:
        if new_id in group:
            others = sorted(one for one in held if one in group and one != new_id)
            return (held[others[0]] or others[0]) if others else None
    return None


def link_text(row: ArticleRow, article: Article) -> LinkText:
    """Return an article as linking looks at it."""
    return LinkText(
        id=row.pk,
        headline=article.headline,
        text=article.text or article.standfirst,
        published=_published(article.published, row.first_seen),
        language=article.language,
        url=row.canonical_url,
        publisher=row.source.name,
        topics=article.topics,
    )


class StoryDesk:
    """Places articles in stories; one for each process that takes in."""

    def __init__(self) -> None:
        self._index: link.StoryIndex | None = None
        self._texts: dict[int, LinkText] = {}
        self._stories: dict[str, int] = {}
        self._number = 0
        self._waiting: dict[int, tuple[ArticleRow, Article]] = {}

    def forget(self) -> None:
        """Throw the index away: a change was taken back, or it has grown old."""
        self._index = None

    def warm_up(self, now: datetime) -> None:
        """Make the index ready, where it is not: with thousands of articles that takes seconds. Outside any change."""
        if self._index is None or len(self._texts) > 2 * MAX_ARTICLES:
            self._warm_up(now)

    def has_waiting(self, now: datetime) -> bool:
        """Return whether articles are out that are in no story: their hour came after they did."""
        self._ready_index(now)
        return bool(self._waiting)

    def place_waiting(self, now: datetime) -> None:
        """Put these into their stories. Inside the caller's change."""
        for row, article in list(self._waiting.values()):
            if known.find_membership(row) is None:
                self.place(row, article, now)
        self._waiting = {}

    def place(self, row: ArticleRow, article: Article, now: datetime) -> None:
        """Put a new article into its story, made if it is a new one, and keep what is related to it.

        Inside the caller's change.
        """
        if row.visible_from is not None and row.visible_from > now:
            return  # see place_waiting: a story's name and members are seen by everybody
        related.save_related(row.pk, now)
        index = self._ready_index(now)
        text = link_text(row, article)
        label = index.add(text)
        self._texts[row.pk] = text
        story = self._find_story(label)
        if story is None:
            self._stories[label] = stories.save_story(row, now).pk
            return
        self._join(story, row, text, article, now)

    def replace_lead(self, gone: ArticleRow) -> None:
        """Let another report lead the story of an article that was withdrawn. Inside the caller's change."""
        membership = known.find_membership(gone)
        story = known.live_story(membership.story_id) if membership else None
        if story is None or story.lead_id != gone.pk:
            return
        members = {one.article_id: one for one in known.story_memberships(story, MAX_COMPARED)}
        reports = [self._report(one.article, is_copy=one.copy_of_id is not None) for one in members.values()]
        if reports:
            best = reduce(lambda one, other: one if leads_before(one, other) else other, reports)
            known.save_lead(story, members[best.article_id].article)

    def _report(self, row: ArticleRow, *, is_copy: bool) -> Report:
        if row.pk in self._texts:
            words = count_words(self._texts[row.pk].text or "")
        else:
            held = known.newest_reading(row)
            words = count_words(held.record.text) if held else 0
        return Report(article_id=row.pk, sort_at=row.sort_at, words=words, is_copy=is_copy)

    def _join(self, story: Story, row: ArticleRow, text: LinkText, article: Article, now: datetime) -> None:
        members = known.story_memberships(story, MAX_COMPARED)
        held = {one.article_id: one.copy_of_id for one in members if self._may_be_copies(text, one.article_id)}
        copies = link.find_copies([text, *(self._texts[pk] for pk in held)]) if held else ()
        original = choose_original(row.pk, copies, held)
        copy_of = next((m.article for m in members if m.article_id == original), None)
        stories.move_to_story(row, story, now, copy_of=copy_of)
        words = count_words(article.text)
        report = Report(article_id=row.pk, sort_at=row.sort_at, words=words, is_copy=copy_of is not None)
        if self._leads_now(story, report):
            known.save_lead(story, row)

    def _may_be_copies(self, text: LinkText, article_id: int) -> bool:
        """Return whether it is worth comparing closely: that takes ten times as long as this."""
        other = self._texts.get(article_id)
        return other is not None and overlap(text.text or "", other.text or "") >= WORTH_COMPARING

    def _leads_now(self, story: Story, report: Report) -> bool:
        lead = story.lead
        if lead is None or lead.withdrawn_at is not None:
            return True
        membership = known.find_membership(lead)
        is_copy = membership is not None and membership.copy_of_id is not None
        return leads_before(report, self._report(lead, is_copy=is_copy))

    def _find_story(self, label: str) -> Story | None:
        story_id = self._stories.get(label)
        return known.live_story(story_id) if story_id is not None else None

    def _ready_index(self, now: datetime) -> link.StoryIndex:
        """Return the index, in step with what other processes took in since."""
        index = self._index
        if index is None:
            return self._warm_up(now)
        self._number, arrivals = known.articles_since_event(self._number, 500, but=self._texts)
        for row, article, story_id in arrivals:
            self._add_known(index, row, article, story_id)
        return index

    def _warm_up(self, now: datetime) -> link.StoryIndex:
        self._index = index = link.StoryIndex()
        self._texts, self._stories = {}, {}
        self._waiting = {row.pk: (row, article) for row, article, _ in known.articles_without_story(MAX_WAITING)}
        self._number = events.newest_number()
        for row, article, story_id in known.recent_articles(now - WINDOW, MAX_ARTICLES):
            self._add_known(index, row, article, story_id)
        return index

    def _add_known(self, index: link.StoryIndex, row: ArticleRow, article: Article, story_id: int | None) -> None:
        if story_id is None:
            self._waiting[row.pk] = (row, article)
            return
        text = link_text(row, article)
        self._texts[row.pk] = text
        label = index.add(text, label=f"{_LABEL}{story_id}")
        self._stories.setdefault(label, story_id)


def _published(when: When | None, seen: datetime) -> datetime | date:
    """Return when it was published as exactly as is known; when we saw it, if the page does not say."""
    if when is None:
        return seen
    return when.moment or when.day or seen
