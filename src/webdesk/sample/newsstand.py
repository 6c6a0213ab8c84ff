"""One outlet at one moment: its addresses, what it shows, and what stands beside an article. Nothing is sent here."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from webdesk.sample.articles import SampleArticle
from webdesk.sample.outlets import Outlet
from webdesk.sample.words import WORDS, Words
from webdesk.sample.world import Shown, World

MORE_FROM = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An old short report, kept by its outlet for its archive: an address, a headline and a sentence or two."""

    slug: str
    section: str
    age_days: int
    headline: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A headline on a list of the outlet; `published` is None where the list gives no time."""

    headline: str
    url: str
    published: datetime | None = None
    standfirst: str | None = None


@dataclass(frozen=True, slots=True)
class OutletSite:
    """What `outlet` has on line at `now`; `root` is its address without a closing slash."""

    outlet: Outlet
    world: World
    now: datetime
    root: str

    @property
    def words(self) -> Words:
        """The chrome words of the outlet's language."""
        return WORDS[self.outlet.language]

    def articles(self) -> tuple[SampleArticle, ...]:
        """The outlet's articles, newest first."""
        return self.world.published(self.now, self.outlet.key)

    def shown(self) -> tuple[Shown, ...]:
        """The outlet's articles as they stand, newest first."""
        found = (self.world.version_of(article, self.now) for article in self.articles())
        return tuple(shown for shown in found if shown is not None)

    def find(self, path: str) -> SampleArticle | None:
        """The article at `path`, also one that was withdrawn since; None where none ever was."""
        return next((article for article in self._ever() if self.path_of(article) == path), None)

    def _ever(self) -> tuple[SampleArticle, ...]:
        since = self.now - self.world.started_at
        return tuple(a for a in self.world.articles if a.outlet == self.outlet.key and a.at <= since)

    def path_of(self, article: SampleArticle) -> str:
        """The article's path at its outlet; it never changes."""
        published = self.world.started_at + article.at
        number = 10_000 + zlib.crc32(f"{article.outlet}/{article.slug}".encode()) % 90_000
        return self.outlet.path.format(
            slug=article.slug,
            number=number,
            section=article.section.lower(),
            date=f"{published:%Y/%m/%d}",
            day=f"{published:%Y-%m-%d}",
            month=f"{published:%Y/%m}",
        )

    def url_of(self, article: SampleArticle) -> str:
        """The article's whole address."""
        return self.root + self.path_of(article)

    def picture_url(self, name: str) -> str:
        """The address of a picture on this outlet's server."""
        return f"{self.root}/pictures/{name}.webp"

    def sections(self) -> tuple[str, ...]:
        """The outlet's section labels, as printed, in the order of how much each holds."""
        labels = [article.section for article in self.world.articles if article.outlet == self.outlet.key]
        return tuple(sorted(set(labels), key=lambda label: (-labels.count(label), label)))

    def section_url(self, label: str) -> str:
        """The address of a section front."""
        return f"{self.root}/section/{self.sections().index(label) + 1}/"

    def teaser(self, shown: Shown) -> Teaser:
        """The line that stands for an article on a list."""
        article = shown.article
        return Teaser(
            headline=article.headline,
            url=self.url_of(article),
            published=shown.published,
            standfirst=article.standfirst,
        )

    def related(self, shown: Shown) -> tuple[Teaser, ...]:
        """The items the outlet names as related to an article: those on line now."""
        by_slug = {other.article.slug: other for other in self.shown()}
        return tuple(self.teaser(by_slug[slug]) for slug in shown.article.related if slug in by_slug)

    def more_from(self, shown: Shown) -> tuple[Teaser, ...]:
        """Twelve headlines of the article's section: the newest, then those of the outlet's archive."""
        section = shown.article.section
        others = [o for o in self.shown() if o.article.section == section and o.article.slug != shown.article.slug]
        old = [
            Teaser(headline=brief.headline, url=self.brief_url(brief))
            for brief in load_briefs()
            if self.outlet.key == "desk" and brief.section == section
        ]
        return tuple([self.teaser(other) for other in others] + old)[:MORE_FROM]

    def latest(self, count: int = 5) -> tuple[Teaser, ...]:
        """The newest headlines of the outlet."""
        return tuple(self.teaser(shown) for shown in self.shown()[:count])

    def brief_url(self, brief: Brief) -> str:
        """The address of an old short report."""
        return f"{self.root}/archive/{brief.slug}"

    def find_brief(self, path: str) -> Brief | None:
        """The old short report at `path`, or None."""
        if self.outlet.key != "desk" or not path.startswith("/archive/"):
            return None
        return next((brief for brief in load_briefs() if path == f"/archive/{brief.slug}"), None)

    def changed_at(self) -> datetime:
        """When the outlet last did anything."""
        moments = [h.at for h in self.world.happenings() if h.outlet == self.outlet.key and h.at <= self.now]
        return moments[-1] if moments else self.world.started_at


@lru_cache(maxsize=1)
def load_briefs() -> tuple[Brief, ...]:
    """The old short reports of the own outlet, from lines of slug, section, age in days, headline and text."""
    text = (files("webdesk.sample") / "data" / "briefs.txt").read_text(encoding="utf-8")
    found: list[Brief] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        slug, section, age, headline, words = (part.strip() for part in line.split("|"))
        found.append(Brief(slug=slug, section=section, age_days=int(age), headline=headline, text=words))
    return tuple(found)
