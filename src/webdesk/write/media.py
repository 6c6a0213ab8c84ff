"""Pictures in feeds, as Media RSS: address, size, caption, credit and alternative text apart."""

from webdesk.model import Image
from webdesk.write.xml import as_html, element, group, optional

NAMESPACE = "http://search.yahoo.com/mrss/"


def media_content(image: Image) -> str:
    """Return the picture as a media:content element, "" where it has no address."""
    if image.url is None:
        return ""
    size = {name: str(value) for name, value in (("width", image.width), ("height", image.height)) if value}
    attributes = {"url": image.url, "medium": "image", **size}
    words = (
        optional("media:title", as_html(image.alt or ""), {"type": "plain"}),
        optional("media:description", as_html(image.caption or ""), {"type": "plain"}),
        optional("media:credit", as_html(image.credit or "")),
    )
    return group("media:content", words, attributes) if any(words) else element("media:content", None, attributes)
