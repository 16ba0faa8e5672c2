"""The worker process: jobs on standard input, articles on standard output, until standard input ends."""

import json
import math
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, TypeAlias

from reader.codec import article_to_json, stated_to_json
from reader.errors import SourceError
from reader.extract.proposals import Proposal
from reader.library.prepared import prepare, prepared_to_frame
from reader.model import Article, SavedLink, Stated
from reader.worker.feed import FeedDocument
from reader.worker.feed_frames import feed_to_frame
from reader.worker.frames import FrameError, Json, read_frame, write_frame
from reader.worker.job import Job, job_from_json, proposals_to_json
from reader.worker.picture import PictureAnswer, picture_to_frame
from reader.worker.work import Answers, work

Work: TypeAlias = Callable[[Job, Answers], tuple[Proposal, ...] | PictureAnswer | FeedDocument | None]

MAX_MEMORY_BYTES = 2 << 30
"""Address space. A page of 10 MB peaks at 0.6 GB under readability-lxml; files of up to 64 MB are tried."""
_MAX_OPEN_FILES = 64
_MAX_CPU_SECONDS = 60
"""For one job, should the program have died that kills this process in time."""
_RETIRE_BYTES = 512 << 20
"""A process that once grew so large gives little of it back; the next job gets a new one."""
_RETIRE_JOBS = 1_000
"""So that what libraries leak stays small; a new process costs about 0.3 s."""


def main() -> None:
    """Do what is asked until standard input ends or it is time to retire."""
    serve(work)


def serve(work: Work) -> None:
    """Do the work for every job that comes on standard input, within limits, and answer on standard output."""
    requests, answers = sys.stdin.buffer, _own_standard_output()
    _limit_process()
    jobs = 0
    try:
        write_frame(answers, {"ready": True})
        while (frame := read_frame(requests)) is not None:
            header, data = frame
            if header.get("warm"):
                _import_all()
                continue
            _limit_time()
            job = job_from_json(header, data)
            outcome = _outcome(work, job, AnswerFrames(answers, is_prepared=job.is_prepared))
            jobs += 1
            retires = jobs >= _RETIRE_JOBS or _peak_bytes() > _RETIRE_BYTES
            write_frame(answers, {"end": {"retires": retires} | outcome})
    except (OSError, FrameError):
        # The program has gone; nobody is left to be told.
        pass


class AnswerFrames:
    """Says what comes of a job in frames, as soon as it is known."""

    def __init__(self, stream: BinaryIO, *, is_prepared: bool) -> None:
        """`is_prepared`: articles are sent as they are stored, else as they are."""
        self._stream = stream
        self._is_prepared = is_prepared

    def begun(self, digest: str, *, is_unchanged: bool = False, is_resumed: bool = False) -> None:
        """The bytes are read."""
        begun = {"digest": digest, "is_unchanged": is_unchanged, "is_resumed": is_resumed}
        write_frame(self._stream, {"begun": begun}, flush=False)

    def at(self, part: str) -> None:
        """A part of a container begins: should it end this process, the other side knows which it was."""
        _limit_time()
        write_frame(self._stream, {"at": part})

    def article(self, article: Article, stated: Stated) -> None:
        """An article was cleaned. Where it is the only one, it goes with the end of the job."""
        header, body = prepared_to_frame(prepare(article)) if self._is_prepared else _article_frame(article)
        write_frame(self._stream, {"article": header, "stated": stated_to_json(stated)}, body, flush=bool(article.part))

    def link(self, link: SavedLink) -> None:
        """An address came without a page."""
        write_frame(self._stream, {"link": link.url, "stated": stated_to_json(link.stated)}, flush=False)

    def failed(self, part: str, error: SourceError) -> None:
        """Nothing came of a part."""
        write_frame(self._stream, {"failed": part} | _told(error), flush=bool(part))

    def picture(self, picture: PictureAnswer) -> None:
        """The picture that was asked for."""
        header, body = picture_to_frame(picture)
        write_frame(self._stream, {"picture": header}, body, flush=False)

    def feed(self, found: FeedDocument) -> None:
        """What was asked of a feed."""
        header, body = feed_to_frame(found)
        write_frame(self._stream, {"feed": header}, body, flush=False)


def _article_frame(article: Article) -> tuple[Json, bytes]:
    return {}, json.dumps(article_to_json(article)).encode()


def _outcome(work: Work, job: Job, answers: AnswerFrames) -> Json:
    """Do a job; returns how it ended."""
    try:
        found = work(job, answers)
        if isinstance(found, tuple):
            return {"proposals": proposals_to_json(found)}
        if isinstance(found, FeedDocument):
            answers.feed(found)
        elif found is not None:
            answers.picture(found)
        return {}
    except SourceError as error:
        return _told(error)
    except MemoryError:
        return _failed("cleaning it needed too much memory") | {"retires": True}
    except RecursionError:
        return _failed("it is nested too deeply")
    except Exception as error:
        # The edge of the process: whatever a parser may raise on a foreign page must not end the service.
        return _failed(f"cleaning it failed ({type(error).__name__})")


def _told(error: SourceError) -> Json:
    return {"error": {"type": type(error).__name__, "source": error.source, "reason": error.reason}}


def _failed(reason: str) -> Json:
    return {"error": {"type": SourceError.__name__, "source": None, "reason": reason}}


def _import_all() -> None:
    import reader.extract.html.article
    import reader.extract.text.article
    import reader.load.forms.page  # noqa: F401


def _own_standard_output() -> BinaryIO:
    """The stream to answer on; what a library prints goes nowhere instead of between the frames."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _limit_process() -> None:
    """Limits that hold for the life of the process, on systems that have them."""
    if sys.platform == "win32":
        return
    import resource

    _set_limit(resource.RLIMIT_AS, MAX_MEMORY_BYTES)
    _set_limit(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _set_limit(resource.RLIMIT_CORE, 0)


def _limit_time() -> None:
    """Limit what the next job may use of the processor; the limit counts from the start of the process."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime) + _MAX_CPU_SECONDS)


def _set_limit(limit: int, value: int) -> None:
    """Lower a soft limit, never the hard one above it."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(limit)
    try:
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    except (OSError, ValueError):
        # Some systems know a limit and yet refuse it, macOS that of memory; the deadline still holds.
        pass


def _peak_bytes() -> int:
    """The most memory that this process ever held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        # What Linux tells otherwise begins with the most that whoever started this process held (getrusage(2)).
        with suppress(OSError, ValueError, StopIteration), open("/proc/self/status", "rb") as status:
            return int(next(line for line in status if line.startswith(b"VmHWM:")).split()[1]) * 1024
    import resource

    # POSIX leaves the unit open: kilobytes everywhere but on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
