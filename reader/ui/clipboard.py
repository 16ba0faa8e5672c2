"""The system's clipboard, through the programs that systems have for it; over ssh the terminal's own.

pyperclip was looked at: its programs have no time limit, and where it finds none it imports what it can of Qt.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

SECONDS = 3.0
"""How long a clipboard's program may take; they return at once and go on serving in the background."""
TERMINAL_BYTES = 74_994
"""What terminals take at least: 100,000 bytes of an OSC 52 sequence in base64, the limit of hterm and of osc52.vim."""


@dataclass(frozen=True, slots=True)
class ClipboardProgram:
    """A program that puts what it reads from standard input on the clipboard."""

    arguments: tuple[str, ...]
    encoding: str = "utf-8"


_WINDOWS = "utf-16"
"""With a byte order mark: what `clip.exe` knows for sure."""


def clipboard_program(
    environment: Mapping[str, str],
    *,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> ClipboardProgram | None:
    """The program of the system's clipboard; None where there is none, or where that is another machine's."""
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return None
    for program in _candidates(environment, platform):
        if (path := which(program.arguments[0])) is not None:
            return ClipboardProgram((path, *program.arguments[1:]), program.encoding)
    return None


def _candidates(environment: Mapping[str, str], platform: str) -> Iterator[ClipboardProgram]:
    if platform == "darwin":
        yield ClipboardProgram(("pbcopy",))
    if platform in ("win32", "cygwin"):
        yield ClipboardProgram(("clip.exe",), _WINDOWS)
    if environment.get("WAYLAND_DISPLAY"):
        yield ClipboardProgram(("wl-copy",))
    if environment.get("DISPLAY"):
        yield ClipboardProgram(("xclip", "-selection", "clipboard"))
        yield ClipboardProgram(("xsel", "--clipboard", "--input"))
    if environment.get("WSL_DISTRO_NAME"):
        yield ClipboardProgram(("clip.exe",), _WINDOWS)
    if environment.get("TERMUX_VERSION"):
        yield ClipboardProgram(("termux-clipboard-set",))


def give_to(program: ClipboardProgram, text: str) -> bool:
    """Have a program put a text on the clipboard; False if it could not. Takes time: not for the event loop."""
    try:
        done = subprocess.run(
            program.arguments,
            input=text.encode(program.encoding, errors="replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def without_last_feed(text: str) -> str:
    """A text as it is copied: a line feed at its end would run it where it is pasted into a shell."""
    return text.rstrip("\r\n")


def is_too_long_for_terminal(text: str) -> bool:
    """Whether some terminals drop a text given to them by OSC 52."""
    return len(text.encode("utf-8", errors="replace")) > TERMINAL_BYTES
