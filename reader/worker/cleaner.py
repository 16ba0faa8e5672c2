"""The program's side of one worker process."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from reader.errors import SourceError
from reader.extract.proposals import Proposal
from reader.worker.answers import cleaned_from, proposals_from, read_answer
from reader.worker.frames import FrameError, Json, read_frame, write_frame
from reader.worker.job import Cleaned, Job, job_to_json

DEADLINE_SECONDS = 10.0
"""For one page. Ordinary pages take 0.02 to 0.4 s; one of 10 MB takes readability-lxml about 7 s."""
_START_SECONDS = 30.0
"""For a new process to answer at all, on a machine that is busy or slow."""

_EXIT_SECONDS = 1.0
"""For a process to end once it has closed its pipes."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from reader.worker.child import main; main()"
_POLL_SECONDS = 0.1
"""How soon cancelling is noticed."""
_KILLED = -9
"""Exit status of a process that got SIGKILL, which this side sends only when time is up."""


class CleaningStopped(SourceError):
    """The program ended the cleaning; nothing is known to be wrong with the source."""


def never() -> bool:
    """Says of work that nobody cancels whether it was cancelled."""
    return False


class Cleaner:
    """Turns one job after another into articles in a process of its own, which it starts when it is first needed.

    Used by one thread at a time; only `close` may be called from any.
    """

    def __init__(self, seconds: float = DEADLINE_SECONDS, command: Sequence[str] | None = None) -> None:
        """`seconds`: how long one job may take; `command` starts another process than the program's own worker."""
        self._seconds = seconds
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._is_closed = False
        self._guard = threading.Lock()

    def __enter__(self) -> "Cleaner":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the process and have it import what cleaning needs, without waiting for it."""
        try:
            process = self._running()
            if process is not None:
                write_frame(_pipe(process.stdin), {"warm": True})
        except OSError:
            # The first job finds out what is wrong, and can say so.
            self._discard()

    def clean(self, job: Job, cancelled: Callable[[], bool] = never) -> Cleaned:
        """The articles of a source.

        `cancelled` is asked from another thread. Raises CleaningStopped once it or `close` was called, and
        SourceError: the source cannot be read, holds no article, or the process took too long, needed too much
        memory or died; then the next job gets a new process.
        """
        return read_answer(job, cleaned_from, *self._done(job, cancelled))

    def propose(self, job: Job, cancelled: Callable[[], bool] = never) -> tuple[Proposal, ...]:
        """The rules that answer the job's question, at least one. Raises as `clean` does."""
        return read_answer(job, proposals_from, *self._done(job, cancelled))

    def _done(self, job: Job, cancelled: Callable[[], bool]) -> tuple[Json, bytes]:
        """The answer to a job, whatever it is."""
        end = _End()
        try:
            answer = self._ask(job, cancelled, end)
        except (OSError, ValueError, FrameError):
            # The process died or was killed in the middle; ValueError: `close` closed its pipes meanwhile.
            answer = None
        except BaseException:
            # Interrupted while the process still works: its answer would be taken for that of the next job.
            self._discard()
            raise
        if answer is None:
            raise self._failure(job.source, end)
        header, body = answer
        if header.get("retires") or end.was_killed:
            self._discard()
        return header, body

    def close(self) -> None:
        """Kill the process; what is being cleaned fails at once, and nothing is cleaned any more."""
        self._is_closed = True
        self._discard()

    def _ask(self, job: Job, cancelled: Callable[[], bool], end: "_End") -> tuple[Json, bytes] | None:
        """The process' answer to a job; None if it ended instead, `end` telling if that was our doing."""
        process = self._running()
        if process is None:
            return None
        answers = _pipe(process.stdout)
        if not self._is_ready:
            with _watched(process, _START_SECONDS, cancelled, end):
                self._is_ready = read_frame(answers) is not None
        with _watched(process, self._seconds, cancelled, end):
            write_frame(_pipe(process.stdin), job_to_json(job), job.data or b"")
            return read_frame(answers)

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The process, started anew if it has gone; None once closed."""
        if self._process is not None and self._process.poll() is not None:
            self._discard()
        with self._guard:
            if self._process is None and not self._is_closed:
                self._is_ready = False
                self._process = _start(self._command or worker_command())
            return self._process

    def _discard(self) -> int:
        """Kill the process, if there is one; returns its exit status."""
        with self._guard:
            process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                # What was buffered for the dead process cannot be written any more, and need not be.
                pass
        return status

    def _failure(self, source: str, end: "_End") -> SourceError:
        """Why the process gave no answer; the process is replaced."""
        was_ready = self._is_ready
        process = self._process
        if process is not None and not end.was_killed:
            # It closed its pipes: how it ended says why, and to kill it now would hide that.
            with suppress(subprocess.TimeoutExpired):
                process.wait(_EXIT_SECONDS)
        status = self._discard()
        if self._is_closed or end.is_cancelled:
            return CleaningStopped(source, "cleaning it was stopped")
        if not was_ready:
            return SourceError(source, "the process that cleans pages does not start")
        if end.is_expired:
            return SourceError(source, f"cleaning it took longer than {self._seconds:g} s")
        if status == _KILLED:
            return SourceError(source, "cleaning it was ended by the system, as it does when memory runs out")
        return SourceError(source, "cleaning it crashed")


@dataclass(slots=True)
class _End:
    """Why this side killed the process, if it did."""

    is_expired: bool = False
    is_cancelled: bool = False

    @property
    def was_killed(self) -> bool:
        """Whether this side killed the process."""
        return self.is_expired or self.is_cancelled


def worker_command() -> list[str]:
    """What starts a worker: this interpreter, with this program's own path to import from.

    -P, because modules in the folder where the user happens to be must not be imported.
    """
    return [sys.executable, "-P", "-c", _PROGRAM, *sys.path]


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C at the terminal is for the program; the process ends with its standard input.
        start_new_session=True,
    )


@contextmanager
def _watched(
    process: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool], end: _End
) -> Iterator[None]:
    """Kill the process if the block takes longer or is cancelled, which ends every wait for an answer."""
    is_over = threading.Event()

    def watch() -> None:
        latest = time.monotonic() + seconds
        slice_seconds = seconds if cancelled is never else _POLL_SECONDS
        while not is_over.wait(max(0.0, min(slice_seconds, latest - time.monotonic()))):
            end.is_cancelled = cancelled()
            end.is_expired = time.monotonic() >= latest
            if end.was_killed:
                process.kill()
                return

    watchdog = threading.Thread(target=watch, name="watchdog", daemon=True)
    watchdog.start()
    try:
        yield
    finally:
        is_over.set()
        # So that it cannot kill the process during the next job, and `end` says all that was done.
        watchdog.join()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe of a process that was started with pipes."""
    assert pipe is not None
    return pipe
