"""The terminal while Textual does not have it yet: keys come as they are typed; it is always given back as it was."""

import os
import signal
import sys
import termios
from types import FrameType
from typing import Any

KEYS = 0
SCREEN = 2
"""Where Textual reads keys and writes: standard input and standard error."""
ENTER = "\x1b[?1049h"
"""Changes to the alternate screen and clears it; Textual writes the very same."""
_HIDE_CURSOR = "\x1b[?25l"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_LEAVE_ALL = "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?7h\x1b[<u" + _LEAVE
"""Also ends what Textual asks of a terminal."""
_DEADLY = (signal.SIGTERM, signal.SIGHUP)
_WITHOUT = frozenset({"", "dumb", "unknown", "linux-raw"})
LEAST_WIDTH, LEAST_HEIGHT = 30, 8
MOST_CELLS = 200_000


class Terminal:
    """The user's terminal. Made on the main thread."""

    def __init__(self, attributes: list[Any]) -> None:
        self.attributes = attributes
        """As they were."""
        self._is_textuals = False
        self._is_left = False

    @classmethod
    def take(cls) -> "Terminal":
        """Has keys come byte by byte, unseen, and changes to the alternate screen. Raises OSError, termios.error."""
        terminal = cls(termios.tcgetattr(KEYS))
        changed = termios.tcgetattr(KEYS)
        # As Textual's driver does it; nothing that was typed already is dropped.
        changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        changed[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        changed[6][termios.VMIN] = 1
        changed[6][termios.VTIME] = 0
        for number in _DEADLY:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, terminal._die)
        termios.tcsetattr(KEYS, termios.TCSANOW, changed)
        return terminal

    def show(self, painted: str) -> None:
        """Changes to the alternate screen and shows the first frame there, in one piece."""
        self.write(ENTER + _HIDE_CURSOR + painted)

    def write(self, text: str) -> None:
        """Writes to the screen at once."""
        left = text.encode("utf-8", "replace")
        while left:
            left = left[os.write(SCREEN, left) :]

    def hand_over(self) -> None:
        """From now on Textual has the screen, and gives it back itself."""
        self._is_textuals = True

    def leave(self) -> None:
        """Gives the terminal back as it was; harmless when that has been done."""
        if self._is_left:
            return
        self._is_left = True
        try:
            if not self._is_textuals:
                self.write(_LEAVE)
            termios.tcsetattr(KEYS, termios.TCSANOW, self.attributes)
        except (OSError, termios.error):
            # It has gone.
            pass
        for number in _DEADLY:
            if signal.getsignal(number) == self._die:
                signal.signal(number, signal.SIG_DFL)

    def _die(self, number: int, frame: FrameType | None) -> None:
        """Ends the program by a signal, but first gives the terminal back."""
        try:
            self.write(_LEAVE_ALL if self._is_textuals else _LEAVE)
        except OSError:
            pass
        self._is_textuals = True
        self.leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def size() -> tuple[int, int]:
    """Columns and rows. Raises OSError."""
    return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)


def is_fit() -> bool:
    """Whether it is a terminal that can show a frame, and as large as it says it is itself."""
    if os.environ.get("TERM", "") in _WITHOUT or "COLUMNS" in os.environ or "LINES" in os.environ:
        return False
    try:
        if not all(os.isatty(number) for number in (0, 1, 2)):
            return False
        width, height = size()
    except OSError:
        return False
    return width >= LEAST_WIDTH and height >= LEAST_HEIGHT and width * height <= MOST_CELLS
