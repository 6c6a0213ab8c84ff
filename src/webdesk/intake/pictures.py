"""Fetches the pictures of articles after they are in: a picture that fails stops nothing and is told in the log."""

import logging
from collections.abc import Callable
from datetime import datetime

from webdesk.archive import known, pictures, save
from webdesk.archive.changes import atomic_change
from webdesk.errors import GiveUp, WebdeskError
from webdesk.gather import Fetches
from webdesk.model import Article, Rights
from webdesk.settings import Settings

log = logging.getLogger(__name__)

MAX_PICTURES = 6
ACCEPT = "image/avif,image/webp,image/*;q=0.8"


def picture_fetcher(fetcher: Fetches) -> Callable[[str], bytes]:
    """Return a function that fetches a picture politely and returns its bytes."""

    def fetch(url: str) -> bytes:
        capture = fetcher.fetch(url, accept=ACCEPT)
        if capture.status != 200:
            raise GiveUp(f"it answered {capture.status}", address=url)
        return capture.body

    return fetch


def wanted_pictures(article: Article, rights: Rights, *, is_public: bool) -> tuple[str, ...]:
    """Return the addresses of an article's pictures that we may show, the lead first.

    Of our own and licensed articles, all (six at most); of others the lead alone, and only where the site is private.
    """
    urls = tuple(dict.fromkeys(image.url for image in article.images if image.url))
    if rights == "link":
        return () if is_public else urls[:1]
    return urls[:MAX_PICTURES]


class PictureDesk:
    """Fetches and keeps the pictures of one newsroom's articles."""

    def __init__(self, settings: Settings, fetch: Callable[[str], bytes] | None) -> None:
        self._settings = settings
        self.fetch = fetch

    def wanted(self, article_id: int) -> tuple[str, ...]:
        """Return the pictures of an article that are to be fetched and are not held."""
        found = known.find_reading(article_id)
        if found is None or self.fetch is None:
            return ()
        row, article = found
        rights: Rights = row.rights or row.source.rights  # type: ignore[assignment]  # the column's choices
        urls = wanted_pictures(article, rights, is_public=self._settings.is_public)
        held = pictures.find_pictures(urls)
        if urls and urls[0] in held:
            self._stand_for(article_id, urls[0], row.last_checked)
        return tuple(url for url in urls if url not in held)

    def take_in(self, article_id: int, now: datetime) -> None:
        """Fetch and keep what an article wants; failures are told in the log."""
        for url in self.wanted(article_id):
            try:
                self.keep(article_id, url, self.fetch(url) if self.fetch else b"", now)
            except WebdeskError as err:
                log.warning("article %s has no picture: %s", article_id, err)

    def keep(self, article_id: int, url: str, data: bytes, now: datetime) -> None:
        """Keep a picture's bytes; the article's first one stands for it in lists."""
        pictures.save_picture(url, data, now)
        self._stand_for(article_id, url, now)

    def _stand_for(self, article_id: int, url: str, now: datetime) -> None:
        found = known.find_reading(article_id)
        picture = pictures.find_pictures([url]).get(url)
        if found is None or picture is None:
            return
        row, article = found
        first = next((image.url for image in article.images if image.url), None)
        if url == first or row.picture is None:
            with atomic_change():
                save.show_picture(row, picture, now)
