"""`reader digest`: what has come since the last one, as a book; for a calendar of jobs."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.export import exports_folder, follow
from reader.cli.output import WRONG_USE, message, write

if TYPE_CHECKING:
    from reader.export.digest import Digest
    from reader.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("period", choices=("day", "week"), help="how far back the first digest looks")
    parser.add_argument("query", metavar="QUERY", nargs="*", help="of what, as in reader list; without one, everything")
    parser.add_argument("-o", "--output", metavar="FILE | DIR", help="where to; else the folder for exports")
    parser.add_argument("--name", metavar="N", default="", help="what it is called; else by its period and its query")
    parser.add_argument("--by", choices=("site", "feed", "day"), default="site", help="what it is grouped by (site)")
    parser.add_argument("--no-pictures", action="store_true", help="leave pictures out")


def run(options: argparse.Namespace) -> int:
    """Write the book and print its path; with nothing new, write nothing."""
    from reader.query.errors import QueryError

    try:
        return _digest(options)
    except QueryError:
        # It has been told.
        return WRONG_USE


def _digest(options: argparse.Namespace) -> int:
    from reader.cli.opening import opened_library
    from reader.cli.queries import Typed
    from reader.export.digest import Period, begin_digest, end_digest, headings

    typed = Typed(options.query)
    name, heading = headings(options.name, Period(options.period), options.query)
    now = int(time.time())
    with opened_library(options) as library:
        digest = begin_digest(library, name, Period(options.period), typed.query(library), now)
        status = 0
        if digest.ids:
            status = _write(options, library, digest, heading, now)
        elif sys.stderr.isatty():
            # To a calendar of jobs every word is worth a mail.
            message("nothing new")
        end_digest(library, name, digest.end)
    return status


def _write(options: argparse.Namespace, library: "Library", digest: "Digest", heading: str, now: int) -> int:
    from reader.export.chosen import Chosen
    from reader.export.digest import digest_title
    from reader.export.exporting import export_file
    from reader.export.values import Form, Sections, Wanted

    chosen = Chosen(library, digest.ids)
    wanted = Wanted(
        Form.EPUB,
        title=digest_title(heading, now),
        description=" ".join(options.query),
        sections=Sections(options.by),
        with_pictures=not options.no_pictures,
    )
    path = _path(options, heading, now)
    status, _ = follow(export_file(chosen, wanted, path), len(chosen.ids))
    write(f"{path}\n")
    return status


def _path(options: argparse.Namespace, heading: str, now: int) -> Path:
    from reader.export.digest import digest_stem
    from reader.export.names import file_stem
    from reader.export.whole import free_path

    output: str | None = options.output
    path = exports_folder() if output is None else Path(output).expanduser()
    if output is not None and not output.endswith(("/", os.sep)) and not path.is_dir():
        return path
    return free_path(path, file_stem(digest_stem(heading, now)), ".epub")
