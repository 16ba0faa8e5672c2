"""Programs at a pseudo-terminal, timed from outside with a tool that developers of this project keep beside it."""

import importlib.util
import re
import statistics
import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TOOL = Path("../shared/tools/ttyperf.py")
"""From the repository's root; it is no part of the project."""
SIZE = (120, 40)
_QUIET_SECONDS = 0.08
"""Silence that ends a repaint."""
_START_QUIET_MILLISECONDS = 150
_LIFE_SECONDS = 900
"""After which the tool ends a program."""


def load_tool(path: Path) -> Any:
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location("ttyperf", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"{path} is not there; name the tool with --tool")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True)
class Timing:
    """What a key took."""

    milliseconds: float
    """From the key to the last byte of its repaint, or to the first screen that shows what was asked for."""
    cpu: float
    """Milliseconds of the processor that the program used meanwhile."""


class Program:
    """A program at a terminal, from its start to its end."""

    def __init__(self, tool: Any, command: Sequence[str], until: str, environment: dict[str, str]) -> None:
        """Starts it, and waits until it shows `until`, a regular expression, and is calm."""
        self._tool = tool
        arguments = Namespace(quiet=_START_QUIET_MILLISECONDS, limit=_LIFE_SECONDS)
        spec = {"name": until, "cmd": list(command), "until": until, "size": SIZE, "env": environment}
        self._program, start = tool.launch(spec, arguments)
        self.start = Timing(start["shown_ms"], start["cpu_ms"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends it, and all that it started."""
        self._program.close()

    def shown_after_start(self, pattern: str, seconds: float = 10.0) -> float:
        """Milliseconds from the start until the screen showed this."""
        shown = self._program.wait_for(re.compile(pattern, re.M), self._tool.clock() + seconds)
        if shown is None:
            raise RuntimeError(f"no {pattern!r} on the screen:\n{self._program.text()}")
        self.calm()
        return float(shown - self._program.born) * 1000

    def calm(self, seconds: float = 5.0) -> None:
        """Wait until it neither paints nor works."""
        now = self._tool.clock()
        self._program.settle(0.2, now + seconds, now)

    def press(self, key: str, until: str | None = None, seconds: float = 2.0) -> Timing | None:
        """Press a key; None if nothing is painted. Waits until it is calm, but no longer than `seconds`."""
        program, clock = self._program, self._tool.clock
        seen, cpu = len(program.chunks), program.cpu()
        sent = program.send(key)
        if not program.read(sent + seconds):
            return None
        shown = None
        if until:
            shown = program.wait_for(re.compile(until, re.M), sent + seconds, seen)
            if shown is None:
                raise RuntimeError(f"no {until!r} after {key}; the screen:\n{program.text()}")
        last = program.settle(_QUIET_SECONDS, max(sent + seconds, clock() + 0.2), program.paints[-1])
        if program.ended is not None:
            raise RuntimeError(f"the program ended after {key}:\n{program.text()}")
        return Timing(1000 * ((shown or last) - sent), 1000 * (program.cpu() - cpu))

    def type(self, keys: Sequence[str], rest_seconds: float = 0.03) -> None:
        """Press keys without timing them, this long apart."""
        for key in keys:
            sent = self._program.send(key)
            self._program.settle(rest_seconds, sent + rest_seconds, sent, work=False)

    def hold(self, keys: Sequence[str], rate: float) -> Timing:
        """Send keys so many a second: how far behind the last one it is, and processor time a key."""
        cpu = self._program.cpu()
        step = {"name": "held", "rate": rate}
        sample = self._tool.hold(self._program, list(keys), step, _QUIET_SECONDS, 3.0)
        return Timing(sample["lag_ms"], 1000 * (self._program.cpu() - cpu) / len(keys))

    def megabytes(self) -> float:
        """Resident memory of the main process."""
        return float(self._program.memory([self._program.pid])["rss_mb"])

    def text(self) -> str:
        """What the screen shows."""
        return str(self._program.text())


class Figures:
    """What was measured, by what it is and whose."""

    def __init__(self) -> None:
        self._timings: dict[tuple[str, str], list[Timing]] = defaultdict(list)

    def add(self, what: str, whose: str, timing: Timing | None) -> None:
        """Keep one; None is what does not happen in this program."""
        if timing is not None:
            self._timings[what, whose].append(timing)

    def median(self, what: str, whose: str) -> Timing | None:
        """The medians of all of them."""
        timings = self._timings.get((what, whose))
        if not timings:
            return None
        return Timing(
            statistics.median(timing.milliseconds for timing in timings),
            statistics.median(timing.cpu for timing in timings),
        )

    def percentile(self, what: str, whose: str, share: float) -> Timing | None:
        """The time, and the processor's time, that this share of them took at most."""
        timings = self._timings.get((what, whose))
        if not timings:
            return None
        at = min(len(timings) - 1, int(share * len(timings)))
        return Timing(
            sorted(timing.milliseconds for timing in timings)[at], sorted(timing.cpu for timing in timings)[at]
        )
