"""Selecting by keys and by the mouse, and copying, in the app."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.pilot import Pilot
from ui_waiting import main_screen, shown, text_lines, until

from reader.library import Library
from reader.model import Article, Block, BlockKind
from reader.ui.app import ReaderApp
from reader.ui.clipboard import TERMINAL_BYTES
from reader.ui.selecting import Spot
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.status_bar import StatusBar
from reader.ui.widgets.strip_pane import HEADING_LINES

LEAD = "Harbour wall reopens: the lead of the article, with a link and a strong word."


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without a display, whatever this one has."""
    monkeypatch.setattr("reader.ui.clipboard._candidates", lambda *_: iter(()))


@pytest.fixture
def app(library: Library) -> Iterator[ReaderApp]:
    yield ReaderApp(library)


def pane(app: ReaderApp) -> ArticlePane:
    return main_screen(app).article


def message(app: ReaderApp) -> str:
    found = app.screen.query_one(StatusBar)._message
    return found[0] if found else ""


async def open_first(pilot: Pilot[int]) -> None:
    await pilot.press("enter")
    await pilot.pause()


def painted(app: ReaderApp, name: str) -> str:
    """What of the lines in sight has the ground of a style."""
    ground = pane(app).get_component_rich_style(name, partial=True).bgcolor
    return "".join(
        segment.text
        for strip in pane(app).render_lines(pane(app).size.region)
        for segment in strip
        if (segment.style or Style()).bgcolor == ground
    )


async def test_selecting_begins_at_the_first_word_in_sight_with_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v")
        assert pane(app).selected == (Spot(0, 0), Spot(0, 0))
        assert painted(app, "article--selection-cursor") == "H"
        await pilot.press("w", "w")
        await pilot.pause()
        assert painted(app, "article--selected") == "Harbour wall "
        assert "2 words selected" in shown(app)
        assert "Markdown" in shown(app).splitlines()[-1]


