"""Measures the import on a folder of mixed files: throughput, a second run, memory, and keys meanwhile.

    python tests/benchmarks/importing.py [--count 20000] [--sample 2000] [--only throughput,again,memory,keys]

The folder is made by mixed_library.py. All is compared within one run. Throughput is measured on the sample: `--jobs 2`
against one process that does everything itself, best of two; the goal is 1.8 times. The second run of the whole, in
which nothing has changed, is to be 50 times as fast as the first; the main process to need at most 50 MB more for the
whole than for a hundredth of it; and a key that is typed while the app imports to be answered within 200 ms.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus_pages import DEVELOPMENT_CORPUS
from import_runs import Run, import_alone, import_folder
from key_times import key_times
from mixed_library import make

_PARTS = ("throughput", "again", "memory", "keys")
_TRIES = 2
_ANSWER_SECONDS = 0.2


def main() -> None:
    """Measure, and print a table."""
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.space) as space:
        home = Path(space)
        _say("| what | measured | goal |\n|---|---|---|")
        if "throughput" in options.only:
            _throughput(home, options)
        if "keys" in options.only:
            _keys(home, options)
        if {"again", "memory"} & set(options.only):
            _whole(home, options)


def _throughput(home: Path, options: argparse.Namespace) -> None:
    folder = home / "sample"
    _say(f"| the sample | {make(folder, options.sample, options.corpus)} | |")
    ways: dict[str, Callable[[Path], Run]] = {
        "everything in one process": lambda library: import_alone(folder, library),
        "--jobs 1": lambda library: import_folder(folder, library, 1),
        "--jobs 2": lambda library: import_folder(folder, library, 2),
    }
    best: dict[str, Run] = {}
    for number in range(_TRIES):
        for name, way in ways.items():
            run = way(_new(home / f"{number}"))
            best[name] = min(run, best.get(name, run), key=lambda each: each.seconds)
    alone = best["everything in one process"]
    for name, run in best.items():
        goal = "1.8 times" if name == "--jobs 2" else ""
        rate = f"{options.sample / run.seconds:.0f} files/s, {alone.seconds / run.seconds:.2f} times"
        busy = f"{run.cpu_seconds / run.seconds:.2f} cores busy, {run.cpu_seconds:.1f} s CPU"
        _say(f"| {name} | {rate}; {busy}; main process {run.peak_megabytes:.0f} MB; {run.said} | {goal} |")
    shutil.rmtree(folder)


def _whole(home: Path, options: argparse.Namespace) -> None:
    folder, part = options.whole or home / "whole", home / "part"
    made = f"made before, {options.count:,} files" if options.whole else make(folder, options.count, options.corpus)
    _say(f"| the whole | {made} | |")
    make(part, max(1, options.count // 100), options.corpus)
    little = import_folder(part, _new(home / "little"), 2)
    library = _new(home / "large")
    first = import_folder(folder, library, 2)
    again = min((import_folder(folder, library, 2) for _ in range(_TRIES)), key=lambda run: run.seconds)
    _say(f"| first run | {first.seconds:.1f} s, {options.count / first.seconds:.0f} files/s; {first.said} | |")
    _say(f"| second run | {again.seconds:.2f} s, {first.seconds / again.seconds:.0f} times; {again.said} | 50 times |")
    more = first.peak_megabytes - little.peak_megabytes
    peaks = f"{little.peak_megabytes:.0f} MB, then {first.peak_megabytes:.0f} MB: {more:.0f} MB more"
    _say(f"| main process | {peaks}; second run {again.peak_megabytes:.0f} MB | 50 MB more |")


def _keys(home: Path, options: argparse.Namespace) -> None:
    folder = home / "keys"
    make(folder, options.sample, options.corpus)
    for times in key_times(folder, _new(home / "app"), options.keys):
        figures = f"median {times.at(0.5):.0f} ms, 95 in 100 {times.at(0.95):.0f} ms, longest {times.at(1.0):.0f} ms"
        slow = sum(seconds > _ANSWER_SECONDS for seconds in times.seconds)
        told = f"{len(times.seconds)} keys, {slow} over 200 ms, {times.unasked} answers unasked; {times.progress}"
        _say(f"| a key meanwhile, {times.where} | {figures}; {told} | 200 ms |")
    shutil.rmtree(folder)


def _new(folder: Path) -> Path:
    """A library's folder that is not there yet."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder / "library"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="files of the whole")
    parser.add_argument("--sample", type=int, default=2_000, help="files that throughput and keys are measured on")
    parser.add_argument("--keys", type=int, default=300, help="keys that are timed")
    parser.add_argument("--only", default=",".join(_PARTS), help="what to measure")
    parser.add_argument("--corpus", type=Path, default=DEVELOPMENT_CORPUS, help="pages with their true bodies")
    parser.add_argument("--whole", type=Path, help="a folder that mixed_library.py made before with this count")
    parser.add_argument("--space", type=Path, help="where the folders are made; some GB")
    options = parser.parse_args()
    options.only = options.only.split(",")
    return options


if __name__ == "__main__":
    main()
