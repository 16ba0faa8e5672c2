"""Refreshes many feeds of a loopback server with a latency, in one run beside newsboat with 1 thread and with 100.

    python tests/benchmarks/feed_refresh.py [--feeds 1000] [--entries 20] [--latency 0.02] [--rounds 3]

Each program begins with nothing, and refreshes twice: the second time every feed is as it was. For ours, a feed is
refreshed when its entries are in the list and can be opened; cleaning all of them, which goes on behind that, is told
apart. newsboat keeps the entries as they came. Programs take turns; figures are medians. Needs Linux, and newsboat for
its lines.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from feed_server import Counts, counts, serving
from watched_run import Taken, watched

_DRIVER = Path(__file__).with_name("feed_driver.py")
_FIRST, _SECOND, _CLEANED = "first", "second", "cleaned"
_OURS, _ONE, _HUNDRED = "reader", "newsboat, 1 thread", "newsboat, 100 threads"


@dataclass(frozen=True, slots=True)
class Run:
    """One refresh."""

    taken: Taken
    served: Counts


Runs = dict[tuple[str, str], list[Run]]


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.02, help="seconds before each answer (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    runs: Runs = {}
    with serving(options.feeds, options.entries, options.latency) as port:
        urls = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(options.feeds)]
        programs: list[tuple[str, Callable[[Path], Callable[[], list[str]]]]] = [
            (_OURS, lambda home: _ours(home, urls))
        ]
        if shutil.which("newsboat"):
            programs += [
                (_ONE, lambda home: _newsboat(home, urls, 1)),
                (_HUNDRED, lambda home: _newsboat(home, urls, 100)),
            ]
        for _ in range(options.rounds):
            for whose, prepare in programs:
                with tempfile.TemporaryDirectory() as folder:
                    command = prepare(Path(folder))
                    for what in (_FIRST, _SECOND):
                        counts(port)
                        taken = watched(command())
                        runs.setdefault((whose, what), []).append(Run(taken, counts(port)))
                    if whose == _OURS:
                        cleaning = [*command(), "--clean"]
                        runs.setdefault((whose, _CLEANED), []).append(Run(watched(cleaning), Counts(0, 0)))
    _print(runs, options.feeds, options.entries)
    return 0


def _ours(home: Path, urls: Sequence[str]) -> Callable[[], list[str]]:
    listed = home / "urls"
    listed.write_text("\n".join(urls), encoding="utf-8")
    return lambda: [sys.executable, str(_DRIVER), str(home / "library"), str(listed)]


def _newsboat(home: Path, urls: Sequence[str], threads: int) -> Callable[[], list[str]]:
    (home / "urls").write_text("\n".join(urls) + "\n", encoding="utf-8")
    (home / "config").write_text(f"reload-threads {threads}\n", encoding="utf-8")
    command = ["newsboat", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config", "-x", "reload"]
    return lambda: command


def _print(runs: Runs, feeds: int, entries: int) -> None:
    say = sys.stdout.write
    say(f"{feeds:,} feeds of {entries} entries\n\n")
    say("| whose | refresh | seconds | processor | memory | requests | MB served | times ours |\n")
    say("|---|---|---|---|---|---|---|---|\n")
    for (whose, what), those in runs.items():
        seconds = _median(those, lambda run: run.taken.seconds)
        base = _median(runs[_OURS, what], lambda run: run.taken.seconds) if (_OURS, what) in runs else seconds
        cells = (
            whose,
            what,
            f"{seconds:.2f}",
            f"{_median(those, lambda run: run.taken.processor):.2f} s",
            f"{max(run.taken.megabytes for run in those):.0f} MB",
            f"{_median(those, lambda run: run.served.requests):,.0f}",
            f"{_median(those, lambda run: run.served.bytes) / 1e6:.2f}",
            f"{seconds / base:.2f}",
        )
        say(f"| {' | '.join(cells)} |\n")
    told = json.loads(runs[_OURS, _FIRST][-1].taken.output)
    say(f"\nours told last: {told}\n")


def _median(runs: Sequence[Run], value: Callable[[Run], float]) -> float:
    return statistics.median(map(value, runs))


if __name__ == "__main__":
    sys.exit(main())
