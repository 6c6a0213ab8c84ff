"""A Django settings module with nobody's newsroom in it, for mypy and `django-admin`; `setup` makes the real one."""

from pathlib import Path

from webdesk.archive.setup import django_options
from webdesk.settings import Settings

globals().update(django_options(Settings(home=Path.cwd() / "build" / "home"), secret="for tools only"))  # noqa: S106
