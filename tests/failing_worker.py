"""A worker that does what the name of a source says: every way in which cleaning a foreign page can go wrong."""

import ctypes
import os
import signal
import sys
import time

from reader.errors import ExtractError
from reader.model import Article
from reader.worker.child import serve
from reader.worker.job import Cleaned, Job


def work(job: Job) -> Cleaned:
    """Do it; an article's title is the number of the process, so that it can be told apart."""
    match job.source:
        case "hang":
            time.sleep(60)
        case "crash":
            ctypes.string_at(0)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "memory":
            bytearray(1 << 40)
        case "nested":
            work_nested()
        case "bug":
            raise AssertionError("a parser's own")
        case "empty":
            raise ExtractError(job.source, "holds no article")
        case "chatter":
            sys.stdout.write("a library's warning")
            sys.stdout.flush()
            os.write(1, b"and from C")
        case "slow":
            time.sleep(0.3)
    return Cleaned((Article(job.source, str(os.getpid()), ()),), str(len(job.data or b"")))


def work_nested() -> None:
    """Without end."""
    work_nested()


if __name__ == "__main__":
    if sys.argv[1:] == ["never starts"]:
        sys.exit(1)
    if sys.argv[1:] == ["liar"]:
        sys.stdout.write("this is no frame at all, and it is long enough to hold the two lengths")
        sys.stdout.flush()
        time.sleep(60)
    serve(work)
