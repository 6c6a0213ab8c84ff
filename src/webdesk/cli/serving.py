"""`webdesk serve` and `webdesk run`: the site alone, or the site with its gatherer beside it."""

import os
import signal
from argparse import Namespace

from webdesk.cli.newsroom import open_archive
from webdesk.cli.processes import end_children, start_child, stop_on_signals, wait_for_any, when_stdin_closes
from webdesk.cli.terminal import tell
from webdesk.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run_serve(asked: Namespace) -> int:
    """Serve the site until a signal ends it."""
    settings = open_archive()
    from webdesk.site.serve import run_server

    if asked.until_stdin_closes:
        when_stdin_closes(lambda: os.kill(os.getpid(), signal.SIGTERM))

    def tell_address(address: str) -> None:
        tell(f"Serving {settings.site_name} at {address} (Ctrl-C ends it)")
        if not settings.is_public and asked.host not in LOOPBACK:
            tell("This site is private: others get 403. WEBDESK_PUBLIC=1 opens it to strangers.")
        if settings.is_public:
            tell("This site is public: strangers may read it, each outlet's words as far as its rights allow.")

    run_server(settings, asked.host, asked.port, processes=asked.processes, ready=tell_address)
    return 0


def run_run(asked: Namespace) -> int:
    """Gather and serve until a signal, or the end of either, ends both."""
    settings = open_archive()
    return run_both(settings, asked.host, asked.port, processes=asked.processes)


def run_both(settings: Settings, host: str, port: int, *, processes: int = 1, quiet: bool = False) -> int:
    """Return the exit code of a site and its gatherer, run side by side as processes of their own."""
    stop = stop_on_signals()
    environment = {"WEBDESK_HOME": str(settings.home)}
    words = ("serve", "--host", host, "--port", str(port), "--processes", str(processes))
    children = [start_child(words, environment)]
    try:
        children.append(start_child(("gather", "--quiet") if quiet else ("gather",), environment))
        return wait_for_any(children, stop)
    finally:
        end_children(children)
