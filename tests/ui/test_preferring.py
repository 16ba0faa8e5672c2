"""Setting the text as one likes, by keys."""

from pathlib import Path

from ui_waiting import main_screen, shown, text_lines, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.choices import CHOICES
from reader.ui.preferences import Preferences
from reader.ui.screens.main import MainScreen

SIZE = (120, 40)


def test_every_preference_has_a_row_and_every_value_words_of_its_own() -> None:
    assert {choice.field for choice in CHOICES} == set(Preferences.__dataclass_fields__)
    for choice in CHOICES:
        assert len({choice.worded(value) for value in choice.values}) == len(choice.values)
        assert getattr(Preferences(), choice.field) in choice.values


def test_turning_stops_at_the_ends_or_goes_round() -> None:
    gap = next(choice for choice in CHOICES if choice.field == "gap")
    assert gap.turned(Preferences(gap=2), 1) == Preferences(gap=2)
    assert gap.turned(Preferences(gap=2), 1, is_round=True) == Preferences(gap=0)
    measure = next(choice for choice in CHOICES if choice.field == "measure")
    assert measure.turned(Preferences(measure=73), 1).measure == 76


async def test_lines_grow_by_keys_and_are_as_long_the_next_time(folder: Path) -> None:
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("enter", "space", "less_than_sign", "less_than_sign")
            assert main_screen(app).article.measure == 60
            assert "Lines of 60 characters" in shown(app)
            assert max(len(line.strip(" │")) for line in text_lines(app)) <= 60
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("enter")
            assert main_screen(app).article.measure == 60


async def test_what_stands_at_the_top_stays_there_whatever_is_preferred(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "space", "space")
        block = main_screen(app).article.place.block
        await pilot.press("equals_sign")
        for _ in CHOICES:
            await pilot.press("l", "j")
        assert main_screen_behind(app).article.place.block == block
        await pilot.press("0", "escape")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert main_screen(app).article.preferences == Preferences()
        assert main_screen(app).article.place.block == block


def main_screen_behind(app: ReaderApp) -> MainScreen:
    screen = app.screen_stack[-2]
    assert isinstance(screen, MainScreen)
    return screen


async def test_what_is_chosen_is_seen_behind_the_dialog(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "equals_sign", "j", "l")
        assert "at the left" in shown(app)
        assert not main_screen_behind(app).article.preferences.is_centred
    assert Preferences.from_text(library.recall("preferences")) == Preferences(is_centred=False)
