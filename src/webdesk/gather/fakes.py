"""A fetcher that fetches nothing: answers from a table, for tests of everything above."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from webdesk.errors import WebdeskError
from webdesk.gather.hosts import HostMemory
from webdesk.model import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One call of `fetch`, as it was made."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: str | None = None
    robots: bool = True


class FakeFetcher:
    """Answers from `answers` by address: a Capture is returned, an error raised; `asked` is what was asked, in order.

    An address that is not in the table is an AssertionError: a test says all it expects. The table may be changed
    between calls; `memory` is what it says it learned of hosts.
    """

    def __init__(self, answers: Mapping[str, Capture | WebdeskError]) -> None:
        self.answers = dict(answers)
        self.asked: list[Asked] = []
        self.memory = HostMemory()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing: there is nothing to close."""

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str | None = None,
        robots: bool = True,
    ) -> Capture:
        """Return or raise what the table says of the address."""
        self.asked.append(Asked(url=url, etag=etag, last_modified=last_modified, accept=accept, robots=robots))
        assert url in self.answers, f"not in the table of answers: {url}"
        answer = self.answers[url]
        if isinstance(answer, WebdeskError):
            raise answer
        return answer

    def learned(self) -> HostMemory:
        """Return what the test put there."""
        return self.memory
