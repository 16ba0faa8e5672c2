"""Measures what the user's own keys cost: the time from a key to the action that it means, by preset.

    python tests/benchmarks/own_keys.py [--rounds N]

The actions themselves are not run. Beside it, in the same run, what Textual's own dispatch takes for a bound key. The
goals: nothing without settings, less than 0.2 ms a key with them. CPU time, the best of the rounds.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App

from reader.config.settings import KeySettings, Settings
from reader.library import Library
from reader.model import Article, Block, BlockKind
from reader.ui.app import ReaderApp

KEYS = {
    "default": ("j", "s", "n", "Z", "ctrl+g"),
    "vim-strict": ("j", "u", "n", "s", "ctrl+g"),
    "newsboat": ("j", "N", "n", "Z", "ctrl+g"),
    "arrows": ("down", "f4", "f6", "j", "ctrl+g"),
}
"""Keys that are often pressed, and some that mean nothing."""
PRESSES = 300
Press = Callable[[str], Awaitable[object]]


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=9)
    asyncio.run(_measure(options.parse_args().rounds))


async def _measure(rounds: int) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, Library.open(Path(folder)) as library:
        for number in range(50):
            block = Block(BlockKind.PARAGRAPH, f"Words of number {number}.")
            library.store(Article(f"a{number}", f"Number {number}", (block,)), location=f"/a{number}")
        app = ReaderApp(library)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await _table(app, rounds)


async def _table(app: ReaderApp, rounds: int) -> None:
    async def nothing(*_: object, **__: object) -> bool:
        return True

    app.run_action = nothing  # type: ignore[method-assign]

    async def textuals(key: str) -> None:
        if not await App._check_bindings(app, key, True):
            await App._check_bindings(app, key, False)

    async def own(key: str) -> None:
        if not await app._check_bindings(key, True):
            await app._check_bindings(key, False)

    sys.stdout.write("| preset | µs a key | Textual's own | ratio |\n|---|---|---|---|\n")
    for name, keys in KEYS.items():
        app.use_keys(Settings(keys=KeySettings(preset=name)))
        of_textual, of_app = await _best(textuals, keys, rounds), await _best(own, keys, rounds)
        sys.stdout.write(f"| {name} | {of_app:.1f} | {of_textual:.1f} | {of_app / of_textual:.2f} |\n")


async def _best(press: Press, keys: tuple[str, ...], rounds: int) -> float:
    """Microseconds of CPU for a key, on average over the keys, in the best round."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(PRESSES):
            for key in keys:
                await press(key)
        best = min(best, time.process_time() - begun)
    return best / PRESSES / len(keys) * 1e6


if __name__ == "__main__":
    main()
