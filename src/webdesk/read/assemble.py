"""From a labelled page to an Article: every field once, with its evidence."""

from types import MappingProxyType

from webdesk.model import Article
from webdesk.read.controls import without_controls
from webdesk.read.fields.body import find_body, find_key_points, find_standfirst
from webdesk.read.fields.byline import find_authors, find_byline
from webdesk.read.fields.dates import find_modified, find_published
from webdesk.read.fields.headline import find_headline
from webdesk.read.fields.identity import (
    find_canonical,
    find_kicker,
    find_notices,
    find_page_language,
    find_publisher,
    find_topics,
    is_paywalled,
    why_no_article,
)
from webdesk.read.fields.lists import find_latest, find_more_from, find_related
from webdesk.read.fields.pictures import find_images
from webdesk.read.fields.section import find_section
from webdesk.read.reading import Reading


def assemble(reading: Reading) -> Article:
    """Return the article that the labelled blocks and the page's data make."""
    headline = find_headline(reading)
    body = find_body(reading)
    language = find_page_language(reading, body, headline)
    reading.language = language
    byline = find_byline(reading)
    authors = find_authors(reading)
    published = find_published(reading)
    modified = find_modified(reading)
    section = find_section(reading)
    reason = why_no_article(reading, body, headline)
    if reason is not None:
        reading.notes.append(f"no article: {reason}")
        if reason.startswith(("a wall", "an error")):
            body = ()
    article = Article(
        headline=headline,
        kicker=find_kicker(reading, section),
        section=section,
        authors=authors,
        byline=byline,
        published=published,
        modified=modified,
        language=language,
        topics=find_topics(reading),
        standfirst=find_standfirst(reading),
        key_points=find_key_points(reading),
        body=body,
        images=find_images(reading),
        related=find_related(reading),
        more_from=find_more_from(reading),
        latest=find_latest(reading),
        notices=find_notices(reading),
        url=reading.url,
        canonical_url=find_canonical(reading),
        publisher=find_publisher(reading),
        is_article=reason is None,
        is_paywalled=is_paywalled(reading),
        evidence=MappingProxyType(dict(reading.evidence)),
        notes=tuple(dict.fromkeys([*reading.page.notes, *reading.notes])),
    )
    return without_controls(article)
