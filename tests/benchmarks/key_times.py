"""Times how soon the app answers keys while it is busy, as with importing a folder, at a pseudo-terminal."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from import_runs import command, environment, import_folder
from mixed_articles import MixedArticle, page_markup, sentence

_COLUMNS, _ROWS = 100, 40
_STATUS_ROWS = 2
"""At the bottom, where the app tells how far it is without being asked."""
_EVERY_SECONDS = 0.15
_LONGEST_SECONDS = 5.0
_START_SECONDS = 20.0
_PAINT_SECONDS = 0.05
"""After the first bytes of an answer come the others, as a pseudo-terminal passes on a few thousand at a time."""
_PLACED = re.compile(rb"\x1b\[(\d+);(\d+)H([^\x1b]*(?:\x1b\[[\d;?]*[a-zA-GI-Z][^\x1b]*)*)")
"""Where something is painted, and what."""
_PLACE = re.compile(rb"\x1b\[\d+;\d+H")
_LONGEST_PLACE = 12
_MARK = "▌".encode()
"""Stands at the left of the row that the list's cursor is on."""
_TURN_AFTER = 10
"""Keys in one direction: the list's cursor stays among what is visible, and so moves on the screen."""
_PARAGRAPHS = 120


@dataclass(frozen=True, slots=True)
class KeyTimes:
    """How soon keys were answered."""

    where: str
    seconds: tuple[float, ...]
    unasked: int
    """Answers that came while no key was waiting: what the times cannot be trusted for."""
    progress: str
    """The last that was said of what goes on."""

    def at(self, share: float) -> float:
        """The time that this share of the keys took at most, milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def key_times(folder: Path, library: Path, keys: int) -> Iterator[KeyTimes]:
    """Open the app on a folder, go up and down in its list and in a long article, and time so many keys in each.

    The article is imported before, so that it is there while the rest is imported. Each key is sent when the one
    before was answered, and not sooner than 150 ms after it.
    """
    first = folder / "000 long.html"
    first.write_bytes(long_page())
    import_folder(first, library, 1)
    with Terminal(command(str(folder), "--library", str(library)), environment(library)) as terminal:
        terminal.until(b"long article")
        terminal.until(b"cleaning")
        terminal.rest(1.0, no_answer)
        yield timed("in the list", terminal, keys, MarkMoves())
        for key in (b"g", b"\r", b"z"):
            terminal.type(key)
            terminal.rest(1.0, no_answer)
        yield timed("in an article", terminal, keys, paints_article)


def timed(where: str, terminal: "Terminal", keys: int, is_answer: Callable[[bytes], bool]) -> KeyTimes:
    """Go down and up again, so many keys in all, each when the one before was answered and not sooner than 150 ms."""
    times = []
    unasked = 0
    for number in range(keys):
        if not terminal.is_running:
            break
        started = time.monotonic()
        times.append(terminal.answer(b"j" if number // _TURN_AFTER % 2 == 0 else b"k", is_answer))
        terminal.rest(_PAINT_SECONDS, is_answer)
        unasked += terminal.rest(started + _EVERY_SECONDS - time.monotonic(), is_answer)
    return KeyTimes(where, tuple(times), unasked, terminal.status())


class MarkMoves:
    """Whether what is painted moves the mark of the list's cursor."""

    def __init__(self) -> None:
        self._rows: frozenset[int] = frozenset()
        self._left = b""

    def __call__(self, data: bytes) -> bool:
        data = self._left + data
        rows = set(self._rows)
        for row, column, painted in _PLACED.findall(data):
            if int(column) == 1:
                (rows.add if _MARK in painted else rows.discard)(int(row))
        # What the next bytes belong to.
        starts = [match.start() for match in _PLACE.finditer(data)]
        self._left = data[starts[-1] :] if starts else data[-_LONGEST_PLACE:]
        has_moved = frozenset(rows) != self._rows
        self._rows = frozenset(rows)
        return has_moved


def paints_article(data: bytes) -> bool:
    """Whether anything is painted above the status line, where an article takes all the room."""
    return any(int(row) <= _ROWS - _STATUS_ROWS for row, _, _ in _PLACED.findall(data))


def no_answer(_: bytes) -> bool:
    """Whether anything is an answer, where nothing was asked: no."""
    return False


class Terminal:
    """A program at a pseudo-terminal."""

    def __init__(self, words: Sequence[str], surroundings: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        environment = surroundings | {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
        self._process = subprocess.Popen(
            words, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self._tail = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        return self._process.poll() is None

    def type(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._master, keys)

    def until(self, words: bytes) -> None:
        """Wait until something is written."""
        latest = time.monotonic() + _START_SECONDS
        while words not in self._tail and time.monotonic() < latest and self.is_running:
            self._read(0.1)
        if words not in self._tail:
            raise RuntimeError(f"the app does not show {words!r}: {self._tail[-500:]!r}")

    def answer(self, key: bytes, is_answer: Callable[[bytes], bool]) -> float:
        """Seconds until a key is answered."""
        sent = time.monotonic()
        self.type(key)
        while (now := time.monotonic()) < sent + _LONGEST_SECONDS and self.is_running:
            if is_answer(self._read(0.05)):
                return time.monotonic() - sent
        return now - sent

    def rest(self, seconds: float, is_answer: Callable[[bytes], bool]) -> int:
        """Read on for a while; returns how often there was what would have been an answer."""
        latest = time.monotonic() + seconds
        count = 0
        while (left := latest - time.monotonic()) > 0:
            count += is_answer(self._read(left))
        return count

    def status(self) -> str:
        """What was last written about how far something is."""
        plain = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b" ", self._tail).decode("utf-8", "replace")
        found: list[str] = re.findall(r"[^\x00-\x1f]*\d[\d,]* of \d[\d,]*", plain)
        return " ".join(found[-1].split())[-60:] if found else ""

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return b""
        self._tail = (self._tail + data)[-(1 << 16) :]
        return data


def long_page() -> bytes:
    """A page that is scrolled through for long, titled "A long article"."""
    paragraphs = tuple(" ".join(sentence(0, 100 * n + line) for line in range(4)) for n in range(_PARAGRAPHS))
    address = "https://paper.example/long"
    return page_markup(MixedArticle(0, address, "A long article", "Ann Writer", "2026-01-01", paragraphs, b""))
