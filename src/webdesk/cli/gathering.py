"""`webdesk add`, `load` and `gather`: how things come into the archive from the command line."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from webdesk.cli.newsroom import open_archive
from webdesk.cli.processes import stop_on_signals, when_stdin_closes
from webdesk.settings import Settings

if TYPE_CHECKING:
    from webdesk.gather import Fetcher
    from webdesk.intake import Intake
