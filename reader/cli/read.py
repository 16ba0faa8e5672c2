"""`reader read`: the app on some sources or on what a query finds; or line by line, for screen readers."""

import argparse
import os
from collections.abc import Sequence

from reader.cli.output import WRONG_USE
from reader.query.errors import QueryError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument(
        "words",
        metavar="SOURCE|QUERY",
        nargs="*",
        help="files, folders and addresses, or a query as in the app's search; without any, the whole library",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line, with commands as words, for screen readers and teletypes; 'help' there lists them",
    )


def run(options: argparse.Namespace) -> int:
    """Read."""
    sources, words = sources_or_query(options.words)
    try:
        query = _asked(options, words)
    except QueryError:
        # It has been told.
        return WRONG_USE
    if options.plain:
        from reader.cli.plain.loop import run as run_plain

        return run_plain(options, sources, query)
    from reader.cli.app import run as run_app

    options.sources, options.query, options.is_continued = sources, query, False
    return run_app(options)


def sources_or_query(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What words name: sources if the first of them is one, else the words of a query."""
    from reader.address import is_web_address
    from reader.load.files import split_part

    if not words:
        return [], []
    first = words[0]
    is_source = first == "-" or is_web_address(first) or os.path.exists(first) or split_part(first) is not None
    return (list(words), []) if is_source else ([], list(words))


def _asked(options: argparse.Namespace, words: Sequence[str]) -> str:
    """The query that words are, with the saved searches that they name. Raises QueryError when that was told."""
    from reader.cli.opening import opened_library
    from reader.cli.queries import Typed, saved_name
    from reader.query.printing import to_text

    typed = Typed(words)
    if not any(map(saved_name, words)):
        return " ".join(words)
    with opened_library(options) as library:
        return to_text(typed.query(library))
