"""Tells trouble of the own network from that of single hosts, while many of them are asked at the same time."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Failed = TypeVar("Failed")

_HOSTS = 3
"""Hosts that cannot be reached, without an answer from any, until the network is at fault."""


class _Aside(NamedTuple, Generic[Failed]):
    failed: Failed
    host: str
    is_sign: bool


class Outage(Generic[Failed]):
    """Keeps what failed without an answer until it is known whose fault it was."""

    def __init__(self) -> None:
        self._aside: list[_Aside[Failed]] = []
        self._is_answered = False

    @property
    def is_likely(self) -> bool:
        """Whether so many hosts failed one after another as if there were no network that there is none."""
        return _are_many(aside for aside in self._aside if aside.is_sign)

    def answered(self) -> list[Failed]:
        """A host has answered, so there is a network; returns what has failed by the fault of its own hosts."""
        self._is_answered = True
        failed = [aside.failed for aside in self._aside]
        self._aside.clear()
        return failed

    def failed(self, failed: Failed, host: str, *, is_sign: bool) -> None:
        """A host gave no answer. `is_sign`: as if there were no network; else it may as well be the host alone."""
        self._aside.append(_Aside(failed, host, is_sign))

    def rest(self) -> tuple[list[Failed], list[Failed]]:
        """At the end: what has failed by the fault of its own hosts, and what by that of the network."""
        if self.is_likely or (not self._is_answered and _are_many(self._aside)):
            return [], [aside.failed for aside in self._aside]
        # Where others have answered, one or two more likely are not there than that the network went with the last.
        own = [aside.failed for aside in self._aside if self._is_answered or not aside.is_sign]
        return own, [aside.failed for aside in self._aside if aside.is_sign and not self._is_answered]


def _are_many(those: "Iterable[_Aside[Failed]]") -> bool:
    return len({aside.host for aside in those}) >= _HOSTS
