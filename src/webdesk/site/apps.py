"""The Django app of the reader pages; it has no models of its own."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site: templates and views over the archive."""

    name = "webdesk.site"
    label = "site"
