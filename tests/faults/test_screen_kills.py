"""The program on a terminal: what its screen has said that it did is there after kill -9."""

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest
from fault_samples import location, page

from reader.library import Library

ROUNDS = int(os.environ.get("READER_SCREEN_KILLS", "2"))
ARTICLES = 8
_START = "import sys; from reader.cli.main import main; sys.exit(main())"
_SECONDS = 30
_CONTROL = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[^\[]")


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ |= {"READER_LIBRARY": str(folder), "TERM": "xterm-256color"}
            os.execv(sys.executable, [sys.executable, "-c", _START])
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait_for(self, text: str) -> None:
        """Reads what is painted until it says something."""
        painted, deadline = b"", time.monotonic() + _SECONDS
        while text.encode() not in _CONTROL.sub(b"", painted):
            assert time.monotonic() < deadline, _CONTROL.sub(b"", painted)[-2000:]
            if select.select([self._file], [], [], 0.1)[0]:
                painted += os.read(self._file, 65536)

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._file, keys.encode())

    def kill(self) -> None:
        """Ends the program at once, and with it the terminal."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)


@pytest.mark.skipif(sys.platform != "linux", reason="terminals are opened as on Linux")
def test_what_the_screen_has_said_is_there_after_a_kill(tmp_path: Path) -> None:
    noise = random.Random(5)
    with Library.open(tmp_path) as library:
        for number in range(ARTICLES):
            library.store(page(number), location=location(number))
    starred = 0
    for _ in range(ROUNDS):
        terminal = Terminal(tmp_path)
        terminal.wait_for(f"unread {ARTICLES} of {ARTICLES}")
        for _ in range(noise.randrange(1, 3)):
            if starred == ARTICLES:
                break
            terminal.press("j" * starred + "s")
            terminal.wait_for("Starred")
            starred += 1
            terminal.press("g")
        terminal.kill()
        with Library.open(tmp_path) as library:
            assert library.notice is None
            assert len(library.ids("is:starred")) == starred
            assert library._database.value("PRAGMA integrity_check") == "ok"
