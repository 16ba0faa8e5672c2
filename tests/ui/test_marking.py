from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.widgets.marking_pane import MARK


def signs(app: ReaderApp) -> list[int]:
    """The lines of the terminal that show a mark."""
    return [number for number, line in enumerate(shown(app).splitlines()) if MARK in line[:3]]


async def test_x_marks_and_goes_down_and_takes_a_mark_away(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        articles = main_screen(app).list
        await pilot.press("x", "x")
        assert articles.marked == articles.ids[:2]
        assert articles.cursor == 2
        await until(pilot, lambda: len(signs(app)) == 2 and "2 marked" in shown(app))
        await pilot.press("k", "x")
        assert articles.marked == articles.ids[:1]


async def test_X_marks_from_the_last_mark_to_the_cursor(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        articles = main_screen(app).list
        await pilot.press("j", "x", "j", "X")
        assert articles.marked == articles.ids[1:4]
        await pilot.press("escape", "g", "X")
        assert articles.marked == articles.ids[:1]


async def test_the_asterisk_marks_all_that_are_listed_or_none(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        articles = main_screen(app).list
        await pilot.press("slash", *"reopens", "enter", "asterisk")
        assert len(articles.ids) == 1
        assert articles.marked == articles.ids
        await pilot.press("asterisk")
        assert articles.marked == []


async def test_marks_go_with_what_is_not_listed_any_more(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        articles = main_screen(app).list
        await pilot.press("asterisk", "slash", *"reopens", "enter")
        assert articles.mark_count == 1
        main_screen(app).refresh_list()
        assert articles.mark_count == 1


async def test_escape_takes_the_marks_away_before_the_filter(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        screen = main_screen(app)
        await pilot.press("slash", *"wall", "enter", "x", "escape")
        assert (screen.list.marked, screen.reading.query) == ([], "wall")
        await pilot.press("escape")
        assert screen.reading.query == ""
