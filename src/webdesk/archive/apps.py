"""Django's name for this room."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archive: all tables of what was read, and the only code that asks the database."""

    name = "webdesk.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
