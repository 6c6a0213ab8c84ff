"""Bytes in, articles, feeds and sitemaps out. Pure: no network, file, clock or setting."""

from webdesk.read.explain import explain_page, explain_text
from webdesk.read.links import find_links
from webdesk.read.page import read_page
from webdesk.read.text import read_text

__all__ = ["explain_page", "explain_text", "find_links", "read_page", "read_text"]
