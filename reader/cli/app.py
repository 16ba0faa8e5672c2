"""`reader [SOURCE…]`: the app."""

import argparse
import os
import sys
from collections.abc import Sequence

from reader.address import is_web_address
from reader.cli.output import message, report
from reader.errors import LoadError, SourceError

WRONG_USE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help="what to read; the whole library if not given")


def run(options: argparse.Namespace) -> int:
    """Start the app, unless none of the sources could be shown in it."""
    from reader.paths import library_folder

    sources: list[str] = options.sources
    if sources and not report_unusable(sources):
        return 1
    if not sys.stdout.isatty():
        message("the app needs a terminal; 'reader show' and 'reader list' print anywhere")
        return WRONG_USE
    from reader.ui.app import run as run_app

    return run_app(sources, library_folder(options.library))


def report_unusable(sources: Sequence[str]) -> bool:
    """Tell which sources cannot be read; whether any can.

    All are looked for, but only looked into until one is found that holds something: the app tells of the others.
    """
    is_any = False
    for source in sources:
        error = missing(source)
        if error is None and not is_any:
            error = empty(source)
            is_any = error is None
        if error is not None:
            report(error)
    return is_any


def missing(source: str) -> SourceError | None:
    """Why a source is not there; an address always is, as far as can be known here."""
    if source == "-" or is_web_address(source):
        return None
    try:
        os.stat(source)
    except (OSError, ValueError) as error:
        from reader.load.files import os_reason

        return LoadError(source, os_reason(error))
    return None


def empty(source: str) -> SourceError | None:
    """Why nothing can be read from a source that is there."""
    if source == "-" or is_web_address(source):
        return None
    if os.path.isdir(source):
        from reader.ingest.articles import expanded

        return next((found for found in expanded([source]) if isinstance(found, SourceError)), None)
    return None
