"""Small pieces of mark-up that every page uses: times, headlines, pictures. Escaped here, where it is written."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.safestring import SafeString, mark_safe

from webdesk.site.dates import Printed
from webdesk.site.paths import picture_path
from webdesk.site.scripts import language_attributes

if TYPE_CHECKING:
    from webdesk.archive.models import Picture
    from webdesk.archive.rows import PictureLine

CHROME = ' lang="en" dir="ltr"'
LONG_HEADLINE = 110  # letters, as the lead of a page
WIDTHS = (320, 480, 640, 960, 1280)


def safe(parts: str | Iterable[str]) -> SafeString:
    """Return mark-up whose texts were escaped where they were put in."""
    return mark_safe(parts if isinstance(parts, str) else "".join(parts))  # noqa: S308  # see the first line


def chrome(words: str) -> str:
    """Return words of ours as they stand inside an item of any language."""
    return f'<span class="w"{CHROME}>{escape(words)}</span>'


def time_html(printed: Printed) -> str:
    """Return a `time` with what is said before and after it, in the chrome's language."""
    live = " data-live" if printed.is_live else ""
    time = f'<time datetime="{escape(printed.machine)}"{live}>{escape(printed.text)}</time>'
    before, after = escape(printed.before) if printed.before else "", escape(printed.after) if printed.after else ""
    return f'<span class="w"{CHROME}>{before}{time}{after}</span>'


def headline_html(headline: str, path: str | None, language: str | None, *, level: int = 3) -> str:
    """Return a headline that is the link to its page, or stands alone where there is none."""
    words = escape(headline)
    inner = f'<a href="{escape(path)}">{words}</a>' if path else words
    css = ' class="long"' if len(headline) > LONG_HEADLINE else ""
    return f"<h{level}{css}{language_attributes(language)}>{inner}</h{level}>"


def picture_html(
    picture: "Picture | PictureLine", *, sizes: str, alt: str | None = None, is_first: bool = False, css: str = ""
) -> str:
    """Return a picture of ours at every width there is of it; only the first of a page is fetched at once."""
    widths = [width for width in WIDTHS if width <= picture.width] or [WIDTHS[0]]
    offered = ", ".join(f"{picture_path(picture.digest, width)} {width}w" for width in widths)
    fallback = picture_path(picture.digest, min(widths, key=lambda width: abs(width - 640)))
    hurry = 'fetchpriority="high"' if is_first else 'loading="lazy" decoding="async"'
    style = f' class="{css}"' if css else ""
    return (
        f'<img{style} src="{fallback}" srcset="{offered}" sizes="{sizes}" width="{picture.width}" '
        f'height="{picture.height}" alt="{escape(alt or "")}" {hurry}>'
    )


def is_web_address(url: str | None) -> bool:
    """Return whether an address may stand in a link: absolute http(s), nothing that runs."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
