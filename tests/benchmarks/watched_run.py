"""Runs a program to its end, and tells what it took: time, processor, memory of it and all that it started."""

import os
import resource
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took."""

    seconds: float
    processor: float
    """Seconds, of all cores together."""
    megabytes: float
    """The most that was seen at a time of memory, what is shared counted once (PSS, Linux)."""
    output: str


def watched(command: Sequence[str], env: Mapping[str, str] | None = None) -> Taken:
    """Runs a command. Raises CalledProcessError if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        over = Event()
        watch = _Watch(process.pid, over)
        watch.start()
        output, _ = process.communicate()
        seconds = time.perf_counter() - started
        over.set()
        watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(seconds, processor, watch.most / 1024, output)


class _Watch(Thread):
    """Looks at the memory of a process and its descendants until it is over."""

    def __init__(self, pid: int, over: Event) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = over
        self.most = 0
        """Kilobytes."""

    def run(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            self.most = max(self.most, sum(map(_kilobytes, _family(self._pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError, ValueError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield from _family(int(child))


def _kilobytes(pid: int) -> int:
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
