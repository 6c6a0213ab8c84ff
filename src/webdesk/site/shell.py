"""What stands around every page: head, masthead, sections, footer; and the answer made of it."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from webdesk.site.dates import print_day, zone_name
from webdesk.site.jsonld import script_html
from webdesk.site.newest import sections_of
from webdesk.site.parts.words import safe
from webdesk.site.paths import section_path
from webdesk.site.style import stylesheet

if TYPE_CHECKING:
    from webdesk.site.visit import Visit

NAV_SECTIONS = 8
THEMES = (("system", "System"), ("light", "Light"), ("dark", "Dark"))
FEED_TYPES = (
    ("application/rss+xml", "feed.rss"),
    ("application/atom+xml", "feed.atom"),
    ("application/feed+json", "feed.json"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself in its head."""

    title: str
    canonical: str | None = None
    description: str | None = None
    is_indexable: bool = True
    open_graph: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    data: tuple[dict[str, object], ...] = ()

    @property
    def named_html(self) -> SafeString:
        """What social pages and feed readers look for: Open Graph, and the other forms of the page."""
        graph = (f'<meta property="{escape(name)}" content="{escape(words)}">\n' for name, words in self.open_graph)
        links = (
            f'<link rel="alternate" type="{escape(kind)}" href="{escape(href)}" title="{escape(title)}">\n'
            for kind, href, title in self.links
        )
        return safe((*graph, *links))

    @property
    def data_html(self) -> SafeString:
        """The JSON-LD blocks."""
        return script_html(*self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The parts around a page's own."""

    site_name: str
    theme: str
    path: str
    today: str
    today_machine: str
    zone: str
    nav: SafeString
    script_path: str | None
    style: SafeString
    about: str
    themes: SafeString
    language: str = "en"
    direction: str = "ltr"


def feed_links(folder: str, name: str) -> tuple[tuple[str, str, str], ...]:
    """Return the alternate links to the three feeds of a folder of the site."""
    return tuple((kind, f"{folder}{file}", name) for kind, file in FEED_TYPES)


def page_response(
    visit: "Visit", template: str, head: Head, parts: dict[str, object], *, status: int = 200, with_archive: bool = True
) -> HttpResponse:
    """Return a whole page. `with_archive` is False where the archive may not answer."""
    shell = make_shell(visit, with_archive=with_archive)
    context = {
        "shell": shell,
        "head": head,
        "is_private": visit.is_private,
        "has_latest": bool(parts.get("latest")),
        **parts,
    }
    return HttpResponse(render_to_string(f"site/{template}", context), status=status)


def make_shell(visit: "Visit", *, with_archive: bool = True) -> Shell:
    """Return what stands around a page for this visit."""
    local = visit.now.astimezone(visit.settings.zone)
    kind = "A private site: nobody but you can read it." if visit.is_private else "Headlines link to whoever told them."
    return Shell(
        site_name=visit.settings.site_name,
        theme=visit.theme,
        path=visit.path,
        today=print_day(local.date()),
        today_machine=local.date().isoformat(),
        zone=zone_name(local),
        nav=_nav(visit) if with_archive else safe(""),
        script_path=script_path(),
        style=safe(stylesheet()),
        about=f"{visit.settings.site_name} runs on webdesk. {kind}",
        themes=_theme_buttons(visit.theme or "system"),
    )


@cache
def _theme_buttons(chosen: str) -> SafeString:
    return safe(
        f'<button name="theme" value="{value}" aria-pressed="{"true" if value == chosen else "false"}">{words}</button>'
        for value, words in THEMES
    )


def _nav(visit: "Visit") -> SafeString:
    links = [(section_path(section.slug), section.name) for section in sections_of(visit)[:NAV_SECTIONS]]
    links.append(("/latest/", "Latest"))
    return safe(
        f'<li><a href="{escape(path)}"{_current(path, visit.path)} dir="auto">{escape(name)}</a></li>'
        for path, name in links
    )


def _current(path: str, here: str) -> str:
    return ' aria-current="page"' if path == here else ""


@cache
def live_script() -> bytes:
    """Return the one script, empty where this build has none."""
    file = files("webdesk.site") / "script" / "latest.js"
    return file.read_bytes() if file.is_file() else b""


@cache
def script_path() -> str | None:
    """Return the address of the one script, which changes with its text, or None where there is none."""
    text = live_script()
    return f"/script/latest-{sha256(text).hexdigest()[:12]}.js" if text else None
