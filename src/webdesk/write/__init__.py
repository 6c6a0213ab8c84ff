"""Articles, feeds and sitemaps to bytes: pure functions that know formats and nothing of the web or the archive."""

from webdesk.write.jsonld import is_desk, safe_script_json, to_jsonld
from webdesk.write.markdown import write_markdown
from webdesk.write.page import write_html
from webdesk.write.plain import write_text
from webdesk.write.record import to_record, write_json

__all__ = [
    "is_desk",
    "safe_script_json",
    "to_jsonld",
    "to_record",
    "write_html",
    "write_json",
    "write_markdown",
    "write_text",
]
