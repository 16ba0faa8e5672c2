"""Times how soon the app answers keys while it refreshes many feeds, and while nothing goes on, in one run.

    python tests/benchmarks/feed_keys.py [--feeds 1000] [--entries 20] [--latency 0.02] [--keys 40]

The feeds are on a loopback server with a latency, and bring all their entries; each key is sent when the one before was
answered, in the list and in a long article.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from feed_server import serving
from import_runs import command, environment, import_folder
from key_times import KeyTimes, MarkMoves, Terminal, long_page, no_answer, paints_article, timed

from reader.library import Library
from reader.library.feed_values import NewFeed
from reader.ui.screens.refreshing import REFRESHING

_ARTICLES = 30
"""So that there is something to go through before the first feed has answered."""
_LIST, _ARTICLE = "in the list", "in an article"
_MOST_MILLISECONDS = 200


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.02, help="seconds before each answer (default %(default)s)")
    parser.add_argument("--keys", type=int, default=40)
    options = parser.parse_args()
    say = sys.stdout.write
    say(f"{options.feeds:,} feeds of {options.entries} entries; milliseconds until a key is answered\n\n")
    say("| where | meanwhile | median | 95% | slowest | over 200 ms | at the end |\n|---|---|---|---|---|---|---|\n")
    with serving(options.feeds, options.entries, options.latency) as port, tempfile.TemporaryDirectory() as home:
        urls = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(options.feeds)]
        pages = _pages(Path(home) / "pages")
        for number, (where, is_busy) in enumerate([(_LIST, False), (_LIST, True), (_ARTICLE, False), (_ARTICLE, True)]):
            library = Path(home) / f"library-{number}"
            _make_library(library, pages, urls, is_busy=is_busy)
            times = _times(library, where, options.keys, is_busy=is_busy)
            say(f"| {' | '.join(_cells(times, 'refreshing' if is_busy else 'nothing'))} |\n")
    return 0


def _pages(folder: Path) -> Path:
    folder.mkdir()
    for number in range(_ARTICLES):
        # Each another article; the last is the first of the list.
        page = long_page().replace(b"paper.example/long", b"paper.example/%d" % number)
        (folder / f"{number:03}.html").write_bytes(page.replace(b"A long article", b"A long article, part %d" % number))
    return folder


def _make_library(folder: Path, pages: Path, urls: Sequence[str], *, is_busy: bool) -> None:
    import_folder(pages, folder, 2)
    with Library.open(folder) as library:
        library.follow(NewFeed(url, is_typed=True) for url in urls)
        library.remember(REFRESHING, "on" if is_busy else "off")


def _times(library: Path, where: str, keys: int, *, is_busy: bool) -> KeyTimes:
    with Terminal(command("--library", str(library)), environment(library)) as terminal:
        terminal.until(b"A long article")
        terminal.rest(1.0, no_answer)
        if where == _ARTICLE:
            for key in (b"\r", b"z"):
                terminal.type(key)
                terminal.rest(0.3, no_answer)
        if is_busy:
            terminal.until(b"feeds ")
        return timed(where, terminal, keys, MarkMoves() if where == _LIST else paints_article)


def _cells(times: KeyTimes, meanwhile: str) -> list[str]:
    late = sum(1000 * seconds > _MOST_MILLISECONDS for seconds in times.seconds)
    figures = [f"{times.at(share):.0f}" for share in (0.5, 0.95, 1.0)]
    return [times.where, meanwhile, *figures, f"{late} of {len(times.seconds)}", times.progress]


if __name__ == "__main__":
    sys.exit(main())
