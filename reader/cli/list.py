"""`reader list`: what is in the library."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.cli.output import write

if TYPE_CHECKING:
    from reader.library import Library, Row

_ROWS = 500
"""Asked of the library at once."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("query", metavar="QUERY", nargs="*", help="as in the app's search; everything if not given")
    parser.add_argument("--json", action="store_true", help="one JSON object on each line")


def run(options: argparse.Namespace) -> int:
    """Print what the query finds, newest first."""
    from reader.library import Library
    from reader.paths import library_folder

    with Library.open(library_folder(options.library)) as library:
        worded = json_line if options.json else plain_line
        for row in _found(library, " ".join(options.query)):
            write(worded(row) + "\n")
    return 0


def _found(library: "Library", query: str) -> "Iterator[Row]":
    ids: Sequence[int] = library.ids(query)
    for start in range(0, len(ids), _ROWS):
        yield from library.rows(ids[start : start + _ROWS])


def plain_line(row: "Row") -> str:
    """A row for a person: unread and starred marks, date, title, site."""
    marks = f"{' ' if row.is_read else 'N'}{'*' if row.is_starred else ' '}"
    note = row.site or ""
    if row.status != "ready":
        note = row.reason or row.status
    return f"{marks} {(row.published or '')[:10]:<10}  {row.title}{f'  ({note})' if note else ''}"


def json_line(row: "Row") -> str:
    """A row for other programs."""
    import json

    values = {
        "id": row.id,
        "source": row.source,
    }
    return json.dumps(values)
