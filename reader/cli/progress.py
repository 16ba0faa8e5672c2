"""A line on a terminal's standard error that tells how far long work has come; nothing where no one looks."""

import shutil
import sys
import time
from types import TracebackType
from typing import Self, TextIO

from reader.cli.output import message

_BETWEEN_SECONDS = 0.1
"""Between two drawings: more often than eyes can follow costs time."""
_BAR = 24
"""Cells of the bar itself."""


class ProgressBar:
    """Shown as long as its block runs."""

    def __init__(self, verb: str, total: int, stream: TextIO | None = None, *, is_quiet: bool = False) -> None:
        """`verb` says what goes on, `total` how many there are; `is_quiet`: nothing is shown on a terminal either."""
        self._verb = verb
        self.total = total
        """May change as more comes to be known."""
        self._stream = stream or sys.stderr
        self.is_shown = self._stream.isatty() and not is_quiet
        self._begun = time.monotonic()
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    @property
    def seconds(self) -> float:
        """Since it was begun."""
        return time.monotonic() - self._begun

    def show(self, done: int, failed: int, note: str = "") -> None:
        """So many are done, the failed included; `note` says more."""
        now = time.monotonic()
        if self.is_shown and (done == self.total or now - self._drawn >= _BETWEEN_SECONDS):
            self._drawn = now
            width = shutil.get_terminal_size().columns - 1
            self._write(f"\r{progress_line(self._verb, done, self.total, failed, self.seconds, width, note)}\x1b[K")

    def tell(self, sentence: str) -> None:
        """A message above the bar."""
        self._clear()
        message(sentence)
        self._drawn = 0.0

    def _clear(self) -> None:
        if self.is_shown:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def progress_line(verb: str, done: int, total: int, failed: int, seconds: float, width: int, note: str = "") -> str:
    """How far it is, as much as fits: `cleaning [####....] 40 of 80, note, 2 failed, 20/s, 0:02 left`."""
    parts = [f"{done:,} of {total:,}"]
    if note:
        parts.append(note)
    if failed:
        parts.append(f"{failed:,} failed")
    rate = done / seconds if seconds > 0 else 0.0
    if rate:
        parts.append(f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        left = round((total - done) / rate)
        parts.append(f"{left // 60}:{left % 60:02} left")
    filled = _BAR * done // total if total else _BAR
    bar = f"[{'#' * filled}{'.' * (_BAR - filled)}] "
    told = ", ".join(parts)
    line = f"{verb} {bar}{told}"
    return line if len(line) <= width else told[:width]
