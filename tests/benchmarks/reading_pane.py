"""Measures the reading pane from outside, at a pseudo-terminal of 120x40, in one run against programs that only draw.

    python tests/benchmarks/reading_pane.py [--only pages,open,resize,memory,hostile] [--rounds 3]

The floor is a bare Textual ScrollView that draws prewrapped plain lines (pane_floor.py); the probe hands back finished
strips (pane_probe.py). Articles are made by pane_articles.py and stored in libraries of their own. Programs take turns,
so that what the machine does meanwhile hits all alike; figures are medians, ratios are of them. Needs Linux, pyte and
the tool that pane_terminal.py names.
"""

import argparse
import compileall
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from import_runs import command, environment
from pane_articles import SOUGHT, bad_articles, first_words, plain_lines, styled_article
from pane_terminal import SIZE, TOOL, Figures, Program, Timing, load_tool

import reader
from reader.library import Library
from reader.model import Article

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[1]
_READER, _FLOOR, _PROBE = "reader", "floor", "probe"
_SHORT, _LONG, _LONGEST = 500, 20_000, 50_000
_RATE = 30
"""Keys a second of a key that is held down, a terminal's usual rate."""
_HELD_PAGES, _HELD_LINES = 40, 60
_THROUGH_PAGES = 260
"""More than the longest article has."""
_WIDTHS = (112, 120, 106, 120, 100, 120)
"""Columns that the terminal is made one after the other; each makes another measure."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    ours: Timing | None
    against: str
    """Whose the other figure is."""
    theirs: Timing | None
    goal: str
    most: float | None = None
    """What the ratio may be."""
    longest: float | None = None
    """What our figure may be."""
    more: float | None = None
    """What our figure may be over the other."""
    least: Timing | None = None
    """The probe's figure."""
    unit: str = "ms"


class Bench:
    """Where it all lies, and how programs are started."""

    def __init__(self, home: Path, tool: Any, rounds: int) -> None:
        self.home = home
        self.tool = tool
        self.rounds = rounds
        self.figures = Figures()
        self._copies = 0

    def library(self, name: str, *articles: Article) -> Path:
        """A library with these articles, the last one on top of the list."""
        folder = self.home / name.replace(" ", "-")
        with Library.open(folder) as library:
            ids = [library.store(article, location=f"/{article.source}") for article in articles]
            if library.ids() != ids[::-1]:
                raise RuntimeError("the list has another order than the articles were stored in")
        return folder

    def lines(self, name: str, article: Article) -> Path:
        """A file with the article's lines."""
        path = self.home / f"{name}.txt"
        path.write_text("\n".join(plain_lines(article, margin=24)), encoding="utf-8")
        return path

    @contextmanager
    def reader(self, library: Path, until: str) -> Iterator[Program]:
        """The app on a fresh copy of a library."""
        self._copies += 1
        copy = self.home / f"copy-{self._copies}"
        shutil.copytree(library, copy)
        try:
            with Program(self.tool, command(), until, _plain(environment(copy))) as program:
                yield program
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    @contextmanager
    def drawer(self, script: str, lines: Path, until: str) -> Iterator[Program]:
        """A program that only draws."""
        words = [sys.executable, "-P", str(_HERE / script), str(lines)]
        with Program(self.tool, words, until, _plain({})) as program:
            yield program


def _plain(words: dict[str, str]) -> dict[str, str]:
    """An environment in which modules are compiled and nothing is animated or logged that is not by default."""
    return words | {"PYTHONDONTWRITEBYTECODE": "", "TEXTUAL_ANIMATIONS": "", "TEXTUAL": ""}


# Pages, lines, jumps


