"""From words on the command line to one command, and from its outcome to an exit code.

Exit codes: 0 done, 1 it could not be done (the reason is on stderr), 2 the words make no sense, 130 interrupted.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from webdesk.cli.parser import build_parser
from webdesk.cli.terminal import tell
from webdesk.errors import WebdeskError

if TYPE_CHECKING:
    from argparse import Namespace

# command -> the module of this folder that does it; imported only then, so that `--help` answers in a blink.
MODULES = (
    ("read", "reading"),
    ("add", "gathering"),
    ("load", "gathering"),
    ("gather", "gathering"),
    ("sources", "looking"),
    ("find", "looking"),
    ("export", "looking"),
    ("check", "looking"),
    ("serve", "serving"),
    ("run", "serving"),
    ("demo", "demo"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit code of the command that `argv` (default: the process's own words) asks for."""
    asked = build_parser().parse_args(argv)
    try:
        return _find_command(asked.command)(asked)
    except WebdeskError as err:
        tell(f"webdesk {asked.command}: {err}")
        return 1
    except BrokenPipeError:
        # Whoever read our output has left (`webdesk find … | head`); keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _find_command(name: str) -> "Callable[[Namespace], int]":
    module = importlib.import_module(f"webdesk.cli.{dict(MODULES)[name]}")
    return cast("Callable[[Namespace], int]", getattr(module, f"run_{name}"))
