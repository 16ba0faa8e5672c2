"""Measures the library from outside, at a pseudo-terminal of 120x40, in one run against what draws less and newsboat.

    python tests/benchmarks/library_speed.py [--only start,list,search,bulk,add] [--rounds 5] [--space FOLDER]

Libraries of 100, 10,000 and 100,000 articles are made by made_library.py; newsboat (Debian's) has the same articles in
one feed. The floor is an empty Textual app, and a bare list over the same file (list_floor.py). Programs take turns, so
that what the machine does meanwhile hits all alike. Figures are medians and 95th percentiles. With --space what is made
is kept and used again. Needs Linux, pyte and the tool that pane_terminal.py names.
"""

import argparse
import compileall
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from library_acts import adding, bulk, listing, searching, starting
from library_bench import SIZES, Bench, Row
from pane_terminal import TOOL, load_tool

import reader

_ROOT = Path(__file__).resolve().parents[2]
_PARTS: dict[str, Callable[[Bench], list[Row]]] = {
    "start": starting,
    "list": listing,
    "search": searching,
    "bulk": bulk,
    "add": adding,
}


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(_PARTS), metavar="PART,PART")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (default %(default)s)")
    parser.add_argument("--space", type=Path, help="where what is made is kept")
    parser.add_argument("--tool", type=Path, default=_ROOT / TOOL, help=f"default {TOOL} from the root")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=list(SIZES))
    options = parser.parse_args()
    if unknown := set(options.only) - set(_PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    if importlib.util.find_spec("pyte") is None:
        parser.error("pyte is not installed")
    tool = load_tool(options.tool)
    for package in reader.__path__:
        compileall.compile_dir(package, quiet=1)
    with tempfile.TemporaryDirectory() as work:
        space = options.space or Path(work) / "space"
        bench = Bench(
            space, Path(work), tool, options.rounds, options.sizes, has_newsboat=bool(shutil.which("newsboat"))
        )
        _say("| what | whose | median | 95th percentile | processor | against | ratio | goal |")
        _say("|---|---|---|---|---|---|---|---|")
        for part, measure in _PARTS.items():
            if part in options.only:
                for row in measure(bench):
                    _say(str(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
