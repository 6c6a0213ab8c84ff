"""Every error webdesk raises, as one tree: what happened, to which page, why, and what cures it."""


class WebdeskError(Exception):
    """Something webdesk could not do; names the address (or file), the reason and, where there is one, the cure.

    >>> str(WebdeskError("the page is empty", address="https://a.example/1", cure="fetch it again"))
    'https://a.example/1: the page is empty (fetch it again)'
    """

    def __init__(self, reason: str, *, address: str | None = None, cure: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.address = address
        self.cure = cure

    def __str__(self) -> str:
        start = f"{self.address}: " if self.address else ""
        end = f" ({self.cure})" if self.cure else ""
        return f"{start}{self.reason}{end}"


class GiveUp(WebdeskError):
    """It will never work: do not try this address again as it is."""


class TryLater(WebdeskError):
    """It may work later: back off, `after_seconds` at least when the other side said so."""

    def __init__(
        self, reason: str, *, address: str | None = None, cure: str | None = None, after_seconds: float | None = None
    ) -> None:
        super().__init__(reason, address=address, cure=cure)
        self.after_seconds = after_seconds


class ReadError(GiveUp):
    """The bytes cannot be read as what they were said to be (page, feed, sitemap, record)."""


class TooLarge(GiveUp):
    """The input is over its cap."""


class Refused(GiveUp):
    """We may not fetch it: a private address, robots.txt, a scheme that is not http(s)."""


class ArchiveError(WebdeskError):
    """The archive cannot keep or give what was asked; nothing was half-kept."""


class ArchiveBusy(TryLater, ArchiveError):
    """The archive is locked by another writer, or the disk is full: nothing was kept, trying again may work."""


class SettingError(WebdeskError):
    """A setting is missing or makes no sense; the address is its name."""
