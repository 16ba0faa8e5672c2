"""The user's own keys in the app."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_waiting import main_screen, opened, shown, until

from reader.config.load_settings import forget_settings
from reader.config.settings import KeySettings, Settings
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.hints import keys_by_id
from reader.ui.keys.hints_panel import FollowingKey, HintsPanel, rows_of
from reader.ui.pane_layout import Pane
from reader.ui.screens.help import HelpScreen
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.status_bar import StatusBar

pytestmark = pytest.mark.usefixtures("resting")

ESSENTIAL = (
    *("move.down", "move.up", "move.page_down", "move.page_up", "move.start", "move.end"),
    *("list.open", "links.open", "app.leave", "app.escape", "pane.next", "pane.links", "trail.back"),
    *("find.start", "article.star", "article.read", "article.tags", "article.undo", "article.next_unread"),
    *("article.next", "link.keep", "feeds.show", "feeds.refresh_all", "list.arrange"),
    *("app.help", "app.commands", "app.palette", "app.manual", "app.quit"),
)
"""What no set of keys may be without; all else can be had by the palette at least."""
SIZE = (160, 45)


def set_keys(text: str) -> None:
    """Write the user's settings."""
    folder = Path(os.environ["READER_CONFIG"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(text, "utf-8")
    forget_settings()


def cursor(app: ReaderApp) -> int | None:
    """The position of the list's cursor."""
    listed = main_screen(app).list
    return listed.ids.index(listed.current) if listed.current is not None else None


def panel(app: ReaderApp) -> str:
    """What is told of the keys that may follow."""
    return "".join(each.text for each in app.screen.query(HintsPanel))


async def press(pilot: Pilot[int], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


@pytest.mark.parametrize(
    ("preset", "to_last", "to_first", "star", "links", "back", "kept"),
    [
        ("default", "G", "g", "s", "L", "q", ("g", "1 … 9")),
        ("vim-strict", "G", "g g", "space s", "space l", "h", ("g g", None)),
        ("newsboat", "end", "home", "ctrl+b", "u", "q", ("g", "1 … 9")),
        ("arrows", "end", "home", "f4", "right", "left", ("Home", "1 … 9")),
    ],
)
async def test_a_preset_reaches_all_that_is_essential(
    library: Library, preset: str, to_last: str, to_first: str, star: str, links: str, back: str, kept: tuple[str, str]
) -> None:
    set_keys(f'[keys]\npreset = "{preset}"\n')
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        keys = keys_by_id(app.screen)
        assert [name for name in ESSENTIAL if not keys.get(name)] == []
        assert (keys["move.start"][0], keys.get("link.number", [None])[0]) == kept
        await press(pilot, to_last)
        assert cursor(app) == 3
        await press(pilot, to_first)
        assert cursor(app) == 0
        await press(pilot, star)
        first = main_screen(app).list.ids[0]
        assert library.ids("is:starred") == [first]
        await press(pilot, "enter")
        await until(pilot, lambda: main_screen(app).pane is Pane.ARTICLE)
        await press(pilot, links)
        assert main_screen(app).pane is Pane.LINKS
        await press(pilot, back)
        assert main_screen(app).pane is Pane.ARTICLE
        await press(pilot, back)
        assert main_screen(app).pane is Pane.LIST


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.keys.keyboard.HINT_SECONDS", 0.01)


@pytest.mark.usefixtures("quick")
async def test_keys_one_after_the_other(library: Library) -> None:
    bind = {
        "g g": "move.end",
        "g s": "article.star; move.down",
        "ctrl+x b": "article.read",
        "ctrl+x n x": "article.star; move.down",
        "ctrl+x n l": "links.open",
    }
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        # The first key means something itself: it waits for its time, or for another key.
        app.use_keys(Settings(keys=KeySettings(bind=bind, timeout_milliseconds=1)))
        await press(pilot, "j j g")
        await until(pilot, lambda: cursor(app) == 0)
        app.use_keys(Settings(keys=KeySettings(bind=bind, timeout_milliseconds=60_000)))
        await press(pilot, "g g")
        assert cursor(app) == 3
        await press(pilot, "g k")
        assert cursor(app) == 0
        await press(pilot, "j g escape")
        assert (cursor(app), main_screen(app).pane) == (1, Pane.LIST)
        await press(pilot, "g s")
        await until(pilot, lambda: cursor(app) == 2)
        assert library.ids("is:starred") == main_screen(app).list.ids[1:2]
        assert keys_by_id(app.screen)["own.article.star; move.down"] == ["g s", "^x n x"]
        # The first key means nothing itself, and waits for ever.
        await press(pilot, "ctrl+x")
        await until(pilot, lambda: panel(app) == "^x  b read  n …")
        await press(pilot, "n")
        assert panel(app) == "^x n  x article.star; move.do…"
        await press(pilot, "j")
        assert (panel(app), cursor(app)) == ("", 2)
        assert "^x n j means nothing here" in shown(app)


async def test_own_keys_in_all_places(library: Library) -> None:
    set_keys(
        """
        [keys.bind]
        "x" = "article.star"
        "d" = "order.reset"
        "m" = ""
        "f" = "move.down"
        "tab" = "find.start"
        """
    )
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        listed = main_screen(app).list.ids
        # A key of its own; one that does nothing; one that would have come first.
        await press(pilot, "x m f x")
        assert library.ids("is:starred") == listed[:2]
        assert library.ids("is:read") == []
        # The keys that are shown are those that there are.
        assert keys_by_id(app.screen)["article.star"] == ["x", "s"]
        assert "x star" in shown(app)
        main_screen(app).status.post_message(StatusBar.KeyClicked("help"))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await press(pilot, "q")
        # Text is text, its line has its own keys, and so have dialogs.
        await press(pilot, "tab i s colon x tab")
        assert app.screen.query_one(FindBar).line.text.startswith("is:x")
        await press(pilot, "escape")
        screen = main_screen(app)
        await press(pilot, "O t")
        assert screen.reading.arrangement.to_text() != ""
        await press(pilot, "d")
        assert screen.reading.arrangement.to_text() == ""
        await press(pilot, "escape t x")
        assert app.screen.query_one(Input).value == "x"
        await press(pilot, "escape")
        # And other settings hold from then on.
        app.use_keys(Settings(keys=KeySettings(bind={"z": "article.read"})))
        await press(pilot, "z m")
        assert library.ids("is:read") == []
        app.use_keys(Settings())
        assert app.keyboard is None


async def test_counts_and_modes_under_strict_keys(library: Library) -> None:
    set_keys('[keys]\npreset = "vim-strict"\n')
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2 j")
        assert cursor(app) == 2
        # What is not Vim's does nothing.
        await press(pilot, "s a t")
        assert (library.ids("is:starred"), app.screen is main_screen(app)) == ([], True)
        await press(pilot, "1 k l")
        await until(pilot, lambda: main_screen(app).pane is Pane.ARTICLE)
        assert opened(app) == "The wall, part two"
        await press(pilot, "1 0 0 percent_sign")
        assert main_screen(app).article.progress == 1
        await press(pilot, "percent_sign")
        assert "% needs a number before it" in shown(app)
        # While text is selected, keys are those of selecting.
        await press(pilot, "v w")
        assert main_screen(app).article.is_selecting
        await press(pilot, "escape")
        assert not main_screen(app).article.is_selecting
        # A letter that is asked for is no key.
        await press(pilot, "m g")
        assert library.marks(main_screen(app).list.ids[1]).keys() == {"g"}


def test_the_panel_has_room_for_what_fits() -> None:
    hints = [FollowingKey(letter, "does it") for letter in "abcdefg"]
    assert [[hint.key for hint in row] for row in rows_of(hints, 40, 9)] == [["a", "d", "g"], ["b", "e"], ["c", "f"]]
    assert [[f"{hint.key} {hint.words}" for hint in row] for row in rows_of(hints, 12, 3)] == [
        ["a does it"],
        ["b does it"],
        ["… 5 more"],
    ]
    assert rows_of([], 40, 9) == []
