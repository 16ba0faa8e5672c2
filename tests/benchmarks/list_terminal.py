"""The list of a program at a pseudo-terminal: when it shows, when it answers, when other results are in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pane_terminal import SIZE, Program, Timing

_ANY = re.compile("")
_BURST_SECONDS = 0.008
"""Output with no longer silence between belongs to one repaint; a pseudo-terminal passes on some thousand bytes at a
time."""
_QUIET_SECONDS = 0.25
"""Silence after which the article under the cursor has been shown as well."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a program with a list started."""

    first: Timing
    """Until its first frame: until the list is seen."""
    answered: Timing
    """Until the list had answered a key."""
    megabytes: float
    """Once it is calm."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter typed into a search did."""

    results: float | None
    """Milliseconds until other results were painted; None if they stayed the same."""
    settled: float | None
    """Milliseconds until the list showed what it went on to show; None if it stayed the same. The article under the
    cursor, which is shown later, is another matter, and so are excerpts, which take the place of notes under titles."""


def start(tool: Any, command: Sequence[str], environment: dict[str, str], first: str, key: str, answer: str) -> Start:
    """Starts a program until it shows `first`, and `answer` to a key; and ends it.

    The key is pressed as soon as the program paints anything: from then on it must not be lost.
    """
    spec = {"name": first, "cmd": list(command), "until": first, "size": SIZE, "env": environment}
    program = tool.Program(spec, 120)
    try:
        program.read(program.deadline)
        program.send(key)
        timings: list[float] = []
        for pattern in (first, answer):
            # What is on the screen already is painted by what was taken in last.
            is_there = re.search(pattern, program.screen.text(), re.M)
            seen = (
                timings[-1] if is_there and timings else program.wait_for(re.compile(pattern, re.M), program.deadline)
            )
            if seen is None:
                raise RuntimeError(f"no {pattern!r}; the screen:\n{program.text()}")
            timings.append(seen)
        cpu = program.cpu()
        program.settle(0.5, tool.clock() + 20, tool.clock())
        shown, answered = (1000 * (seen - program.born) for seen in timings)
        return Start(Timing(shown, 0.0), Timing(answered, 1000 * cpu), float(program.memory([program.pid])["rss_mb"]))
    finally:
        program.close()


class ListProgram(Program):
    """A program with a list at the left of the screen."""

    def type_letter(self, key: str, quiet_seconds: float, seconds: float = 10.0) -> Letter:
        """Press a key; wait until nothing is painted for so long."""
        self._program.feed()
        before, first = self.list_text(), len(self._program.chunks)
        titles = self._titles()
        sent = self._program.send(key)
        self._program.settle(quiet_seconds, sent + seconds, sent)
        changed, settled = self._changes(first, before, titles)
        return Letter(*(None if when is None else 1000 * (when - sent) for when in (changed, settled)))

    def step(self, key: str) -> Timing | None:
        """Press a key that moves in the list: until the first repaint ended, which is the list's."""
        program = self._program
        first, cpu, sent = len(program.chunks), program.cpu(), program.send(key)
        program.settle(_QUIET_SECONDS, sent + 2.0, sent)
        times = [when for when, _ in program.chunks[first:]]
        if not times:
            return None
        last = next((one for one, two in pairwise(times) if two - one > _BURST_SECONDS), times[-1])
        return Timing(1000 * (last - sent), 1000 * (program.cpu() - cpu))

    def _changes(self, first: int, before: str, titles: list[str]) -> tuple[float | None, float | None]:
        """When the repaint ended that first made the list another, and the one that last changed a title in it."""
        chunks = self._program.chunks
        changed = settled = None
        is_first, last = True, None
        for at in range(first, len(chunks)):
            self._program.fed = max(self._program.fed, at)
            self._program.feed(_ANY, patient=False)
            when = chunks[at][0]
            if last is not None and when - last > _BURST_SECONDS:
                is_first = is_first and changed is None
            if is_first and (changed is not None or self.list_text() != before):
                changed = when
            if (now := self._titles()) != titles:
                titles, settled = now, when
            last = when
        self._program.feed(patient=False)
        return changed, settled

    def _titles(self) -> list[str]:
        """The lines with titles: every second one, below the heading."""
        return self.list_text().split("\n")[1::2]

    def list_text(self) -> str:
        """What the list shows, as far as the rule at its right; not the two lines above it and the bars below."""
        lines = str(self._program.screen.text()).split("\n")
        return "\n".join(line.split("│")[0] for line in lines[1:30])

    def wait_for(self, pattern: str, seconds: float, act: Callable[[], object]) -> float:
        """Milliseconds from before an act until the screen, changed by it, shows this."""
        seen, sent = len(self._program.chunks), self._tool.clock()
        act()
        shown = self._program.wait_for(re.compile(pattern, re.M), sent + seconds, seen)
        if shown is None:
            raise RuntimeError(f"no {pattern!r} on the screen:\n{self._program.text()}")
        return float(shown - sent) * 1000