def _pages(bench: Bench) -> list[Row]:
    name = "long report"
    article = styled_article(name, _LONG, "2024-01-01")
    library, lines = bench.library(name, article), bench.lines(name, article)
    figures = bench.figures
    for _ in range(bench.rounds):
        with bench.reader(library, article.title) as program:
            figures.add("start to the list", _READER, program.start)
            shown = program.shown_after_start(first_words(name))
            figures.add("start to text", _READER, Timing(shown, program.start.cpu))
            program.press("Enter")
            program.calm()
            _move(figures, program, _READER)
            _jump(figures, program)
            program.type(["z"])
            program.calm()
            _turn(figures, program, _READER, "page down, alone (z)", ["g"] + ["Space"] * 8)
        for whose, script in ((_FLOOR, "pane_floor.py"), (_PROBE, "pane_probe.py")):
            with bench.drawer(script, lines, first_words(name)) as program:
                figures.add("start to text", whose, program.start)
                _move(figures, program, whose)
    return _page_rows(figures)


def _move(figures: Figures, program: Program, whose: str) -> None:
    """What all three programs can do."""
    _turn(figures, program, whose, "page down", ["Space"] * 10)
    _turn(figures, program, whose, "line down", ["j"] * 10)
    for _ in range(3):
        figures.add("End", whose, program.press("G"))
        program.calm()
        figures.add("Home", whose, program.press("g"))
        program.calm()
    figures.add("held line, behind", whose, program.hold(["j"] * _HELD_LINES, _RATE))
    program.calm()
    figures.add("held page, behind", whose, program.hold(["Space"] * _HELD_PAGES, _RATE))
    program.calm()


def _turn(figures: Figures, program: Program, whose: str, what: str, keys: Sequence[str]) -> None:
    for key in keys:
        timing = program.press(key)
        if key not in ("g", "G"):
            figures.add(what, whose, timing)


def _jump(figures: Figures, program: Program) -> None:
    """What only the app can do; a key that paints nothing is not bound."""
    program.press("g")
    for _ in range(8):
        timing = program.press(")", seconds=0.5)
        if timing is None:
            break
        figures.add("next heading", _READER, timing)
    program.press("g")
    program.type(["/", *SOUGHT, "Enter"])
    program.calm()
    for _ in range(8):
        figures.add("next match", _READER, program.press("n"))
    program.type(["Esc"])
    program.calm()


def _page_rows(figures: Figures) -> list[Row]:
    def row(
        what: str, goal: str, most: float | None = None, base: str | None = None, longest: float | None = None
    ) -> Row:
        theirs, least = (figures.median(base or what, whose) for whose in (_FLOOR, _PROBE))
        against = f"floor's {base}" if base else "floor"
        return Row(what, figures.median(what, _READER), against, theirs, goal, most, longest, least=least)

    page, frame = "page down", "one frame"
    return [
        row("start to the list", "", base="start to text"),
        row("start to text", ""),
        row(page, "0.8 x", 0.8),
        row("page down, alone (z)", "0.8 x", 0.8, page),
        row("line down", ""),
        row("End", frame),
        row("Home", frame),
        row("next heading", frame, base=page),
        row("next match", frame, base=page),
        row("held line, behind", "20 ms", longest=20),
        row("held page, behind", "20 ms", longest=20),
    ]


# Opening


def _opening(bench: Bench) -> list[Row]:
    names = {"brief report": _SHORT, "long report": _LONG}
    library = bench.library("two reports", *_reports(names))
    for _ in range(bench.rounds):
        with bench.reader(library, "Report on long report") as program:
            program.shown_after_start(first_words("long report"))
            for _ in range(5):
                for key, name in (("j", "brief report"), ("k", "long report")):
                    bench.figures.add("open", name, _open(program, key, name))
    brief, long = (bench.figures.median("open", name) for name in names)
    return [
        Row("open 500 words", brief, "", None, ""),
        Row("open 20,000 words", long, "500 words", brief, "1.5 x, 50 ms", 1.5, 50),
    ]


def _reports(names: dict[str, int]) -> Iterator[Article]:
    for number, (name, words) in enumerate(names.items()):
        yield styled_article(name, words, f"2024-01-0{number + 1}")


def _open(program: Program, key: str, name: str, seconds: float = 10.0) -> Timing | None:
    """Step to an article in the list and open it at once, before it is shown because the cursor rests on it."""
    program.type([key])
    timing = program.press("Enter", until=first_words(name), seconds=seconds)
    program.calm()
    program.type(["q"])
    program.calm()
    return timing


