"""Opens the newsroom that the settings name, for the commands that need its archive."""

import importlib.util

from webdesk.errors import SettingError
from webdesk.settings import Settings, load_settings

SITE_LIBRARIES = ("django", "uvicorn", "PIL")


def open_archive(settings: Settings | None = None) -> Settings:
    """Return the settings with Django started and the tables made; raise SettingError where `webdesk[site]` lacks."""
    settings = settings or load_settings()
    missing = [name for name in SITE_LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise SettingError(
            f"this command needs the archive, and {', '.join(missing)} is not installed",
            cure="pip install 'webdesk[site]'",
        )
    from webdesk.archive import setup  # Django is heavy, and `webdesk read` works without it

    setup.start_django(settings)
    setup.migrate()
    return settings
