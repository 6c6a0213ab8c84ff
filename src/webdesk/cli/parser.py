"""The words that the command line understands."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

DESCRIPTION = """\
A news desk in one package: it reads news in, links it into stories, and serves it all as a news site.

  webdesk demo                  see it at work: invented outlets, gathered and served live
  webdesk read page.html        one news page as a complete record
  webdesk add https://…         follow a site;  then  webdesk run  and open http://127.0.0.1:8000/
"""

EPILOG = """\
Settings come from the environment, else from webdesk.toml in the newsroom's folder:
  WEBDESK_HOME        the newsroom's folder (default: webdesk in the user's data folder, ~/.local/share)
  WEBDESK_PUBLIC=1    strangers may read (default: private, readable on this machine alone)
  WEBDESK_SITE_URL    its public address           WEBDESK_SITE_NAME, WEBDESK_TIME_ZONE, WEBDESK_LANGUAGE
  DATABASE_URL        PostgreSQL instead of SQLite
  WEBDESK_ALLOW_HOSTS private addresses that may be fetched
  WEBDESK_DELAY_SECONDS between two requests to a host, WEBDESK_POLL_SECONDS between two polls of a feed
"""

READ_DESCRIPTION = """\
Reads news pages, flat texts and feeds, and prints what they hold.

  webdesk read page.html                              one page: one record, indented
  webdesk read pages/ crawl.warc.gz https://…         many: one line each, in the order of the inputs, on all cores
  webdesk read --from-list - < list-of-addresses      the lines of a list: addresses, files, folders
  webdesk read pages/ --output out.jsonl --resume     goes on where an earlier run was stopped (Ctrl-C)

With many, each line's first key is "input": the path, the address, or PATH#7 for the seventh record of a WARC file.
What fails is a line on stderr and counted at the end; exit code 1 if any failed. A page that is no article has its
line ("is_article": false) and is told on stderr, and is no failure. What a WARC file holds beside pages is passed over.
"""

RIGHTS = ("own", "licensed", "link")


def build_parser() -> ArgumentParser:
    """Return the parser of all commands; the chosen one is in `.command`."""
    parser = ArgumentParser(
        prog="webdesk", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    _add_reading(commands)
    _add_gathering(commands)
    _add_looking(commands)
    _add_serving(commands)
    return parser


def _add_reading(commands: Any) -> None:  # argparse keeps the type of its sub-parsers to itself
    read = commands.add_parser(
        "read",
        help="read pages, files, folders, WARC files or feeds and print the records",
        description=READ_DESCRIPTION,
        formatter_class=RawDescriptionHelpFormatter,
    )
    read.add_argument(
        "what", nargs="*", metavar="URL|FILE|FOLDER|-", help="addresses, files, folders, WARC files; - is one page"
    )
    read.add_argument("--from-list", dest="list", metavar="FILE|-", help="read what the lines of a list name")
    read.add_argument("--as", dest="form", choices=("json", "markdown", "text", "html"), default="json")
    read.add_argument("--url", help="the address a file or standard input came from")
    read.add_argument("--explain", action="store_true", help="print every block, what it was taken for, and why")
    read.add_argument("--output", type=Path, metavar="FILE", help="write to a file, not to standard output")
    read.add_argument("--resume", action="store_true", help="go on: skip the inputs whose lines are in --output FILE")
    read.add_argument("--processes", type=int, help="how many read at a time (default: one a core)")
    read.add_argument("--page-seconds", type=float, default=30.0, help="give a page up after so long (default 30)")


def _add_gathering(commands: Any) -> None:
    add = commands.add_parser("add", help="find the feeds of a site (or page, or sitemap) and follow it")
    add.add_argument("url", metavar="URL")
    add.add_argument("--name", help="what the outlet is called (default: what it calls itself)")
    add.add_argument("--rights", choices=RIGHTS, help="what we may do with its words (default: link)")
    add.add_argument("--licence", help="the licence of licensed words, in words")
    load = commands.add_parser("load", help="take files in: HTML, text, feeds, WARC, folders")
    load.add_argument("paths", nargs="+", metavar="PATH")
    load.add_argument("--source", metavar="NAME", help="whose they are (default: what the page says)")
    load.add_argument(
        "--rights", choices=RIGHTS, help="what we may do with their words (default: as known, link for a new source)"
    )
    gather = commands.add_parser("gather", help="fetch what is due, and go on doing so")
    gather.add_argument("--once", action="store_true", help="one round, then end")
    gather.add_argument("--quiet", action="store_true", help="tell only what fails")
    gather.add_argument("--until-stdin-closes", action="store_true", help=SUPPRESS)
    gather.add_argument("--due", choices=("all",), help="all: poll everything now, due or not")


def _add_looking(commands: Any) -> None:
    sources = commands.add_parser("sources", help="who is followed, how they do, what fails and why")
    sources.add_argument("--json", action="store_true")
    find = commands.add_parser("find", help="search the archive")
    find.add_argument(
        "words", nargs="+", metavar="WORDS", help='words, "phrases", section: source: language: since: until:'
    )
    find.add_argument("--json", action="store_true")
    find.add_argument("--limit", type=lambda word: _number(word, 1, 1000, "a limit"), default=20)
    export = commands.add_parser("export", help="print the archive")
    export.add_argument("--format", choices=("jsonl", "warc", "opml"), default="jsonl")
    commands.add_parser("check", help="is this newsroom healthy? each complaint with its cure")


def _add_serving(commands: Any) -> None:
    for name, text in (
        ("serve", "serve the site"),
        ("run", "gather and serve in one"),
        ("demo", "the sample outlets, gathered and served live"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--port", type=_port, default=8000)
        if name != "demo":
            command.add_argument("--processes", type=_processes, default=1, help="server processes (default 1)")
        if name == "serve":
            command.add_argument("--until-stdin-closes", action="store_true", help=SUPPRESS)


def _port(word: str) -> int:
    return _number(word, 1, 65535, "a port")


def _processes(word: str) -> int:
    return _number(word, 1, 64, "a number of processes")


def _number(word: str, least: int, most: int, what: str) -> int:
    if word.isascii() and word.isdigit() and least <= int(word) <= most:
        return int(word)
    raise ArgumentTypeError(f"{word!r} is not {what} ({least} to {most})")
