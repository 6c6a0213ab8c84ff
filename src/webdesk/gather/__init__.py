"""gather: the world into captures: polite, guarded HTTP; WARC files; folders."""

from webdesk.gather.fetcher import Fetcher, Fetches, make_user_agent
from webdesk.gather.folders import find_captures, find_files, read_file
from webdesk.gather.hosts import Hold, HostMemory, RobotsFile
from webdesk.gather.limits import Limits
from webdesk.gather.warc import Record, read_order, read_warc, walk_warc
from webdesk.gather.warc_writing import write_record

__all__ = [
    "Fetcher",
    "Fetches",
    "Hold",
    "HostMemory",
    "Limits",
    "Record",
    "RobotsFile",
    "find_captures",
    "find_files",
    "make_user_agent",
    "read_file",
    "read_order",
    "read_warc",
    "walk_warc",
    "write_record",
]
