"""Commands in the app: typed, run one after the other, and run by themselves."""

from pathlib import Path

import pytest
from textual.events import Key
from ui_waiting import main_screen, opened, shown, until

from reader.errors import CommandError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.commands.live import known_on, values_on
from reader.ui.commands.running import run_commands, run_line
from reader.ui.feed_messages import RefreshEnded
from reader.ui.feed_tasks import Round
from reader.ui.pane_layout import Pane
from reader.ui.refresh_tally import Tally
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.main import MainScreen
from reader.ui.screens.refreshing import NO_FEEDS
from reader.ui.widgets.command_bar import CommandBar
from reader.ui.widgets.line_bar import LineBar

WIDE = (120, 30)
NAMES = {":": "colon", "/": "slash", " ": "space", "+": "plus", ";": "semicolon"}
"""Of keys, as Textual has them."""


def message(app: ReaderApp) -> str:
    """What is said."""
    return next(each for each in app.screen_stack if isinstance(each, MainScreen)).status.message


def bar(app: ReaderApp) -> CommandBar:
    """The line that commands are typed in."""
    return app.screen.query_one(CommandBar)


def starred(library: Library) -> list[bool]:
    """Which of the articles have a star, in their order."""
    return [row.is_starred for row in library.rows(library.ids())]


@pytest.fixture
def configured(rules_path: Path) -> Path:
    """Settings with macros and hooks."""
    rules_path.parent.mkdir()
    path = rules_path.with_name("config.toml")
    path.write_text(
        '[macros]\nlater = ["tag +later", "move.down"]\nround = "round"\n'
        '[hooks]\nstart = ["filter wall", "message begun"]\nafter_refresh = "message ended; feeds.refresh_all"\n',
        encoding="utf-8",
    )
    return path


# Typing


@pytest.mark.parametrize("typed", ["tag +a/b;x:y", "/etc", ":", "a:b/c"])
async def test_keys_that_begin_a_line_are_characters_of_the_line_that_is_typed(library: Library, typed: str) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        for first in (":", "/"):
            # All at once, as they come over a slow line.
            for character in first + typed:
                app.post_message(Key(NAMES.get(character, character), character))
            await until(pilot, lambda: isinstance(app.focused, LineBar))
            await pilot.pause()
            assert isinstance(app.focused, LineBar) and app.focused.line.text == typed
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.focused, LineBar))


async def test_a_command_is_completed_and_done_to_all_that_are_marked(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "colon", *"star")
        assert "Star, or take the star away, of all marked" in shown(app)
        assert ":star" in shown(app)
        await pilot.press("tab")
        assert bar(app).line.text == "article.star"
        await pilot.press("enter")
        await until(pilot, lambda: message(app) == "Starred 2 articles")
        assert starred(library) == [True, True, False, False]
        assert not app.screen.query(CommandBar)
        assert main_screen(app).pane is Pane.LIST
        await pilot.press("colon", "up")
        assert bar(app).line.text == "article.star"


async def test_what_is_only_begun_is_completed_by_enter_and_what_was_picked_is_run(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"starr", "backspace", "enter")
        assert bar(app).line.text == "article.star"
        assert not any(starred(library))
        await pilot.press("ctrl+u", *"star", "down", "up", "enter")
        await until(pilot, lambda: any(starred(library)))


async def test_what_is_wrong_is_pointed_at_and_the_line_stays(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"strar")
        await pilot.press("enter")
        assert "There is no command “strar” here; article.star may be meant" in shown(app)
        await pilot.press("ctrl+u", *"theme", "enter")
        assert "theme needs NAME after it" in shown(app)
        await pilot.press("escape")
        assert not app.screen.query(CommandBar)
        assert main_screen(app).pane is Pane.LIST


