"""Tells trouble of the own network from that of single hosts, while many of them are asked at the same time."""

from typing import Generic, TypeVar

Failed = TypeVar("Failed")

_HOSTS_IN_A_ROW = 3
"""Hosts that cannot be reached one after another, without an answer between them, until the network is at fault."""


class Outage(Generic[Failed]):
    """Keeps what failed as if there were no network until it is known whose fault it was."""

    def __init__(self) -> None:
        self._aside: list[tuple[Failed, str]] = []
        """With the host of each."""
        self._is_answered = False

    @property
    def is_likely(self) -> bool:
        """Whether so many hosts failed one after another that the network is at fault."""
        return len({host for _, host in self._aside}) >= _HOSTS_IN_A_ROW

    def answered(self) -> list[Failed]:
        """A host has answered, so there is a network; returns what has failed by the fault of its own hosts."""
        self._is_answered = True
        failed = [failed for failed, _ in self._aside]
        self._aside.clear()
        return failed

    def failed(self, failed: Failed, host: str) -> None:
        """Something of a host failed."""
        self._aside.append((failed, host))

    def rest(self) -> tuple[list[Failed], list[Failed]]:
        """At the end: what has failed by the fault of its own hosts, and what by that of the network."""
        failed = [failed for failed, _ in self._aside]
        # Where others have answered, one or two more likely are not there than that the network went with the last.
        return (failed, []) if self._is_answered and not self.is_likely else ([], failed)
