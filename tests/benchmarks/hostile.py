"""Puts hostile files through `reader show` and `reader import`, and says what their manifest does not allow.

    python tests/benchmarks/hostile.py [--scale 1] [--categories NAMES] [--only ID] [--route show|import]

A program (`--program`) writes files that attack: terminals, parsers, archives, the machine's time and memory. Each
goes through `reader show --format jsonl` in a command of its own, with 30 s to end in, and through the import into a
library, all of a category in one command. Printed are the findings, then a table by category: how many inputs there
are, how many became what they must, tracebacks, hangs, processes that died, the longest time and the largest process.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostile_answers import Surroundings, imported, shown
from hostile_inputs import PROGRAM, HostileInput, HostileInputs, Listener, hostile_inputs
from hostile_judgement import command_findings, findings, is_killed
from safe_saying import say

CATEGORIES = (
    "terminal", "markup", "names", "filesystem", "encodings", "unicode", "size", "nesting", "slow", "xml", "archives",
    "mime", "links", "binary", "broken",
)  # fmt: skip
"""What concerns files; the rest are the program's own."""
_TOLD = 3
"""Findings that are printed of an input."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one input on one route."""

    entry: HostileInput
    route: str
    findings: tuple[str, ...]
    is_killed: bool
    seconds: float | None = None
    """None where several shared a command."""
    megabytes: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it became what it must."""
        return not self.findings

    def count(self, word: str) -> int:
        """1 if a finding begins so."""
        return int(any(finding.startswith(word) for finding in self.findings))


def main() -> int:
    """Judge, and print what was found."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder, Listener() as listener:
        home = Path(folder)
        with hostile_inputs(
            home / "inputs", options.scale, options.categories, port=listener.port, program=options.program
        ) as inputs:
            judged = []
            for one in _judged(inputs, home, options):
                judged.append(one)
                for finding in one.findings[:_TOLD]:
                    say(f"{one.route} {one.entry.identity}: {finding} ({one.entry.what})")
            afterwards = "".join(inputs.check(directory) for directory in home.iterdir() if directory.name != "inputs")
        say("\n" + _table(judged))
        say(f"\nconnections to this machine: {listener.connections()}")
        say(f"afterwards: {afterwards or 'all inputs as made, nothing escaped'}")
    return int(bool(afterwards) or not all(one.is_met for one in judged))


def _judged(inputs: HostileInputs, home: Path, options: argparse.Namespace) -> Iterator[Judged]:
    for category in options.categories:
        chosen = [entry for entry in inputs.category(category) if options.only in entry.identity]
        if "show" in options.routes:
            for entry in chosen:
                yield _shown_alone(entry, home)
        if "import" in options.routes:
            yield from _imported_together(chosen, home / f"import-{category}")


def _shown_alone(entry: HostileInput, home: Path) -> Judged:
    answers = shown([entry], _surroundings(home / "show", [entry]))
    found = (*findings(entry, answers), *command_findings([entry], answers))
    ended = answers.ended
    return Judged(entry, "show", found, is_killed(answers, entry), ended.seconds, ended.peak_megabytes)


def _imported_together(chosen: Sequence[HostileInput], directory: Path) -> Iterator[Judged]:
    answers = imported(chosen, _surroundings(directory, chosen))
    common = command_findings(chosen, answers)
    for number, entry in enumerate(chosen):
        # What no input can be blamed for alone is told once.
        found = (*findings(entry, answers), *(common if number == 0 else ()))
        yield Judged(entry, "import", found, is_killed(answers, entry))


def _surroundings(directory: Path, inputs: Sequence[HostileInput]) -> Surroundings:
    directory.mkdir(exist_ok=True)
    return Surroundings(directory, without_rights=any(entry.needs == "non-root" for entry in inputs))


_COLUMNS = ("inputs", "show: met", "import: met", "tracebacks", "hangs", "killed", "slowest s", "largest MB")


def _table(judged: Sequence[Judged]) -> str:
    lines = [f"| category | {' | '.join(_COLUMNS)} | not met |", "|---" * (len(_COLUMNS) + 2) + "|"]
    names = dict.fromkeys(one.entry.category for one in judged)
    lines += [_row(name, [one for one in judged if one.entry.category == name]) for name in names]
    return "\n".join([*lines, _row("all", judged)])


def _row(name: str, judged: Sequence[Judged]) -> str:
    by_route = {route: [one for one in judged if one.route == route] for route in ("show", "import")}
    met = [f"{sum(one.is_met for one in each)}" if each else "" for each in by_route.values()]
    lost = dict.fromkeys(one.entry.identity for one in judged if not one.is_met)
    cells = [
        len({one.entry.identity for one in judged}),
        *met,
        sum(one.count("a traceback") for one in judged),
        sum(one.count("it hangs") for one in judged),
        sum(one.is_killed for one in judged),
        f"{max((one.seconds or 0.0 for one in judged), default=0.0):.1f}",
        f"{max((one.megabytes or 0.0 for one in judged), default=0.0):.0f}",
        len(lost) if name == "all" else ", ".join(lost),
    ]
    return f"| {name} | {' | '.join(map(str, cells))} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="the program that writes hostile files")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the large ones; 1 by default")
    parser.add_argument("--categories", default=",".join(CATEGORIES), help="which files")
    parser.add_argument("--only", default="", metavar="ID", help="inputs with this in their ids")
    parser.add_argument("--route", dest="routes", choices=("show", "import"), help="one of the ways; both by default")
    options = parser.parse_args()
    options.categories = options.categories.split(",")
    options.routes = [options.routes] if options.routes else ["show", "import"]
    return options


if __name__ == "__main__":
    sys.exit(main())
