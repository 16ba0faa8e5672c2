"""`reader list`: what is in the library."""

import argparse
from collections.abc import Iterator, Sequence

from reader.cli.list_lines import FIELDS, line_maker
from reader.cli.opening import opened_library
from reader.cli.output import WRONG_USE, write
from reader.cli.parsing import count
from reader.cli.queries import Typed
from reader.library import Library, Row
from reader.query.asked import Query
from reader.query.errors import QueryError

_WINDOW = 500
"""Rows asked of the library at once."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    from reader.query.guide import guide

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    minus = "Before a query that begins with a minus write --, as in: reader list -- -is:read"
    saved = "@NAME is the query saved under a name, as in: reader list @mornings tag:later"
    parser.epilog = f"what a query is made of:\n{guide()}\n\n{minus}\n{saved}\n{parser.epilog}"
    parser.add_argument("query", metavar="QUERY", nargs="*", help="as in the app's search; without one, everything")
    parser.add_argument("--json", action="store_true", help="one JSON object on each line")
    parser.add_argument(
        "--fields",
        metavar="NAMES",
        type=field_names,
        help=f"only these, separated by tabs, or in JSON; of: {', '.join(FIELDS)}",
    )
    parser.add_argument("--limit", metavar="N", type=count, help="at most so many articles")


def field_names(text: str) -> Sequence[str]:
    """The names of fields with commas between them. Raises argparse.ArgumentTypeError."""
    names = text.split(",")
    for name in names:
        if name not in FIELDS:
            raise argparse.ArgumentTypeError(f"there is no field {name!r}, only {', '.join(FIELDS)}")
    return names


def run(options: argparse.Namespace) -> int:
    """Print what the query finds, in its order, else newest first."""
    as_line = line_maker(is_json=options.json, fields=options.fields)
    try:
        typed = Typed(options.query)
        with opened_library(options) as library:
            for row in _found(library, typed.query(library), options.limit):
                write(as_line(row) + "\n")
    except QueryError:
        # It has been told.
        return WRONG_USE
    return 0


def _found(library: Library, query: Query, limit: int | None) -> Iterator[Row]:
    asked: Query | str = "" if query == Query() else query
    ids = library.ids(asked) if limit is None else library.first_ids(asked, limit=limit)
    for start in range(0, len(ids), _WINDOW):
        yield from library.rows(ids[start : start + _WINDOW])
