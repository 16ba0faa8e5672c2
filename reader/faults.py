"""The log file: what broke inside, and with `--debug` all that is done.

It is one file in the user's folder of logs, and the one before it; nothing is imported or written before there is
something to write.
"""

import os
import sys
from typing import TYPE_CHECKING

from reader.errors import FaultError, ReaderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE_NAME = "reader.log"
FORMER_NAME = "reader.log.1"
MOST_BYTES = 1_000_000
"""Of a log file; a larger one becomes the former one, and a new one is begun."""
MOST_OF_RUN = 5_000_000
"""Characters that one run writes; a program that is debugged for days must not fill the disk."""
_MOST_OF_TRACE = 100_000
"""Characters of a traceback: messages of errors may hold whole pages. What matters most stands at its end."""
_MOST_OF_REASON = 160
"""Characters of what is told of an error in a sentence."""


class _Log:
    """The log of this run, begun when it is first written to."""

    def __init__(self) -> None:
        self.is_debugging = False
        self.path: str | None = None
        self._left = MOST_OF_RUN

    def write(self, text: str) -> str:
        """Adds text to the file; returns its path. Raises OSError."""
        from datetime import datetime

        from reader.safe_text import safe_text

        text = without_passwords(safe_text(text)).rstrip()
        if len(text) > self._left:
            # Faults are still written after that, cut short to nothing but what they are.
            text = f"{text[: max(self._left, _MOST_OF_REASON)]}… (no more is written of this run)"
            self.is_debugging = False
        self._left -= len(text)
        if self.path is None:
            self.path = _begun()
        stamp = datetime.now().astimezone().isoformat(sep=" ", timespec="milliseconds")
        entry = f"{stamp} [{os.getpid()}] {text}\n"
        # For each entry anew: processes share the file, and one may have begun a new one.
        number = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with open(number, "a", encoding="utf-8", errors="replace") as file:
            file.write(entry)
        return self.path


_log = _Log()


def keep_fault(error: BaseException) -> FaultError:
    """Write what broke inside to the log file; the error by which the user is told, in one sentence, where it is."""
    from reader.safe_text import safe_line

    words = safe_line(str(error)[: 4 * _MOST_OF_REASON]).rstrip(".")
    reason = type(error).__name__ + (f", {words[:_MOST_OF_REASON]}" if words else "")
    try:
        # A run that is not debugged says here what it is.
        about = "" if _log.is_debugging else f"{_about()}\n"
        path = _log.write(f"Something broke inside.\n{about}{_trace(error)}")
    except OSError as refused:
        return FaultError(f"Something broke inside ({reason}), and details cannot be written ({refused.strerror}).")
    return FaultError(f"Something broke inside ({reason}); details are in {path}")


def begin_debugging(arguments: "Sequence[str]") -> str:
    """Write all to the log file from now on that is told by `note`, and what libraries log; returns its path.

    Raises FaultError if it cannot be written.
    """
    import faulthandler
    import logging

    try:
        path = _log.write(f"reader begins: {' '.join(arguments)}\n{_about()}")
        # Where Python itself breaks it writes where it was, and needs a file that stays open.
        faulthandler.enable(os.open(path, os.O_WRONLY | os.O_APPEND))
    except OSError as error:
        raise FaultError(f"The log file cannot be written: {error.strerror}.") from error
    _log.is_debugging = True

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            note(f"{record.name}: {record.getMessage()}")

    # Not more than INFO: what is below holds headers of requests, and with them passwords.
    logging.basicConfig(level=logging.INFO, handlers=[Noting()], force=True)
    return path


def is_debugging() -> bool:
    """Whether `--debug` was given."""
    return _log.is_debugging


def note(text: str) -> None:
    """Write a line to the log file, if `--debug` was given."""
    if _log.is_debugging:
        _written(text)


def note_error(error: ReaderError) -> None:
    """Write how an error came about, which the user was told in a sentence, if `--debug` was given."""
    if _log.is_debugging:
        _written(_trace(error))


def _written(text: str) -> None:
    try:
        _log.write(text)
    except OSError:
        # The disk may have become full; what is debugged goes on.
        _log.is_debugging = False


def without_passwords(text: str) -> str:
    """Text without what stands before the @ of addresses."""
    import re

    # Bounded: what stands there is no longer in addresses that work, and a search must end soon.
    return re.sub(r"(://)[^/@\s]{1,500}@", r"\1***@", text)


def _begun() -> str:
    """The path of a log file that has room; made if it is not there. Raises OSError."""
    from reader.paths import log_folder

    try:
        return _with_room(log_folder())
    except OSError:
        import tempfile
        from pathlib import Path

        # Of its own, as others may write where temporary files are.
        return _with_room(Path(tempfile.mkdtemp(prefix="reader-")))


def _with_room(folder: "Path") -> str:
    if str(folder).startswith("~"):
        raise FileNotFoundError
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    if path.exists() and path.stat().st_size > MOST_BYTES:
        os.replace(path, folder / FORMER_NAME)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a"):
        pass
    return str(path)


def _trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))[-_MOST_OF_TRACE:]


def _about() -> str:
    """What the program runs on: versions, the terminal, and the settings of the environment."""
    import platform

    from reader import __version__

    lines = [
        f"reader {__version__}, Python {platform.python_version()} ({sys.implementation.name}), {platform.platform()}",
        ", ".join(_versions()),
    ]
    told = {"TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TMUX", "SSH_TTY"}
    named = {name for name in os.environ if name in told or name.startswith(("READER_", "TEXTUAL"))}
    lines += [f"{name}={os.environ[name]}" for name in sorted(named)]
    return "\n".join(lines)


def _versions() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in ("textual", "httpx", "apsw", "lxml"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} is missing")
    return found
