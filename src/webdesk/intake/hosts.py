"""What a fetcher learned of hosts, kept for the next run: it asks no robots.txt again and wakes nobody too early."""

import logging
from datetime import datetime

from webdesk.archive import hosts
from webdesk.archive.changes import in_one_change
from webdesk.errors import WebdeskError
from webdesk.gather import Fetches

log = logging.getLogger(__name__)


def keep_learned(fetcher: Fetches, now: datetime) -> None:
    """Save what the fetcher learned and the archive does not know. Where that cannot be now, the next time will do."""
    learned = fetcher.learned()
    if not learned.robots and not learned.holds:
        return
    try:
        news = hosts.find_unsaved(learned)
        if news.robots or news.holds:
            in_one_change(lambda: hosts.save_hosts(news, now))
    except WebdeskError as err:
        log.warning("what was learned of hosts is not kept yet: %s", err)
