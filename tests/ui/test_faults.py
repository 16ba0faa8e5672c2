"""The app where nothing can be kept: all is read that can be read, and a sentence says what is not kept."""

from ui_waiting import opened, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp

SIZE = (160, 40)


async def test_reading_goes_on_where_nothing_can_be_written(library: Library) -> None:
    library._database.run_script("PRAGMA query_only = ON")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "The wall, part two" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: opened(app) is not None)
        await until(pilot, lambda: "Nothing can be kept" in shown(app))
        await pilot.press("space", "n")
        assert opened(app) is not None
        await pilot.press("s")
        await until(pilot, lambda: "Nothing can be kept" in shown(app))
        library._database.run_script("PRAGMA query_only = OFF")
        await pilot.press("s")
        await until(pilot, lambda: len(library.ids("is:starred")) == 1)


async def test_quitting_works_where_nothing_can_be_written(library: Library) -> None:
    library._database.run_script("PRAGMA query_only = ON")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "The wall, part two" in shown(app))
        await pilot.press("enter", "ctrl+q")
    assert app.return_code == 0
