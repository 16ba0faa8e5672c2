"""Watches over one fetch: its time, its cancellation, and the bytes it has taken."""

import time
from collections.abc import Callable

from reader.errors import FetchCause, FetchError
from reader.fetch.limits import Limits

_GLANCE_SECONDS = 0.2
"""How often a wait looks up to see whether it was cancelled; a person notices a second."""


class Watch:
    """Raises FetchError as soon as a fetch has gone on too long, taken too much, or was cancelled."""

    def __init__(self, source: str, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        self.source = source
        self.limits = limits
        self._cancelled = cancelled
        self._ends = time.monotonic() + limits.seconds
        self.taken = 0
        """Bytes that came over the wire so far."""

    def error(self, reason: str, cause: FetchCause = FetchCause.REFUSED) -> FetchError:
        """An error about what is being fetched."""
        return FetchError(self.source, reason, cause)

    def check(self) -> None:
        """Raises if the time is up or nobody wants the page any more."""
        if self._cancelled and self._cancelled():
            raise self.error("was cancelled", FetchCause.CANCELLED)
        if time.monotonic() >= self._ends:
            raise self.error(f"took longer than {self.limits.seconds:g} s", FetchCause.UNREACHABLE)

    def glance(self) -> float:
        """Seconds to wait before the next `check`, which is made first."""
        self.check()
        return max(0.0, min(_GLANCE_SECONDS, self._ends - time.monotonic()))

    def take(self, count: int) -> None:
        """Counts bytes that came over the wire. Raises as `check` does, too: what always has more to say is never
        waited for."""
        self.check()
        self.taken += count
        if self.taken > self.limits.wire_bytes:
            raise self.error(f"is larger than {self.limits.wire_bytes >> 20} MB")
