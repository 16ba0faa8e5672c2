"""`reader import`: whole folders into the library, where they lie."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from reader.cli.opening import opened_library
from reader.cli.output import FAILED, many, message, report, report_faults
from reader.cli.parsing import count
from reader.cli.progress import ProgressBar
from reader.errors import ExtractError, SourceError
from reader.ingest import Ingest, Progress
from reader.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a folder or a file, indexed where it lies")
    parser.add_argument("--jobs", metavar="N", type=count, help="processes; as many as there are cores by default")
    parser.add_argument("--watch", action="store_true", help="keep an eye on them, until Ctrl-C")


def run(options: argparse.Namespace) -> int:
    """Index and clean what is new or has changed; addresses without pages go to the queue."""
    with opened_library(options) as library, Ingest(library) as ingest:
        report_faults(ingest.rules)
        status = _import(ingest, options.paths, options.jobs)
        if options.watch:
            for paths in _changes(options.paths, library):
                status = max(status, _import(ingest, paths, options.jobs, is_quiet=True))
        return status


@dataclass(slots=True)
class Account:
    """What became of the sources so far."""

    done: int = 0
    failures: list[SourceError] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """By the names of the numbers in `Taken`."""
    empty_parts: int = 0
    """Parts of containers that hold no article."""

    def add(self, step: Progress) -> None:
        """One more source is done."""
        self.done = step.done
        taken = step.taken
        self.counts.update(
            added=taken.added,
            duplicates=taken.duplicates,
            revisions=taken.revisions,
            queued=taken.queued,
            known_links=taken.known_links,
            articles=len(taken.articles),
        )
        if step.error:
            self.failures.append(step.error)
        for error in taken.failures:
            if isinstance(error, ExtractError):
                self.empty_parts += 1
            else:
                self.failures.append(error)


def _import(ingest: Ingest, paths: Sequence[str], jobs: int | None, *, is_quiet: bool = False) -> int:
    """Take in what is new at these paths; `is_quiet`: say nothing if that is nothing."""
    account = Account()
    scope, errors = ingest.index(paths)
    account.failures += errors
    total = ingest.await_addresses(scope)
    steps = ingest.clean_pending(scope, processes=jobs, takes_links=True)
    with ProgressBar("importing", total) as bar, closing(steps):
        try:
            for step in steps:
                if step.is_over:
                    account.add(step)
                under_way = 0 if step.is_over else len(step.taken.articles)
                bar.show(step.done, step.failed, many(account.counts["articles"] + under_way, "article"))
        except KeyboardInterrupt:
            bar.tell(f"stopped after {account.done:,} of {total:,}; the next import goes on there")
            raise
        seconds = bar.seconds
    if not is_quiet:
        told = {error.source for error in errors}
        account.failures += ingest.without_articles([path for path in paths if path not in told])
    for error in account.failures:
        report(error)
    if account.done or account.failures or not is_quiet:
        message("; ".join(summary(account, seconds)))
    return FAILED if account.failures else 0


def summary(account: Account, seconds: float) -> Iterator[str]:
    """What became of the sources, in words, part by part of a sentence."""
    if not account.done:
        yield "nothing new" + (f", {many(len(account.failures), 'failure')}" if account.failures else "")
        return
    counts = account.counts
    yield f"{many(account.done, 'file')} in {seconds:.1f} s: {many(counts['added'], 'new article')}"
    for number, words in (
        (counts["revisions"], "saved again with changes"),
        (counts["duplicates"], "folded into one that is there already"),
        (counts["queued"], "kept to be fetched"),
        (counts["known_links"], "known already of the addresses"),
    ):
        if number:
            yield f"{number:,} {words}"
    if account.empty_parts:
        yield f"{many(account.empty_parts, 'part')} of mailboxes or archives without an article"
    if account.failures:
        yield f"{len(account.failures):,} failed"


def _changes(paths: Sequence[str], library: Library) -> Iterator[Sequence[str]]:
    """The paths, each time that something in them has changed."""
    import os

    from watchfiles import watch

    own = os.path.realpath(library.folder) + os.sep
    there = [path for path in paths if os.path.exists(path)]
    if not there:
        return
    message(f"watching {', '.join(there)}; Ctrl-C ends it")
    for _ in watch(*there, watch_filter=lambda _, path: not os.path.realpath(path).startswith(own)):
        yield there
