"""Takes in many sources at once, in worker processes, and tells how far it is."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field

from reader.errors import SourceError
from reader.ingest.intake import Intake, Taken
from reader.library import Library
from reader.worker.cleaner import CleaningStopped
from reader.worker.job import Job
from reader.worker.stream import Ended, Told, events_of_many


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known after one more source was cleaned or failed, or some more parts of a container were stored."""

    done: int
    """Sources finished so far, this one and the failed included."""
    total: int
    failed: int
    source: str
    """The one that was just finished, or is being taken in."""
    error: SourceError | None
    taken: Taken = field(default_factory=Taken)
    """What came of it so far."""
    is_over: bool = True
    """Whether the source is finished."""

    @property
    def article(self) -> int | None:
        """Its id in the library; of several articles the first; None if it failed."""
        return next(iter(self.taken.articles), None)


def take_in(
    library: Library,
    jobs: Iterable[Job],
    new_intake: Callable[[str], Intake],
    *,
    total: int,
    failed: int = 0,
    processes: int | None = None,
    cancelled: Callable[[], bool],
) -> Generator[Progress, None, None]:
    """Do the jobs and store what comes of them; a report of each, and some in between. Closing it ends the processes.

    `total` sources are there to do, of which `failed` have failed before.
    """
    intakes: dict[str, Intake] = {}
    done = failed
    with closing(events_of_many(jobs, processes, cancelled=cancelled)) as steps:
        for together in steps:
            with library.batch():
                ended = [ending for told in together if (ending := _take(intakes, new_intake, told))]
            for source, intake, error in ended:
                done, failed = done + 1, failed + (error is not None)
                yield Progress(done, total, failed, source, error, intake.taken)
            source = together[-1][0].source
            if not ended and source in intakes:
                yield Progress(done, total, failed, source, None, intakes[source].taken, is_over=False)


def _take(
    intakes: dict[str, Intake], new_intake: Callable[[str], Intake], told: Told
) -> tuple[str, Intake, SourceError | None] | None:
    """Take in one thing that came of a source; if it was the last, what became of the source."""
    job, event = told
    if job.source not in intakes:
        intakes[job.source] = new_intake(job.source)
    if not isinstance(event, Ended):
        intakes[job.source].take(event)
        return None
    intake = intakes.pop(job.source)
    if isinstance(event.error, CleaningStopped):
        return None
    return job.source, intake, intake.end(event.error)
