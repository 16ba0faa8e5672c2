"""The manual in the app: pages, links between them, and the way back."""

from ui_waiting import shown, until

from reader.library import Library
from reader.manual.index import PAGES, Target, page_title
from reader.ui.app import ReaderApp
from reader.ui.manual_app import ManualApp
from reader.ui.screens.main import MainScreen
from reader.ui.screens.manual import ManualScreen


def manual(app: ReaderApp) -> ManualScreen:
    """The manual, with nothing over it."""
    assert isinstance(app.screen, ManualScreen)
    return app.screen


async def test_links_lead_from_page_to_page_and_back_to_the_line(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: "The manual of reader" in shown(app))
        await pilot.press("space", "f", "a")
        screen = manual(app)
        linked = screen.page
        await until(pilot, lambda: page_title(linked) in shown(app))
        assert linked in PAGES[1:]
        await pilot.press("left_square_bracket")
        assert (screen.page, screen.pane.place.block > 0) == ("README", True)
        await pilot.press("right_square_bracket", "J")
        assert screen.page == PAGES[PAGES.index(linked) + 1]
        await pilot.press("q")
        assert isinstance(app.screen, MainScreen)
        await pilot.press("question_mark")
        await until(pilot, lambda: "the manual, a page for each task" in shown(app))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, ManualScreen))
        assert manual(app).page == PAGES[PAGES.index(linked) + 1]


async def test_words_are_found_on_a_page_and_it_ends_with_the_program(library: Library) -> None:
    app = ManualApp(library)
    app.target = Target("library", "undo")
    async with app.run_test(size=(60, 16)) as pilot:
        await until(pilot, lambda: "u takes back" in shown(app))
        await pilot.press("slash", *"journal", "enter")
        await until(pilot, lambda: "journal" in shown(app) and manual(app).pane.found[1] > 1)
        await pilot.press("n", "escape")
        assert manual(app).pane.wanted == ""
        await pilot.press("escape")
    assert app.return_value == 0
