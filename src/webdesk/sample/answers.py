"""What an outlet's server answers to a path at a moment: status, type, bytes and when they last changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files

from webdesk.sample.articles import SampleArticle
from webdesk.sample.calendar import long_day
from webdesk.sample.feeds import FEED_TYPES, write_feed, write_robots, write_sitemap
from webdesk.sample.newsstand import Brief, OutletSite
from webdesk.sample.pages import amp, divs, jsonld, lists, microdata, plain, social, tables
from webdesk.sample.world import Shown

_PAGES: dict[str, Callable[[OutletSite, Shown], str]] = {
    "jsonld": jsonld.article_page,
    "divs": divs.article_page,
    "amp": amp.article_page,
    "microdata": microdata.article_page,
    "tables": tables.article_page,
    "social": social.article_page,
    "plain": plain.article_page,
}
_PICTURE_SUFFIX = ".webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of an outlet; `changed_at` is None where there is nothing to compare."""

    body: bytes
    content_type: str
    status: int = 200
    changed_at: datetime | None = None


def answer(site: OutletSite, path: str) -> Answer:
    """What the outlet answers to `path` (without its query)."""
    steps = (_answer_machine, _answer_list, _answer_picture, _answer_twin, _answer_article)
    for step in steps:
        if found := step(site, path):
            return found
    return _page(site, lists.word_page(site, site.words.missing), status=404)


def _page(site: OutletSite, html: str, *, status: int = 200, changed_at: datetime | None = None) -> Answer:
    charset = site.outlet.charset
    # The old-school page's charset stands in the page alone, as such servers do.
    content_type = "text/html" if charset != "utf-8" else "text/html; charset=utf-8"
    body = html.encode(charset, "xmlcharrefreplace")
    return Answer(body=body, content_type=content_type, status=status, changed_at=changed_at)


def _answer_machine(site: OutletSite, path: str) -> Answer | None:
    changed_at = site.changed_at()
    if path == "/robots.txt":
        return Answer(body=write_robots(site).encode(), content_type="text/plain; charset=utf-8")
    if path == site.outlet.feed_path:
        content_type = FEED_TYPES[site.outlet.feed_style]
        return Answer(body=write_feed(site).encode(), content_type=content_type, changed_at=changed_at)
    if path == "/sitemap.xml":
        body = write_sitemap(site).encode()
        return Answer(body=body, content_type="application/xml; charset=utf-8", changed_at=changed_at)
    return None


def _answer_list(site: OutletSite, path: str) -> Answer | None:
    if path == "/":
        return _page(site, lists.front_page(site), changed_at=site.changed_at())
    if path in ("/about/", "/contact/"):
        return _page(site, lists.word_page(site, site.outlet.about))
    for number, label in enumerate(site.sections(), start=1):
        if path == f"/section/{number}/":
            return _page(site, lists.section_page(site, label), changed_at=site.changed_at())
    return None


def _answer_picture(site: OutletSite, path: str) -> Answer | None:
    name = path.removeprefix("/pictures/").removesuffix(_PICTURE_SUFFIX)
    if path != f"/pictures/{name}{_PICTURE_SUFFIX}" or name not in picture_names():
        return None
    return Answer(
        body=load_picture(name), content_type="image/webp", changed_at=site.world.started_at - timedelta(days=3)
    )


def _answer_twin(site: OutletSite, path: str) -> Answer | None:
    if site.outlet.style != "amp" or not path.startswith("/amp/"):
        return None
    article = site.find(path.removeprefix("/amp"))
    return _answer_for(site, article, amp.twin_page) if article else None


def _answer_article(site: OutletSite, path: str) -> Answer | None:
    if brief := site.find_brief(path):
        return _page(site, _brief(site, brief))
    article = site.find(path)
    if article is None:
        return None
    if site.outlet.style == "closed":
        if site.world.is_withdrawn(article, site.now):
            return _gone(site, article)
        return _page(site, lists.word_page(site, site.words.closed), status=403)
    return _answer_for(site, article, _PAGES[site.outlet.style])


def _answer_for(site: OutletSite, article: SampleArticle, build: Callable[[OutletSite, Shown], str]) -> Answer:
    shown = site.world.version_of(article, site.now)
    if shown is None:
        return _gone(site, article)
    return _page(site, build(site, shown), changed_at=max(shown.modified or shown.published, site.changed_at()))


def _gone(site: OutletSite, article: SampleArticle) -> Answer:
    reason = next((edit.note for edit in article.edits if edit.kind == "withdrawal" and edit.note), "")
    return _page(site, lists.word_page(site, f"{site.words.withdrawn} {reason}".strip()), status=410)


def _brief(site: OutletSite, brief: Brief) -> str:
    day = (site.world.started_at - timedelta(days=brief.age_days)).date()
    return jsonld.brief_page(site, brief, long_day("en", day), day.isoformat())


@lru_cache(maxsize=1)
def picture_names() -> frozenset[str]:
    """The names of the pictures in the package."""
    folder = files("webdesk.sample") / "data" / "pictures"
    names = (entry.name for entry in folder.iterdir())
    return frozenset(name.removesuffix(_PICTURE_SUFFIX) for name in names if name.endswith(_PICTURE_SUFFIX))


@lru_cache(maxsize=64)
def load_picture(name: str) -> bytes:
    """One picture's bytes."""
    return (files("webdesk.sample") / "data" / "pictures" / f"{name}{_PICTURE_SUFFIX}").read_bytes()
