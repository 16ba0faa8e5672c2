"""The parts of library_speed.py: what is done with the programs, and what of it is timed."""

import re
import time
from collections.abc import Sequence
from pathlib import Path

from import_runs import command, environment
from library_bench import BARE, FLOOR, Bench, Row, first_words, ours, plain, shown, theirs, titles
from list_floor import ANSWER, FIRST_WORDS
from list_terminal import ListProgram, start
from made_library import prepared_batches, store
from pane_terminal import Program, Timing

from reader.library import Library

_RATE = 30
"""Keys a second of a key that is held down, a terminal's usual rate."""
_HELD, _STEPS, _OPENED = 90, 20, 8
_TYPED = ("harbour", "lighthouse", "council budget", "economy", "thea", "with the", "東京")
_TYPING_RATE = 12
"""Letters a second of someone who types fast: 140 words a minute."""
_PAUSE_SECONDS = 0.35
"""Until nothing comes after a letter any more, the order by relevance included."""
_ADDED = 300
_ADDED_TO = (1_000, 100_000)
_LAST = 90_000_000
"""The number of the first article that is added, far from those that are there."""


def starting(bench: Bench) -> list[Row]:
    """Start and memory."""
    for size in bench.sizes:
        # At its first start the app writes down how it looks, for the first frame of the next ones.
        bench.reader(size).close()
    for _ in range(bench.rounds):
        _add_start(bench, FLOOR, bench.empty(), FIRST_WORDS, "j", ANSWER)
        for size in bench.sizes:
            library = bench.library(size)
            one, two = (shown(title) for title in titles(library))
            bench_environment = plain(environment(library))
            _add_start(bench, ours(size), command(), one, "j", f"▌ *{two}", bench_environment, "first answer")
            # What only the whole app does: the first frame keeps the key for it.
            _add_start(bench, ours(size), command(), one, "/", "^ *Filter", bench_environment)
            if size == max(bench.sizes):
                _add_start(bench, BARE, bench.bare(), one, "j", f"▌ *{two}")
        for size in _newsboat_sizes(bench):
            _add_start(bench, theirs(size), bench.newsboat(size), "All of it", "Enter", r"^ +1 N")
    sizes = [ours(size) for size in bench.sizes]
    others = [BARE, *map(theirs, _newsboat_sizes(bench))]
    figures = bench.figures
    return [
        *(Row("first frame", whose, figures, FLOOR, goal="80 ms") for whose in sizes),
        *(Row("first frame", whose, figures, FLOOR) for whose in (FLOOR, *others)),
        *(Row("first answer", whose, figures, FLOOR, "start") for whose in sizes),
        Row("start", FLOOR, figures),
        *(
            Row("start", whose, figures, FLOOR, goal="1.3 x" if size > 10_000 else "1.2 x")
            for whose, size in zip(sizes, bench.sizes, strict=True)
        ),
        *(Row("start", whose, figures, FLOOR) for whose in others),
        *(Row("memory", whose, figures, FLOOR, goal="+30 MB", unit="MB", is_difference=True) for whose in sizes),
        *(Row("memory", whose, figures, FLOOR, unit="MB", is_difference=True) for whose in others),
    ]


def _add_start(
    bench: Bench,
    whose: str,
    words: Sequence[str],
    first: str,
    key: str,
    answer: str,
    its_environment: dict[str, str] | None = None,
    what: str = "start",
) -> None:
    started = start(bench.tool, words, its_environment or plain({}), first, key, answer)
    bench.figures.add("first frame", whose, started.first)
    bench.figures.add(what, whose, started.answered)
    bench.figures.add("memory", whose, Timing(started.megabytes, 0.0))


def _newsboat_sizes(bench: Bench) -> list[int]:
    return [size for size in bench.sizes if size >= 10_000] if bench.has_newsboat else []


