"""Whose a picture is: of the articles that show it."""

from datetime import datetime

from django.db.models.functions import Coalesce

from webdesk import model
from webdesk.archive.models import Picture, PictureUse
from webdesk.archive.trouble import plain_trouble
from webdesk.archive.visible import visible

_WIDEST_FIRST: tuple[model.Rights, ...] = ("own", "licensed", "link")


def picture_rights(digest: str, now: datetime) -> model.Rights | None:
    """Return the widest rights of the visible articles that show a picture, or None where none shows it."""
    uses = PictureUse.objects.filter(url__in=Picture.objects.filter(digest=digest).values("url"))
    found = visible(now).filter(pk__in=uses.values("article")).annotate(given=Coalesce("rights", "source__rights"))
    with plain_trouble():
        given = set(found.order_by().values_list("given", flat=True).distinct())
    return next((rights for rights in _WIDEST_FIRST if rights in given), None)
