"""Articles, feeds and sitemaps to bytes: pure functions that know formats and nothing of the web or the archive."""

from webdesk.write.atom import write_atom
from webdesk.write.json_feed import write_json_feed
from webdesk.write.jsonld import is_desk, safe_script_json, to_jsonld
from webdesk.write.markdown import write_markdown
from webdesk.write.opml import Outline, write_opml
from webdesk.write.page import write_html
from webdesk.write.plain import write_text
from webdesk.write.record import to_record, write_json
from webdesk.write.rss import write_rss
from webdesk.write.sitemap import write_sitemap

__all__ = [
    "Outline",
    "is_desk",
    "safe_script_json",
    "to_jsonld",
    "to_record",
    "write_atom",
    "write_html",
    "write_json",
    "write_json_feed",
    "write_markdown",
    "write_opml",
    "write_rss",
    "write_sitemap",
    "write_text",
]
