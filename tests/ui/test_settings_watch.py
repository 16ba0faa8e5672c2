"""The file of settings in the app: what it says holds from the start, and anew when it is written."""

import os
from pathlib import Path

import pytest
from ui_waiting import main_screen, shown, until

from reader.config.load_settings import forget_settings
from reader.config.settings import LookSettings, Settings, TextSettings
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.colours.depth import Depth, depth_of
from reader.ui.first_frame.look import Look, look_key
from reader.ui.pictures.protocol import Protocol, protocol_of
from reader.ui.preferences import Guide, Preferences
from reader.ui.settings_watch import SettingsWatch, later, preferences_by, sentence_of, wanted_motion

SIZE = (120, 40)


def test_a_look_at_the_file_tells_whether_it_is_another() -> None:
    stamps = iter(["", "", "1", "1", "2", ""])
    watch = SettingsWatch(lambda: next(stamps))
    assert [watch.is_changed() for _ in range(5)] == [False, True, False, True, True]


def test_text_is_set_as_the_settings_say_and_else_as_it_was_last() -> None:
    last = Preferences(measure=50, gap=2, is_smooth=True)
    own = Settings(text=TextSettings(measure=66, guide="line", is_hyphenated=True))
    assert preferences_by(own, last, None) == Preferences(
        66, is_hyphenated=True, gap=2, guide=Guide.LINE, is_smooth=True
    )
    assert preferences_by(Settings(), last, False) == Preferences(measure=50, gap=2, is_smooth=False)


@pytest.mark.parametrize(
    ("told", "motion", "wanted"),
    [(None, None, None), (None, False, False), ("none", True, False), ("FULL", False, True), ("", True, True)],
)
def test_the_environment_outweighs_what_the_settings_say_of_motion(
    told: str | None, motion: bool | None, wanted: bool | None
) -> None:
    environment = {} if told is None else {"TEXTUAL_ANIMATIONS": told}
    assert wanted_motion(Settings(look=LookSettings(motion=motion)), environment) is wanted


def test_the_environment_outweighs_what_the_settings_say_of_colours_and_pictures() -> None:
    assert depth_of({"COLORTERM": "truecolor"}, "linux", "16") is Depth.ANSI
    assert depth_of({"TERM": "dumb"}, "linux", "true") is Depth.TRUE
    assert depth_of({"NO_COLOR": "1"}, "linux", "true") is Depth.NONE
    assert depth_of({"TEXTUAL_COLOR_SYSTEM": "256"}, "linux", "none") is Depth.PALETTE
    assert protocol_of({"TERM": "xterm-kitty"}, "truecolor", "blocks") is Protocol.BLOCKS
    assert protocol_of({"TERM": "xterm-kitty"}, "truecolor", "auto") is Protocol.KITTY
    assert protocol_of({"READER_PICTURES": "off"}, "truecolor", "kitty") is Protocol.OFF
    assert protocol_of({"READER_PICTURES": "auto"}, "truecolor", "sixel") is Protocol.BLOCKS


def test_what_holds_later_and_what_is_wrong_are_said_in_a_sentence() -> None:
    path = Path("/home/ada/config.toml")
    now = Settings(library="~/x", look=LookSettings(colours="256", motion=False))
    assert list(later(Settings(), now)) == ["library", "look.colours"]
    assert sentence_of((f"{path}, line 3: a is wrong.",), path) == "config.toml, line 3: a is wrong"
    assert sentence_of(("a is wrong.", "b"), path) == "2 faults: a is wrong"


async def test_settings_hold_from_the_start_and_anew_when_the_file_is_written(
    library: Library, rules_path: Path
) -> None:
    path = rules_path.with_name("config.toml")
    path.parent.mkdir()
    path.write_text(
        '[text]\nmeasure = 50\nmesure = 3\n[look]\ntheme = "nord"\nmotion = true\n[feeds]\nautomatic = false\n'
    )
    forget_settings()
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        screen = main_screen(app)
        assert screen.article.preferences == Preferences(measure=50, is_smooth=True)
        assert (app.theme, app.animation_level, screen.is_refreshing_itself) == ("nord", "full", False)
        await until(pilot, lambda: "text.mesure is no setting" in shown(app))

        screen.look_at_settings()
        path.write_text(
            '[text]\nmeasure = 60\n[look]\ntheme = "nrod"\ncolours = "16"\n[keys.bind]\n"hyper+g" = "quit"\n'
        )
        screen.look_at_settings()
        assert screen.article.preferences.measure == 50, "it may be half written"
        screen.look_at_settings()
        assert screen.article.preferences == Preferences(measure=60, is_smooth=True)
        assert app.theme == "nord"
        await until(pilot, lambda: '2 faults: config.toml, line 7: keys.bind."h' in shown(app))

        path.write_text('[look]\ntheme = "reader-light"\nmotion = false\n[feeds]\nautomatic = true\n')
        screen.look_at_settings()
        assert (app.theme, app.animation_level, screen.is_refreshing_itself) == ("reader-light", "none", True)
        assert screen.article.preferences == Preferences(measure=60)
        await until(pilot, lambda: "The settings are read again; look.colours from the next start on" in shown(app))


async def test_without_a_first_frame_no_look_is_kept(library: Library, rules_path: Path) -> None:
    key = look_key(os.environ)
    path = rules_path.with_name("config.toml")
    path.parent.mkdir()
    path.write_text("[look]\nfirst_frame = true\n")
    forget_settings()
    async with ReaderApp(library).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: Look.from_text(library.recall(key)) is not None)
    path.write_text("[look]\nfirst_frame = false\n")
    forget_settings()
    async with ReaderApp(library).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: Look.from_text(library.recall(key)) is None)
