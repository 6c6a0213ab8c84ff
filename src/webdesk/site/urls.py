"""Which address is which page."""

from django.urls import URLPattern, path, re_path

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

NUMBER = r"(?P<number>\d{1,18})"
urlpatterns: list[URLPattern] = [
    path("", show_front),
    path("latest/", show_latest),
    path("latest/since/", show_since),
    path("section/<str:slug>/", show_section),
    path("source/<str:slug>/", show_source),
    path("sources/", show_sources),
    re_path(rf"^article/{NUMBER}/(?P<slug>[^/]+)/$", show_article),
    re_path(rf"^article/{NUMBER}/(?P<slug>[^/]+)/changes/$", show_changes),
    re_path(rf"^article/{NUMBER}/(?P<slug>[^/]+)\.(?P<form>json|md|txt)$", show_article_form),
    re_path(rf"^story/{NUMBER}/(?P<slug>[^/]+)/$", show_story),
    path("search/", show_search),
    re_path(r"^feed\.(?P<form>rss|atom|json)$", show_feed),
    re_path(r"^section/(?P<section>[^/]+)/feed\.(?P<form>rss|atom|json)$", show_feed),
    re_path(r"^source/(?P<source>[^/]+)/feed\.(?P<form>rss|atom|json)$", show_feed),
    path("sitemap.xml", show_sitemap),
    path("news-sitemap.xml", show_news_sitemap),
    path("robots.txt", show_robots),
    path("sources.opml", show_opml),
    re_path(r"^picture/(?P<digest>[0-9a-f]{8,64})-(?P<width>\d{2,5})\.webp$", show_picture),
    re_path(r"^script/latest-(?P<digest>[0-9a-f]{12})\.js$", show_script),
    path("icon.svg", show_icon),
    path("theme/", set_theme),
]

# Django asks for these by name (docs: "Customizing error views").
handler404 = "webdesk.site.views.files.show_not_found"
handler500 = "webdesk.site.views.files.show_broken"
