"""Pages and feeds of invented outlets, made for the intake's tests."""

import html
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from webdesk.model import Capture

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

BRIDGE = (
    "The harbour board of Port Averil voted on Monday evening to keep the old swing bridge open through the winter, "
    "against the advice of its own engineers, who had asked for a closure of six weeks to grease the bearings.",
    "Shopkeepers on the east bank had collected two thousand signatures against the closure. They said that the "
    "weeks before the midwinter market bring in a third of what they earn in a year.",
    "A ferry will carry night workers across while the bearings are inspected, the chair of the board said after the "
    "vote, and the bridge master will report every morning whether the span may turn.",
    "The next full inspection is planned for the spring, after the ice has left the upper basin. Until then lorries "
    "of more than twelve tonnes have to take the long way round by the mill road.",
)
CHOIR = (
    "Forty singers from the hill parish of Senn took the first prize at the choir days in Oster on Saturday night, "
    "ahead of the cathedral choir, which had won the competition in each of the last nine years.",
    "The jury praised a setting of an old sowing song that the parish organist had written for the evening. It was "
    "sung without a conductor, the forty standing in a ring around the audience.",
    "The choir will repeat its programme in the school hall of Senn on Friday. Admission is free, and the collection "
    "goes to the roof of the parish church, which has leaked since the storm in autumn.",
)
STORM = (
    "A storm with gusts of a hundred and forty kilometres an hour tore the roofs from eleven barns in the Ossel vale "
    "during the night, the fire brigade of the district said in the morning.",
    "Nobody was hurt. The railway between the vale and the coast is closed until a fallen poplar has been taken off "
    "the overhead line near the halt at Mill End, which is expected to take until the evening.",
    "The weather service had warned of the storm two days earlier. It expects a second, weaker one on Thursday and "
    "advises farmers to bring in what can be brought in.",
)


def page(
    headline: str,
    paragraphs: Sequence[str],
    *,
    url: str | None = None,
    canonical: str | None = None,
    published: str = "2026-03-02T09:30:00+00:00",
    author: str = "Mara Tell",
    notice: str | None = None,
    publisher: str = "Vale Courier",
    image: str | None = None,
    head: str = "",
    aside: str = "",
) -> bytes:
    """Return an article's page as an outlet would serve it."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": published,
        "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "Organization", "name": publisher},
    }
    if image:
        said["image"] = image
    figure = f'<figure><img src="{image}" alt=""><figcaption>The span at dusk.</figcaption></figure>' if image else ""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    link = f'<link rel="canonical" href="{canonical or url}">' if canonical or url else ""
    told = f'<p class="correction">{html.escape(notice)}</p>' if notice else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(headline)} - {publisher}'
        f"</title>"
        f'{link}<meta property="og:type" content="article"><meta property="og:site_name" content="{publisher}">'
        f'<script type="application/ld+json">{json.dumps(said)}</script>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/news/">News</a></nav><main><article><h1>{html.escape(headline)}</h1>'
        f'<p class="byline">By {author}</p><time datetime="{published}">2 March 2026</time>{figure}{body}{told}'
        f"</article>"
        f"{aside}</main><footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def capture(body: bytes, url: str | None = "https://vale.example/news/1", **more: object) -> Capture:
    """Return a page as fetched."""
    values: dict[str, object] = {
        "captured_at": NOW,
        "url": url,
        "requested_url": url,
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
    }
    return Capture(body=body, **{**values, **more})  # type: ignore[arg-type]


def rss(items: Sequence[dict[str, str]], *, title: str = "Vale Courier", home: str = "https://vale.example/") -> bytes:
    """Return a feed; each item has title, link, and maybe description, content, pubDate, guid."""
    lines = []
    for item in items:
        parts = [f"<title>{html.escape(item['title'])}</title>"]
        parts += [
            f"<{name}>{html.escape(item[name])}</{name}>"
            for name in ("link", "description", "pubDate", "guid")
            if name in item
        ]
        if "content" in item:
            parts.append(f"<content:encoded>{html.escape(item['content'])}</content:encoded>")
        lines.append(f"<item>{''.join(parts)}</item>")
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>{home}</link><language>en</language>{''.join(lines)}</channel></rss>"
    ).encode()


def feed_capture(items: Sequence[dict[str, str]], url: str = "https://vale.example/feed.xml", **more: str) -> Capture:
    """Return a feed as fetched."""
    headers = (("Content-Type", "application/rss+xml"), ("ETag", '"1"'))
    return Capture(body=rss(items, **more), captured_at=NOW, url=url, requested_url=url, headers=headers)
