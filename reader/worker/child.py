"""The worker process: jobs on standard input, articles on standard output, until standard input ends."""

import hashlib
import json
import math
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, TypeAlias

from reader.codec import article_to_json
from reader.errors import SourceError
from reader.extract.proposals import Proposal
from reader.model import Page
from reader.worker.frames import FrameError, Json, read_frame, write_frame
from reader.worker.job import Cleaned, Job, job_from_json, proposals_to_json

Answer: TypeAlias = Cleaned | tuple[Proposal, ...]

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
    serve(answer)


def serve(work: Callable[[Job], Answer]) -> None:
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
            outcome, body = _answer(work, job_from_json(header, data))
            jobs += 1
            retires = jobs >= _RETIRE_JOBS or _peak_bytes() > _RETIRE_BYTES
            write_frame(answers, {"retires": retires} | outcome, body)
    except (OSError, FrameError):
        # The program has gone; nobody is left to be told.
        pass


def answer(job: Job) -> Answer:
    """Do what is asked, here and now. Raises SourceError, and whatever parsers may raise on foreign pages."""
    if job.question is None:
        return clean(job)
    from reader.extract.proposals import propose_rules

    _, pages = _load(job)
    # Every format that is read so far holds one page.
    return propose_rules(pages[0], job.rules, job.question)


def clean(job: Job) -> Cleaned:
    """Load and extract. Raises as `answer` does."""
    from reader.extract.article import extract

    data, pages = _load(job)
    articles = []
    failure = None
    for page in pages:
        damage = "; ".join(filter(None, (job.damage, page.damage))) or None
        try:
            articles.append(extract(replace(page, damage=damage), job.rules))
        except SourceError as error:
            failure = failure or error
    if failure and not articles:
        raise failure
    return Cleaned(tuple(articles), hashlib.sha256(data).hexdigest())


def _load(job: Job) -> tuple[bytes, tuple[Page, ...]]:
    """The bytes of a job's source, and the pages that they hold."""
    from reader.load import load_bytes
    from reader.load.files import read_source

    data = read_source(job.path or job.source) if job.data is None else job.data
    return data, load_bytes(
        data, job.source, media_type=job.media_type, charset=job.charset, url=job.url, saved=job.saved
    )


def _answer(work: Callable[[Job], Answer], job: Job) -> tuple[Json, bytes]:
    """What to send back: what was asked for, or what went wrong with this one job."""
    try:
        done = work(job)
        if isinstance(done, Cleaned):
            return {"digest": done.digest}, json.dumps([article_to_json(a) for a in done.articles]).encode()
        return {}, json.dumps(proposals_to_json(done)).encode()
    except SourceError as error:
        return {"error": {"type": type(error).__name__, "reason": error.reason}}, b""
    except MemoryError:
        return _failed("cleaning it needed too much memory") | {"retires": True}, b""
    except RecursionError:
        return _failed("it is nested too deeply"), b""
    except Exception as error:
        # The edge of the process: whatever a parser may raise on a foreign page must not end the service.
        return _failed(f"cleaning it failed ({type(error).__name__})"), b""


def _failed(reason: str) -> Json:
    return {"error": {"type": SourceError.__name__, "reason": reason}}


def _import_all() -> None:
    import reader.extract.html.article
    import reader.extract.text.article
    import reader.load  # noqa: F401


def _own_standard_output() -> BinaryIO:
    """The stream to answer on; what a library prints goes nowhere instead of between the frames."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _limit_process() -> None:
    """Limits that hold for the life of the process, on systems that have them."""
    try:
        import resource
    except ImportError:
        return
    _set_limit(resource.RLIMIT_AS, MAX_MEMORY_BYTES)
    _set_limit(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _set_limit(resource.RLIMIT_CORE, 0)


def _limit_time() -> None:
    """Limit what the next job may use of the processor; the limit counts from the start of the process."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime) + _MAX_CPU_SECONDS)


def _set_limit(limit: int, value: int) -> None:
    """Lower a soft limit, never the hard one above it."""
    import resource

    _, hard = resource.getrlimit(limit)
    try:
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    except (OSError, ValueError):
        # Some systems know a limit and yet refuse it, macOS that of memory; the deadline still holds.
        pass


def _peak_bytes() -> int:
    """The most memory that this process ever held."""
    try:
        import resource
    except ImportError:
        return 0
    # POSIX leaves the unit open: kilobytes everywhere but on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
