"""How long searching takes inside the library with 1,000, 10,000 and 100,000 articles, and how it grows.

    python tests/benchmarks/search_speed.py FOLDER [--counts 1000,10000,100000]

Libraries are made in the folder by made_library.py, and kept there for the next time. Of each question the median of
some runs in one process is told, in milliseconds, and the ratio of the largest library to the smallest.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from made_library import make

from reader.library import Library, NameKind
from reader.query.asked import Grouping

_RUNS = 7
_WINDOW = 40


def questions(library: Library) -> dict[str, Callable[[], object]]:
    """What is asked, by a name."""
    database = library._database
    database.run_script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search, 'row')")
    common, frequent, rare = (
        database.value(
            "SELECT term FROM temp.terms WHERE length(term) > 3 AND doc <= ? * (SELECT count(*) FROM articles) "
            "ORDER BY doc DESC LIMIT 1",
            (share,),
        )
        for share in (0.7, 0.2, 0.002)
    )
    ids = library.ids()
    middle = ids[len(ids) // 2]
    first: dict[str, Callable[[], object]] = {
        f"first of {query}": partial(library.first_ids, query)
        for query in (
            *("a", "e", "th", common[:3], common, frequent, rare, "e t", f"{common} {rare}", f'"{common} {frequent}"'),
            *("a is:unread", "a is:starred", "is:unread", "-a", "a or e", "title:a", "tag:nothing", "words:>2000"),
            *("published:2010", "added:7d", "has:notes", "lang:en", f"{frequent} words:>1000 is:unread"),
        )
    }
    every: dict[str, Callable[[], object]] = {
        f"all of {query}": partial(library.ids, query)
        for query in (
            *("is:unread", "words:>2000", "lang:en", "has:tags", frequent, "a is:unread"),
            *(f"sort:{key}" for key in ("added", "title", "site", "by", "words", "read", "progress", "published")),
            "is:unread sort:-words",
        )
    }
    ranked: dict[str, Callable[[], object]] = {
        f"ranked {query}": partial(library.ranked_ids, query)
        for query in ("a", common, frequent, rare, f"{common} {frequent}", f"{common} is:unread")
    }
    names: dict[str, Callable[[], object]] = {f"names {kind}": partial(_names, library, kind) for kind in NameKind}
    return {
        "everything": library.ids,
        "first of everything": library.first_ids,
        "counts": library.counts,
        **first,
        **every,
        **ranked,
        f"count {common}": lambda: library.count(common),
        "snippets of a window": lambda: library.snippets(library.first_ids(frequent)[:_WINDOW], frequent),
        "related": lambda: library.related(middle),
        **{f"groups {grouping}": partial(library.groups, ids, grouping) for grouping in Grouping},
        **names,
    }


def _names(library: Library, kind: NameKind) -> object:
    library._kept_names = None
    return library.names(kind)


def measured(folder: Path) -> dict[str, float]:
    """The median time of each question, in milliseconds."""
    with Library.open(folder) as library:
        found = {}
        for name, ask in questions(library).items():
            times = []
            for _ in range(_RUNS):
                start = time.perf_counter()
                ask()
                times.append((time.perf_counter() - start) * 1000)
            found[name] = statistics.median(times)
        return found


def main() -> None:
    """Makes the libraries that are not there, asks them, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", default="1000,10000,100000")
    options = parser.parse_args()
    counts = [int(count) for count in options.counts.split(",")]
    columns = []
    for count in counts:
        folder = options.folder / str(count)
        if not folder.exists():
            make(folder, count)
        columns.append(list(measured(folder).items()))
    sys.stdout.write(f"{'milliseconds':<44}" + "".join(f"{count:>12,}" for count in counts) + "       ratio\n")
    for row in zip(*columns, strict=True):
        name = row[-1][0]
        times = [each for _, each in row]
        sys.stdout.write(f"{name:<44}" + "".join(f"{each:>12.2f}" for each in times))
        sys.stdout.write(f"{times[-1] / max(times[0], 0.001):>12.1f}\n")


if __name__ == "__main__":
    main()
