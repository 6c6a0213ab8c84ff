"""How much of the world one fetch or one load may take: bytes, seconds, hops. Always limited."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps of one fetch and one loaded file; the defaults are safe.

    `total_seconds` is the time on the wire over all hops, waiting for a host's turn not counted. `max_bytes` counts
    the body both as sent and unpacked. A longer Crawl-delay or Retry-After than its cap is cut to the cap.
    """

    max_bytes: int = 20 * MEBIBYTE
    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    max_redirects: int = 5
    max_file_bytes: int = 50 * 1000 * 1000
    max_robots_bytes: int = 500 * 1024
    robots_keep_seconds: float = 6 * 3600.0
    robots_retry_seconds: float = 60.0
    max_crawl_delay_seconds: float = 30.0
    max_hold_seconds: float = 86400.0
