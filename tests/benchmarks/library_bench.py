"""What the parts of library_speed.py share: libraries, programs, and the lines of the table."""

import re
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from import_runs import command, environment
from list_terminal import ListProgram
from made_library import make
from newsboat_home import make_home, newsboat
from pane_terminal import Figures, Timing

from reader.library import Library

SIZES = (100, 10_000, 100_000)
FLOOR, BARE = "empty Textual app", "bare list, 100,000"
_SHOWN = 16
"""Letters of a title that the list surely shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    whose: str
    figures: Figures
    against: str | None = None
    """Whose the figure is that ours is compared with."""
    base: str | None = None
    """What was measured there, if it is called otherwise."""
    goal: str = ""
    unit: str = "ms"
    is_difference: bool = False

    def __str__(self) -> str:
        ours, most = self.figures.median(self.what, self.whose), self.figures.percentile(self.what, self.whose, 0.95)
        if ours is None or most is None:
            return f"| {self.what} | {self.whose} | not measured |||||  {self.goal} |"
        theirs = self.figures.median(self.base or self.what, self.against) if self.against else None
        cells = (self.what, self.whose, *(f"{each:.1f} {self.unit}" for each in (ours.milliseconds, most.milliseconds)))
        processor = f"{ours.cpu:.1f} ms" if ours.cpu else ""
        return f"| {' | '.join((*cells, processor, self.against or '', self._ratio(ours, theirs), self.goal))} |"

    def _ratio(self, ours: Timing, theirs: Timing | None) -> str:
        if theirs is None or not theirs.milliseconds:
            return ""
        if self.is_difference:
            return f"{ours.milliseconds - theirs.milliseconds:+.1f} {self.unit}"
        ratio = f"{ours.milliseconds / theirs.milliseconds:.2f} x"
        return f"{ratio}, {ours.cpu / theirs.cpu:.2f} x of the processor" if theirs.cpu and ours.cpu else ratio


@dataclass(slots=True)
class Bench:
    """Where it all lies, and how programs are started."""

    space: Path
    work: Path
    tool: Any
    rounds: int
    sizes: Sequence[int]
    has_newsboat: bool
    figures: Figures = field(default_factory=Figures)
    _copies: dict[str, Path] = field(default_factory=dict)

    def library(self, size: int) -> Path:
        """The run's own copy of the library of this size."""
        made = self.space / str(size)
        if not made.exists():
            make(made, size)
        return self._copy(made)

    def fresh(self, size: int) -> Path:
        """Another copy of the library of this size, as it was made."""
        self._copies.pop(str(size), None)
        return self.library(size)

    def newsboat(self, size: int) -> list[str]:
        """The command of newsboat on as many articles."""
        made = self.space / f"newsboat-{size}"
        if not made.exists():
            make_home(made, size)
        copy = self._copy(made)
        # The addresses of its feeds are those that it was made with.
        return newsboat(copy)

    def _copy(self, made: Path) -> Path:
        copy = self._copies.get(made.name)
        if copy is None:
            copy = self.work / made.name
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(made, copy)
            self._copies[made.name] = copy
        return copy

    def reader(self, size: int, until: str | None = None) -> ListProgram:
        """The app on the library of this size."""
        library = self.library(size)
        return ListProgram(self.tool, command(), until or shown(titles(library)[0]), plain(environment(library)))

    def bare(self) -> list[str]:
        """The command of the bare list over the largest library."""
        file = self.library(max(self.sizes)) / "library.sqlite"
        return [sys.executable, "-P", str(Path(__file__).with_name("list_floor.py")), str(file)]

    def empty(self) -> list[str]:
        """The command of the empty app."""
        return [sys.executable, "-P", str(Path(__file__).with_name("list_floor.py"))]


def ours(size: int) -> str:
    """What the app with so many articles is called."""
    return f"reader, {size:,}"


def theirs(size: int) -> str:
    """What newsboat with so many articles is called."""
    return f"newsboat, {size:,}"


def plain(words: dict[str, str]) -> dict[str, str]:
    """An environment in which modules are compiled and nothing is animated or logged that is not by default."""
    return words | {"PYTHONDONTWRITEBYTECODE": "", "TEXTUAL_ANIMATIONS": "", "TEXTUAL": ""}


def titles(library: Path, count: int = 2) -> list[str]:
    """Titles of the newest articles, as the list has them."""
    return [title for _, title in _newest(library, count)]


def first_words(library: Path, count: int) -> list[str]:
    """How the texts of the newest articles begin."""
    with Library.open(library) as opened:
        texts = (opened.article(article_id).text for article_id, _ in _newest(library, count))
        return [text[:_SHOWN].strip() for text in texts]


def _newest(library: Path, count: int) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(library / "library.sqlite")) as database:
        sql = "SELECT id, title FROM articles ORDER BY published DESC, added DESC, id LIMIT ?"
        return list(database.execute(sql, (count,)))


def shown(title: str) -> str:
    """A pattern of what the list surely shows of a title."""
    return re.escape(title[:_SHOWN].strip())