def listing(bench: Bench) -> list[Row]:
    """Moving in the list, and opening."""
    figures = bench.figures
    for _ in range(max(1, bench.rounds // 2)):
        for size in bench.sizes:
            with bench.reader(size) as program:
                program.calm()
                _move(bench, ours(size), program)
                program.press("g")
                program.calm()
                for words in first_words(bench.library(size), _OPENED + 1)[1:]:
                    program.type(["j"])
                    figures.add("open", ours(size), program.press("Enter", until=re.escape(words), seconds=10))
                    program.calm()
                    program.type(["q"])
                    program.calm()
        with ListProgram(bench.tool, bench.bare(), "▌", plain({})) as program:
            _move(bench, BARE, program)
        for size in _newsboat_sizes(bench):
            with ListProgram(bench.tool, bench.newsboat(size), "All of it", plain({})) as program:
                figures.add("open the list", theirs(size), program.press("Enter", until=r"^ +2 ", seconds=60))
                _move(bench, theirs(size), program)
                for _ in range(_OPENED):
                    program.type(["j"])
                    figures.add("open", theirs(size), program.press("Enter", until="^Link: ", seconds=10))
                    program.type(["q"])
                    program.calm()
    peer = theirs(max(bench.sizes)) if bench.has_newsboat else BARE
    rows = []
    for what, goal in (("step", "newsboat's"), ("held key, behind", "20 ms"), ("open", "newsboat's")):
        rows += [Row(what, ours(size), figures, peer, goal=goal) for size in bench.sizes]
        rows += [
            Row(what, whose, figures)
            for whose in (BARE, *map(theirs, _newsboat_sizes(bench)))
            if figures.median(what, whose)
        ]
    return [*rows, *(Row("open the list", theirs(size), figures) for size in _newsboat_sizes(bench))]


def _move(bench: Bench, whose: str, program: ListProgram) -> None:
    for _ in range(_STEPS):
        bench.figures.add("step", whose, program.step("j"))
    program.calm()
    bench.figures.add("held key, behind", whose, program.hold(["j"] * _HELD, _RATE))
    program.calm()


def searching(bench: Bench) -> list[Row]:
    """Results while typing, their order by relevance, filters."""
    figures = bench.figures
    for _ in range(max(1, bench.rounds // 2)):
        for size in bench.sizes:
            with bench.reader(size) as program:
                program.calm()
                for is_warm in (False, True):
                    for words in _TYPED:
                        _type_words(bench, ours(size), program, words, is_warm=is_warm)
                _filter(bench, ours(size), program)
        for size in _newsboat_sizes(bench):
            with Program(bench.tool, bench.newsboat(size), "All of it", plain({})) as program:
                for words in _TYPED[:3]:
                    program.type(["/", *words])
                    found = program.press("Enter", until="Search results", seconds=60)
                    figures.add("search", theirs(size), found)
                    program.calm()
                    program.type(["q"])
                    program.calm()
    peers = [theirs(size) for size in _newsboat_sizes(bench)]
    goals = (
        ("results, cold", ""),
        ("results", "25 ms, 95 % in 60 ms"),
        ("ranked after the last letter", "150 ms"),
        ("ranked after one or two letters", "150 ms"),
        ("typed fast, behind", ""),
        ("filter", "50 ms"),
        ("filter put away", "50 ms"),
    )
    rows = []
    for what, goal in goals:
        for size in bench.sizes:
            peer = theirs(size) if theirs(size) in peers else None
            rows.append(Row(what, ours(size), figures, peer, "search", goal=goal))
    return [*rows, *(Row("search", peer, figures) for peer in peers)]


def _type_words(bench: Bench, whose: str, program: ListProgram, words: str, *, is_warm: bool) -> None:
    program.type(["/"])
    program.calm()
    for place, letter in enumerate(words):
        typed = program.type_letter("Space" if letter == " " else letter, _PAUSE_SECONDS)
        if typed.results is not None:
            bench.figures.add("results" if is_warm else "results, cold", whose, Timing(typed.results, 0.0))
        if is_warm and place == len(words) - 1:
            settled = None if typed.settled is None else Timing(typed.settled, 0.0)
            bench.figures.add("ranked after the last letter", whose, settled)
        elif is_warm and place < 2 and typed.settled is not None:
            bench.figures.add("ranked after one or two letters", whose, Timing(typed.settled, 0.0))
    program.type(["Esc"])
    program.calm()
    if is_warm:
        program.type(["/"])
        program.calm()
        behind = program.hold(["Space" if letter == " " else letter for letter in words], _TYPING_RATE)
        bench.figures.add("typed fast, behind", whose, behind)
        program.type(["Esc"])
        program.calm()


def _filter(bench: Bench, whose: str, program: ListProgram) -> None:
    for words in ("is:unread", "is:starred", "is:unread") * 2:
        program.type(["/", *words[:-1]])
        program.calm()
        typed = program.type_letter(words[-1], _PAUSE_SECONDS)
        bench.figures.add("filter", whose, None if typed.results is None else Timing(typed.results, 0.0))
        program.calm()
        back = program.type_letter("Esc", _PAUSE_SECONDS)
        bench.figures.add("filter put away", whose, None if back.results is None else Timing(back.results, 0.0))
        program.calm()


def bulk(bench: Bench) -> list[Row]:
    """Marking 10,000 articles as read, and taking it back."""
    size, figures = 10_000, bench.figures
    for _ in range(max(1, bench.rounds // 2)):
        bench.fresh(size)
        with bench.reader(size) as program:
            program.calm()
            figures.add("mark 10,000 rows", ours(size), program.press("*"))
            program.calm()
            figures.add("mark 10,000 as read", ours(size), program.press("m", until="Marked 10,000", seconds=10))
            program.calm()
            figures.add("undo of it", ours(size), program.press("u", until="Undone: marked 10,000", seconds=10))
    return [
        Row("mark 10,000 rows", ours(size), figures),
        Row("mark 10,000 as read", ours(size), figures, goal="1 s"),
        Row("undo of it", ours(size), figures, goal="1 s"),
    ]


def adding(bench: Bench) -> list[Row]:
    """Storing articles in a small library and in a large one, by turns, in this process."""
    figures = bench.figures
    ready = list(prepared_batches(range(_LAST, _LAST + _ADDED)))
    libraries: dict[int, Path] = {size: bench.fresh(size) for size in _ADDED_TO}
    opened = {size: Library.open(folder) for size, folder in libraries.items()}
    try:
        for numbers, batch in ready:
            for at in range(0, len(numbers), 10):
                for size, library in opened.items():
                    cpu, wall = time.process_time(), time.perf_counter()
                    store(library, numbers[at : at + 10], batch[at : at + 10])
                    spent = time.perf_counter() - wall, time.process_time() - cpu
                    figures.add("add an article", ours(size), Timing(*(each * 100 for each in spent)))
    finally:
        for library in opened.values():
            library.close()
    small, large = _ADDED_TO
    return [
        Row("add an article", ours(small), figures),
        Row("add an article", ours(large), figures, ours(small), goal="1.5 x"),
    ]
