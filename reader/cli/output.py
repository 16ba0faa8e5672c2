"""Standard output for data, standard error for messages."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

from reader.cli.statuses import FAILED as FAILED
from reader.cli.statuses import WRONG_USE as WRONG_USE
from reader.errors import ReaderError, SourceError

TYPE_CHECKING = False
"""As that of typing, which takes milliseconds to import."""
if TYPE_CHECKING:
    from reader.config.arrival_rules import ArrivalRulesRead
    from reader.config.settings import SettingsRead
    from reader.config.site_rules import RulesRead


_STANDARD_ERROR = 2


class OutputError(ReaderError):
    """Standard output takes nothing any more, as when the disk is full."""


def prepare() -> None:
    """Write UTF-8 with line feeds wherever output goes; a terminal gets its own encoding, `?` for what it lacks."""
    if sys.stdout is None or sys.stderr is None:
        _occupy_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace", newline="\n")


def _occupy_closed() -> None:
    """Let nothing that is opened get the number of a standard stream that the program was started without.

    Messages go nowhere then: `print` would write them to standard output.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        pass
    os.close(number)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")


def many(number: int, thing: str) -> str:
    """So many things, in words: `1 feed`, `1,200 feeds`."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def report(error: ReaderError) -> None:
    """Tell the user in one sentence what went wrong."""
    message(f"{error.source}: {error.reason}" if isinstance(error, SourceError) else str(error))


def report_faults(read: "RulesRead | ArrivalRulesRead | SettingsRead") -> None:
    """Tell what is wrong in a file that the user has written; the rest of it is used."""
    for fault in read.faults:
        message(fault)


def message(sentence: str) -> None:
    """Write one sentence for the user to standard error."""
    from reader.faults import note
    from reader.safe_text import safe_line  # its patterns take milliseconds, and seldom is there anything to say

    with suppress(OutputError):
        # What is wrong with standard output is told when the command ends.
        flush()
    note(f"told: {sentence}")
    print(f"reader: {safe_line(sentence).rstrip('.')}.", file=sys.stderr)


def write(text: str) -> None:
    """Print data as it is. Raises OutputError, and BrokenPipeError when nobody wants it any more."""
    if sys.stdout is None:
        raise OutputError("standard output: it is closed")
    with _told():
        sys.stdout.write(text)


def flush() -> None:
    """Have everything that was printed written now. Raises as `write` does."""
    if sys.stdout is None:
        return
    with _told():
        sys.stdout.flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror}") from error


def close_quietly() -> None:
    """Let what could not be written go nowhere, as Python tries once more when it ends."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
