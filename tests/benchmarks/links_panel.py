"""What a page of very many links costs in the app, as a ratio to a page of few, in one run.

    PYTHONPATH=tests/benchmarks python tests/benchmarks/links_panel.py [--links 20000] [--rounds 15]

Prints medians of CPU milliseconds for both pages and their ratio: reading the article from the library, showing its
links with all lines of the first paint (some twenty against a full pane), opening the article with all its panes, and
a step down in the panel with the two lines that it paints.
"""

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.library import Library
from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup
from reader.ui.app import ReaderApp
from reader.ui.screens.main import MainScreen
from reader.ui.widgets.line_pane import LinePane

FEW = 20
SIZE = (160, 45)


def page(name: str, count: int) -> Article:
    """An article with so many links around it."""
    links = tuple(Link(f"The {n}th of the things that happened", f"https://{name}.example/{n}") for n in range(count))
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, f"Paragraph {n} tells what happened at the harbour. " * 8) for n in range(30)
    )
    groups = (LinkGroup("In this series", GroupKind.RELATED, links),)
    return Article(f"{name}.html", name, blocks, url=f"https://{name}.example/", published="2019-05-04", groups=groups)


def paint(*panes: LinePane) -> None:
    """Draw all lines that are seen and have not been drawn."""
    for pane in panes:
        for y in range(pane.size.height):
            pane._row(y)


async def measure(count: int, rounds: int) -> list[tuple[str, float, float]]:
    """What is done, and medians of milliseconds for the page of few links and of many."""
    results = []
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch)) as library:
        few = library.store(page("few", FEW), location="/few.html")
        many = library.store(page("many", count), location="/many.html")
        async with ReaderApp(library).run_test(size=SIZE) as pilot:
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, MainScreen)
            for name, prepare, act in cases(screen):
                times: dict[int, list[float]] = {few: [], many: []}
                for _ in range(rounds):
                    for article_id, spent in times.items():
                        prepare(article_id)
                        await pilot.pause()
                        gc.collect()
                        start = time.process_time()
                        act(article_id)
                        spent.append(time.process_time() - start)
                        await pilot.pause()
                medians = [statistics.median(spent) * 1000 for spent in times.values()]
                results.append((name, medians[0], medians[1]))
    return results


Case = tuple[str, Callable[[int], object], Callable[[int], object]]


def cases(screen: MainScreen) -> list[Case]:
    """What is measured: its name, what comes before it, and the act itself."""
    reading, links = screen.reading, screen.links

    def load(article_id: int) -> None:
        reading.library.article(article_id)

    def show(_: int) -> None:
        links.show(reading.groups(), reading.article_id)
        paint(links)

    def open_article(article_id: int) -> None:
        screen.open_article(article_id)
        paint(screen.article, links, screen.list)

    def step(_: int) -> None:
        links.action_move(1)
        paint(links)

    def opened(article_id: int) -> None:
        screen.open_article(article_id)
        links.action_move_to_start()
        paint(links)

    return [
        ("read from the library", reading.look_at, load),
        ("first paint of the panel", reading.look_at, show),
        ("open the article", lambda _: None, open_article),
        ("a step in the panel", opened, step),
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    sys.stdout.write(f"{'':28}{FEW:>9} {options.links:>9} {'ratio':>7}\n")
    for name, few, many in asyncio.run(measure(options.links, options.rounds)):
        sys.stdout.write(f"{name:28}{few:>9.2f} {many:>9.2f} {many / few:>7.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
