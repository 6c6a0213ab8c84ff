"""Which address is which page."""

from django.urls import URLPattern, path

from webdesk.site.views.article import show_article, show_article_form
from webdesk.site.views.changes import show_changes
from webdesk.site.views.files import set_theme, show_icon, show_picture, show_script
from webdesk.site.views.front import show_front
from webdesk.site.views.listings import show_latest, show_section, show_source, show_sources
from webdesk.site.views.machines import (
    show_feed,
    show_news_sitemap,
    show_opml,
    show_robots,
    show_since,
    show_sitemap,
)
from webdesk.site.views.search import show_search
from webdesk.site.views.story import show_story

FORMS = ("json", "md", "txt")
FEEDS = ("rss", "atom", "json")

urlpatterns: list[URLPattern] = [
    path("", show_front),
    path("latest/", show_latest),
    path("latest/since/", show_since),
    path("section/<str:slug>/", show_section),
    path("source/<str:slug>/", show_source),
    path("sources/", show_sources),
    path("article/<int:number>/", show_article),
    path("article/<int:number>", show_article),
    path("article/<int:number>/<str:slug>/", show_article),
    path("article/<int:number>/<str:slug>/changes/", show_changes),
    *(path(f"article/<int:number>/<str:slug>.{form}", show_article_form, {"form": form}) for form in FORMS),
    path("story/<int:number>/", show_story),
    path("story/<int:number>", show_story),
    path("story/<int:number>/<str:slug>/", show_story),
    path("search/", show_search),
    *(path(f"feed.{form}", show_feed, {"form": form}) for form in FEEDS),
    *(path(f"section/<str:section>/feed.{form}", show_feed, {"form": form}) for form in FEEDS),
    *(path(f"source/<str:source>/feed.{form}", show_feed, {"form": form}) for form in FEEDS),
    path("sitemap.xml", show_sitemap),
    path("news-sitemap.xml", show_news_sitemap),
    path("robots.txt", show_robots),
    path("sources.opml", show_opml),
    path("picture/<slug:digest>-<int:width>.webp", show_picture),
    path("script/latest-<slug:digest>.js", show_script),
    path("icon.svg", show_icon),
    path("theme/", set_theme),
]

# Django asks for these by name (docs: "Customizing error views").
handler404 = "webdesk.site.views.files.show_not_found"
handler500 = "webdesk.site.views.files.show_broken"
