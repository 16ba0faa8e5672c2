"""Programs that get the terminal for as long as they run."""

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from textual.app import App, SuspendNotSupported

from reader.safe_text import safe_line


def run_in_terminal(app: App[Any], words: Sequence[str], text: str | None = None) -> str | None:
    """Give the terminal to a program, and a text to its standard input; what went wrong in a sentence, None if nothing.

    Without a text it reads the keys from its standard input; with one it has to open the terminal for them.
    """
    try:
        with app.suspend(), _interrupts_for_the_program():
            status = _run(words, text)
    except SuspendNotSupported:
        return f"{_name(words)} cannot have this terminal"
    except (OSError, ValueError) as error:
        return f"{_name(words)} did not start: {getattr(error, 'strerror', None) or error}"
    return f"{_name(words)} ended with status {status}" if status > 0 else None


def _run(words: Sequence[str], text: str | None) -> int:
    given = None if text is None else text.encode("utf-8", errors="replace")
    return subprocess.run(words, input=given, check=False).returncode


def _name(words: Sequence[str]) -> str:
    return safe_line(words[0])[:80]


@contextmanager
def _interrupts_for_the_program() -> Iterator[None]:
    """Ctrl-C is the program's as long as it runs. A handler does that: to be ignored would be inherited by it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