async def test_copying_ends_selecting_and_says_what_was_copied(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v", "e", "e", "y")
        await pilot.pause()
        assert app.clipboard == "Harbour wall"
        assert message(app) == "Copied 2 words"
        assert not pane(app).is_selecting
        assert painted(app, "article--selected") == ""


async def test_without_a_selection_the_address_is_copied(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("y")
        assert app.clipboard == "https://harbour.example/one"
        await pilot.press("v", "y")
        await pilot.pause()
        assert app.clipboard == "https://harbour.example/one"
        assert "Nothing is selected" in message(app)
        assert pane(app).is_selecting


async def test_markdown_and_a_quotation(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v", "V", "Y")
        await pilot.pause()
        assert app.clipboard == LEAD.replace("link", "[link](https://harbour.example/two)")
        assert message(app) == "Copied 15 words as Markdown"
        await pilot.press("v", "V", "quotation_mark")
        assert app.clipboard == (
            f"> {LEAD}\n\n— Harbour wall reopens, Harbour Times, 2019-05-04, https://harbour.example/one"
        )


async def test_lines_pages_and_ends_move_the_cursor_and_the_page_with_it(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v", "j", "j", "j")
        cursor = pane(app)._selection
        assert cursor is not None and cursor.cursor.block == 1
        await pilot.press("space", "space")
        assert pane(app).top > 0
        await pilot.press("G")
        assert "The very last words" in "\n".join(text_lines(app))
        assert pane(app).selected == (Spot(0, 0), Spot(36, 45))
        await pilot.press("o")
        assert pane(app).selected == (Spot(0, 0), Spot(36, 45))
        assert LEAD[:20] in "\n".join(text_lines(app))
        await pilot.press("o", "b", "b")
        await pilot.pause()
        assert "paragraphs, " in shown(app).splitlines()[-1]


async def test_the_line_ends_and_h_goes_left_instead_of_leaving(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v", "dollar_sign", "h", "0", "o", "l", "l", "h", "y")
        await pilot.pause()
        assert app.clipboard == "H"
        assert main_screen(app).pane == "article"


async def test_escape_and_v_end_selecting_and_keys_mean_what_they_did(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        for key in ("escape", "v"):
            await pilot.press("v", "w", key)
            assert not pane(app).is_selecting
        assert main_screen(app).pane == "article"
        await pilot.press("j", "j")
        assert pane(app).top == 2


async def test_a_selection_survives_resizing_and_ends_with_the_article(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("v", "right_curly_bracket", "w")
        selected = pane(app).selected
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: pane(app).size.width < 62)
        assert pane(app).selected == selected == (Spot(0, 0), Spot(1, 10))
        assert "Harbour wall reopens" in painted(app, "article--selected")
        await pilot.press("J")
        await pilot.pause()
        assert not pane(app).is_selecting


async def test_matches_extend_what_is_selected(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        await pilot.press("slash", *"tells", "enter", "v", "n", "n", "y")
        await pilot.pause()
        assert app.clipboard.startswith("tells what happened")
        assert app.clipboard.endswith("Paragraph 0 tells")


async def drag(pilot: Pilot[int], *spots: tuple[int, int]) -> None:
    """Press at the first spot of the article's text, move over the others, release at the last."""
    article = pane_of(pilot)
    region = article.region
    left = region.x + article._left + (1 if article.has_rule else 0)
    where = [(left + cell, region.y + HEADING_LINES + line) for cell, line in spots]

    def event(kind: type[events.MouseEvent], at: tuple[int, int]) -> events.MouseEvent:
        x, y = at
        return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)

    for kind, at in (
        (events.MouseDown, where[0]),
        *((events.MouseMove, at) for at in where[1:]),
        (events.MouseUp, where[-1]),
    ):
        pilot.app.post_message(event(kind, at))
        await pilot.pause()


def pane_of(pilot: Pilot[int]) -> ArticlePane:
    assert isinstance(pilot.app, ReaderApp)
    return pane(pilot.app)


def row_of(app: ReaderApp, words: str) -> int:
    return next(row for row, line in enumerate(text_lines(app)) if words in line)


async def test_dragging_selects_and_copies_nothing_by_itself(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        row = row_of(app, "Harbour wall reopens:")
        await drag(pilot, (8, row), (10, row), (11, row))
        assert painted(app, "article--selected") == "wall"
        assert app.clipboard == ""
        await pilot.press("y")
        await pilot.pause()
        assert app.clipboard == "wall"
        await drag(pilot, (11, row), (8, row))
        await pilot.press("y")
        assert app.clipboard == "wall"


async def test_a_drag_that_ends_on_a_link_follows_none_and_a_click_does(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        row = row_of(app, " link")
        line = text_lines(app)[row]
        cell = line.index("link") - pane(app)._left - (1 if pane(app).has_rule else 0)
        await drag(pilot, (cell - 4, row), (cell + 1, row))
        await pilot.pause()
        assert pane(app).is_selecting
        await drag(pilot, (cell + 1, row), (cell + 1, row))
        await pilot.pause()
        article = pane(app).article
        assert article is not None and article.title == "The wall, part two"


async def test_dragging_over_the_edge_scrolls(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        row = row_of(app, "Harbour wall reopens:")
        page = pane(app).page
        spots = [(8, row), (8, page - 2), (8, page + 1)]
        article = pane(app)
        left = article.region.x + article._left + (1 if article.has_rule else 0)
        for kind, (cell, line) in zip((events.MouseDown, events.MouseMove, events.MouseMove), spots, strict=True):
            x, y = left + cell, article.region.y + HEADING_LINES + line
            pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
            await pilot.pause()
        await until(pilot, lambda: article.top > page)
        pilot.app.post_message(events.MouseUp(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await until(pilot, lambda: article._drag_timer is None)
        assert article.selected is not None and article.selected[1].block > 5


async def test_two_clicks_select_a_word_and_three_the_block(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_first(pilot)
        row = row_of(app, "Harbour wall reopens:") + HEADING_LINES
        at = (pane(app)._left + (1 if pane(app).has_rule else 0) + 9, row)
        await pilot.click("#article", offset=at, times=2)
        assert painted(app, "article--selected") == "wall"
        await pilot.click("#article", offset=at, times=3)
        assert pane(app).selected == (Spot(0, 0), Spot(0, len(LEAD)))
        await pilot.click("#article", offset=(at[0], row + 4))
        assert not pane(app).is_selecting


async def test_the_terminal_is_given_the_text_where_there_is_no_clipboard(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        written: list[str] = []
        driver = app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        main_screen(app).copy_text("Größe\n\n", "Copied 1 word")
        sequence = re.search("\x1b\\]52;c;([^\x07]*)\x07", "".join(written))
        assert sequence is not None and base64.b64decode(sequence[1]).decode() == "Größe"
        assert message(app) == "Copied 1 word"
        main_screen(app).copy_text("a" * (TERMINAL_BYTES + 1), "Copied 1 word")
        await pilot.pause()
        assert "many terminals" in message(app)


async def test_the_help_has_the_keys_of_selecting(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 60)) as pilot:
        await open_first(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        from textual.widgets import Static

        text = " ".join(str(part.render()) for part in app.screen.query(Static))
        assert "Selecting" in text and "Copy as Markdown" in text


async def test_very_many_blank_lines_are_passed_over(library: Library, tmp_path: Path) -> None:
    text = "First words." + " \n" * 20_000 + "Last words."
    blank = Article("blank.html", "Blank", (Block(BlockKind.PARAGRAPH, text),))
    library.store(blank, location=str(tmp_path / "blank.html"))
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        number = library.find_title("Blank")
        assert number is not None
        main_screen(app).open_article(number)
        await pilot.press("v", "j")
        selection = pane(app)._selection
        assert selection is not None and text[selection.cursor.offset :] == "Last words."
        await pilot.press("k")
        selection = pane(app)._selection
        assert selection is not None and selection.cursor.offset < len("First words.")
