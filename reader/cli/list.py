"""`reader list`: what is in the library."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from reader.cli.opening import opened_library
from reader.cli.output import WRONG_USE, message, write
from reader.library import Library, Row, Status
from reader.query.errors import QueryError, pointed

_WINDOW = 500
"""Rows asked of the library at once."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    from reader.query.guide import guide

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    minus = "Before a query that begins with a minus write --, as in: reader list -- -is:read"
    parser.epilog = f"what a query is made of:\n{guide()}\n\n{minus}\n{parser.epilog}"
    parser.add_argument("query", metavar="QUERY", nargs="*", help="as in the app's search; without one, everything")
    parser.add_argument("--json", action="store_true", help="one JSON object on each line")


def run(options: argparse.Namespace) -> int:
    """Print what the query finds, in its order, else newest first."""
    from reader.query.parsing import parse

    as_line = json_line if options.json else plain_line
    query = " ".join(options.query)
    try:
        parse(query)
    except QueryError as error:
        message(str(error))
        print(pointed(query, error), file=sys.stderr)
        return WRONG_USE
    with opened_library(options) as library:
        for row in _found(library, query):
            write(as_line(row) + "\n")
    return 0


def _found(library: Library, query: str) -> Iterator[Row]:
    ids = library.ids(query)
    for start in range(0, len(ids), _WINDOW):
        yield from library.rows(ids[start : start + _WINDOW])


def plain_line(row: Row) -> str:
    """A row for a person: `N` if unread, `*` if starred, date, title, site or what keeps it from being read."""
    marks = f"{' ' if row.is_read else 'N'}{'*' if row.is_starred else ' '}"
    note = row.site if row.status is Status.READY else row.reason or row.status.value
    return f"{marks} {row.published or '':<10}  {row.title}{f'  ({note})' if note else ''}"


def json_line(row: Row) -> str:
    """A row for other programs, on one line of ASCII; `added` is ISO 8601 in UTC, `progress` 0 to 1.

    `revisions` counts the other texts that it had when it was saved.
    """
    values = {
        "id": row.id,
        "source": row.source,
        "url": row.url,
        "title": row.title,
        "byline": row.byline,
        "published": row.published,
        "site": row.site,
        "words": row.words,
        "status": row.status.value,
        "reason": row.reason,
        "read": row.is_read,
        "starred": row.is_starred,
        "progress": row.progress,
        "tags": list(row.tags),
        "revisions": row.revisions,
        "added": datetime.fromtimestamp(row.added, UTC).isoformat(),
    }
    return json.dumps(values)
