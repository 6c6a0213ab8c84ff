"""The command line: one module a command, each imported when it is asked for."""

from webdesk.cli.command import main

__all__ = ["main"]
