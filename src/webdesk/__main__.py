"""`python -m webdesk` is the same as `webdesk`."""

import sys

from webdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