# Resizing


def _resizing(bench: Bench) -> list[Row]:
    names = {"brief report": _SHORT, "longest report": _LONGEST}
    libraries = {}
    for article, name in zip(_reports(names), names, strict=True):
        libraries[name] = bench.library(f"only {name}", article)
    lines = bench.lines("longest", styled_article("longest report", _LONGEST, "2024-01-02"))
    for _ in range(bench.rounds):
        for name, library in libraries.items():
            with bench.reader(library, f"Report on {name}") as program:
                program.shown_after_start(first_words(name))
                program.press("Enter")
                program.calm()
                _resize(bench.figures, program, name)
        with bench.drawer("pane_floor.py", lines, first_words("longest report")) as program:
            _resize(bench.figures, program, _FLOOR)
    figures, rows = bench.figures, []
    for what in ("resize at the start", "resize at the end", "dragged, behind"):
        brief, longest = (figures.median(what, name) for name in names)
        rows.append(Row(f"{what}, 500 words", brief, "floor", figures.median(what, _FLOOR), ""))
        rows.append(Row(f"{what}, 50,000 words", longest, "500 words", brief, "2 x", 2.0))
    return rows


def _resize(figures: Figures, program: Program, whose: str) -> None:
    for what, key in (("resize at the start", "g"), ("resize at the end", "G")):
        program.press(key, seconds=10.0)
        program.calm()
        for columns in _WIDTHS:
            figures.add(what, whose, program.press(f"resize:{columns}x{SIZE[1]}", seconds=5.0))
            program.calm()
    dragged = [f"resize:{columns}x{SIZE[1]}" for columns in (*range(119, 99, -1), *range(101, 121))]
    figures.add("dragged, behind", whose, program.hold(dragged, _RATE))
    program.calm()


# Memory


def _memory(bench: Bench) -> list[Row]:
    names = {"brief report": _SHORT, "longest report": _LONGEST}
    libraries = {"nothing": bench.library("nothing")}
    for article, name in zip(_reports(names), names, strict=True):
        libraries[name] = bench.library(f"alone {name}", article)
    for _ in range(bench.rounds):
        for name, library in libraries.items():
            until = "Nothing here yet" if name == "nothing" else first_words(name)
            with bench.reader(library, until) as program:
                program.press("Enter")
                program.calm()
                program.hold(["Space"] * _THROUGH_PAGES, _RATE)
                program.calm()
                bench.figures.add("memory", name, Timing(program.megabytes(), 0.0))
    empty, *others = (bench.figures.median("memory", name) for name in libraries)
    rows = [Row("memory, an empty pane", empty, "", None, "", unit="MB")]
    for other, words in zip(others, ("500 words", "50,000 words"), strict=True):
        rows.append(Row(f"memory, {words} read through", other, "empty", empty, "+20 MB", more=20, unit="MB"))
    return rows


# Bad input


def _bad_input(bench: Bench) -> list[Row]:
    brief = "brief report"
    rows: list[Row] = []
    figures = bench.figures
    lines = bench.lines("brief", styled_article("floor report", 5_000, "2024-01-01"))
    with bench.drawer("pane_floor.py", lines, first_words("floor report")) as program:
        _turn(figures, program, _FLOOR, "floor's page", ["Space"] * 10)
    page = figures.median("floor's page", _FLOOR)
    for what, make in bad_articles().items():
        bad = make()
        name = bad.source.removesuffix(".html")
        library = bench.library(f"bad {name}", bad, styled_article(brief, _SHORT, "2024-01-02"))
        for _ in range(bench.rounds):
            with bench.reader(library, f"Report on {brief}") as program:
                program.shown_after_start(first_words(brief))
                _try_bad(figures, program, name, brief)
        acts = ("open", "resize", "resize at the end")
        opened, resized, at_end = (figures.median(act, f"{name}, brief") for act in acts)
        rows += [
            Row(f"{what}: open", figures.median("open", name), "500 words", opened, "at speed"),
            Row(f"{what}: page down", figures.median("page", name), "floor", page, "0.8 x", 0.8),
            Row(f"{what}: End", figures.median("End", name), "floor's page", page, "at speed"),
            Row(f"{what}: resize", figures.median("resize", name), "500 words", resized, "2 x", 2.0),
            Row(f"{what}: resize at the end", figures.median(acts[-1], name), "500 words", at_end, "2 x", 2.0),
        ]
    return rows


