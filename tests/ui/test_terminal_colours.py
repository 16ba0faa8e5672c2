"""What the real program sends to a terminal, by what the terminal says of itself."""

import os
import re
import select
import sys
from pathlib import Path
from subprocess import Popen
from time import monotonic
from typing import Self

import pytest

termios = pytest.importorskip("termios", reason="no pseudo-terminals on this system")
START = "import sys; from reader.cli.main import main; sys.exit(main())"
SECONDS = 30
COLOURED = re.compile(r"3[0-7]|4[0-7]|9[0-7]|10[0-7]")


class Terminal:
    """The program on a pseudo-terminal."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        told = ("COLORTERM", "NO_COLOR", "TERM", "TEXTUAL_COLOR_SYSTEM", "TMUX", "STY")
        kept = {name: value for name, value in os.environ.items() if name not in told}
        self.sent = b""
        self._terminal, end = os.openpty()
        termios.tcsetwinsize(end, (30, 100))
        command = [sys.executable, "-c", START, "--library", str(folder)]
        environment = kept | environment
        self._process = Popen(command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True)
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *told: object) -> None:
        # A program whose terminal has gone would wait for keys for ever.
        self._process.kill()
        self._process.wait()

    def until(self, wanted: bytes) -> None:
        """Read until something new comes, or fail."""
        start, end = len(self.sent), monotonic() + SECONDS
        while wanted not in self.sent[start:]:
            assert monotonic() < end, f"{wanted!r} never came"
            if select.select([self._terminal], [], [], 0.2)[0]:
                self.sent += os.read(self._terminal, 65536)

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._terminal, keys)

    def quit(self) -> None:
        """End the program, and read what it still says."""
        self.press(b"\x11")
        while True:
            try:
                said = os.read(self._terminal, 65536)
            except OSError:
                break
            if not said:
                break
            self.sent += said
        os.close(self._terminal)
        assert self._process.wait(SECONDS) == 0


def kinds(sent: bytes) -> set[str]:
    """What kinds of colours are set in what was sent, and `bold` and so on."""
    found = set()
    for sequence in re.findall(r"\x1b\[([0-9;:]*)m", sent.decode(errors="replace")):
        numbers = iter(sequence.split(";"))
        for number in numbers:
            if number in ("38", "48"):
                is_true = next(numbers) == "2"
                found.add("true" if is_true else "256")
                for _ in range(3 if is_true else 1):
                    next(numbers)
            elif COLOURED.fullmatch(number):
                found.add("16")
            elif number in ("39", "49"):
                found.add("default")
            elif number not in ("", "0"):
                found.add({"1": "bold", "2": "dim", "4": "underline", "7": "reverse"}.get(number, number))
    return found


def session(folder: Path, environment: dict[str, str]) -> set[str]:
    """Open an article, find words in it, and quit."""
    with Terminal(folder, environment) as terminal:
        terminal.until(b"Harbour wall reopens")
        for keys, answer in ((b"\r", b" list"), (b"/", b"Find"), (b"tells", b"1 of ")):
            terminal.press(keys)
            terminal.until(answer)
        terminal.quit()
    return kinds(terminal.sent)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"true"}),
        ({"TERM": "xterm-256color"}, {"256"}),
        ({"TERM": "xterm"}, {"16", "default"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
    ],
    ids=["true colour", "256", "16", "NO_COLOR"],
)
def test_only_colours_that_the_terminal_has_are_sent(
    folder: Path, environment: dict[str, str], colours: set[str]
) -> None:
    sent = session(folder, environment)
    assert sent & {"true", "256", "16", "default"} == colours
    if "true" not in colours and "256" not in colours:
        assert {"bold", "underline", "reverse", "dim"} <= sent
