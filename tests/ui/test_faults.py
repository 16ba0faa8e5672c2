"""The app where nothing can be kept: all is read that can be read, and a sentence says what is not kept."""

from pathlib import Path

import pytest
from ui_waiting import opened, shown, until

from reader.library import Library
from reader.library.database import Access, Database
from reader.library.header import FILE_NAME
from reader.ui.app import ReaderApp
from reader.ui.arrangement import ARRANGEMENT
from reader.ui.completing import QUERIES
from reader.ui.reading import LAST_OPENED
from reader.ui.screens.setting import PREFERENCES

SIZE = (160, 40)
KEYS = ("theme", "theme of 16 colours", "pictures", PREFERENCES, ARRANGEMENT, QUERIES, LAST_OPENED)
"""Under which the app remembers something."""


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


async def test_a_library_that_could_only_be_read_is_written_once_it_can_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.main.WRITE_AGAIN_SECONDS", 0.05)
    with Library(folder, Database(folder / FILE_NAME, Access.FROZEN)) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "can be written again: what you do is kept from now on." in shown(app))
            await pilot.press("s")
            await until(pilot, lambda: len(library.ids("is:starred")) == 1)


async def test_quitting_works_where_nothing_can_be_written(library: Library) -> None:
    library._database.run_script("PRAGMA query_only = ON")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "The wall, part two" in shown(app))
        await pilot.press("enter", "ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize(
    "value", ["", "\x00{", "nonsense", '{"width": -1, "theme": []}', "99999999999999999999", "\udcff"]
)
async def test_remembered_values_that_make_no_sense_are_as_none(library: Library, value: str) -> None:
    for key in KEYS:
        library.remember(key, value)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "The wall, part two" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: opened(app) is not None)
        await pilot.press("C", "ctrl+q")
    assert app.return_code == 0
