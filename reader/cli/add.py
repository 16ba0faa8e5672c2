"""`reader add`: sources into the library, their originals kept."""

import argparse

from reader.cli.output import FAILED, message, report, report_faults
from reader.errors import SourceError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="a file, a folder, an address, or - for standard input"
    )


def run(options: argparse.Namespace) -> int:
    """Take the sources in, one after another."""
    from reader.cli.opening import opened_library
    from reader.ingest import Ingest, expanded

    status = 0
    with opened_library(options) as library, Ingest(library) as ingest:
        report_faults(ingest.rules)
        for source in expanded(options.sources):
            try:
                if isinstance(source, SourceError):
                    raise source
                added = ingest.add(source)
            except SourceError as error:
                status = FAILED
                report(error)
            else:
                for row in library.rows(added):
                    message(f"added {row.title}")
    return status