@pytest.mark.parametrize("size", [(160, 45), (60, 16), (20, 8)])
async def test_the_line_fits_any_terminal(library: Library, size: tuple[int, int]) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=size) as pilot:
        await pilot.press("colon")
        assert bar(app).region.bottom == size[1] - 1
        assert bar(app).region.height <= max(2, size[1] // 3 + 1)
        await pilot.press("down", "up", *"filter is:")
        lines = shown(app).splitlines()
        assert lines[-2].strip().startswith(":filter is:")
        assert "is:unread" in lines[-2 - bar(app).region.height + 1]


async def test_what_is_clicked_is_taken(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("colon", *"star")
        await until(pilot, lambda: "move.start" in shown(app))
        row = next(n for n, line in enumerate(shown(app).splitlines()) if "move.start" in line)
        await pilot.click(offset=(4, row))
        await until(pilot, lambda: bar(app).line.text == "move.start")


# Running


async def test_each_command_of_a_line_finds_what_those_before_it_did(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        assert await run_line(app.screen, "filter tides; list.open; go 100; pane.links; app.help")
        assert isinstance(app.screen, HelpScreen)
        assert await run_line(app.screen, "help.close")
        assert main_screen(app).pane is Pane.LINKS
        assert opened(app) == "Tides and their tables"
        assert main_screen(app).article.progress == 1.0


async def test_a_command_that_fails_ends_its_line_with_a_sentence(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        assert not await run_line(app.screen, "filter wall; theme nothing; filter tides")
        assert message(app) == "There is no theme “nothing”"
        assert main_screen(app).reading.query == "wall"


FAULTS = [
    ("select.copy", "select.copy (Copy as text) cannot be done here"),
    ("filter is:nonsense", "there are unread, read"),
    ("open 9", "The list has 4 articles, so there is no number 9"),
    ("open #999", "There is no article #999"),
    ("open nothing of this", "No article is called “nothing of this”"),
    ("go 101", "A number from 0 to 100 is needed, not 101"),
    ("go 50", "No article is shown"),
    ("tag -", "No tag is named"),
    ("sort length", "there are relevance"),
    ("group length", "there are site"),
    ("search mine", "No saved search is called “mine”"),
    ("feed mine", "No feed is called “mine”"),
    ("refresh mine", "No feed is called “mine”"),
    ("theme reader-ligt", "reader-light may be meant"),
    ("set mesure 60", "measure may be meant"),
    ("set measure 9", "measure must be a number from"),
    ("set justified maybe", "justified must be true or false"),
    ("set guide", "guide needs a value after it"),
    ("follow ", "follow needs ADDRESS"),
    ("link.number 0", "A number is needed, not 0"),
    ("help strar", "article.star may be meant"),
]


async def test_commands_that_cannot_be_done_say_why(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        for line, reason in FAULTS:
            with pytest.raises(CommandError) as caught:
                await run_commands(app.screen, line)
            assert reason in str(caught.value), line


async def test_commands_with_arguments_do_what_they_say(library: Library) -> None:
    app = ReaderApp(library)
    library.save_search("Walls", "wall")
    async with app.run_test(size=WIDE):
        screen = main_screen(app)

        async def run(line: str) -> None:
            assert await run_line(screen, line), message(app)

        await run('tag +later "to do" -none')
        assert library.tags(screen.list.ids[0]) == ("later", "to do")
        await run("undo")
        assert library.tags(screen.list.ids[0]) == ()
        await run("redo; sort -title; group site")
        assert library.tags(library.ids()[0]) == ("later", "to do")
        assert screen.reading.arrangement.to_text() == "sort:-title group:site"
        await run("sort; group; search walls")
        assert (screen.reading.query, screen.list_name) == ("wall", "Walls")
        await run("filter; open 3; go 0")
        assert opened(app) == "Tides and their tables"
        await run("open The wall, part two; set measure 50; set justified on; set motion off; theme reader-light")
        assert opened(app) == "The wall, part two"
        preferences = screen.article.preferences
        assert (preferences.measure, preferences.is_justified, preferences.is_smooth) == (50, True, False)
        assert app.theme == "reader-light"
        await run("open wall")
        assert screen.reading.query == 'title:"wall"'
        await run("help article.star")
        assert message(app).startswith("article.star: Star, or take the star away")


async def test_what_may_follow_is_offered_out_of_the_library(library: Library) -> None:
    app = ReaderApp(library)
    library.add_tag(library.ids()[:2], "to do")
    library.save_search("Walls", "wall")
    async with app.run_test(size=WIDE):
        known = {each.name: each for each in known_on(app.screen)}
        assert known["article.star"].keys == "s"

        def offered(name: str, before: str) -> list[str]:
            return list(values_on(app.screen, known[name], before))

        assert offered("tag", "x +t") == ['x +"to do"']
        assert offered("filter", "tag:to") == ['tag:"to do"']
        assert offered("open", "ti") == ['"Tides and their tables"']
        assert offered("search", "wa") == ["Walls"]
        assert offered("sort", "-words,ti") == ["-words,title"]
        assert offered("set", "mea") == ["measure "]
        assert offered("set", "justified ") == ["justified on", "justified off"]
        assert "reader-light" in offered("theme", "reader")
        assert offered("help", "article.sta") == ["article.star"]


async def test_the_palette_runs_commands_and_asks_for_what_must_follow(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert commands["Star, or take the star away, of all marked"].help == ":article.star   key s"
        commands["Star, or take the star away, of all marked"].callback()
        await until(pilot, lambda: starred(library)[0])
        commands["Change the colours"].callback()
        await until(pilot, lambda: bool(app.screen.query(CommandBar)))
        assert bar(app).line.text == "theme "


# Macros and hooks


async def test_macros_are_commands_and_hooks_run_once_the_list_is_there(library: Library, configured: Path) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: message(app) == "begun")
        screen = main_screen(app)
        assert screen.reading.query == "wall"
        await pilot.press("colon", *"later")
        assert "Your own: tag +later; move.down" in shown(app)
        await pilot.press("enter")
        # The best may come first meanwhile.
        await until(pilot, lambda: screen.list.current == screen.list.ids[1])
        assert len(library.ids("tag:later")) == 1
        assert not await run_line(screen, "round")
        assert message(app) == "The macro round calls itself"


async def test_what_runs_by_itself_waits_until_nothing_is_typed(
    library: Library, configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.commanding.FREE_SECONDS", 0.01)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: message(app) == "begun")
        await pilot.press("colon", "x")
        screen = main_screen(app)
        screen.post_message(RefreshEnded(Tally(), ""))
        await pilot.pause()
        assert bar(app).line.text == "x"
        assert "ended" not in message(app)
        await pilot.press("escape")
        await until(pilot, lambda: message(app) in ("ended", NO_FEEDS))


async def test_what_runs_after_a_refresh_does_not_run_after_one_that_it_asked_for(
    library: Library, configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def ask(screen: MainScreen) -> None:
        asked.append(screen)
        screen._ask(Round(is_all=True))

    monkeypatch.setattr(MainScreen, "action_refresh_all", ask)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: message(app) == "begun")
        screen = main_screen(app)
        screen.post_message(RefreshEnded(Tally(), ""))
        await until(pilot, lambda: bool(asked) and screen._round is None)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(asked) == 1
