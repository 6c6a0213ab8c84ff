"""link: which articles are copies, one story, related. Pure functions of texts and times."""

from webdesk.link.article import Linkable
from webdesk.link.copies import find_copies
from webdesk.link.index import StoryIndex
from webdesk.link.related import find_related
from webdesk.link.stories import LinkedStory, link_stories

__all__ = ["Linkable", "LinkedStory", "StoryIndex", "find_copies", "find_related", "link_stories"]
