"""What goes to the terminal: data to stdout, talk to stderr, and never a control character that a page smuggled in."""

import sys

# C0 and C1 controls but tab and line feed: a page's title must not move the cursor, ring, or rename the window.
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}


def clean_controls(text: str) -> str:
    """Return the text with every control character but tab and line feed made visible.

    >>> clean_controls("a\\x1b[2Jb")
    'a\\ufffd[2Jb'
    """
    return text.translate(_CONTROLS)


def say(text: str) -> None:
    """Print data to stdout."""
    print(clean_controls(text))


def tell(text: str) -> None:
    """Say something to whoever watches, on stderr."""
    print(clean_controls(text), file=sys.stderr, flush=True)
