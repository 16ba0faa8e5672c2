"""Ends a worker process that takes too long or is not wanted any more."""

import math
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_POLL_SECONDS = 0.1
"""How soon cancelling is noticed."""


def never() -> bool:
    """Says of work that nobody cancels whether it was cancelled."""
    return False


@dataclass(slots=True)
class Stop:
    """Why this side killed the process, if it did."""

    is_expired: bool = False
    is_cancelled: bool = False

    @property
    def was_killed(self) -> bool:
        """Whether this side killed the process."""
        return self.is_expired or self.is_cancelled


class Watch:
    """How long a process may still take until it is killed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.latest = time.monotonic() + seconds

    def extend(self) -> None:
        """It has done something: as long again for the next step."""
        self.latest = time.monotonic() + self._seconds

    def pause(self) -> None:
        """It waits for this side; `extend` ends that."""
        self.latest = math.inf


@contextmanager
def watched(
    process: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool], stop: Stop
) -> Iterator[Watch]:
    """Kill the process if a step of the block takes longer or it is cancelled, which ends every wait for an answer."""
    is_over = threading.Event()
    watch = Watch(seconds)

    def look() -> None:
        slice_seconds = seconds if cancelled is never else _POLL_SECONDS
        while not is_over.wait(max(0.0, min(slice_seconds, watch.latest - time.monotonic()))):
            stop.is_cancelled = cancelled()
            stop.is_expired = time.monotonic() >= watch.latest
            if stop.was_killed:
                process.kill()
                return

    watchdog = threading.Thread(target=look, name="watchdog", daemon=True)
    watchdog.start()
    try:
        yield watch
    finally:
        is_over.set()
        # So that it cannot kill the process during the next job, and `stop` says all that was done.
        watchdog.join()
