"""Makes a library of so many articles as if they had been imported and partly read; the same for the same number.

    python tests/benchmarks/made_library.py FOLDER [--count 10000]

Articles are those of made_articles.py. Their sources are files that are not there. About half are read, on days over
twenty years; some are starred, have tags, places, highlights and notes.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

from made_articles import added, location, made_article

from reader.library import Library
from reader.library.prepared import Prepared, prepare
from reader.model import Place, Stated
from reader.passages import Passage

_BATCH = 100
_PROCESSES = 2


def make(folder: Path, count: int, first: int = 0, *, is_told: bool = False) -> None:
    """Stores articles `first` to `first + count` in a library."""
    with Library.open(folder) as library:
        start = time.monotonic()
        done = 0
        for numbers, prepared in prepared_batches(range(first, first + count)):
            ids = store(library, numbers, prepared)
            use(library, numbers, ids)
            done += len(ids)
            if is_told and done % 5_000 == 0:
                sys.stdout.write(f"{done:,} of {count:,} in {time.monotonic() - start:.0f} s\n")
                sys.stdout.flush()
        library._database.run_script("PRAGMA optimize")


def prepared_batches(numbers: range) -> Iterator[tuple[Sequence[int], list[Prepared]]]:
    """The articles of these numbers made ready to be stored, in other processes if they are many."""
    batches = [numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH)]
    if len(batches) < 5:
        yield from ((batch, _prepare(batch)) for batch in batches)
        return
    with ProcessPoolExecutor(_PROCESSES) as pool:
        # Not all at once: the made ones would wait in memory for those that are stored.
        waiting = [(batch, pool.submit(_prepare, batch)) for batch in batches[:6]]
        for following in (*batches[6:], *[None] * 6):
            batch, future = waiting.pop(0)
            if following:
                waiting.append((following, pool.submit(_prepare, following)))
            yield batch, future.result()
            if not waiting:
                return


def _prepare(numbers: Sequence[int]) -> list[Prepared]:
    return [prepare(made_article(number)) for number in numbers]


def store(library: Library, numbers: Sequence[int], prepared: Sequence[Prepared]) -> list[int]:
    """Stores a batch as an import does; returns the ids."""
    with library.batch():
        return [
            library.store_prepared(
                each,
                location=location(number),
                digest=f"{number:064x}",
                stated=Stated(tags=each.tags, added=added(number)),
            ).article
            for number, each in zip(numbers, prepared, strict=True)
        ]


def use(library: Library, numbers: Sequence[int], ids: Sequence[int]) -> None:
    """What a user does in the course of the years with a batch."""
    dice = random.Random(numbers[0])
    chosen = {share: [each for each in ids if dice.randrange(100) < share] for share in (50, 4, 10, 2)}
    with library.batch():
        library.set_read(chosen[50], True)
        library.set_starred(chosen[4], True)
        # No function says that something was read long ago.
        for article_id in chosen[50]:
            library._database.run(
                "UPDATE state SET read_changed = 1000 * (SELECT added + ? FROM articles WHERE id = ?) "
                "WHERE identity = (SELECT identity FROM articles WHERE id = ?)",
                (dice.randrange(90 * 86_400), article_id, article_id),
            )
        for article_id in chosen[10]:
            library.set_place(article_id, Place(0, dice.randrange(20), ""), dice.random())
        for article_id in chosen[2]:
            _highlight(library, article_id, "What was meant by this?" if dice.randrange(2) else "")


def _highlight(library: Library, article_id: int, note: str) -> None:
    text = library.article(article_id).body[0].text
    spaces = [0, *(at for at, letter in enumerate(text) if letter in " 。")][:9]
    end = max((end for _, end in pairwise(spaces)), default=min(len(text), 20))
    library.add_highlight(article_id, Passage(0, 0, 0, end, text[:end], "", text[end : end + 30]), note)


def main() -> None:
    """Make the library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000, help="articles (default %(default)s)")
    options = parser.parse_args()
    make(options.folder, options.count, is_told=True)


if __name__ == "__main__":
    main()
