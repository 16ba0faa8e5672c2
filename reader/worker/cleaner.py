"""The program's side of one worker process."""

import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import IO

from reader.errors import SourceError
from reader.extract.proposals import Proposal
from reader.model import Article
from reader.worker.answers import event_from, part_begun, proposals_from, require_success
from reader.worker.feed import FeedDocument
from reader.worker.feed_frames import feed_from
from reader.worker.frames import FrameError, Json, read_frame, write_frame
from reader.worker.job import Begun, Cleaned, Event, Job, PartFailed, job_to_json
from reader.worker.picture import PictureAnswer, picture_from
from reader.worker.watch import Stop, watched
from reader.worker.watch import never as never

DEADLINE_SECONDS = 10.0
"""For one page or part. Ordinary pages take 0.02 to 0.4 s; one of 10 MB takes readability-lxml about 7 s."""
_MAX_GIVEN_UP = 20
"""Parts of one container that may end the process or take too long, before the container is given up."""
_START_SECONDS = 30.0
"""For a new process to answer at all, on a machine that is busy or slow."""

_EXIT_SECONDS = 1.0
"""For a process to end once it has closed its pipes."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from reader.worker.child import main; main()"
_KILLED = -9
"""Exit status of a process that got SIGKILL, which this side sends only when time is up."""


class CleaningStopped(SourceError):
    """The program ended the cleaning; nothing is known to be wrong with the source."""


@dataclass(slots=True)
class _Run:
    """A job in the hands of one process."""

    job: Job
    part: str = ""
    """The part that it began last."""
    end: Json | None = None
    """How the job ended; None: it did not, the process ended instead."""
    stop: Stop = field(default_factory=Stop)
    picture: tuple[Json, bytes] | None = None
    """The picture that was asked for."""
    feed: tuple[Json, bytes] | None = None
    """What was asked of a feed."""


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

    def events(self, job: Job, cancelled: Callable[[], bool] = never) -> Generator[Event, None, None]:
        """What comes of a source, part by part, as soon as it is there; `Begun` first, unless nothing can be read.

        A part of a container that takes too long or ends the process is a `PartFailed`, and a new process goes on
        after it. `cancelled` is asked from another thread. Raises CleaningStopped once it or `close` was called, and
        SourceError: the source cannot be read, holds no article, or the process took too long, needed too much
        memory or died; then the next job gets a new process. Closing the iteration early ends the process.
        """
        digest, given_up = None, 0
        while True:
            run = _Run(job)
            for event in self._run(run, cancelled):
                if not isinstance(event, Begun):
                    yield event
                elif digest is None:
                    digest = event.digest
                    yield event
            if run.end is not None:
                require_success(job, run.end)
                return
            error = self._failure(job.source, run.stop)
            given_up += 1
            if isinstance(error, CleaningStopped) or not run.part or digest is None or given_up > _MAX_GIVEN_UP:
                raise error
            yield PartFailed(run.part, SourceError(f"{job.source}/{run.part}", error.reason))
            job = replace(job, after=run.part, after_digest=digest, known_digest=None)

    def clean(self, job: Job, cancelled: Callable[[], bool] = never) -> Cleaned:
        """The articles of a source, all at once. Raises as `events` does."""
        digest, articles, failures = "", [], []
        for event in self.events(job, cancelled):
            if isinstance(event, Begun):
                digest = event.digest
            elif isinstance(event, PartFailed):
                failures.append(event)
            elif isinstance(event.content, Article):
                articles.append(event.content)
        if not articles:
            raise SourceError(job.source, "holds addresses only; reader import keeps them to be fetched")
        return Cleaned(tuple(articles), digest, tuple(failure for failure in failures if failure.part))

    def propose(self, job: Job, cancelled: Callable[[], bool] = never) -> tuple[Proposal, ...]:
        """The rules that answer the job's question, at least one. Raises as `events` does."""
        return proposals_from(job, self._end(_Run(job), cancelled))

    def picture(self, job: Job, cancelled: Callable[[], bool] = never) -> PictureAnswer:
        """The picture that the job asks for. Raises as `events` does, and LoadError if it cannot be shown."""
        run = _Run(job)
        self._end(run, cancelled)
        return picture_from(job, run.picture)

    def read_feed(self, job: Job, cancelled: Callable[[], bool] = never) -> FeedDocument:
        """What the job asks of a feed, or of a page or a list that names feeds. Raises as `events` does."""
        run = _Run(job)
        self._end(run, cancelled)
        return feed_from(job.source, run.feed)

    def _end(self, run: "_Run", cancelled: Callable[[], bool]) -> Json:
        """How a job ended that one process does as a whole. Raises as `events` does."""
        for _ in self._run(run, cancelled):
            pass
        if run.end is None:
            raise self._failure(run.job.source, run.stop)
        require_success(run.job, run.end)
        return run.end

    def _run(self, run: "_Run", cancelled: Callable[[], bool]) -> Iterator[Event]:
        """What one process says of a job; afterwards `run` knows how it ended."""
        is_over = False
        try:
            yield from self._ask(run, cancelled)
            is_over = True
        except (OSError, ValueError, FrameError):
            # The process died or was killed in the middle; ValueError: `close` closed its pipes meanwhile.
            is_over = True
        finally:
            # Left while the process still works: its answers would be taken for those of the next job.
            is_spent = run.end is not None and (run.stop.was_killed or bool(run.end.get("retires")))
            if not is_over or is_spent:
                self._discard()

    def close(self) -> None:
        """Kill the process; what is being cleaned fails at once, and nothing is cleaned any more."""
        self._is_closed = True
        self._discard()

    def _ask(self, run: "_Run", cancelled: Callable[[], bool]) -> Iterator[Event]:
        """Give the job to the process, and read what it says until the end of the job or of the process."""
        process = self._running()
        if process is None:
            return
        answers = _pipe(process.stdout)
        if not self._is_ready:
            with watched(process, _START_SECONDS, cancelled, run.stop):
                self._is_ready = read_frame(answers) is not None
        with watched(process, self._seconds, cancelled, run.stop) as watch:
            write_frame(_pipe(process.stdin), job_to_json(run.job), run.job.data or b"")
            while (frame := read_frame(answers)) is not None:
                watch.extend()
                header, body = frame
                if "end" in header:
                    run.end = header["end"]
                    return
                run.part = part_begun(header) or run.part
                if "picture" in header:
                    run.picture = header["picture"], body
                    continue
                if "feed" in header:
                    run.feed = header["feed"], body
                    continue
                if event := event_from(run.job, header, body):
                    watch.pause()
                    yield event
                    watch.extend()

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

    def _failure(self, source: str, stop: Stop) -> SourceError:
        """Why the process gave no answer; the process is replaced."""
        was_ready = self._is_ready
        process = self._process
        if process is not None and not stop.was_killed:
            # It closed its pipes: how it ended says why, and to kill it now would hide that.
            with suppress(subprocess.TimeoutExpired):
                process.wait(_EXIT_SECONDS)
        status = self._discard()
        if self._is_closed or stop.is_cancelled:
            return CleaningStopped(source, "cleaning it was stopped")
        if not was_ready:
            return SourceError(source, "the process that cleans pages does not start")
        if stop.is_expired:
            return SourceError(source, f"cleaning it took longer than {self._seconds:g} s")
        if status == _KILLED:
            return SourceError(source, "cleaning it was ended by the system, as it does when memory runs out")
        return SourceError(source, "cleaning it crashed")


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


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe of a process that was started with pipes."""
    assert pipe is not None
    return pipe
