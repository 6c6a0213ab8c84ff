"""A real newsroom, served: `python real_server.py HOME PORT PROCESSES` prints its address when it answers."""

import logging
import sys
from pathlib import Path

from webdesk.archive import setup
from webdesk.settings import Settings
from webdesk.site.serve import run_server


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    settings = Settings(home=Path(sys.argv[1]), time_zone="Asia/Karachi", site_name="The Evening Desk")
    setup.start_django(settings)
    setup.migrate()
    run_server(
        settings, "127.0.0.1", int(sys.argv[2]), int(sys.argv[3]), ready=lambda address: print(address, flush=True)
    )


if __name__ == "__main__":  # children of the supervisor import this file again
    main()
