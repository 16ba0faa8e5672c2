"""Working off the queue of kept links in a thread, for as long as anything in it is due."""

import time
from collections.abc import Callable, Container
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from textual.message import Message

from reader.ui.messages import QueueMoved

if TYPE_CHECKING:
    from reader.ingest.queue import QueueEvent

SHORTEST_WAIT = 0.2
"""Seconds between two looks at the queue, whatever is due: another program may be about to take it."""
LONGEST_WAIT = 300.0
"""Seconds after which the queue is looked at again though nothing is due: other programs may put links in it."""


class Shift:
    """Sees that one thread works on the queue while there is something to do, and no more than one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_on = False
        self._call = Event()

    def call(self) -> bool:
        """Whether someone must begin to work as nobody is at it; else whoever is at it is woken."""
        with self._lock:
            if self._is_on:
                self._call.set()
                return False
            self._is_on = True
            self._call.clear()
            return True

    def wait(self, seconds: float) -> None:
        """Rest for some seconds, or until there is a call."""
        self._call.wait(seconds)
        self._call.clear()

    def end(self, *, only_if_quiet: bool = False) -> bool:
        """Leave off working; with `only_if_quiet` not if there was a call. Returns whether it was left off."""
        with self._lock:
            if only_if_quiet and self._call.is_set():
                self._call.clear()
                return False
            self._is_on = False
            return True


def work_off_queue(
    folder: Path,
    typed_hosts: frozenset[str],
    shift: Shift,
    post: Callable[[Message], object],
    cancelled: Callable[[], bool],
) -> None:
    """Fetch what is due in the queue of the library in a folder, and what comes to be due, until nothing waits."""
    from reader.ingest import Ingest  # what it brings is not needed for the first frame
    from reader.ingest.queue import Fetching, Idle, work_off
    from reader.library import Library

    full_texts: set[str] = set()
    try:
        with Library.open(folder) as library, Ingest(library) as ingest:
            for event in work_off(library, ingest, typed_hosts=typed_hosts, cancelled=cancelled, waiting=shift.wait):
                if isinstance(event, Fetching):
                    # Later it may not be in the queue any more.
                    full_texts.update(url for url, entry in library.queued([event.url]).items() if entry.is_full_text)
                if not isinstance(event, Idle):
                    post(moved(event, full_texts))
                elif event.until is not None:
                    shift.wait(min(max(SHORTEST_WAIT, event.until - time.time()), LONGEST_WAIT))
                elif cancelled() or shift.end(only_if_quiet=True):
                    return
    finally:
        shift.end()


def moved(event: "QueueEvent", full_texts: Container[str] = ()) -> QueueMoved:
    """What the screen is told of an event; `full_texts` are addresses whose articles were there before."""
    from reader.ingest.queue import Failed, Idle, Kept, Offline, PutOff, Stored

    if isinstance(event, Offline):
        return QueueMoved(is_offline=True)
    is_full_text = not isinstance(event, Idle) and event.url in full_texts
    if isinstance(event, Stored | Kept):
        return QueueMoved(stored=event.article_id, is_offline=False, is_full_text=is_full_text)
    if isinstance(event, Failed):
        failure = f"{event.url}: {event.reason}"
        return QueueMoved(failure=failure, is_offline=False, is_full_text=is_full_text or event.is_full_text)
    return QueueMoved(is_offline=False if isinstance(event, PutOff) else None, is_full_text=is_full_text)
