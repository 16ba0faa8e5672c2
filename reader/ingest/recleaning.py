"""Cleans what is stored once more, after a rule or an upgrade; what the user did with it stays."""

from collections.abc import Callable, Collection, Generator, Sequence

from reader.config.site_rules import RulesRead
from reader.ingest.intake import Intake
from reader.ingest.jobs import is_outdated, missing_original, stored_job
from reader.ingest.taking import Progress, take_in
from reader.library import Library, StoredSource
from reader.worker.cleaner import never


def outdated(
    library: Library, rules: RulesRead, articles: Collection[int] | None = None, *, everything: bool = False
) -> list[StoredSource]:
    """The sources that might come out differently by now, or all; `articles`: only those of these ids."""
    return [
        source
        for source in library.stored_sources()
        if (articles is None or source.article in articles) and (everything or is_outdated(source, rules))
    ]


def clean_again(
    library: Library,
    sources: Sequence[StoredSource],
    rules: RulesRead,
    processes: int | None = None,
    *,
    cancelled: Callable[[], bool] = never,
) -> Generator[Progress, None, None]:
    """Clean and store these sources anew from their originals, in worker processes; a report after each.

    A container is one source, and all of it is read. Nothing is fetched. What fails stays as it was. Closing it ends
    the processes.
    """
    failed_before = {source.location for source in sources if source.is_failed}
    locations = list(dict.fromkeys(source.container or source.location for source in sources))
    missing = {location: error for location in locations if (error := missing_original(library, location))}
    for done, (location, error) in enumerate(missing.items(), 1):
        yield Progress(done, len(locations), done, location, error)

    def new_intake(location: str) -> Intake:
        return Intake(library, location, library.kept(location), rules, stays=location not in failed_before)

    jobs = (stored_job(library, location, rules) for location in locations if location not in missing)
    yield from take_in(
        library,
        jobs,
        new_intake,
        total=len(locations),
        failed=len(missing),
        processes=processes,
        cancelled=cancelled,
    )
