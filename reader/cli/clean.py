"""`reader clean`: what is stored, cleaned anew from its originals."""

import argparse
from collections.abc import Sequence
from contextlib import closing

from reader.cli.opening import named_articles, opened_library
from reader.cli.output import FAILED, report, report_faults
from reader.cli.parsing import count
from reader.cli.progress import ProgressBar
from reader.config.site_rules import RulesRead
from reader.errors import SourceError
from reader.library import Library, StoredSource


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument(
        "wanted",
        metavar="QUERY|SOURCE",
        nargs="*",
        help="which articles: files, folders, addresses, else words as in the app's search; without any, all",
    )
    parser.add_argument("--all", action="store_true", help="also those that would come out as they are")
    parser.add_argument("--jobs", metavar="N", type=count, help="processes; as many as there are cores by default")


def run(options: argparse.Namespace) -> int:
    """Clean what is outdated; what fails stays as it was."""
    from reader.ingest import outdated, users_rules

    rules = users_rules()
    report_faults(rules)
    with opened_library(options) as library:
        articles, status = _chosen(library, options.wanted)
        sources = outdated(library, rules, articles, everything=options.all)
        return max(status, _clean(library, sources, rules, options.jobs))


def _clean(library: Library, sources: Sequence[StoredSource], rules: RulesRead, processes: int | None) -> int:
    from reader.ingest import clean_again

    done = failed = 0
    steps = clean_again(library, sources, rules, processes)
    with ProgressBar("cleaning", len(sources)) as bar, closing(steps):
        try:
            for step in steps:
                done, failed = step.done, step.failed
                if step.error:
                    bar.tell(f"{step.error.source}: {step.error.reason}")
                bar.show(done, failed)
        except KeyboardInterrupt:
            bar.tell(f"stopped after {done:,} of {len(sources):,}; what is done is stored")
            raise
        if bar.is_shown:
            bar.tell(_summary(done, failed, bar.seconds))
    return FAILED if failed else 0


def _summary(done: int, failed: int, seconds: float) -> str:
    if not done:
        return "nothing to clean: all articles are up to date (--all cleans them all the same)"
    failures = f", {failed:,} failed and stay as they were" if failed else ""
    return f"cleaned {done - failed:,} of {done:,} in {seconds:.1f} s{failures}"


def _chosen(library: Library, wanted: Sequence[str]) -> tuple[set[int] | None, int]:
    """Ids of the articles that are meant, None for all; and the exit status, as far as something was not found."""
    if not wanted:
        return None, 0
    found: set[int] | None = None
    words = []
    status = 0
    for word in wanted:
        named = named_articles(library, word)
        if named is None:
            words.append(word)
        elif named:
            found = (found or set()) | named
        else:
            status = FAILED
            found = found or set()
            report(SourceError(word, "is not in the library"))
    if words:
        hits = set(library.ids(" ".join(words)))
        if not hits:
            status = FAILED
            report(SourceError(" ".join(words), "nothing in the library has these words"))
        found = hits if found is None else found & hits
    return found, status
