"""Waiting until the app has nothing more to do, for as long as that takes and no longer.

Textual's own waiting sleeps 20 ms at least, twice for each key, and takes a process that did little in that time for
one that has nothing to do. Here the loop is asked what it still has to do, and the system what the threads do.
"""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from textual.timer import Timer

SLEEP_SECONDS = 0.001
SOON_SECONDS = 0.02
"""Timers that end within this are waited for; as long as Textual's own waiting takes at least."""


async def wait_for_idle(min_sleep: float = SOON_SECONDS, max_sleep: float = 1) -> None:
    """Wait, in place of the function of this name in textual._wait."""
    loop = asyncio.get_running_loop()
    start, soon = monotonic(), loop.time() + SOON_SECONDS
    while (elapsed := monotonic() - start) < max_sleep:
        before = process_time()
        await asyncio.sleep(SLEEP_SECONDS)
        is_working = process_time() - before > SLEEP_SECONDS / 2
        least = SOON_SECONDS if _is_waiting_for_worker() else min_sleep
        if elapsed >= least and not is_working and not _has_more(loop, soon) and not any(_busy_threads()):
            return


def _is_waiting_for_worker() -> bool:
    """Whether work of the app's is done elsewhere, be it by a server: of that nothing is known here."""
    return any(getattr(task.get_coro(), "__qualname__", "") == "Worker._run" for task in asyncio.all_tasks())


def _has_more(loop: Any, soon: float) -> bool:
    """Whether anything is ready to run, or will be before a time of the loop."""
    if loop._ready:
        return True
    due = {handle._args[0] for handle in loop._scheduled if not handle.cancelled() and handle.when() <= soon}
    return bool(due) and not due <= set(_paused_timers())


def _paused_timers() -> Iterator[object]:
    """What those timers wait for whose end changes nothing: a screen's, while there is nothing to update."""
    for task in asyncio.all_tasks():
        frame = getattr(task.get_coro(), "cr_frame", None)
        timer = frame.f_locals.get("self") if frame else None
        if isinstance(timer, Timer) and not timer._active.is_set():
            yield task._fut_waiter


def _busy_threads() -> Iterator[threading.Thread]:
    """The other threads that run, could run or wait for the disk, as far as the system tells."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            try:
                status = Path(f"/proc/self/task/{thread.native_id}/stat").read_text("latin-1")
            except OSError:
                continue
            if status.rpartition(")")[2].split()[0] in "RD":
                yield thread
