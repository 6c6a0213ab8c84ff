"""What machines ask for: feeds, sitemaps, robots.txt, the outlets as OPML, and what Latest has since."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from webdesk.archive import events, lists
from webdesk.archive.indexable import newest_indexable
from webdesk.model import Sitemap, SitemapEntry, When
from webdesk.site.feeds import CONTENT_TYPES, Channel, Form, write_feed
from webdesk.site.latest import items_after, newest_items
from webdesk.site.paths import article_path, section_path, source_path, story_path
from webdesk.site.rows import read_when
from webdesk.site.visit import Visit, current_visit
from webdesk.write import Outline, write_opml, write_sitemap

FEED_ITEMS = 50
SITEMAP_ITEMS = 5000
NEWS_ITEMS = 1000
NEWS_DAYS = timedelta(days=2)
FURTHEST_BEHIND = 500


def show_feed(request: HttpRequest, form: Form, section: str | None = None, source: str | None = None) -> HttpResponse:
    """Return a feed of the whole site, of a section or of an outlet."""
    visit = current_visit(request)
    rows = lists.newest(visit.now, section=section, source=source, limit=FEED_ITEMS)
    name, home = visit.settings.site_name, "/"
    if section is not None:
        if not rows:
            raise Http404
        name, home = f"{name}: {rows[0].section}", section_path(section)
    if source is not None:
        outlet = lists.find_source(source)
        if outlet is None:
            raise Http404
        name, home = f"{name}: {outlet.name}", source_path(outlet)
    channel = Channel(
        title=name, home_url=visit.absolute(home), self_url=visit.absolute(visit.path), language=visit.settings.language
    )
    return HttpResponse(write_feed(form, channel, rows, visit), content_type=CONTENT_TYPES[form])


def show_sitemap(request: HttpRequest) -> HttpResponse:
    """Return the sitemap of what a search engine may keep: our own and licensed articles, sections, stories."""
    visit = current_visit(request)
    entries = [SitemapEntry(url=visit.absolute("/")), SitemapEntry(url=visit.absolute("/latest/"))]
    entries += [SitemapEntry(url=visit.absolute(section_path(one.slug))) for one in lists.sections(visit.now)]
    entries += [
        SitemapEntry(url=visit.absolute(story_path(line.story)), modified=_moment(line.newest_at, visit))
        for line in lists.stories(visit.now, limit=500, outlets=2)
    ]
    entries += [
        SitemapEntry(
            url=visit.absolute(article_path(row)), modified=read_when(row.modified) or read_when(row.published)
        )
        for row in newest_indexable(visit.now, limit=SITEMAP_ITEMS)
    ]
    return _xml(write_sitemap(Sitemap(urls=tuple(entries))))


def show_news_sitemap(request: HttpRequest) -> HttpResponse:
    """Return the news sitemap: own and licensed, of the last two days."""
    visit = current_visit(request)
    entries = [
        SitemapEntry(
            url=visit.absolute(article_path(row)),
            headline=row.headline,
            published=read_when(row.published) or _moment(row.first_seen, visit),
            publisher=visit.settings.site_name,
            language=row.language,
        )
        for row in newest_indexable(visit.now, since=visit.now - NEWS_DAYS, limit=NEWS_ITEMS)
    ]
    return _xml(write_sitemap(Sitemap(urls=tuple(entries))))


def show_robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt: a private site asks to be left alone."""
    visit = current_visit(request)
    if visit.is_private:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        lines = ["User-agent: *", "Disallow: /search/", "Disallow: /theme/", ""]
        lines += [f"Sitemap: {visit.absolute(path)}" for path in ("/sitemap.xml", "/news-sitemap.xml")]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def show_opml(request: HttpRequest) -> HttpResponse:
    """Return the outlets as OPML, with the feeds we read them from; without one, ours of them."""
    visit = current_visit(request)
    outlines = []
    for source in lists.sources():
        feeds = [channel.url for channel in source.channels.all() if channel.kind == "feed"]
        url = feeds[0] if feeds else visit.absolute(f"{source_path(source)}feed.rss")
        outlines.append(Outline(title=source.name, feed_url=url, home_url=source.home_url))
    return HttpResponse(write_opml(visit.settings.site_name, outlines), content_type="text/x-opml; charset=utf-8")


def show_since(request: HttpRequest) -> HttpResponse:
    """Return what Latest has since a number; all of it where that number means nothing here."""
    visit = current_visit(request)
    number = events.newest_number()  # before the items
    epoch = events.epoch()
    after = read_after(request.GET.get("after", ""), epoch)
    is_known = after is not None and after <= number and number - after <= FURTHEST_BEHIND
    items = (
        items_after(after, FURTHEST_BEHIND, visit.now) if is_known and after is not None else newest_items(visit.now)
    )
    now = visit.now.astimezone(visit.settings.zone).isoformat(timespec="seconds")
    response = JsonResponse({"epoch": epoch, "number": number, "now": now, "reset": not is_known, "items": items})
    if request.GET:
        response.headers["Cache-Control"] = "no-store"
    return response


def read_after(text: str, epoch: str) -> int | None:
    """Return the number in EPOCH-N where the epoch is ours, else None.

    >>> read_after("ab12-7", "ab12"), read_after("ff00-7", "ab12"), read_after("ab12-x", "ab12")
    (7, None, None)
    """
    word, found, number = text.rpartition("-")
    if not found or word != epoch or not (number.isascii() and number.isdigit()) or len(number) > 18:
        return None
    return int(number)


def _moment(moment: datetime, visit: Visit) -> When:
    local = moment.astimezone(visit.settings.zone)
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    return When(local.year, local.month, local.day, local.hour, local.minute, utc_offset_minutes=minutes)


def _xml(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="application/xml; charset=utf-8")
