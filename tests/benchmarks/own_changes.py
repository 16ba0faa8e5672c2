"""What writing down the user's changes costs: marking, tagging and undoing many rows, and storing articles.

    python tests/benchmarks/own_changes.py [--articles 100000] [--changed 10000]

Each is done with the triggers and the journal, with the triggers only, and with neither. Printed are milliseconds of
the processor's time, which others on the machine disturb least, and how many times as much as with neither. Undoing
needs the triggers.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.library import Library
from reader.library.prepared import prepare
from reader.library.schema_changes import OWN
from reader.model import Article, Block, BlockKind, Stated

STORED = 1_000
"""Articles stored anew, half of them with a state and tags that their form states."""

WAYS = ("both", "triggers", "neither")


def main() -> None:
    """Measures all of it and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--changed", type=int, default=10_000)
    given = parser.parse_args()
    times = {}
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            times[way] = measure(Path(folder), way, given.articles, given.changed)
    sys.stdout.write(f"{'ms':24}" + "".join(f"{way:>18}" for way in WAYS) + "\n")
    for what in times["both"]:
        least = times["neither"].get(what)
        cells = (cell(times[way].get(what), least) for way in WAYS)
        sys.stdout.write(f"{what:24}" + "".join(f"{each:>18}" for each in cells) + "\n")


def cell(found: float | None, least: float | None) -> str:
    """A time and how many times the least it is."""
    if found is None:
        return "-"
    return f"{found:.0f}" + (f" ({found / least:.2f} x)" if least else "")


def measure(folder: Path, way: str, count: int, changed: int) -> dict[str, float]:
    """Milliseconds of each thing done, in one of the ways."""
    library = Library.open(folder)
    fill(library, count)
    if way != "both":
        library._database.keeper = None
    if way == "neither":
        for table in OWN:
            for event in ("added", "removed", "changed", "renamed"):
                library._database.run_script(f"DROP TRIGGER {table.name}_journal_{event}")
    ids = library._database.column(f"SELECT id FROM articles ORDER BY id % 10, id LIMIT {changed}")
    times = {}
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: library.set_read(ids, True),
        "starred": lambda: library.set_starred(ids, True),
        "tagged": lambda: library.add_tag(ids, "sea"),
        "tags set": lambda: library.set_tags(ids, ["wall", "storm"]),
    }
    for what, act in acts.items():
        times[what] = timed(lambda act=act: in_action(library, act))  # type: ignore[misc]
        if way != "neither":
            times[f"{what}, undone"] = timed(library.undo)
            library.redo()
    times[f"stored {STORED}"] = timed(lambda: store(library))
    library.close()
    return times


def in_action(library: Library, act: Callable[[], object]) -> None:
    """Does something as one action."""
    with library.action("benchmark"):
        act()


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor's time."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1_000


def fill(library: Library, count: int) -> None:
    """Puts articles without text into a library."""
    with library.batch():
        library._database.run_many(
            "INSERT INTO articles (id, identity, status, title, added) VALUES (?, ?, 'ready', ?, ?)",
            (
                (each, f"example.org/news/2019/an-article-{each}.html", f"Article {each}", each)
                for each in range(1, count + 1)
            ),
        )


def store(library: Library) -> None:
    """Stores articles in batches, as an import does."""
    for start in range(0, STORED, 50):
        with library.batch():
            for number in range(start, start + 50):
                text = f"The harbour wall {number} was opened again after the storm. " * 60
                article = Article("page", f"New {number}", (Block(BlockKind.PARAGRAPH, text),))
                stated = Stated(is_read=True, tags=("sea",)) if number % 2 else Stated()
                library.store_prepared(prepare(article), location=f"/new/{number}", stated=stated)


if __name__ == "__main__":
    main()
