"""Finding words in an article by keys, and opening one at what the list was searched for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui_waiting import main_screen, opened, shown, text_lines, until

from reader.library import Library
from reader.model import Article, Block, BlockKind, Cell, Mark, MarkKind, Place, table_text
from reader.ui.app import ReaderApp
from reader.ui.pane_layout import Pane

SIZE = (120, 30)
FILLING = "They say the wall was built by hand, stone upon stone, before the place had a name. "


def paragraph(text: str, *marks: Mark) -> Block:
    return Block(BlockKind.PARAGRAPH, text, marks)


@pytest.fixture
def quay(tmp_path: Path) -> Iterator[Library]:
    """A library of a long article with something to find far down, and a short one, which is listed second."""
    rows = ((Cell("Lamp"), Cell("12 fathoms")), (Cell("Quay"), Cell("3 fathoms")))
    filling = [paragraph(f"{number}: {FILLING * 5}") for number in range(60)]
    blocks = (
        paragraph("An emphatic beginning", Mark(3, 11, MarkKind.EMPHASIS)),
        *filling,
        paragraph("Here the lighthouse keeper’s naïve daughter lit the lamp."),
        *filling,
        Block(BlockKind.TABLE, table_text(rows), rows=rows),
        paragraph("The lighthouse is gone."),
    )
    long = Article("quay.html", "The old quay", blocks, published="2001-06-13", byline="Ada Moor")
    short = Article("short.html", "A lighthouse", (paragraph("Nothing but text."),), published="2000-01-01")
    with Library.open(tmp_path / "quay") as library:
        library.store(long, location=str(tmp_path / "quay.html"))
        library.store(short, location=str(tmp_path / "short.html"))
        yield library


def status(app: ReaderApp) -> str:
    return shown(app).splitlines()[-1]


def text(app: ReaderApp) -> str:
    return " ".join(" ".join(line.strip("│ ") for line in text_lines(app)).split())


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def search(app: ReaderApp, pilot: Pilot[int], words: str) -> None:
    """Filter the list by words, and go to what it lists."""
    await pilot.press("slash", *words, "enter")
    await until(pilot, lambda: main_screen(app).pane is Pane.LIST and main_screen(app).reading.query == words)


# In the article


async def test_while_typing_the_first_place_is_shown_and_counted(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"lighth")
        assert "Here the lighthouse keeper" in text(app)
        assert "1 of 2: lighth" in status(app)


async def test_escape_goes_back_to_where_one_was(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "space", "j")
        lines = text_lines(app)
        await press(pilot, "slash", *"lighthouse")
        assert text_lines(app) != lines
        await press(pilot, "escape")
        await until(pilot, lambda: main_screen(app).pane is Pane.ARTICLE)
        assert text_lines(app) == lines
        assert main_screen(app).article.wanted == ""


async def test_words_are_looked_for_from_where_one_was_however_many_letters_are_typed(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"lamp")
        assert "lit the lamp" in text(app)
        await press(pilot, *["backspace"] * 4, *"emph")
        assert "An emphatic beginning" in text(app)


async def test_n_goes_round_and_says_so(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"lighthouse", "enter", "n")
        assert "The lighthouse is gone." in text(app)
        assert "2 of 2: lighthouse" in status(app)
        await press(pilot, "n")
        assert "Again from the start · 1 of 2" in status(app)
        await press(pilot, "N")
        assert "Again from the end · 2 of 2" in status(app)
        await press(pilot, "N")
        assert "Again" not in status(app)


async def test_n_goes_on_from_what_is_seen(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"lighthouse", "enter", "g", "n")
        assert "1 of 2" in status(app)
        await press(pilot, "G", "N")
        assert "1 of 2" in status(app)


async def test_the_words_of_the_last_search_are_offered(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"naive", "enter", "escape", "g")
        assert main_screen(app).article.wanted == ""
        await press(pilot, "slash", "enter")
        await until(pilot, lambda: "1 of 1: naive" in status(app))
        assert "naïve daughter" in text(app)


async def test_words_are_found_in_tables_and_in_the_title(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"fathoms", "enter")
        assert "1 of 2: fathoms" in status(app)
        assert "12 fathoms" in text(app)
        await press(pilot, "slash", *"old quay", "enter")
        assert "1 of 1: old quay" in status(app)
        assert "The old quay" in text(app)


async def test_what_is_not_there_is_said(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "slash", *"zebra")
        assert "not found: zebra" in status(app)


# From a search in the list


async def test_an_article_is_opened_at_what_was_searched_for(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await search(app, pilot, "keeper lighthouse")
        await press(pilot, "enter")
        assert "Here the lighthouse keeper" in text(app)
        assert "2 of 3: keeper lighthouse" in status(app)
        await press(pilot, "n")
        assert "The lighthouse is gone." in text(app)
        await press(pilot, "escape")
        assert main_screen(app).article.wanted == ""
        assert opened(app) == "The old quay"


async def test_going_to_the_previewed_article_goes_there_too(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await search(app, pilot, "keeper")
        await until(pilot, lambda: opened(app) == "The old quay")
        await press(pilot, "tab")
        await until(pilot, lambda: "Here the lighthouse keeper" in text(app))


async def test_the_place_where_it_was_left_is_one_jump_back(quay: Library) -> None:
    body = quay.article(quay.ids()[0]).body
    quay.set_place(quay.ids()[0], Place(20, 0, body[20].text[:60]), 0.2)
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await search(app, pilot, "keeper")
        await press(pilot, "enter")
        assert "Here the lighthouse keeper" in text(app)
        await press(pilot, "apostrophe", "apostrophe")
        assert text(app).startswith("19: They say")


async def test_what_only_the_title_has_opens_where_it_was_left(quay: Library) -> None:
    body = quay.article(quay.ids()[0]).body
    quay.set_place(quay.ids()[0], Place(20, 0, body[20].text[:60]), 0.2)
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await search(app, pilot, "moor")
        await press(pilot, "enter")
        assert text(app).startswith("19: They say")
        assert main_screen(app).article.wanted == ""


async def test_an_article_that_a_link_led_to_is_not_looked_through(quay: Library) -> None:
    app = ReaderApp(quay)
    async with app.run_test(size=SIZE) as pilot:
        await search(app, pilot, "keeper")
        main_screen(app).open_article(quay.ids()[0])
        await pilot.pause()
        assert main_screen(app).article.wanted == ""
