"""The first frame on a real terminal: no key is lost, and the terminal is given back as it was, whatever happens."""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw
import pytest
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.library.header import FILE_NAME
from reader.ui.app import ReaderApp
from reader.ui.first_frame.look import look_key
from reader.ui.looking import look_of

COMMAND = (sys.executable, "-c", "import sys; from reader.cli.main import main; sys.exit(main())")
ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
FOREIGN = ("LINES", "COLUMNS", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "READER_FIRST_FRAME")
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
MOST_SECONDS = 60


class Program:
    """The command on a terminal of its own."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self._terminal, self._its_end = pty.openpty()
        ioctl(self._its_end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        self.before = termios.tcgetattr(self._its_end)
        others = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        self.process = subprocess.Popen(
            [*COMMAND, "--library", folder],
            env=others | ENVIRONMENT | (environment or {}),
            start_new_session=True,
            **dict.fromkeys(("stdin", "stdout", "stderr"), self._its_end),  # type: ignore[call-overload]  # as is
        )
        self.written = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._terminal)
        os.close(self._its_end)

    def type(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def read_until(self, wanted: bytes) -> None:
        """Read until something has been written."""
        self._read(lambda: wanted in self.written)

    def end(self) -> int:
        """Read until the program has ended; its exit status."""
        self._read(lambda: self.process.poll() is not None)
        self._read_waiting()
        return int(self.process.wait())

    def _read(self, is_done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + MOST_SECONDS
        while not is_done():
            assert time.monotonic() < deadline, self.written[-2000:]
            has_ended = self.process.poll() is not None
            self._read_waiting(0.02)
            assert is_done() or not has_ended, self.written[-2000:]

    def _read_waiting(self, seconds: float = 0) -> None:
        while select.select([self._terminal], [], [], seconds)[0]:
            self.written += os.read(self._terminal, 65536)
            seconds = 0

    @property
    def is_as_before(self) -> bool:
        """Whether the terminal is, and shows its own screen again."""
        is_left = self.written.rfind(LEFT) > self.written.rfind(ENTERED) or ENTERED not in self.written
        return is_left and termios.tcgetattr(self._its_end) == self.before


@pytest.fixture
async def looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that has been shown before on such a terminal."""
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: "unread" in shown(app))
            library.remember(look_key(ENVIRONMENT), look_of(main_screen(app)).to_text())
    return folder


@pytest.fixture(params=["raise ImportError('broken on purpose')"])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment in which importing Textual does something else."""
    place = tmp_path / "packages" / "textual"
    place.mkdir(parents=True)
    (place / "__init__.py").write_text(request.param)
    path = os.pathsep.join([str(place.parent), *sys.path])
    yield {"PYTHONPATH": path}


slow = pytest.mark.parametrize("broken", ["import time; time.sleep(600)"], indirect=True)
"""Textual takes for ever to be imported."""


@pytest.mark.parametrize("keys", [b"jjs", b"Gkks", b" bg\x1b[B\x1b[Bjks", b"jjsjjskks"])
def test_all_keys_typed_at_once_are_obeyed_in_order(looked_at: Path, keys: bytes) -> None:
    with Program(looked_at) as program:
        program.read_until(ENTERED)
        for key in keys:
            program.type(bytes([key]))
        program.type(b"q")
        assert program.end() == 0
        assert program.is_as_before
    with Library.open(looked_at) as library:
        ids = library.ids()
        starred = [row.is_starred for row in library.rows(ids)]
    wanted = {b"jjs": [2], b"Gkks": [1], b" bg\x1b[B\x1b[Bjks": [2], b"jjsjjskks": [1, 2, 3]}[keys]
    assert [place for place, is_starred in enumerate(starred) if is_starred] == wanted


def test_the_list_is_there_before_textual_and_does_not_go_when_it_comes(looked_at: Path) -> None:
    with Program(looked_at) as program:
        program.read_until(b"\x1b[?2026$p")
        shown_first = program.written
        program.type(b"q")
        assert program.end() == 0
    assert b"Harbour wall reopens" in shown_first
    assert program.written.count(ENTERED) == 1
    assert not any(clears in program.written for clears in (b"\x1b[2J", b"\x1b[J", b"\x1b[H"))


@slow
def test_moving_is_answered_while_textual_is_imported(looked_at: Path, broken: dict[str, str]) -> None:
    with Program(looked_at, broken) as program:
        program.read_until(b"unread")
        at = len(program.written)
        program.type(b"j")
        program.read_until("\N{LEFT HALF BLOCK}".encode())
        program._read(lambda: "▌".encode() in program.written[at:])


@slow
@pytest.mark.parametrize("key", [b"\x03", b"\x11"])
def test_one_can_quit_while_textual_is_imported(looked_at: Path, broken: dict[str, str], key: bytes) -> None:
    with Program(looked_at, broken) as program:
        program.read_until(ENTERED)
        program.type(b"j" + key)
        assert program.end() == 0
        assert program.is_as_before
    assert b"Traceback" not in program.written


@slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_gives_the_terminal_back(
    looked_at: Path, broken: dict[str, str], number: signal.Signals
) -> None:
    with Program(looked_at, broken) as program:
        program.read_until(ENTERED)
        program.process.send_signal(number)
        assert program.end() == -number
        assert program.is_as_before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_from_the_app_too(looked_at: Path, number: signal.Signals) -> None:
    with Program(looked_at) as program:
        program.read_until(b"\x1b[?2004h")
        program.process.send_signal(number)
        assert program.end() == -number
        assert program.is_as_before


def test_a_failing_import_gives_the_terminal_back(looked_at: Path, broken: dict[str, str]) -> None:
    with Program(looked_at, broken) as program:
        assert program.end() == 1
        assert program.is_as_before
    assert program.written.find(b"broken on purpose") > program.written.find(LEFT) > program.written.find(ENTERED) >= 0


@pytest.mark.parametrize("setting", [{"READER_FIRST_FRAME": "0"}, {"TERM": "dumb"}])
def test_it_can_be_switched_off(looked_at: Path, broken: dict[str, str], setting: dict[str, str]) -> None:
    with Program(looked_at, broken | setting) as program:
        assert program.end() == 1
        assert program.is_as_before
    assert ENTERED not in program.written


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("PRAGMA user_version = 99", b"later version"),
        ("PRAGMA application_id = 7", b"another program"),
    ],
)
def test_what_is_not_ours_has_its_sentence(looked_at: Path, change: str, sentence: bytes) -> None:
    connection = apsw.Connection(str(looked_at / FILE_NAME))
    connection.execute(change)
    connection.close()
    with Program(looked_at) as program:
        assert program.end() == 1
        assert program.is_as_before
    assert sentence in program.written
    assert ENTERED not in program.written
