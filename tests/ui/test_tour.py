"""The tour: each step is ticked when it is done on the screen, and nothing of it stays."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_waiting import main_screen, opened, shown, until

from reader.config.load_settings import read_settings
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.commands.table import COMMANDS
from reader.ui.pane_layout import Pane
from reader.ui.screens.greeting import GreetingScreen
from reader.ui.tour.article import DONE, OPEN, ticked, tour_articles
from reader.ui.tour.bar import tour_lines
from reader.ui.tour.screen import TourScreen
from reader.ui.tour.starting import show_greeting, start_tour
from reader.ui.tour.steps import STEPS, WORD, Scene, done_between, next_step, with_keys

READING = Scene(pane=Pane.ARTICLE, opened=1, trail_at=0)


def names(before: Scene, now: Scene) -> list[str]:
    return [STEPS[number].name for number in sorted(done_between(before, now))]


@pytest.mark.parametrize(
    ("before", "now", "done"),
    [
        (Scene(), Scene(), []),
        (Scene(), READING, ["Open an article"]),
        (READING, replace(READING, top=3), ["Open an article", "Move in it"]),
        # Looking for a word moves the text, which is no moving in it.
        (READING, replace(READING, top=3, wanted="ti"), ["Open an article"]),
        (READING, replace(READING, wanted=WORD, is_found=True), ["Open an article", "Find a word"]),
        (READING, replace(READING, pane=Pane.LINKS), ["Open an article", "Go to the links"]),
        (READING, replace(READING, opened=2, trail_at=1), ["Open an article"]),
        (READING, replace(READING, opened=2, trail_at=1, followed=1), ["Open an article", "Follow a link"]),
        (replace(READING, trail_at=1), READING, ["Open an article", "Come back"]),
        (READING, replace(READING, stars=1), ["Open an article", "Star it"]),
        # To take the star away is not to undo it.
        (replace(READING, stars=1), READING, ["Open an article"]),
        (replace(READING, stars=1), replace(READING, undone=1), ["Open an article", "Undo"]),
        (READING, replace(READING, tags=1), ["Open an article", "Tag it"]),
        (READING, Scene(), ["Go back to the list"]),
        (Scene(), Scene(is_helped=True), ["See all keys"]),
    ],
)
def test_a_step_is_done_when_it_is_really_done(before: Scene, now: Scene, done: list[str]) -> None:
    assert names(before, now) == done


def test_the_article_tells_the_keys_that_are_bound_and_is_ticked_in_its_length() -> None:
    tour = tour_articles({"article.star": "F5"})[0]
    text = "\n".join(block.text for block in tour.blocks)
    assert "Press F5." in text
    # What has no key is told by its command.
    assert "Press :article.undo." in text
    assert text.count(OPEN) == len(STEPS)
    done = "\n".join(block.text for block in ticked(tour, frozenset({0, 2})).blocks)
    assert len(done) == len(text) and done.count(DONE) == 2
    assert text.count(WORD) > 2


def test_the_line_tells_what_comes_next() -> None:
    assert tour_lines(frozenset(), {"list.open": "Enter"}).plain.endswith("Open an article\nPress Enter in the list.")
    every = frozenset(range(len(STEPS)))
    assert next_step(every) is None
    assert "That was the tour." in tour_lines(every, {}).plain
    assert with_keys("{} or {}", ("a.b", "c.d"), {"a.b": "x"}) == "x or :c.d"


def test_its_commands_lead_to_what_there_is() -> None:
    targets = {command.name: command.target for command in COMMANDS if command.name in ("app.tour", "app.greeting")}
    does = {"app.tour": start_tour, "app.greeting": show_greeting}
    assert targets == {name: f"{each.__module__}:{each.__name__}" for name, each in does.items()}


async def ticks(pilot: Pilot[int], count: int) -> None:
    await until(pilot, lambda: len(tour(pilot)._done) == count)


def tour(pilot: Pilot[int]) -> TourScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, TourScreen))


async def test_who_does_it_all_on_a_small_terminal_has_every_step_ticked_and_nothing_stays(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 16)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, GreetingScreen))
            await pilot.press("4")
            await until(pilot, lambda: isinstance(app.screen, TourScreen) and "Press Enter in the list." in shown(app))
            folder = tour(pilot).folder
            for count, keys in enumerate(
                (("enter",), ("j",), ("slash", *WORD, "enter"), ("L",), ("enter",), ("left_square_bracket",), ("s",)), 1
            ):
                await pilot.press(*keys)
                await ticks(pilot, count)
            assert opened(app) == "The keys, by using them"
            await pilot.press("t")
            await until(pilot, lambda: app.screen is not tour(pilot))
            app.screen.query_one(Input).value = "key"
            await pilot.press("enter", "escape")
            await ticks(pilot, 8)
            await pilot.press("u")
            await ticks(pilot, 9)
            await pilot.press("q")
            await ticks(pilot, 10)
            await pilot.press("question_mark")
            await ticks(pilot, 11)
            await pilot.press("escape")
            await until(pilot, lambda: "That was the tour." in shown(app))
            await pilot.press("q")
            await until(pilot, lambda: isinstance(app.screen, GreetingScreen))
            await until(pilot, lambda: not folder.exists())
            await pilot.press("escape")
            await pilot.pause()
            assert main_screen(app).folder == tmp_path / "library"
        assert library.counts().total == 0


@pytest.fixture
def newsboat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The user's settings say newsboat's keys, and one more."""
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text('[keys]\npreset = "newsboat"\n[keys.bind]\n"g s" = "article.star"\n')
    monkeypatch.setenv("READER_CONFIG", str(config))
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


@pytest.mark.usefixtures("newsboat")
async def test_the_keys_that_are_named_are_those_of_the_settings(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 16)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, GreetingScreen))
            await pilot.press("4")
            await until(pilot, lambda: isinstance(app.screen, TourScreen))
            # In the article another key finds words than in the list.
            assert tour(pilot)._keys["find.start"] == "/" and tour(pilot)._keys["article.star"] == "g s"


async def test_without_room_for_it_that_is_said_and_the_ways_to_begin_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library") as library:
        app = ReaderApp(library)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, GreetingScreen))
            monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
            await pilot.press("4")
            await until(pilot, lambda: "The tour needs a folder of its own" in shown(app))
            await until(pilot, lambda: isinstance(app.screen, GreetingScreen))
