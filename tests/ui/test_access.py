"""Reading on small terminals, without colours, without motion and with the keyboard alone."""

import pytest
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.colours.depth import Depth
from reader.ui.screens.dialog import keys_line
from reader.ui.screens.help import KEY_COLUMN, help_text

SMALL = (60, 16)
SECTIONS = [
    ("Articles", [("x", "Mark the article, or take its mark away, and go down"), ("Space  PgDn  ^f", "Page down")])
]
DIALOGS = (
    *("question_mark", "S", "O", "equals_sign", "t", "B", "T", "Q", "c", "H", "number_sign", "ctrl+p"),
    *(("S", "a"), ("B", "a"), ("v", "j", "a")),
)
"""Keys in an article that open a dialog."""


@pytest.mark.parametrize("width", [76, 50, 30, 10])
def test_the_help_keeps_its_columns_at_any_width(width: int) -> None:
    lines = help_text(SECTIONS, width).plain.splitlines()
    column = min(KEY_COLUMN, max(8, width // 3)) + 2
    assert all(len(line) <= max(width, column + 8) for line in lines)
    # What a key does begins in its column, and goes on there.
    words = [line[column:].strip() for line in lines[1:]]
    assert " ".join(filter(None, words)) == "Mark the article, or take its mark away, and go down Page down"
    assert all(not line[column - 1 : column].strip() for line in lines[1:])


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["Enter open   w write   Esc back"]),
        (31, ["Enter open   w write   Esc back"]),
        (30, ["Enter open   w write", "Esc back"]),
        (12, ["Enter open", "w write", "Esc back"]),
        (3, ["Enter open", "w write", "Esc back"]),
    ],
)
def test_a_key_stays_with_what_it_does_where_a_line_of_keys_is_broken(width: int, lines: list[str]) -> None:
    line = keys_line((("Enter", "open"), ("w", "write"), ("Esc", "back")))
    assert line.plain == "Enter open   w write   Esc back"
    assert line.broken(width).plain.splitlines() == lines
    assert isinstance(line, Content)


async def test_every_dialog_fits_on_a_small_terminal_and_is_left_by_its_keys(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: main_screen(app).reading.is_opened)
        for keys in DIALOGS:
            for key in [keys] if isinstance(keys, str) else keys:
                await pilot.press(key)
            screen = app.screen
            assert isinstance(screen, ModalScreen), keys
            # Nothing of it is out of sight, or could be scrolled into it.
            assert screen.max_scroll_y == 0 and screen.max_scroll_x == 0, keys
            assert all(screen.region.contains_region(child.region) for child in screen.children if child.display), keys
            while app.screen is not app.screen_stack[1]:
                await pilot.press("escape")
            main_screen(app).open_article(main_screen(app).list.ids[0])


async def test_without_colours_the_field_with_the_focus_and_the_keys_are_told_apart(library: Library) -> None:
    app = ReaderApp(library, depth=Depth.NONE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("B")
        await pilot.press("a")
        await until(pilot, lambda: len(app.screen.query(Input)) == 2)
        bars = {field.id: field.styles.border_left[0] for field in app.screen.query(Input)}
        assert bars["feed-address"] != bars["feed-folder"] != ""
        await pilot.press("tab")
        await pilot.pause()
        turned = {field.id: field.styles.border_left[0] for field in app.screen.query(Input)}
        assert turned == {"feed-address": bars["feed-folder"], "feed-folder": bars["feed-address"]}
        keys = [
            segment for strip in app.screen._compositor.render_strips() for segment in strip if "Enter" in segment.text
        ]
        assert any(segment.style and segment.style.bold for segment in keys)


async def test_without_colours_a_dialog_has_a_whole_frame(library: Library) -> None:
    app = ReaderApp(library, depth=Depth.NONE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, ModalScreen))
        lines = [line for line in shown(app).splitlines() if "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * 20 in line]
    corners = [[character for character in line if character in "╭╮╰╯"] for line in lines]
    assert [each for each in corners if each] == [["╭", "╮"], ["╰", "╯"]]
