"""The invented outlets: who they are, where they stand on loopback, how their addresses and feeds look."""

from dataclasses import dataclass
from typing import Literal

from webdesk.model import Rights

Style = Literal["jsonld", "divs", "amp", "microdata", "tables", "closed", "social", "plain"]
FeedStyle = Literal["rss", "rss-full", "atom", "json", "news-sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One invented outlet. `path` makes an article's address of {slug}, {number}, {section}, {date} and {month}."""

    key: str
    name: str
    language: str
    style: Style
    feed_style: FeedStyle
    feed_path: str
    add_path: str
    path: str
    about: str
    rights: Rights = "link"
    licence: str | None = None
    charset: str = "utf-8"

    @property
    def direction(self) -> str:
        """How the outlet's pages run."""
        return "rtl" if self.language in ("ar", "ur") else "ltr"


OUTLETS: tuple[Outlet, ...] = (
    Outlet(
        key="desk",
        name="The Evening Desk",
        language="en",
        style="jsonld",
        feed_style="rss",
        feed_path="/rss.xml",
        add_path="/",
        path="/{section}/{date}/{slug}",
        rights="own",
        about="The evening newspaper of Port Averil.",
    ),
    Outlet(
        key="courier",
        name="Vale Courier",
        language="en",
        style="divs",
        feed_style="atom",
        feed_path="/atom.xml",
        add_path="/atom.xml",
        path="/news/{slug}-{number}.html",
        about="News of the Ossel vale since the first bridge.",
    ),
    Outlet(
        key="quay",
        name="The Quay",
        language="en",
        style="amp",
        feed_style="rss",
        feed_path="/feed/",
        add_path="/",
        path="/story/{slug}/",
        about="Slow reporting from the waterfront.",
    ),
    Outlet(
        key="wire",
        name="Tidewater Wire",
        language="en",
        style="microdata",
        feed_style="news-sitemap",
        feed_path="/news-sitemap.xml",
        add_path="/news-sitemap.xml",
        path="/article/{day}/{slug}",
        rights="licensed",
        licence="Tidewater Wire subscriber terms",
        about="The coast's news agency.",
    ),
    Outlet(
        key="record",
        name="Hollin Hills Record",
        language="en",
        style="tables",
        feed_style="rss",
        feed_path="/rss.xml",
        add_path="/rss.xml",
        path="/stories/{number}.htm",
        charset="windows-1252",
        about="Every parish, every Thursday, and now every day.",
    ),
    Outlet(
        key="langar",
        name="روزنامہ لنگرگاہ",
        language="ur",
        style="microdata",
        feed_style="rss",
        feed_path="/feed.xml",
        add_path="/",
        path="/news/{number}/{slug}",
        about="ساحل کی خبریں، اردو میں۔",
    ),
    Outlet(
        key="manara",
        name="منارة الرأس",
        language="ar",
        style="closed",
        feed_style="rss-full",
        feed_path="/feed",
        add_path="/feed",
        path="/akhbar/{number}",
        about="أخبار الساحل من الرأس إلى مصب النهر.",
    ),
    Outlet(
        key="farol",
        name="El Farol del Cabo",
        language="es",
        style="social",
        feed_style="json",
        feed_path="/feed.json",
        add_path="/feed.json",
        path="/{month}/{slug}.html",
        about="Diario del cabo y del puerto.",
    ),
    Outlet(
        key="tatdeep",
        name="तटदीप",
        language="hi",
        style="plain",
        feed_style="atom",
        feed_path="/atom",
        add_path="/",
        path="/khabar/{slug}",
        about="तट की ख़बरें, हर घंटे।",
    ),
    Outlet(
        key="chengwan",
        name="澄湾日报",
        language="zh",
        style="plain",
        feed_style="rss",
        feed_path="/rss.xml",
        add_path="/rss.xml",
        path="/c/{day}/content_{number}.html",
        charset="gb18030",
        about="澄湾沿海新闻。",
    ),
)


def find_outlet(key: str) -> Outlet | None:
    """The outlet of that key, or None."""
    return next((outlet for outlet in OUTLETS if outlet.key == key), None)
