"""The first frame: the list is on the screen, and obeys the keys that move in it, while Textual is imported.

The main thread imports; another one waits for keys. It takes one key at a time from the terminal, and ends with the
first that means more than moving: that one is kept for the app, all behind it stays in the terminal for it.
"""

import os
import select
import sys
import termios
from _thread import interrupt_main
from collections.abc import Sequence
from threading import Thread
from typing import NamedTuple

from reader.library.glance import Glance, GlancedRow, LookEnded
from reader.ui.first_frame.keys import is_whole, moved, spot_of
from reader.ui.first_frame.look import Look, look_key, settings_stamp
from reader.ui.first_frame.painting import Frame, lines, page_of
from reader.ui.first_frame.terminal import KEYS, Terminal, is_fit, size
from reader.ui.list_lines import ITEM_LINES
from reader.ui.list_wording import unread_note, waiting_note

SETTING = "READER_FIRST_FRAME"
"""The variable that switches the first frame off where it is 0."""
LAST_OPENED = "last-opened"
ARRANGEMENT = "arrangement"
"""Under which the app keeps what it was on last, and how the list is arranged, which is empty for the usual way."""
_SWITCH_SECONDS = 0.0005
"""How long an import goes on once a key is there; Python's 5 ms would be felt, as a key asks for several turns."""
_REST_SECONDS = 0.05
"""How long the rest of the bytes of a key is waited for, as with Textual's ESCAPE_DELAY at most."""
_AHEAD = 40
"""Items asked for beyond those seen."""


class Standing(NamedTuple):
    """How the list was left to the app."""

    article: int
    """The id under the cursor."""
    height: int
    """Lines of the list seen over it."""
    was_moved: bool


class FirstFrame:
    """The list before the app. Made and ended on the main thread."""

    def __init__(self, glance: Glance, frame: Frame, terminal: Terminal) -> None:
        self._glance = glance
        self._frame = frame
        self.terminal = terminal
        self._rows: dict[int, GlancedRow] = {}
        self._lines: list[str] = []
        self._first = frame.spot
        self._typed = b""
        self._is_over = False
        self.is_quitting = False
        """Whether the user has quit already."""
        self._stop, self._stopping = os.pipe()
        self._switch = sys.getswitchinterval()
        self._thread = Thread(target=self._run, name="first-frame", daemon=True)

    def show(self) -> None:
        """Shows the list. Raises LookEnded."""
        self.terminal.show(self._painted())

    def attend(self) -> None:
        """Attends to keys from now on; one that quits interrupts the main thread."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._thread.start()

    def hand_over(self) -> str:
        """Ends attending to keys, for Textual to do so; returns what was typed last, if it was not a move."""
        self._end()
        self.terminal.hand_over()
        return self._typed.decode("utf-8", "replace")

    @property
    def standing(self) -> Standing | None:
        """How the list stands now, None if it is empty."""
        spot = self._frame.spot
        found = self._rows.get(spot.cursor)
        height = spot.cursor * ITEM_LINES - spot.top
        return Standing(found.id, height, spot != self._first) if found else None

    def close(self) -> None:
        """Gives the terminal back, whatever has happened."""
        self._end()
        self.terminal.leave()

    def _end(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        sys.setswitchinterval(self._switch)
        if self._thread.ident is not None:
            os.write(self._stopping, b".")
            self._thread.join()
        os.close(self._stop)
        os.close(self._stopping)
        self._glance.close()

    # The other thread

    def _run(self) -> None:
        try:
            self._tell_counts()
            while self._may_read() and self._obey(self._key()):
                pass
        except (LookEnded, OSError, ValueError):
            # The list stays as it is; the app will say what is wrong.
            pass

    def _tell_counts(self) -> None:
        note = unread_note(self._glance.unread(), self._frame.total)
        self._show(self._frame._replace(note=note, queue=waiting_note(self._glance.waiting_links())))

    def _may_read(self) -> bool:
        """Waits for a key; False if Textual is to have it."""
        ready, _, _ = select.select([KEYS, self._stop], [], [])
        return self._stop not in ready and size() == (self._frame.width, self._frame.height)

    def _key(self) -> bytes:
        typed = os.read(KEYS, 1)
        while typed and not is_whole(typed) and select.select([KEYS], [], [], _REST_SECONDS)[0]:
            typed += os.read(KEYS, 1)
        return typed

    def _obey(self, typed: bytes) -> bool:
        answers = self._frame.look.answers
        if typed in answers.quitting:
            self.is_quitting = True
            interrupt_main()
            return False
        move = answers.moves.get(typed)
        if move is None or not self._frame.total:
            self._typed = self._whole_character(typed)
            return False
        page = page_of(self._frame.height)
        self._show(self._frame._replace(spot=moved(self._frame.spot, move, self._frame.total, page, ITEM_LINES)))
        return True

    def _whole_character(self, typed: bytes) -> bytes:
        """A character of several bytes is not to be torn."""
        rest = {0xC0: 1, 0xD0: 1, 0xE0: 2, 0xF0: 3}.get(typed[0] & 0xF0, 0) if typed else 0
        while rest and select.select([KEYS], [], [], _REST_SECONDS)[0]:
            typed += os.read(KEYS, 1)
            rest -= 1
        return typed

    # Painting

    def _show(self, frame: Frame) -> None:
        if frame != self._frame:
            self._frame = frame
            self.terminal.write(self._painted())

    def _painted(self) -> str:
        """What turns the screen into what is to be seen: the rows that have changed."""
        before, self._lines = self._lines, lines(self._frame, self._row)
        changed = [
            f"\x1b[{y + 1};1H{line}" for y, line in enumerate(self._lines) if y >= len(before) or before[y] != line
        ]
        return "".join(changed)

    def _row(self, item: int) -> GlancedRow | None:
        if item not in self._rows:
            count = page_of(self._frame.height) // ITEM_LINES + 2 + _AHEAD
            first = max(0, item - _AHEAD if item and item - 1 not in self._rows else item)
            self._rows.update(enumerate(self._glance.rows(first, count + _AHEAD), first))
        return self._rows.get(item)


def begin(folder: str, under: Sequence[str] | None, title: str) -> FirstFrame | None:
    """Shows the list of a library on the terminal; None if that is not possible, and then nothing was done.

    The caller closes it, whatever happens.
    """
    if os.environ.get(SETTING) == "0" or not is_fit():
        return None
    try:
        glance = Glance(folder)
    except LookEnded:
        return None
    try:
        return _begun(glance, under, title)
    except (LookEnded, OSError, termios.error):
        glance.close()
        return None


def _begun(glance: Glance, under: Sequence[str] | None, title: str) -> FirstFrame:
    look = Look.from_text(glance.recall(look_key(os.environ)))
    if look is None or look.tables != glance.version or look.settings != settings_stamp():
        raise LookEnded
    if glance.recall(ARRANGEMENT):
        raise LookEnded
    glance.look_at(under)
    if not glance.total:
        raise LookEnded
    width, height = size()
    last = glance.recall(LAST_OPENED) or ""
    place = glance.place(int(last)) if last.isdecimal() else None
    spot = spot_of(place or 0, glance.total, page_of(height), ITEM_LINES)
    frame = Frame(look, width, height, title, "", "", glance.total, spot)
    first = FirstFrame(glance, frame, Terminal.take())
    try:
        first.show()
    except BaseException:
        first.close()
        raise
    return first
