"""A few whole screens. After a wanted change: look at the report, then run again with --snapshot-update."""

from typing import Any

import pytest
from textual.pilot import Pilot
from ui_waiting import until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.searches import SearchesScreen


@pytest.mark.parametrize(
    ("name", "size", "keys", "theme"),
    [
        ("list and links", (160, 45), ("enter", "L"), "reader-dark"),
        ("end of an article", (100, 30), ("enter", "G"), "reader-dark"),
        ("links in light", (100, 30), ("enter", "L", "G"), "reader-light"),
        ("links named", (160, 45), ("enter", "f"), "reader-dark"),
        ("a group kept", (100, 30), ("enter", "L", "A"), "reader-dark"),
        ("the queue", (100, 30), ("enter", "L", "A", "Q"), "reader-light"),
        ("the trail", (100, 30), ("enter", "J", "J", "T"), "reader-dark"),
        ("list alone", (70, 24), ("j", "s"), "reader-light"),
        ("found", (70, 24), ("enter", "slash", *"harbour", "enter", "n"), "reader-dark"),
        ("tags of marked articles", (120, 40), ("x", "x", "t", *"harbour, north sea", "enter", "down"), "reader-dark"),
        ("tags where there is little room", (70, 24), ("t", *"walls", "enter"), "reader-light"),
    ],
)
def test_screens(
    snap_compare: Any,
    library: Library,
    resting: None,
    name: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
    theme: str,
) -> None:
    assert snap_compare(ReaderApp(library, theme=theme), press=keys, terminal_size=size)


@pytest.mark.parametrize("size", [(120, 40), (70, 24)])
def test_the_saved_searches(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    library.save_search("Walls and tides", "wall or tide")
    library.set_starred(library.ids()[:1], True)

    async def counted(pilot: Pilot[int]) -> None:
        await pilot.press("S")
        screen = pilot.app.screen
        assert isinstance(screen, SearchesScreen)
        await until(pilot, lambda: len(screen.counts) == len({search.query for search in screen.searches}))

    assert snap_compare(ReaderApp(library, theme="reader-dark"), run_before=counted, terminal_size=size)