def _try_bad(figures: Figures, program: Program, name: str, brief: str) -> None:
    for key, which, whose in (("j", name, name), ("k", brief, f"{name}, brief")) * 2:
        figures.add("open", whose, _open(program, key, which, seconds=60.0))
    for key, which, whose in (("j", name, name), ("k", brief, f"{name}, brief")):
        program.type([key])
        program.press("Enter", until=first_words(which), seconds=60.0)
        program.calm()
        for _ in range(6):
            figures.add("page", whose, program.press("Space", seconds=1.0))
        program.press("g", seconds=1.0)
        figures.add("End", whose, program.press("G", seconds=60.0))
        program.calm(20.0)
        _try_widths(figures, program, "resize at the end", whose)
        program.press("g")
        program.calm()
        _try_widths(figures, program, "resize", whose)
        program.type(["q"])
        program.calm()


def _try_widths(figures: Figures, program: Program, what: str, whose: str) -> None:
    for columns in _WIDTHS[:2]:
        figures.add(what, whose, program.press(f"resize:{columns}x{SIZE[1]}", seconds=60.0))
        program.calm()


# The table


_PARTS: dict[str, Callable[[Bench], list[Row]]] = {
    "pages": _pages,
    "open": _opening,
    "resize": _resizing,
    "memory": _memory,
    "hostile": _bad_input,
}


def _table_line(row: Row) -> str:
    if row.ours is None:
        return f"| {row.what} | none | | | | | | {row.goal} |"
    ours, theirs, least = (_number(timing, row.unit) for timing in (row.ours, row.theirs, row.least))
    ratio, cpu = _ratios(row)
    against = f"{theirs} ({row.against})" if theirs else ""
    ratios = " | ".join("" if number is None else f"{number:.2f}" for number in (ratio, cpu))
    spent = f"{row.ours.cpu:.1f} ms" if row.ours.cpu else ""
    return f"| {row.what} | {ours} | {spent} | {against} | {least} | {ratios} | {row.goal}{_verdict(row, ratio)} |"


def _verdict(row: Row, ratio: float | None) -> str:
    """Whether the goal was reached; nothing where there is no figure for it."""
    ours = row.ours.milliseconds if row.ours else 0.0
    more = ours - row.theirs.milliseconds if row.theirs else None
    pairs = ((ratio, row.most), (ours, row.longest), (more, row.more))
    kept = [found <= most for found, most in pairs if found is not None and most is not None]
    return (": kept" if all(kept) else ": MISSED") if kept else ""


def _number(timing: Timing | None, unit: str) -> str:
    return "" if timing is None else f"{timing.milliseconds:.1f} {unit}"


def _ratios(row: Row) -> tuple[float | None, float | None]:
    """Of the time, and of the processor's time."""
    if row.ours is None or row.theirs is None or not row.theirs.milliseconds:
        return None, None
    ratio = row.ours.milliseconds / row.theirs.milliseconds
    return ratio, row.ours.cpu / row.theirs.cpu if row.theirs.cpu else None


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(_PARTS), metavar="PART,PART")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program (default %(default)s)")
    parser.add_argument("--tool", type=Path, default=_ROOT / TOOL, help=f"default {TOOL} from the root")
    options = parser.parse_args()
    if unknown := set(options.only) - set(_PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    if importlib.util.find_spec("pyte") is None:
        parser.error("pyte is not installed")
    tool = load_tool(options.tool)
    for package in reader.__path__:
        compileall.compile_dir(package, quiet=1)
    _say("| what | reader | processor | against | probe | ratio | of processor time | goal |")
    _say("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as space:
        for part, measure in _PARTS.items():
            if part in options.only:
                home = Path(space) / part
                home.mkdir()
                for row in measure(Bench(home, tool, options.rounds)):
                    _say(_table_line(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
