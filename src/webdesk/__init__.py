"""webdesk: read news in, link it into stories, write your own, and serve it all as a news site."""

from webdesk import errors, read
from webdesk.errors import WebdeskError
from webdesk.read.page import read_page
from webdesk.read.text import read_text

__all__ = ["WebdeskError", "errors", "read", "read_page", "read_text"]
