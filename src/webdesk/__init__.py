"""webdesk: read news in, link it into stories, write your own, and serve it all as a news site.

>>> import webdesk
>>> webdesk.read_text("Ferry crews vote to end strike\\n\\nBy Ada Berg\\n\\n11 August 2021\\n\\nCrews voted.").authors
('Ada Berg',)
"""

from webdesk import errors, link, read
from webdesk.errors import WebdeskError
from webdesk.link import link_stories
from webdesk.read import read_feed, read_page, read_sitemap, read_text

__version__ = "0.1.0"
__all__ = [
    "WebdeskError",
    "errors",
    "link",
    "link_stories",
    "read",
    "read_feed",
    "read_page",
    "read_sitemap",
    "read_text",
]
