"""An article as the JSON form: the keys of the seed's gold, in their order, what was not said left out."""

import json
from collections.abc import Mapping, Sequence

from webdesk.model import Article, Block, Evidence, Image, Link, LinkList, When


def write_json(article: Article, *, with_evidence: bool = False) -> bytes:
    """Return the article as UTF-8 JSON, two spaces deep, with a line end.

    >>> print(write_json(Article(headline="A", authors=("Web Desk",))).decode())
    {
      "headline": "A",
      "authors": [
        "Web Desk"
      ],
      "is_article": true
    }
    <BLANKLINE>
    """
    record = to_record(article, with_evidence=with_evidence)
    return (json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8", "replace")


def to_record(article: Article, *, with_evidence: bool = False) -> dict[str, object]:
    """Return the article as plain JSON values; with evidence also how it was read."""
    record: dict[str, object] = {
        "headline": article.headline,
        "kicker": article.kicker,
        "section": article.section,
        "authors": list(article.authors),
        "byline": article.byline,
        "dateline": article.dateline,
        "published": _date(article.published),
        "modified": _date(article.modified),
        "language": article.language,
        "topics": list(article.topics),
        "standfirst": article.standfirst,
        "key_points": list(article.key_points),
        "body": [_block(block) for block in article.body],
        "images": [_image(image) for image in article.images],
        "related": [_link(link) for link in article.related],
        "more_from": _link_list(article.more_from),
        "latest": [_link(link) for link in article.latest],
        "notices": list(article.notices),
        "url": article.url,
        "canonical_url": article.canonical_url,
        "publisher": article.publisher,
        "is_article": article.is_article,
        "is_paywalled": article.is_paywalled or None,
    }
    if with_evidence:
        record["evidence"] = {name: _evidence(proof) for name, proof in article.evidence.items()}
        record["notes"] = list(article.notes)
        record["reader_version"] = article.reader_version
    return _said(record)


def _said(record: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value is not None and value != [] and value != {}}


def _date(when: When | None) -> str | None:
    return None if when is None else str(when)


def _block(block: Block) -> dict[str, object]:
    rows = [list(row) for row in block.rows]
    return _said({"kind": block.kind, "text": block.text, "level": block.level, "rows": rows, "url": block.url})


def _image(image: Image) -> dict[str, object]:
    return _said(
        {
            "url": image.url,
            "caption": image.caption,
            "credit": image.credit,
            "alt": image.alt,
            "width": image.width,
            "height": image.height,
        }
    )


def _link(link: Link) -> dict[str, object]:
    return _said({"headline": link.headline, "url": link.url, "published": _date(link.published)})


def _link_list(links: LinkList | None) -> dict[str, object] | None:
    if links is None:
        return None
    items: Sequence[object] = [_link(link) for link in links.items]
    return {**_said({"heading": links.heading}), "items": items}


def _evidence(proof: Evidence) -> dict[str, object]:
    return _said(
        {
            "by": proof.by,
            "agreed": list(proof.agreed),
            "disagreed": [{"by": claim.by, "value": claim.value} for claim in proof.disagreed],
            "confidence": proof.confidence,
        }
    )
