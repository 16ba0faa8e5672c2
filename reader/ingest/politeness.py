"""How servers are treated that are asked for many pages, one after another."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reader.errors import FetchCause, FetchError, SourceError

_POLL_SECONDS = 0.1
_OF_THE_HOST = frozenset({None, 429, 503})
"""Answers that say nothing of the one page that was asked for; None: there was no answer."""
_MAY_PASS = frozenset({FetchCause.BUSY, FetchCause.UNREACHABLE, FetchCause.OFFLINE})


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a queue is worked off."""

    hosts_at_once: int = 4
    spacing_seconds: float = 1.0
    """Between the beginnings of two requests for pages of one host."""
    back_off_seconds: tuple[int, ...] = (60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600)
    """After the first failure, the second and so on; one more and it has failed for good."""
    offline_seconds: tuple[int, ...] = (30, 60, 120, 300)
    """Until the network is tried again, the last of them over and over."""


DEFAULT_PACE = Pace()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from a failure. Times are unix seconds."""

    until: int | None
    """When the page may be tried again; None: never."""
    host_until: int | None = None
    """Until when its host is left alone; None: it need not be."""
    is_host_given_up: bool = False
    """Nothing more is asked of the host, which failed too often."""


def verdict(error: SourceError, attempts: int, strikes: int, now: int, pace: Pace) -> Verdict:
    """What follows when a page failed that had `attempts` in vain, on a host that failed `strikes` times in a row."""
    if not isinstance(error, FetchError) or error.cause not in _MAY_PASS:
        return Verdict(None)
    asked = error.retry_after or 0
    host_until = None
    if error.retry_after is not None or error.status in _OF_THE_HOST:
        if strikes >= len(pace.back_off_seconds):
            return Verdict(None, is_host_given_up=True)
        host_until = now + max(pace.back_off_seconds[strikes], asked)
    if attempts >= len(pace.back_off_seconds):
        return Verdict(None, host_until)
    until = now + max(pace.back_off_seconds[attempts], asked)
    # A little after its host, so that the host's other pages are tried first: it may be this page's fault.
    return Verdict(max(until, host_until + 1) if host_until else until, host_until)


class HostTurns:
    """Sees that no host is asked for two things at a time, from any number of threads."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """The right to ask a host, when all before have done; once it is cancelled, at once."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        is_held = False
        while not is_held and not self._cancelled():
            is_held = lock.acquire(timeout=_POLL_SECONDS)
        try:
            yield
        finally:
            if is_held:
                lock.release()
