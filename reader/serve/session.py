"""One app in a process of its own, and the packets that go to and fro between it and a page.

A packet is a letter, the length of what follows in four bytes (big-endian), and that: `D` is what a terminal sends or
shows, `M` is JSON (`textual.drivers.web_driver`).
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from reader.address import web_address
from reader.safe_text import safe_line

STARTED = b"__GANGLION__\n"
"""What the app sends before its first packet."""
MOST_BYTES = 1 << 24
"""Of a packet; a screen takes a few thousand."""
MOST_TOLD = 4_000
"""Bytes kept of what the app says on its standard error."""
END_SECONDS = 5.0
"""How long an app may take to end, before it is ended."""
SMALLEST, LARGEST = (20, 6), (500, 200)
"""Columns and rows of a page's terminal."""
_OTHER_TERMINAL = frozenset(
    "TERM_PROGRAM TERM_PROGRAM_VERSION TMUX STY KONSOLE_VERSION KITTY_WINDOW_ID WT_SESSION VTE_VERSION LINES "
    "TEXTUAL_DEVTOOLS TEXTUAL_LOG TEXTUAL_DEBUG".split()
)
"""Variables that speak of the terminal that the server was started in."""


def size_of(width: str, height: str) -> tuple[int, int]:
    """Columns and rows that a page asks for, as far as they make sense."""
    found = [int(text) if text.isdecimal() and len(text) < 6 else usual for text, usual in ((width, 80), (height, 24))]
    return tuple(min(max(value, low), high) for value, low, high in zip(found, SMALLEST, LARGEST, strict=True))  # type: ignore[return-value]


def session_environment(environment: Mapping[str, str], size: tuple[int, int]) -> dict[str, str]:
    """The environment of an app whose terminal is a page of this size: true colour, pictures by blocks at most."""
    kept = {name: value for name, value in environment.items() if name not in _OTHER_TERMINAL}
    is_off = environment.get("READER_PICTURES", "").strip().lower() == "off"
    return kept | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_DRIVER": "reader.serve.driver:PageDriver",
        "TEXTUAL_FPS": "60",
        "ESCDELAY": "25",
        "READER_PICTURES": "off" if is_off else "blocks",
        "COLUMNS": str(size[0]),
        "ROWS": str(size[1]),
    }


def command(folder: str, sources: Sequence[str]) -> list[str]:
    """The command line of an app; `-P` keeps modules that lie where the server was started from being imported."""
    return [sys.executable, "-P", "-m", "reader.serve.served", folder, *sources]


class Session:
    """An app that runs for a page."""

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        *,
        show: Callable[[bytes], Awaitable[object]],
        tell: Callable[[list[Any]], Awaitable[object]],
    ) -> None:
        """`show` gives the page what its terminal shows, `tell` a message for its script."""
        self._words = words
        self._environment = environment
        self._show = show
        self._tell = tell
        self._process: asyncio.subprocess.Process | None = None
        self.fault = ""
        """What the app said of itself if it never began, in a sentence."""

    async def run(self) -> None:
        """Start the app and pass on what it shows until it ends. Cancelled, it ends the app."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words,
            env=dict(self._environment),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        told = asyncio.ensure_future(_last_of(process.stderr))
        try:
            has_begun = await self._pass_on(process)
            await process.wait()
            if not has_begun:
                self.fault = safe_line((await told).decode("utf-8", errors="replace")) or "The app did not start"
        finally:
            await self._end()
            told.cancel()

    async def _pass_on(self, process: asyncio.subprocess.Process) -> bool:
        """Whether the app began."""
        assert process.stdout is not None
        has_begun = False
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            has_begun = await process.stdout.readexactly(len(STARTED)) == STARTED
            while has_begun:
                head = await process.stdout.readexactly(5)
                length = int.from_bytes(head[1:])
                if length > MOST_BYTES:
                    break
                await self._pass(head[:1], await process.stdout.readexactly(length))
        return has_begun

    async def _pass(self, kind: bytes, data: bytes) -> None:
        if kind == b"D":
            await self._show(data)
        elif kind == b"M":
            told = json.loads(data)
            if told.get("type") == "open_url" and (address := web_address(str(told.get("url")))):
                await self._tell(["open_url", {"url": address, "new_tab": True}])

    async def type(self, text: str) -> None:
        """Give the app what was typed."""
        await self._send(b"D", text.encode("utf-8", errors="replace"))

    async def order(self, kind: str, **values: object) -> None:
        """Give the app an order, such as `resize`."""
        await self._send(b"M", json.dumps({"type": kind} | values).encode())

    async def _send(self, kind: bytes, data: bytes) -> None:
        if self._process is not None and self._process.stdin is not None and self._process.returncode is None:
            with suppress(ConnectionError, RuntimeError):
                self._process.stdin.write(kind + len(data).to_bytes(4) + data)
                await self._process.stdin.drain()

    async def _end(self) -> None:
        """Have the app end by itself, which keeps the place; else end it."""
        process = self._process
        assert process is not None
        if process.returncode is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(END_SECONDS):
                    await self.order("quit")
                    await _last_of(process.stdout)
                    await process.wait()
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _last_of(stream: asyncio.StreamReader | None) -> bytes:
    """The end of all that comes from a stream, read so that nobody has to wait."""
    last = b""
    while stream is not None and (part := await stream.read(1 << 16)):
        last = (last + part)[-MOST_TOLD:]
    return last
