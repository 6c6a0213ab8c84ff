"""Faults of our own on one page: told with their trace, the page kept for a better reader, and the run goes on."""

from webdesk.archive.known import ROW_FAULTS

# What a mistake in reading or linking raises on words nobody thought of. Not OSError, not MemoryError: these are the
# machine's, and the next page would fare no better.
READER_FAULTS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError)
# The same, and values that the database does not take.
PAGE_FAULTS = (*READER_FAULTS, *ROW_FAULTS)


def words(fault: BaseException) -> str:
    """Return a fault in a line.

    >>> words(IndexError("list index out of range"))
    'IndexError: list index out of range'
    """
    return f"{type(fault).__name__}: {fault}"[:400]
