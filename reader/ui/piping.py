"""Texts given to a program on its standard input, and what it answers, within limits of time and size."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from reader.config.programs import split_words, usable
from reader.config.settings import Words
from reader.safe_text import safe_text

SECONDS = 60.0
"""How long a program may take; a language model that sums an article up needs a good part of it."""
MOST_BYTES = 500_000
"""Of a program's answer; what prints more is ended."""
_PART = 65_536
_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])|[^\n]\x08")
"""What colours a text or strikes it twice, as programs do that take this for a terminal (ECMA-48, OSC of xterm).

Each is looked for up to the next escape at most.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program printed, on standard output and standard error, and how it ended."""

    text: str
    status: int = 0
    """As the system tells it; what ended it itself is none of the program's faults."""
    is_cut: bool = False
    """Whether it printed more than is wanted and was ended."""
    is_late: bool = False
    """Whether it took too long and was ended."""


def pipe_words(line: str, pipes: Mapping[str, Words]) -> list[str]:
    """The command line of a named program, else of the one that is typed. Raises ConfigError if it is not there."""
    name = line.strip()
    if name in pipes:
        return usable(pipes[name], f"programs.pipes.{name}")
    return usable(split_words(name, "What was typed"), "what was typed")


async def pipe(words: Sequence[str], text: str, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> Answer:
    """Run a program, without a shell, on a text. Cancelled, it ends the program, and all that this one started.

    Raises OSError or ValueError if the program cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    feeding = asyncio.ensure_future(_feed(process, text.encode("utf-8", errors="replace")))
    printed = bytearray()
    is_late, is_ended = False, False
    try:
        async with asyncio.timeout(seconds):
            await _read(process, printed, most)
            if len(printed) <= most:
                await process.wait()
                is_ended = True
    except TimeoutError:
        is_late = True
    finally:
        feeding.cancel()
        if not is_ended:
            await _end(process)
        # Whatever still holds its end of the pipes; asyncio has no other way to let go of them.
        process._transport.close()  # type: ignore[attr-defined]
    is_cut = len(printed) > most
    status = 0 if is_cut or is_late else process.returncode or 0
    return Answer(plain(printed[:most].decode("utf-8", errors="replace")), status, is_cut, is_late)


def plain(text: str) -> str:
    """What a program printed without what it would have a terminal do."""
    return safe_text(_SEQUENCES.sub("", text))


async def _feed(process: asyncio.subprocess.Process, data: bytes) -> None:
    """Write all that the program takes; one that has read enough closes its end."""
    assert process.stdin is not None
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(data)
        await process.stdin.drain()
        process.stdin.close()
        await process.stdin.wait_closed()


async def _read(process: asyncio.subprocess.Process, printed: bytearray, most: int) -> None:
    assert process.stdout is not None
    while len(printed) <= most and (part := await process.stdout.read(_PART)):
        printed += part


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the program, and what it started, even if it has ended itself: it leads a group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
