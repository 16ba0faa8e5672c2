"""Moving in an article by keys: blocks, headings, contents, jumps, marks, and what was read last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui_waiting import main_screen, opened, shown, text_lines, until

from reader.errors import LibraryError
from reader.library import Library
from reader.model import Article, Block, BlockKind, Cell, Label, Mark, MarkKind, Place, table_text
from reader.ui.app import ReaderApp, run
from reader.ui.flow import Flow
from reader.ui.pane_layout import Pane
from reader.ui.screens.contents import ContentsScreen
from reader.ui.screens.main import MainScreen
from reader.ui.screens.marks import MarksDialog

SIZE = (100, 30)
PARTS = 40
"""Enough for far parts not to be wrapped where one comes from."""
SENTENCE = "They say the wall was built by hand, stone upon stone, before the harbour had a name. "


def paragraph(text: str, *marks: Mark, label: Label = Label.BODY, anchors: tuple[str, ...] = ()) -> Block:
    return Block(BlockKind.PARAGRAPH, text, marks, label=label, anchors=anchors)


def part(number: int) -> list[Block]:
    """A part of the article: a heading, paragraphs, something dropped, and a section."""
    return [
        Block(BlockKind.HEADING, f"Part {number}", level=2),
        *(paragraph(f"Paragraph {number}.{n}. {SENTENCE * 6}") for n in range(4)),
        paragraph(f"Dropped {number}", label=Label.BOILERPLATE),
        Block(BlockKind.HEADING, f"Section {number}", level=3),
        paragraph(f"In section {number}. {SENTENCE * 2}"),
    ]


def long_article() -> Article:
    rows = ((Cell("Place", is_header=True), Cell("Height", is_header=True)), (Cell("North mole"), Cell("4.2 m")))
    first = paragraph("It leads to a note1 far below.", Mark(18, 19, MarkKind.LINK, "#note"))
    note = paragraph(f"{SENTENCE * 8} The note itself.", anchors=("note",))
    table = Block(BlockKind.TABLE, table_text(rows), rows=rows)
    blocks = (first, *(block for number in range(PARTS) for block in part(number)), table, note)
    return Article("wall.html", "The history of the wall", blocks, published="2001-06-13")


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Library]:
    """A library of a long article and of one without headings, which is listed second."""
    short = Article("short.html", "A short one", (paragraph("Nothing but text."),), published="2000-01-01")
    with Library.open(tmp_path / "wall") as library:
        library.store(long_article(), location=str(tmp_path / "wall.html"))
        library.store(short, location=str(tmp_path / "short.html"))
        yield library


def top(app: ReaderApp) -> str:
    """The line at the top of the article."""
    return text_lines(app)[0].lstrip("│┊▌ ").rstrip()


def status(app: ReaderApp) -> str:
    return shown(app).splitlines()[-1]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def choose_heading(app: ReaderApp, pilot: Pilot[int], *keys: str) -> None:
    """Open the contents and press keys in them."""
    await pilot.press("c")
    await until(pilot, lambda: isinstance(app.screen, ContentsScreen))
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(app.screen, MainScreen))


# Blocks and headings


async def test_headings_and_blocks_come_to_the_top(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "right_parenthesis")
        assert top(app) == "Part 0"
        await press(pilot, "right_parenthesis")
        assert top(app) == "Section 0"
        await press(pilot, "right_curly_bracket")
        assert top(app).startswith("In section 0.")
        await press(pilot, "j", "left_curly_bracket")
        assert top(app).startswith("In section 0.")
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert top(app).startswith("Paragraph 0.3.")
        await press(pilot, "left_parenthesis")
        assert top(app) == "Part 0"


async def test_at_the_ends_it_says_so(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "left_parenthesis")
        assert "No heading further up" in status(app)
        await press(pilot, "G", "right_curly_bracket")
        assert "No block further down" in status(app)


async def test_with_what_was_dropped_the_bar_goes_along(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "D", "right_parenthesis", "right_parenthesis", "left_curly_bracket")
        assert top(app) == "Dropped 0"
        article = main_screen(app).article
        assert article.cursor is not None
        assert article.article is not None
        assert article.article.blocks[article.cursor].text == "Dropped 0"


# Contents


async def test_the_contents_begin_at_what_is_read_and_lead_on(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *["right_parenthesis"] * 7)
        assert top(app) == "Part 3"
        await choose_heading(app, pilot, "j", "j", "enter")
        assert top(app) == "Part 5"
        await choose_heading(app, pilot, "G", "l", "j", "enter")
        assert f"Section {PARTS - 1}" in "".join(text_lines(app))
        await press(pilot, "left_square_bracket")
        assert top(app) == "Part 5"


async def test_the_contents_fold_and_unfold(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=(100, 50)) as pilot:
        await press(pilot, "enter", "c")
        await until(pilot, lambda: isinstance(app.screen, ContentsScreen))
        assert "▸ Part 0" in shown(app)
        assert "Section" not in shown(app)
        await press(pilot, "l")
        assert "▾ Part 0" in shown(app)
        assert "Section 0" in shown(app)
        await press(pilot, "j", "h")
        assert "Section" not in shown(app)


async def test_an_article_without_headings_says_so(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "enter", "c")
        assert "no headings" in status(app)


# Jumps


@pytest.mark.parametrize("before", [(), ("j",), ("space", "space", "j")])
async def test_one_comes_back_from_a_jump_to_the_very_lines(wall: Library, before: tuple[str, ...]) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *before)
        lines = text_lines(app)
        await press(pilot, "G")
        end = text_lines(app)
        assert "The note itself." in "".join(end)
        await press(pilot, "left_square_bracket")
        assert text_lines(app) == lines
        await press(pilot, "right_square_bracket")
        assert text_lines(app) == end


def test_the_end_of_a_text_of_any_length_has_a_line() -> None:
    text = "word " * 6500
    flow = Flow(Article("long.html", "Long", ()), (paragraph(text),), 70, "")
    end = Place(0, len(text), text[:60])
    flow.begin_within(end)
    assert "word" in flow.at(flow.line(end)).text


async def test_a_footnote_is_gone_to_and_the_status_says_how_to_come_back(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=(100, 20)) as pilot:
        await press(pilot, "enter")
        lines = text_lines(app)
        await press(pilot, "f", "a")
        await until(pilot, lambda: text_lines(app) != lines)
        assert "harbour" in "".join(text_lines(app))
        assert "[ goes back" in status(app)
        await press(pilot, "backspace")
        assert text_lines(app) == lines


async def test_quote_quote_goes_to_before_the_jump_and_back(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "apostrophe", "apostrophe")
        assert "not jumped" in status(app)
        await press(pilot, "right_parenthesis", "G", "k")
        end = text_lines(app)
        await press(pilot, "apostrophe", "apostrophe")
        assert top(app) == "Part 0"
        await press(pilot, "apostrophe", "apostrophe")
        assert text_lines(app) == end


async def test_a_match_that_is_kept_is_a_jump_but_not_each_further_one(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "j", "slash", *"In section 3", "enter", "n", "n")
        assert any("In section" in line for line in text_lines(app))
        await press(pilot, "left_square_bracket")
        assert main_screen(app).article.top == main_screen(app).article.first_line + 1


async def test_jumps_of_an_article_are_there_when_one_comes_back_to_it(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "right_parenthesis", "G", "J")
        await until(pilot, lambda: opened(app) == "A short one")
        await press(pilot, "left_square_bracket")
        await until(pilot, lambda: opened(app) == "The history of the wall")
        assert "The note itself." in "".join(text_lines(app))
        await press(pilot, "left_square_bracket")
        assert top(app) == "Part 0"
        await press(pilot, "left_square_bracket")
        assert "The trail starts here" in status(app)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        await until(pilot, lambda: opened(app) == "A short one")


async def test_jumps_lead_to_the_same_text_with_what_was_dropped(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await choose_heading(app, pilot, "G", "enter")
        await choose_heading(app, pilot, "g", "enter")
        await press(pilot, "D", "left_square_bracket")
        assert top(app) == f"Part {PARTS - 1}"


# Marks


async def test_marks_are_gone_to_in_another_session_too(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *["right_parenthesis"] * 6, "M")
        assert "a letter, a to z" in status(app)
        await press(pilot, "f")
        assert "Marked" in status(app)
        await press(pilot, "G", "apostrophe")
        assert "its letter" in status(app)
        await press(pilot, "f")
        assert top(app) == "Section 2"
    again = ReaderApp(wall)
    async with again.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "g", "apostrophe", "f")
        assert top(again) == "Section 2"
        await press(pilot, "left_square_bracket")
        assert top(again) == "The history of the wall"


async def test_a_letter_without_a_mark_and_what_is_no_letter_say_so(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "apostrophe", "x")
        assert "no mark x" in status(app)
        await press(pilot, "M", "1")
        assert "from a to z" in status(app)
        await press(pilot, "M", "escape")
        assert "letter" not in status(app)
        assert main_screen(app).pane is Pane.ARTICLE
        assert wall.marks(wall.ids()[0]) == {}


async def test_marks_are_listed_with_their_text(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "apostrophe", "question_mark")
        await until(pilot, lambda: "no mark in this article" in status(app))
        await press(pilot, "right_parenthesis", "M", "b", "G", "apostrophe", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, MarksDialog))
        assert "b  Part 0" in shown(app)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and top(app) == "Part 0")


async def test_hints_take_the_letters_of_marks(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=(100, 20)) as pilot:
        await press(pilot, "enter", "f", "M")
        assert "a to z" not in status(app)


# Continuing


async def test_what_was_read_last_is_continued_where_it_was_left(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "C")
        assert "Nothing has been read yet" in status(app)
        await press(pilot, "enter", "right_parenthesis", "right_parenthesis")
        main_screen(app).save_place()
    again = ReaderApp(wall)
    async with again.run_test(size=SIZE) as pilot:
        await press(pilot, "G", "C")
        assert opened(again) == "The history of the wall"
        assert main_screen(again).pane is Pane.ARTICLE
        assert top(again) == "Section 0"


async def test_the_app_can_begin_with_what_was_read_last(wall: Library) -> None:
    last = wall.ids()[1]
    app = ReaderApp(wall, opening=last)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: opened(app) == "A short one")
        assert main_screen(app).pane is Pane.ARTICLE
        assert main_screen(app).list.current == last


def test_nothing_can_be_continued_before_anything_was_read(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="Nothing has been read yet"):
        run([], tmp_path / "library", is_continued=True)


async def test_links_above_where_one_came_in_are_named_too(tmp_path: Path) -> None:
    linked = paragraph("Here it leads to the end.", Mark(8, 10, MarkKind.LINK, "#end"))
    filling = [paragraph(f"{number}: {SENTENCE * 5}") for number in range(60)]
    blocks = (*filling, linked, *filling, paragraph("The end of it.", anchors=("end",)))
    with Library.open(tmp_path / "links") as library:
        library.store(Article("links.html", "Links", blocks), location=str(tmp_path / "links.html"))
        library.set_place(library.ids()[0], Place(61, 0, blocks[61].text[:60]), 0.5)
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "enter", "k", "k")
            assert main_screen(app).article.top < 0
            assert "Here it leads" in top(app)
            await press(pilot, "f", "a")
            assert "The end of it." in "".join(text_lines(app))
            await press(pilot, "left_square_bracket")
            assert "Here it leads" in top(app)


async def test_a_mark_is_undone(wall: Library) -> None:
    app = ReaderApp(wall)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "M", "a")
        await until(pilot, lambda: "Marked" in status(app))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: set the mark a" in status(app))
