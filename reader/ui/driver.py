"""Textual's driver where the first frame has the terminal already: it takes over what is there."""

import os
from typing import TYPE_CHECKING

from textual.driver import Driver

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

    from reader.ui.first_frame.list_first import FirstFrame

_LOOK_SECONDS = 0.1
"""How often is looked whether the program ends."""
_SLACK_SECONDS = 0.001
_MOST_BYTES = 4096


def driver_after(first: "FirstFrame") -> type[Driver]:
    """The driver that goes on from a first frame."""
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    from reader.ui.first_frame.terminal import ENTER

    class TakingOverDriver(LinuxDriver):
        """Does not clear the screen when it starts, and begins with what was typed before."""

        _typed = ""
        _is_on_screen = True

        def start_application_mode(self) -> None:
            """Start, the first time with the screen and the keys of the first frame."""
            if self._is_on_screen:
                self._typed = first.hand_over()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self.attrs_before = first.terminal.attributes

        def write(self, data: str) -> None:
            """Write to the terminal, but not what would clear the first frame."""
            if data == ENTER and self._is_on_screen:
                self._is_on_screen = False
                return
            super().write(data)

        def run_input_thread(self) -> None:
            """Take in what was typed before, then what is typed."""
            parser = XTermParser(self._debug)
            # An empty text is the end, which tells a lone Escape from the beginning of another key.
            for data in (self._typed, "") if self._typed else ():
                for event in parser.feed(data):
                    self.process_message(event)
            self._typed = ""
            _run_input(self)

    return TakingOverDriver


def _run_input(driver: "LinuxDriver") -> None:
    """As Textual does, which would wait a tenth of a second for what may follow an Escape, whatever is set."""
    from codecs import getincrementaldecoder
    from contextlib import suppress
    from selectors import EVENT_READ, SelectSelector

    from textual import constants
    from textual._parser import ParseError
    from textual._xterm_parser import XTermParser

    parser = XTermParser(driver._debug)
    decode = getincrementaldecoder("utf-8")().decode
    data = ""
    with SelectSelector() as selector:
        selector.register(driver.fileno, EVENT_READ)
        while not driver.exit_event.is_set():
            is_open = data.endswith("\x1b")
            ready = selector.select(constants.ESCAPE_DELAY + _SLACK_SECONDS if is_open else _LOOK_SECONDS)
            data = decode(os.read(driver.fileno, _MOST_BYTES)) if ready else ""
            for event in parser.feed(data) if data else ():
                driver.process_message(event)
            for event in parser.tick():
                driver.process_message(event)
    with suppress(EOFError, ParseError):
        for _ in parser.feed(""):
            pass
