"""Imports a folder into a new or a used library, in a process that is watched.

    python tests/benchmarks/import_runs.py FOLDER LIBRARY

does the same work without any worker: everything in this process, one source after another.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_COMMAND = "import sys; from reader.cli.main import main; sys.exit(main())"
_LOOK_SECONDS = 0.05
"""Between two looks at how much memory the process has needed."""


@dataclass(frozen=True, slots=True)
class Run:
    """How an import went."""

    seconds: float
    cpu_seconds: float
    """Of all its processes."""
    peak_megabytes: float
    """Of the main process alone."""
    said: str
    """Its last message."""


def command(*words: str) -> list[str]:
    """The command `reader` with these words, with this interpreter."""
    return [sys.executable, "-P", "-c", _COMMAND, *words]


def import_folder(folder: Path, library: Path, jobs: int) -> Run:
    """Run `reader import`."""
    return _watched([*command("import", str(folder), "--library", str(library), "--jobs", str(jobs))], library)


def import_alone(folder: Path, library: Path) -> Run:
    """Load, extract and store in one process."""
    return _watched([sys.executable, __file__, str(folder), str(library)], library)


def is_running(process: "subprocess.Popen[bytes]") -> bool:
    """Whether it has not ended; it stays to be waited for."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def memory_megabytes(process: int) -> float:
    """The most memory that a process has held so far, as Linux says; 0 where it does not, or has ended."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as lines:
            kilobytes = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), "0")
    except OSError:
        return 0.0
    return int(kilobytes) / 1024


def children(process: int) -> Iterator[int]:
    """The processes that a process has started, from whichever of its threads; none where Linux does not say."""
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, path.read_text(encoding="ascii").split())


def environment(library: Path) -> dict[str, str]:
    """So that nothing of the user's own is read."""
    return os.environ | {"READER_CONFIG": str(library.with_name("config")), "READER_LIBRARY": str(library)}


def _watched(words: Sequence[str], library: Path) -> Run:
    started = time.monotonic()
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(library)
    )
    assert process.stderr is not None
    peak = 0.0
    os.set_blocking(process.stderr.fileno(), False)
    messages = b""
    while is_running(process):
        peak = max(peak, memory_megabytes(process.pid))
        messages = (messages + (process.stderr.read() or b""))[-1000:]
        time.sleep(_LOOK_SECONDS)
    seconds = time.monotonic() - started
    messages += process.stderr.read() or b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{words[-4:]} ended with {process.returncode}: {messages.decode(errors='replace')}")
    last = (messages.decode("utf-8", "replace").splitlines() or [""])[-1]
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, last)


def _alone(folder: str, library_folder: str) -> None:
    """Import as `reader import` does, with the work of the workers done here."""
    from reader.ingest import Ingest, taking
    from reader.library import Library

    vars(taking)["events_of_many"] = _events_here
    with Library.open(Path(library_folder)) as library, Ingest(library) as ingest:
        scope, _ = ingest.index([folder])
        ingest.await_addresses(scope)
        done = sum(1 for _ in ingest.clean_pending(scope, takes_links=True))
    sys.stderr.write(f"{done} files\n")


def _events_here(
    jobs: Iterable[Any], processes: int | None = None, *, cancelled: Callable[[], bool]
) -> Generator[list[Any], None, None]:
    """What comes of jobs, all of a source together."""
    from reader.errors import SourceError
    from reader.worker.stream import Ended
    from reader.worker.work import work

    for job in jobs:
        answers = _Collected(job)
        error = None
        try:
            work(job, answers)
        except SourceError as wrong:
            error = wrong
        except Exception as wrong:
            error = SourceError(job.source, f"cleaning it failed ({type(wrong).__name__})")
        yield [*((job, event) for event in answers.events), (job, Ended(error))]


class _Collected:
    """What a worker would say of a job."""

    def __init__(self, job: Any) -> None:
        self.events: list[Any] = []
        self._job = job

    def begun(self, digest: str, *, is_unchanged: bool = False, is_resumed: bool = False) -> None:
        from reader.worker.job import Begun

        self.events.append(Begun(digest, is_unchanged, is_resumed))

    def at(self, part: str) -> None:
        pass

    def article(self, article: Any, stated: Any) -> None:
        from reader.library.prepared import prepare
        from reader.worker.job import PartRead

        self.events.append(PartRead(prepare(article), stated))

    def link(self, link: Any) -> None:
        from reader.worker.job import PartRead

        self.events.append(PartRead(link, link.stated))

    def failed(self, part: str, error: Any) -> None:
        from reader.worker.job import PartFailed

        self.events.append(PartFailed(part, error))


if __name__ == "__main__":
    _alone(*sys.argv[1:])
