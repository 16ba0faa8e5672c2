"""Tells trouble of the own network from that of single hosts, while many of them are asked at the same time."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Failed = TypeVar("Failed")

_HOSTS_IN_A_ROW = 3
"""Hosts that cannot be reached one after another, without an answer between them, until the network is at fault."""


@dataclass(frozen=True, slots=True)
class _Aside(Generic[Failed]):
    failed: Failed
    host: str
    answers: int
    """Those that had come when it was begun."""


class Outage(Generic[Failed]):
    """Keeps what failed as if there were no network until it is known whose fault it was."""

    def __init__(self) -> None:
        self._aside: list[_Aside[Failed]] = []

    @property
    def is_likely(self) -> bool:
        """Whether so many hosts failed one after another that the network is at fault."""
        return len({aside.host for aside in self._aside}) >= _HOSTS_IN_A_ROW

    def answered(self) -> list[Failed]:
        """A host has answered, so there is a network; returns what has failed by the fault of its own hosts."""
        failed = [aside.failed for aside in self._aside]
        self._aside.clear()
        return failed

    def failed(self, failed: Failed, host: str, answers: int) -> None:
        """Something of a host failed that had been begun when there had been so many answers from any."""
        self._aside.append(_Aside(failed, host, answers))

    def rest(self, answers: int) -> tuple[list[Failed], list[Failed]]:
        """At the end, after so many answers: what failed by the fault of its own hosts, and by that of the network."""
        own = [] if self.is_likely else [aside.failed for aside in self._aside if answers > aside.answers]
        return own, [aside.failed for aside in self._aside if aside.failed not in own]
