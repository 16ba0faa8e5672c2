"""`--debug`, and what is said of faults that nobody has foreseen."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.cli.output import FAILED, OutputError, close_quietly, flush, message
from reader.faults import begin_debugging, keep_fault, note

if TYPE_CHECKING:
    from threading import ExceptHookArgs


def begin(arguments: Sequence[str]) -> None:
    """Write all that is done to the log file from now on, and tell where it is. Raises FaultError."""
    message(f"what is done is written to {begin_debugging(arguments)}")


def report_fault(error: Exception) -> int:
    """Tell of a fault in a sentence, keep the details in the log file; returns the exit status."""
    fault = keep_fault(error)
    # Where even standard error is broken, there is nobody to tell.
    with suppress(OSError, ValueError):
        message(str(fault))
    try:
        flush()
    except (OutputError, BrokenPipeError, ValueError):
        close_quietly()
    return FAILED


@contextmanager
def attending_to_threads() -> Iterator[None]:
    """Have faults in threads, and those that Python cannot raise anywhere, told and kept like others."""
    import threading

    def told(arguments: "ExceptHookArgs") -> None:
        error = arguments.exc_value
        if error is not None and not isinstance(error, SystemExit):
            message(str(keep_fault(error)))

    def noted(unraisable: "sys.UnraisableHookArgs") -> None:
        note(f"could not be raised: {unraisable.err_msg or ''} {unraisable.exc_value!r}")

    former = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = told, noted
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = former
