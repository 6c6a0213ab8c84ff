"""An article as plain text, the way a page reads when everything but its words is gone."""

from collections.abc import Iterator

from webdesk.model import Article, Image


def write_text(article: Article) -> bytes:
    """Return the article as UTF-8 text: section, headline, byline, date, pictures, points, body; blank lines between.

    >>> print(write_text(Article(headline="A", authors=("Web Desk",), key_points=("One.",))).decode())
    A
    <BLANKLINE>
    By Web Desk
    <BLANKLINE>
    • One.
    <BLANKLINE>
    """
    return ("\n\n".join(part for part in _parts(article) if part) + "\n").encode("utf-8", "replace")


def byline_of(article: Article) -> str | None:
    """Return the byline as printed, or one made of the names, or None.

    >>> byline_of(Article(authors=("Ada", "Web Desk")))
    'By Ada, Web Desk'
    """
    if article.byline:
        return article.byline
    return "By " + ", ".join(article.authors) if article.authors else None


def caption_of(image: Image) -> str:
    """Return caption and credit as one line, the credit announced; "" where there is neither."""
    credit = f"Photo: {image.credit}" if image.credit else ""
    return " ".join(part for part in (image.caption or "", credit) if part)


def _parts(article: Article) -> Iterator[str]:
    yield article.kicker or article.section or ""
    yield article.headline or ""
    yield byline_of(article) or ""
    yield str(article.published) if article.published else ""
    yield article.standfirst or ""
    for image in article.images:
        yield caption_of(image)
    yield "\n".join(f"• {point}" for point in article.key_points)
    yield article.text
    if article.canonical_url or article.url:
        yield article.canonical_url or article.url or ""
