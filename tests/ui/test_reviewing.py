"""Statistics, on this day and related articles in the app; plots."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from ui_articles import article
from ui_waiting import main_screen, opened, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.plots import bars, line, ranking
from reader.ui.screens import reviewing
from reader.ui.screens.anniversaries import AnniversariesScreen
from reader.ui.screens.main import MainScreen
from reader.ui.screens.statistics import StatisticsScreen


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    for name, title, published in (
        ("one", "Harbour wall reopens", "2019-05-04"),
        ("two", "Harbour wall closes", "2018-05-04"),
        ("three", "The orchard", "2017-01-01"),
    ):
        library.store(article(name, title, published), location=f"/{name}.html")
    return library


class Someday(date):
    @classmethod
    def today(cls) -> "Someday":
        return cls(2024, 5, 4)


def is_told(app: ReaderApp, words: str) -> bool:
    return words in shown(app)


async def test_statistics_show_what_was_read_and_close_again(library: Library) -> None:
    library.set_read(library.ids(), True)
    app = ReaderApp(library)
    async with app.run_test(size=(70, 24)) as pilot:
        await pilot.press("number_sign")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen))
        await until(pilot, lambda: "last 30 days" in shown(app))
        text = shown(app)
        assert "3 articles, 0 unread" in text
        assert "█" in text
        for told in ("last 12 months", "end of each month", "Sites read most"):
            await pilot.press("tab")
            await until(pilot, partial(is_told, app, told))
        assert "Harbour Times" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)


async def test_statistics_of_nothing_say_so(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("number_sign")
        await until(pilot, lambda: "Nothing was read" in shown(app))


async def test_an_article_of_this_day_is_opened(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "date", Someday)
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("at")
        await until(pilot, lambda: isinstance(app.screen, AnniversariesScreen))
        await until(pilot, lambda: "Harbour wall closes" in shown(app))
        text = shown(app)
        assert text.index("2019") < text.index("2018")
        assert "4 May" in text
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await until(pilot, lambda: opened(app) == "Harbour wall closes")


async def test_a_day_without_anything_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class Otherday(date):
        @classmethod
        def today(cls) -> "Otherday":
            return cls(2024, 8, 8)

    monkeypatch.setattr(reviewing, "date", Otherday)
    app = ReaderApp(library)
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("at")
        await until(pilot, lambda: "Nothing here is of this day" in shown(app))


async def test_related_articles_are_listed_until_escape(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = main_screen(app)
        chosen = screen.list.current
        await pilot.press("tilde")
        await until(pilot, lambda: screen.reading.query == f"near:#{chosen}")
        await until(pilot, lambda: chosen not in screen.list.ids)
        await pilot.press("escape")
        await until(pilot, lambda: len(screen.list.ids) == 3)


@pytest.mark.parametrize("width", [10, 40, 66, 120])
def test_plots_keep_to_their_room(width: int) -> None:
    values = [(str(number), number * number * 1_000) for number in range(30)]
    for lines in (bars(values, width, 10, every=5), line(values, width, 10, every=2), ranking(values, width, 10)):
        assert 0 < len(lines) <= 11
        assert all("\x1b" not in text for text in lines)
    assert all(len(text) <= max(width, 24) for text in ranking(values, width, 10))


def test_nothing_is_drawn_of_nothing() -> None:
    values = [("Mon", 0), ("Tue", 0)]
    assert bars(values, 40, 10, every=1) == line(values, 40, 10, every=1) == ranking(values, 40, 10) == []


def test_the_longest_bar_is_the_first_sites() -> None:
    lines = ranking([("A site", 100), ("町の新聞", 50)], 60, 10)
    assert lines[0].count("█") > lines[1].count("█") > 0
