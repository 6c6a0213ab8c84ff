"""The Latest list as it stands beside a page: whole without script, live with it."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from webdesk.site.kept import keep
from webdesk.site.latest import LATEST_COUNT, blank_item_html, latest_item_html, told_rows
from webdesk.site.parts.words import CHROME, safe

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.site.visit import Visit

LIVE_HTML = '<span class="live" hidden>Live</span><button class="pause" hidden>Pause</button>'


def latest_aside_html(visit: "Visit", *, is_wide: bool = False) -> SafeString:
    """Return the `aside` with the newest twelve, and what the script needs to go on from there."""
    css = "side ruled wide" if is_wide else "side ruled"
    told, items = keep(visit, "latest aside", lambda: _newest_html(visit))
    return safe(
        f'<aside id="latest" class="{css}" aria-labelledby="latest-name"{CHROME} {told}>'
        f'<div class="h"><h2 id="latest-name">Latest</h2>{LIVE_HTML}</div>{controls_html(visit)}{items}'
        '<p class="small"><a href="/latest/">View all</a></p></aside>'
    )


def _newest_html(visit: "Visit") -> tuple[str, str]:
    """Return what of it every page has: the attributes for the script, and the list."""
    from webdesk.archive.lists import latest

    told = stream_attributes(visit, LATEST_COUNT)  # before the list: what comes between is told twice, not never
    rows = latest(visit.now, limit=LATEST_COUNT)
    return told, f"{live_list_html(rows, visit)}<template>{blank_item_html()}</template>"


def stream_attributes(visit: "Visit", limit: int) -> str:
    """Return where the script listens, and from which number on."""
    from webdesk.archive.events import epoch
    from webdesk.archive.moment import read_moment

    moment = read_moment()
    return (
        f'data-stream="/latest/stream" data-since="/latest/since/" data-epoch="{escape(moment.epoch or epoch())}" '
        f'data-number="{moment.number}" data-limit="{limit}" '
        f'data-as-of="{visit.now.astimezone(visit.settings.zone):%H:%M}"'
    )


def controls_html(visit: "Visit") -> str:
    """Return the state line and its buttons; their room is kept so that nothing moves."""
    local = visit.now.astimezone(visit.settings.zone)
    return (
        '<div class="controls"><p role="status">As of '
        f'<time class="as-of" datetime="{local.isoformat(timespec="minutes")}">{local:%H:%M}</time>. '
        f'<a href="{escape(visit.path)}">Reload</a></p>'
        '<button class="retry" hidden>Retry</button><button class="more" hidden>New headlines</button></div>'
    )


def live_list_html(rows: Sequence["ListRow"], visit: "Visit") -> str:
    """Return the list itself; where it is empty, it says so outside of it."""
    told = told_rows(rows, visit.now)
    items = "".join(latest_item_html(told[row.pk], row.latest_number) for row in rows)
    none_yet = "" if rows else '<p class="small none">No headlines yet.</p>'
    return f'{none_yet}<ol class="list latest">{items}</ol>'
