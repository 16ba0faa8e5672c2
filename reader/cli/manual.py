"""`reader manual`: the manual, in the app or printed."""

import argparse
import sys

from reader.cli.output import FAILED, message, write
from reader.manual.index import PAGES, START, Target, find, page_text

_ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("words", metavar="PAGE", nargs="*", help=f"a page by its name, or words to find; or '{_ALL}'")
    parser.add_argument("--print", dest="is_printed", action="store_true", help="as Markdown, as when it is piped")


def run(options: argparse.Namespace) -> int:
    """Show the page in the app on a terminal, else print it."""
    words = " ".join(options.words)
    target = Target(START) if words == _ALL else find(words)
    if target is None:
        from reader.query.errors import nearest

        near = nearest(words, list(PAGES[1:]))
        said = f"did you mean 'reader manual {near}'" if near else "'reader manual' lists its pages"
        message(f"the manual says nothing of {words}; {said}")
        return FAILED
    if sys.stdout.isatty() and not options.is_printed:
        from reader.ui.manual_app import run as run_app

        return run_app(target, options.library)
    pages = PAGES if words == _ALL else (target.page,)
    write("\n".join(map(page_text, pages)))
    return 0
