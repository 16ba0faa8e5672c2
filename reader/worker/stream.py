"""What comes of many sources, part by part and as soon as it is there, from several workers."""

import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import TypeAlias

from reader.errors import SourceError
from reader.worker.cleaner import never
from reader.worker.job import Event, Job
from reader.worker.pool import CleanerPool

_MOST_AT_ONCE = 24
"""Articles, of some ten kilobytes each, that wait and are stored in one go, for which other writers wait."""
_TOGETHER_SECONDS = 0.3
"""Storing many together takes half the time of storing each, and nobody waits for what is stored here."""
_BEGUN_AHEAD = 8
"""Jobs made per worker before one is free for them."""
_POLL_SECONDS = 0.1
"""How soon a cancelled run ends."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more comes of a source."""

    error: SourceError | None = None
    """Why it failed as a whole."""


Told: TypeAlias = tuple[Job, Event | Ended]


def events_of_many(
    jobs: Iterable[Job], processes: int | None = None, *, cancelled: Callable[[], bool] = never
) -> Generator[list[Told], None, None]:
    """What comes of the jobs, several at a time, in whatever order it comes; `Ended` is the last of each.

    What has come meanwhile comes together. The jobs are taken by this thread, not long before they are begun. Ends
    early once cancelled; however it ends, all processes are gone then.
    """
    crew = _Crew(CleanerPool(processes))
    waiting, at_work = iter(jobs), 0
    try:
        while not cancelled():
            while at_work < crew.room and (job := next(waiting, None)) is not None:
                crew.asked.put(job)
                at_work += 1
            if not at_work:
                return
            together = crew.taken(at_work)
            at_work -= _ended(together)
            if together:
                yield together
    finally:
        crew.close()


def _ended(together: Sequence[Told]) -> int:
    return sum(isinstance(event, Ended) for _, event in together)


class _Crew:
    """A thread for each worker, which hands it jobs and passes on what it says."""

    def __init__(self, pool: CleanerPool) -> None:
        self.room = pool.size * (1 + _BEGUN_AHEAD)
        """How many jobs may have been asked for."""
        self.asked: Queue[Job | None] = Queue()
        self._told: Queue[Told] = Queue(_MOST_AT_ONCE)
        self._is_over = threading.Event()
        self._pool = pool
        self._threads = [threading.Thread(target=self._work, name="clean", daemon=True) for _ in range(pool.size)]
        for thread in self._threads:
            thread.start()

    def taken(self, at_work: int) -> list[Told]:
        """What comes in the next moments, of so many jobs that are not ended yet."""
        together: list[Told] = []
        latest = time.monotonic() + _TOGETHER_SECONDS
        with suppress(Empty):
            while len(together) < _MOST_AT_ONCE and _ended(together) < at_work:
                together.append(self._told.get(timeout=max(0.0, latest - time.monotonic())))
        return together

    def close(self) -> None:
        """End the processes and the threads; what is not taken yet is lost."""
        self._is_over.set()
        self._pool.close()
        for _ in self._threads:
            self.asked.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self.asked.get()) is not None and not self._is_over.is_set():
            try:
                with closing(self._pool.events(job)) as events:
                    for event in events:
                        self._tell(job, event)
                        if self._is_over.is_set():
                            return
                self._tell(job, Ended())
            except SourceError as error:
                self._tell(job, Ended(error))

    def _tell(self, job: Job, event: Event | Ended) -> None:
        while not self._is_over.is_set():
            with suppress(Full):
                self._told.put((job, event), timeout=_POLL_SECONDS)
                return
