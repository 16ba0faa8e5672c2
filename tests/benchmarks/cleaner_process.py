"""Runs one program over many pages in a process of its own, and measures the whole of that process."""

import json
import os
import select
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cleaners

_START_SECONDS = 60
"""For a program's imports."""


@dataclass(slots=True)
class Run:
    """What a program found, page by page in the order asked, and what that took."""

    found: list[cleaners.Found] = field(default_factory=list)
    is_installed: bool = True
    cpu_seconds: float = 0.0
    """Of the processes as a whole, with their start and imports."""
    peak_bytes: int = 0
    """Of the largest process; 0 if it is not known."""

    def await_end(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for a process to end, and count in what it and the processes that it waited for used."""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu_seconds += usage.ru_utime + usage.ru_stime


def run_cleaner(name: str, python: str, paths: Sequence[Path], limit_seconds: float) -> Run:
    """A program over pages. One that dies or is too slow on a page has found nothing there and starts anew after it."""
    run = Run()
    while run.is_installed and len(run.found) < len(paths):
        _run_process(run, name, python, paths[len(run.found) :], limit_seconds)
    return run


def _run_process(run: Run, name: str, python: str, paths: Sequence[Path], limit_seconds: float) -> None:
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{path}\n" for path in paths).encode())
        questions.seek(0)
        process = subprocess.Popen(
            [python, "-W", "ignore", cleaners.__file__, name],
            stdin=questions,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    answers = _Lines(process.stdout)
    is_started = line = answers.next(_START_SECONDS)
    for _ in paths if is_started else ():
        line = answers.next(limit_seconds)
        run.found.append(json.loads(line) if line else {"error": f"nothing in {limit_seconds:g} s, or died"})
        if not line:
            break
    if line:
        last = json.loads(answers.next(limit_seconds) or b"{}")
        run.peak_bytes = max(run.peak_bytes, last.get("peak_bytes", 0))
    else:
        # Not by the process object, which would reap one that has ended, and its usage with it.
        os.kill(process.pid, signal.SIGKILL)
    run.await_end(process)
    if process.stdout:
        process.stdout.close()
    if process.returncode == cleaners.NOT_INSTALLED:
        run.is_installed = False
    elif not is_started:
        raise RuntimeError(f"{name} does not start")


class _Lines:
    """Lines of a pipe, with a limit of time for each."""

    def __init__(self, pipe: Any) -> None:
        self._file = pipe.fileno()
        self._rest = b""

    def next(self, seconds: float) -> bytes:
        """The next line; nothing if it does not come in time or the pipe has ended."""
        parts = [self._rest]
        while b"\n" not in parts[-1]:
            if not select.select([self._file], [], [], seconds)[0]:
                return b""
            part = os.read(self._file, 1 << 20)
            if not part:
                return b""
            parts.append(part)
        line, self._rest = b"".join(parts).split(b"\n", 1)
        return line
