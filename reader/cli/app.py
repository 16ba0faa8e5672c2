"""`reader [SOURCE…]`: the app."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader import garbage
from reader.cli.output import WRONG_USE, message, report
from reader.errors import SourceError

if TYPE_CHECKING:
    from reader.ui.first_frame.list_first import FirstFrame


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument(
        "-c", "--continue", dest="is_continued", action="store_true", help="go on with what was read last"
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help="what to read; without any, the whole library")
    parser.set_defaults(query="")


def run(options: argparse.Namespace) -> int:
    """Start the app, unless none of the sources could be shown in it."""
    from reader.config.library_place import library_folder

    sources: list[str] = options.sources
    if sources and not report_unusable(sources):
        return 1
    if not sys.stdout.isatty():
        message("the app needs a terminal; 'reader show' and 'reader list' print anywhere")
        return WRONG_USE
    folder = library_folder(options.library)
    garbage.hold_back()
    hints = _quicken()
    first = None if options.is_continued or options.query else _first_frame(str(folder), sources)
    try:
        if first is not None:
            first.attend()
        from reader.ui.app import run as run_app

        # Textual has read them; the programs that the app starts are to have what the user gave them.
        for name in hints:
            os.environ.pop(name, None)
        return run_app(sources, folder, query=options.query, is_continued=options.is_continued, first=first)
    except KeyboardInterrupt:
        if first is None or not first.is_quitting:
            raise
        return 0
    finally:
        if first is not None:
            first.close()


def _quicken() -> list[str]:
    """Let Textual, which is not imported yet, paint sooner and know an Escape sooner, unless the user says otherwise.

    Returns the names of the variables that say so.

    It paints at most so often a second: with its 60 what a key brings waits up to 17 ms for what was painted before. A
    terminal sends the rest of a key that begins with Escape within a few milliseconds; tmux waits 10, Neovim 50.
    """
    hints = {name: value for name, value in (("TEXTUAL_FPS", "200"), ("ESCDELAY", "25")) if name not in os.environ}
    os.environ.update(hints)
    return list(hints)


def _first_frame(folder: str, sources: Sequence[str]) -> "FirstFrame | None":
    """The list on the terminal, while all else is imported; None where there can be none."""
    if sys.platform == "win32" or "-" in sources:
        return None
    from reader.ui.first_frame.list_first import begin
    from reader.ui.scope import named_paths, scope_name

    return begin(folder, named_paths(sources) if sources else None, scope_name(sources))


def report_unusable(sources: Sequence[str]) -> bool:
    """Tell which sources are missing or hold nothing; returns whether any may hold something.

    All are looked for, but only looked into until one is found that holds something: the app tells of the others.
    """
    from reader.address import is_web_address

    is_any = False
    for source in sources:
        error = None if source == "-" or is_web_address(source) else _fault(source, is_enough=is_any)
        if error is None:
            is_any = True
        else:
            report(error)
    return is_any


def _fault(path: str, *, is_enough: bool) -> SourceError | None:
    """What is wrong with a path at first sight; with `is_enough` only whether it is there."""
    if os.path.exists(path) and is_enough:
        return None
    if os.path.isdir(path):
        from reader.ingest.articles import expanded

        found = next(expanded([path]))
        return found if isinstance(found, SourceError) else None
    from reader.load import is_candidate, load
    from reader.load.files import read_head, split_part

    if split_part(path):
        return None
    try:
        if not read_head(path, 1) or not is_candidate(path):
            load(path)
    except SourceError as error:
        return error
    return None
