"""A few whole screens. After a wanted change: look at the report, then run again with --snapshot-update."""

from typing import Any

import pytest
from textual.pilot import Pilot
from ui_waiting import main_screen, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.main import MainScreen
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
        ("sorting where there is little room", (60, 16), ("O", "p", "S"), "reader-dark"),
        ("all are marked", (60, 16), ("asterisk",), "reader-light"),
        ("nothing is found", (60, 16), ("slash", *"zz"), "reader-dark"),
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


@pytest.mark.parametrize(("size", "theme"), [((120, 40), "reader-dark"), ((60, 16), "reader-light")])
def test_what_is_found_while_typing(snap_compare: Any, library: Library, size: tuple[int, int], theme: str) -> None:
    app = ReaderApp(library, theme=theme)

    async def found(pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"wall harbour")
        screen = main_screen(app)
        await until(pilot, lambda: screen.reading.query == "wall harbour" and is_settled(screen))
        await until(pilot, lambda: size[0] < 100 or screen.reading.article_id == screen.list.current)

    assert snap_compare(app, run_before=found, terminal_size=size)


def is_settled(screen: MainScreen) -> bool:
    """Whether the list is ranked, with what is found under each title, not what was while fewer letters were typed."""
    excerpts = [screen.list.excerpt(article_id) for article_id in screen.list.ids]
    hits = [excerpt.text[slice(*hit)].lower() for excerpt in excerpts if excerpt for hit in excerpt.hits]
    return screen._is_ranked and bool(excerpts) and all(excerpts) and set(hits) <= {"wall", "harbour"}
