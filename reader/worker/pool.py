"""Several workers for many pages, results in the order asked."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TypeVar

from reader.errors import SourceError
from reader.worker.cleaner import DEADLINE_SECONDS, Cleaner, never
from reader.worker.feed import FeedDocument
from reader.worker.job import Cleaned, Event, Job

Item = TypeVar("Item")
Result = TypeVar("Result")

_LOOK_AHEAD = 32
"""Sources begun per worker beyond the one whose result is due, so that a slow page holds up nobody."""
_POLL_SECONDS = 0.1
"""How soon a cancelled run ends."""


def available_cores() -> int:
    """Processor cores that this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class CleanerPool:
    """Cleaners for several threads; each starts its process when it is first needed."""

    def __init__(
        self, size: int | None = None, seconds: float = DEADLINE_SECONDS, command: Sequence[str] | None = None
    ) -> None:
        """`size` processes, as many as there are cores by default; the rest as for `Cleaner`."""
        from queue import LifoQueue

        self.size = max(1, size or available_cores())
        self._cleaners = [Cleaner(seconds, command) for _ in range(self.size)]
        # Last in, first out: while one process is enough for what there is to do, the others are never started.
        self._free: LifoQueue[Cleaner] = LifoQueue()
        for cleaner in self._cleaners:
            self._free.put(cleaner)

    def __enter__(self) -> "CleanerPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def clean(self, job: Job) -> Cleaned | SourceError:
        """What came of the job; waits for a free process. Any thread may call it."""
        cleaner = self._free.get()
        try:
            return cleaner.clean(job)
        except SourceError as error:
            return error
        finally:
            self._free.put(cleaner)

    def events(self, job: Job) -> Generator[Event, None, None]:
        """What comes of the job, as `Cleaner.events`; waits for a free process. Any thread may call it."""
        cleaner = self._free.get()
        try:
            yield from cleaner.events(job)
        finally:
            self._free.put(cleaner)

    def read_feed(self, job: Job, cancelled: Callable[[], bool] = never) -> FeedDocument:
        """What the job asks, as `Cleaner.read_feed`; waits for a free process. Any thread may call it."""
        cleaner = self._free.get()
        try:
            return cleaner.read_feed(job, cancelled)
        finally:
            self._free.put(cleaner)

    def close(self) -> None:
        """Kill all processes; what is being cleaned fails at once."""
        for cleaner in self._cleaners:
            cleaner.close()


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    pool: CleanerPool,
    *,
    cancelled: Callable[[], bool] = never,
) -> Generator[Result, None, None]:
    """`work` done on the items in as many threads as the pool has processes; results in the items' order.

    Items are taken only as far ahead as keeps the threads busy. However the iteration ends, the pool is closed then
    and the threads are gone.
    """
    from concurrent.futures import Future, ThreadPoolExecutor, wait

    waiting = iter(items)
    begun: deque[Future[Result]] = deque()
    executor = ThreadPoolExecutor(pool.size, thread_name_prefix="clean")

    def is_due() -> bool:
        return bool(begun) and begun[0].done()

    try:
        while not cancelled():
            while not is_due() and len(begun) < pool.size * _LOOK_AHEAD and (item := next(waiting, None)) is not None:
                begun.append(executor.submit(work, item))
            if not begun:
                return
            # In slices: a thread that waits without end cannot be interrupted on every system, nor be cancelled.
            if is_due() or wait([begun[0]], _POLL_SECONDS).done:
                yield begun.popleft().result()
    finally:
        pool.close()
        executor.shutdown(cancel_futures=True)
