"""A worker that does what the name of a source says: every way in which cleaning a foreign page can go wrong."""

import ctypes
import os
import signal
import sys
import time

from reader.errors import ExtractError
from reader.load.document import Walk
from reader.model import Article, SavedLink, Stated
from reader.worker.child import serve
from reader.worker.job import Job
from reader.worker.work import Answers


def work(job: Job, answers: Answers) -> None:
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
    answers.begun(str(len(job.data or b"")))
    answers.article(Article(job.source, str(os.getpid()), ()), Stated())


def read_box(job: Job, answers: Answers) -> None:
    """A container; its name says after a colon which parts it holds, and each part what goes wrong with it."""
    after = job.after if job.after_digest == "box" else None
    answers.begun("box", is_resumed=after is not None)
    walk = Walk(after=after, on_begin=answers.at)
    for part in job.source.removeprefix("box:").split(","):
        if not walk.begins(part):
            continue
        if part.startswith("hang"):
            time.sleep(60)
        elif part.startswith("crash"):
            ctypes.string_at(0)
        elif part.startswith("slow"):
            time.sleep(0.5)
        if part.startswith("empty"):
            answers.failed(part, ExtractError(f"{job.source}/{part}", "holds no article"))
        elif part.startswith("link"):
            answers.link(SavedLink(f"https://example.org/{part}", Stated(title=part)))
        else:
            answers.article(Article(job.source, part, (), part=part), Stated(tags=("kept",)))


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
    serve(lambda job, answers: (read_box if job.source.startswith("box:") else work)(job, answers))
