"""What an empty library greets with, and the ways to begin that it offers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_samples import html_page
from textual.pilot import Pilot
from textual.widgets import Input
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.import_tasks import brought_text
from reader.ui.screens.beginning import AddressDialog, FolderDialog, ImportDialog
from reader.ui.screens.feed_adding import AddFeedDialog
from reader.ui.screens.greeting import WAYS, GreetingScreen
from reader.ui.screens.main import MainScreen

NARROW = (60, 16)
OPML = """<opml version="2.0"><body><outline text="News">
<outline type="rss" text="Harbour" xmlUrl="{}/feed"/></outline></body></opml>"""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "empty") as library:
        yield library


async def greeted(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, GreetingScreen))


async def type_in(pilot: Pilot[int], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()


async def test_it_fits_on_a_small_terminal_and_comes_back_by_enter(empty: Library) -> None:
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await greeted(pilot)
        seen = shown(app)
        assert all(told in seen and note in seen for _, told, note in WAYS)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert "Enter shows ways to begin." in shown(app)
        await pilot.press("enter")
        await greeted(pilot)


async def test_a_folder_is_completed_told_to_be_wrong_and_opened(empty: Library, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "wall.html").write_text(html_page("Harbour wall reopens"))
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await greeted(pilot)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, FolderDialog))
        await type_in(pilot, str(tmp_path / "nowhere"))
        await pilot.press("enter")
        await until(pilot, lambda: "does not exist." in " ".join(shown(app).split()))
        await type_in(pilot, str(tmp_path / "sav"))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and "Harbour wall reopens" in shown(app))
        assert main_screen(app).reading.scope is None
    assert empty.counts().total == 1


async def test_a_folder_without_pages_is_told_where_one_chooses_again(empty: Library, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await greeted(pilot)
        await pilot.press("escape")
        await pilot.pause()
        main_screen(app).take_in([str(tmp_path / "nothing")])
        await greeted(pilot)
        assert "found there" in shown(app)


async def test_an_address_is_read_or_followed(empty: Library) -> None:
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await greeted(pilot)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, AddressDialog))
        await type_in(pilot, "harbour")
        await pilot.press("enter")
        await until(pilot, lambda: "no address of the web" in shown(app))
        # Nobody listens there.
        await type_in(pilot, "http://127.0.0.1:9/feed")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, AddFeedDialog))
        await until(pilot, lambda: "refuses" in shown(app))
        await pilot.press("escape")
        await greeted(pilot)


async def test_feeds_are_brought_over(empty: Library, tmp_path: Path) -> None:
    list_file = tmp_path / "feeds.opml"
    list_file.write_text(OPML.format("http://127.0.0.1:9"))
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await greeted(pilot)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        await type_in(pilot, str(list_file))
        await pilot.press("enter")
        await until(pilot, lambda: len(empty.feeds()) == 1)
    assert [(feed.title, feed.folder) for feed in empty.feeds()] == [("Harbour", "News")]


async def test_who_follows_feeds_is_not_greeted(empty: Library) -> None:
    from reader.library.feed_values import NewFeed

    empty.follow([NewFeed("http://127.0.0.1:9/feed")])
    app = ReaderApp(empty)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


def test_what_came_of_a_list_is_one_sentence() -> None:
    assert brought_text(1, 0, 0) == "1 feed followed"
    assert brought_text(12, 3, 1) == "12 feeds followed; 3 were followed already; 1 cannot be followed"
