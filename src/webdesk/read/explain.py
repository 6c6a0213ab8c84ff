"""The annotated page: every block with its label, how sure and why; every field with its evidence."""

from datetime import datetime

from webdesk.model import Article
from webdesk.read.assemble import assemble
from webdesk.read.page import label_page
from webdesk.read.reading import Reading
from webdesk.read.text import label_lines

_SHOWN = 100


def explain_page(
    data: bytes | str, url: str | None = None, content_type: str | None = None, now: datetime | None = None
) -> str:
    """Return a page as an annotated list, for people."""
    return _explain(label_page(data, url, content_type, now))


def explain_text(text: str | bytes, url: str | None = None, now: datetime | None = None) -> str:
    """Return a flat text as an annotated list, for people."""
    return _explain(label_lines(text, url, now))


def _explain(reading: Reading) -> str:
    article = assemble(reading)
    lines = ["BLOCKS: number, label, how sure, words (why)"]
    for block, label in zip(reading.page.blocks, reading.labels, strict=True):
        words = block.text if len(block.text) <= _SHOWN else block.text[:_SHOWN] + "…"
        lines.append(f"{block.number:5d}  {label.name:12s} {label.confidence:.2f}  {words}  ({label.why})")
    lines.append("")
    lines.append("FIELDS: by what, how sure, who agreed, who said otherwise")
    for name, evidence in article.evidence.items():
        sure = "" if evidence.confidence is None else f" {evidence.confidence:.2f}"
        lines.append(f"  {name}: {_value(article, name)}")
        lines.append(
            f"      by {evidence.by}{sure}" + (f"; agreed: {', '.join(evidence.agreed)}" if evidence.agreed else "")
        )
        lines.extend(f"      {claim.by} says: {claim.value}" for claim in evidence.disagreed)
    lines.extend(f"NOTE: {note}" for note in article.notes)
    return "\n".join(lines) + "\n"


def _value(article: Article, name: str) -> str:
    value = getattr(article, name)
    if isinstance(value, tuple):
        return (
            f"{len(value)} of them" if name in ("body", "images", "related", "latest") else ", ".join(map(str, value))
        )
    return f"{len(value.items)} under {value.heading!r}" if name == "more_from" else str(value)
