"""Puts hostile inputs through the real commands, in processes of their own, and takes what comes out."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hostile_inputs import HostileInput, Json
from import_runs import children, is_running, memory_megabytes

if TYPE_CHECKING:
    from reader.library import Library

HANG_SECONDS = 30
"""For a command with one input; every further one may take as long as a worker's deadline."""
_MORE_SECONDS = 12
_LOOK_SECONDS = 0.01
"""Between two looks at how much memory processes have needed."""
_START = "import sys; from reader.cli.main import main; sys.exit(main())"
_GIVE_UP_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--")
"""Of util-linux: the superuser then may read what its owner may, and no more."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    """As `subprocess` says: negative if a signal killed it."""
    output: bytes
    messages: bytes
    seconds: float
    peak_megabytes: float
    """Of the largest of its processes."""
    is_hanging: bool = False
    """It did not end in time, and was killed for that."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of the inputs of one command."""

    ended: Ended
    rows: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    """By an input's path, in the form of `reader show --format jsonl`: articles, and what failed."""
    faults: tuple[str, ...] = ()
    """What was printed that no program can read."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where commands run: a folder of their own, which holds their library too."""

    directory: Path
    without_rights: bool = False
    """Whether the superuser's rights are given up."""

    def run(self, words: Sequence[str | bytes], seconds: float) -> Ended:
        """The command `reader` with these words."""
        environment = os.environ | {
            "HOME": str(self.directory),
            "READER_CONFIG": str(self.directory / "config"),
            "READER_LIBRARY": str(self.directory / "library"),
        }
        # Files, as what fills a pipe would hold up the command.
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
            started = time.monotonic()
            process = subprocess.Popen(
                [*self._prefix(), sys.executable, "-P", "-c", _START, *words],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=messages,
                cwd=self.directory,
                env=environment,
            )
            peak = 0.0
            while is_running(process) and time.monotonic() < started + seconds:
                peak = max(peak, *map(memory_megabytes, (process.pid, *children(process.pid))))
                time.sleep(_LOOK_SECONDS)
            is_hanging = is_running(process)
            if is_hanging:
                process.kill()
            status = process.wait()
            took = time.monotonic() - started
            output.seek(0)
            messages.seek(0)
            return Ended(status, output.read(), messages.read(), took, peak, is_hanging)

    def _prefix(self) -> Sequence[str]:
        is_superuser = hasattr(os, "geteuid") and os.geteuid() == 0
        return _GIVE_UP_RIGHTS if self.without_rights and is_superuser else ()


def shown(inputs: Sequence[HostileInput], surroundings: Surroundings) -> Answers:
    """What `reader show` says of the inputs, in one command."""
    words: list[str | bytes] = ["show", "--format", "jsonl", "--", *(entry.path for entry in inputs)]
    ended = surroundings.run(words, _allowed(inputs))
    found: dict[str, list[Json]] = {}
    faults = []
    for line in ended.output.splitlines():
        try:
            row = json.loads(line)
            found.setdefault(_whose(inputs, row["source"]), []).append(row)
        except (ValueError, KeyError, TypeError):
            faults.append(f"is no JSON line with a source: {line[:100]!r}")
    return Answers(ended, found, tuple(faults))


def imported(inputs: Sequence[HostileInput], surroundings: Surroundings) -> Answers:
    """What the library holds of the inputs after `reader import`, in one command."""
    from reader.library import Library

    ended = surroundings.run(["import", "--", *(entry.path for entry in inputs)], _allowed(inputs))
    with Library.open(surroundings.directory / "library") as library:
        rows = {entry.source: _stored(library, entry) or _messages_on(entry, ended) for entry in inputs}
    return Answers(ended, rows)


def _stored(library: "Library", entry: HostileInput) -> list[Json]:
    """What a library holds of an input: its articles, with the texts that inputs of the same address replaced."""
    from reader.formats.jsonl import article_values
    from reader.library import Status

    rows = []
    for row in library.rows(library.ids(under=[entry.source])) if entry.path else ():
        if row.status is not Status.READY:
            rows.append({"source": row.source, "error": row.reason or "is not cleaned"})
            continue
        others = [library.revision(other.id) for other in library.revisions(row.id) if other.id is not None]
        rows += [article_values(article) for article in (library.article(row.id), *others)]
    return rows


def _messages_on(entry: HostileInput, ended: Ended) -> list[Json]:
    """What the command said of an input that the library knows nothing of."""
    from reader.safe_text import safe_line

    begin = f"reader: {safe_line(entry.source)}: "
    lines = ended.messages.decode("utf-8", "replace").splitlines()
    return [{"source": entry.source, "error": line.removeprefix(begin)} for line in lines if line.startswith(begin)]


def _whose(inputs: Sequence[HostileInput], source: str) -> str:
    """The path of the input that a source is or lies in; of several the longest."""
    homes = (entry.source for entry in inputs if source == entry.source or source.startswith(f"{entry.source}/"))
    return max(homes, key=len, default=source)


def _allowed(inputs: Sequence[HostileInput]) -> float:
    # What is known to take long by its size has twice that, as machines differ.
    longest = max((2 * entry.max_seconds for entry in inputs), default=0)
    return max(HANG_SECONDS, longest) + _MORE_SECONDS * (len(inputs) - 1)
