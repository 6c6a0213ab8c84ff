"""How far a long run is, on one line of the terminal; nowhere else."""

import shutil
import sys
from time import monotonic

EVERY_SECONDS = 0.1
BAR = 24


class Progress:
    """A line on stderr that is rewritten as things get done; silent where stderr is no terminal.

    `total` is None where nobody knows it yet (a WARC file, a list that is still being written).
    """

    def __init__(self, total: int | None = None) -> None:
        self._total = total
        self._is_shown = sys.stderr.isatty()
        self._began_at = monotonic()
        self._shown_at = 0.0

    def show(self, done: int, failed: int) -> None:
        """Show the counts, ten times a second at most."""
        now = monotonic()
        if not self._is_shown or now - self._shown_at < EVERY_SECONDS:
            return
        self._shown_at = now
        width = shutil.get_terminal_size().columns - 1
        line = progress_line(done, failed, self._total, now - self._began_at)[:width]
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def tell(self, text: str) -> None:
        """Say a line on stderr; the progress line makes room and comes back with the next count."""
        start = "\r\x1b[K" if self._is_shown else ""
        print(f"{start}{text}", file=sys.stderr, flush=True)
        self._shown_at = 0.0


def progress_line(done: int, failed: int, total: int | None, seconds: float) -> str:
    """Return the line: a bar and what is left where the total is known, the count and the pace in any case.

    >>> progress_line(50, 1, 100, 10.0)
    '[############            ] 50 of 100, 5.0 a second, 1 failed, 10 s left'
    """
    pace = done / seconds if seconds > 0 else 0.0
    words = [f"{done:,} of {total:,}" if total else f"{done:,} read", f"{pace:.1f} a second"]
    if failed:
        words.append(f"{failed:,} failed")
    if not total:
        return ", ".join(words)
    if pace and done:
        words.append(f"{max(0, total - done) / pace:.0f} s left")
    full = min(BAR, BAR * done // total)
    return f"[{'#' * full}{' ' * (BAR - full)}] {', '.join(words)}"
