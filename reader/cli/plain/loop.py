"""From one typed line to the next."""

import argparse
import sys
from collections.abc import Callable, Sequence

from reader.cli.opening import opened_library
from reader.cli.output import FAILED, WRONG_USE, flush, message, report_faults, write
from reader.cli.plain.session import Session
from reader.cli.show import formatter, terminal_fill
from reader.ingest import Ingest
from reader.ui.scope import named_paths

PROMPT = "> "
WELCOME = "Type a number to read an article, “help” for what else there is, “quit” to end."
_MOST_CHARACTERS = 10_000
"""Of a line."""


def run(options: argparse.Namespace, sources: Sequence[str], query: str) -> int:
    """Read line by line what the sources hold or the query finds; the exit status."""
    if "-" in sources:
        message("commands are read from standard input, so it cannot be a source as well")
        return WRONG_USE
    is_asked = sys.stdin.isatty()
    with opened_library(options) as library, Ingest(library) as ingest:
        report_faults(ingest.rules)
        say = _filled(_say)
        session = Session(library, ingest, named_paths(sources) if sources else None, say, formatter("text"))
        if sources:
            session.reading.scope = tuple(session.take_in(list(sources)))
        session.find(query)
        if is_asked:
            say(WELCOME)
        _obey_lines(session, is_asked=is_asked)
    return FAILED if session.failures and not is_asked else 0


def _obey_lines(session: Session, *, is_asked: bool) -> None:
    """Do what is typed until that is over; an interrupt stops what is being done, and ends where nothing is."""
    while not session.is_over:
        if is_asked:
            write(PROMPT)
        flush()
        line = sys.stdin.readline(_MOST_CHARACTERS)
        if not line:
            if is_asked:
                _say("")
            return
        try:
            session.obey(line)
        except KeyboardInterrupt:
            if not is_asked:
                raise
            _say("Stopped.")


def _filled(say: Callable[[str], None]) -> Callable[[str], None]:
    """The same with text wrapped between words, if a person is looking."""
    fill = terminal_fill()
    if fill is None:
        return say

    def say_filled(text: str) -> None:
        say("\n".join(line for written in text.split("\n") for line in [*fill(written, 0)] or [""]))

    return say_filled


def _say(line: str) -> None:
    """Print a line, and have it heard at once."""
    write(f"{line}\n")
    flush()
