"""One address, one port: the live stream, stored pages, and Django behind them (decided in docs/decisions.md).

`run_server` serves until it is told to stop; `build_application` gives the same as an ASGI application.
"""

from webdesk.site.serve.application import build_application
from webdesk.site.serve.supervisor import run_server

__all__ = ["build_application", "run_server"]
