"""The commands for the article that is read, for how it looks, for feeds and for the program itself."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import CommandError
from reader.ui.commands.checks import number, percent, text_setting, theme
from reader.ui.commands.own_list import feed_named
from reader.ui.commands.parsing import text_of, words
from reader.ui.pane_layout import Pane

if TYPE_CHECKING:
    from reader.ui.screens.main import MainScreen

# The article


def go(screen: "MainScreen", rest: str) -> None:
    """Go to where so many percent of the article lie before."""
    wanted = percent(rest)
    if screen.article.article is None:
        raise CommandError("No article is shown")
    screen.panes.focus_pane(Pane.ARTICLE)
    screen.article.jump_to_share(wanted / 100)


def tag(screen: "MainScreen", rest: str) -> None:
    """Give the article, or all that are marked, tags and take others away."""
    from reader.ui.deeds import change_tags
    from reader.ui.tagging import typed_change

    targets = screen.targets
    if not targets:
        raise CommandError("No article is there to be tagged")
    known = screen.reading.library.tag_counts()
    change = typed_change(",".join(each.removeprefix("+").replace(",", " ") for each in words(rest)), known)
    if not change:
        raise CommandError("No tag is named")
    screen.do(lambda library: change_tags(library, targets, change), len(targets))


def open_link(screen: "MainScreen", rest: str) -> None:
    """Open the link of a number among those in sight."""
    screen.open_link_in_sight(number(rest))


def list_marks(screen: "MainScreen", _rest: str) -> None:
    """Show the marks of the article."""
    screen.list_marks()


# How it looks


def use_theme(screen: "MainScreen", rest: str) -> None:
    """Change to a theme."""
    screen.app.theme = theme(rest)


def set_text(screen: "MainScreen", rest: str) -> None:
    """Set how text is set, as the settings name it."""
    field, value = text_setting(rest)
    preferences = screen.article.preferences
    kind = type(getattr(preferences, field))
    screen.prefer(replace(preferences, **{field: kind(value)}))
    name, _, told = rest.partition(" ")
    screen.say(f"{name} is {told.strip()} now")


# Feeds


def follow(screen: "MainScreen", rest: str) -> None:
    """Follow a feed by its address or by that of its site."""
    from reader.ui.feed_wording import pasted_address

    address = pasted_address(text_of(rest))
    if not address:
        raise CommandError(f"{rest[:80]} is no address")
    screen.say(f"Looking for the feeds of {address} …")
    screen.follow_feed(address, "", screen.site_answered)


def refresh(screen: "MainScreen", rest: str) -> None:
    """Ask a feed, else those listed, else those that are due."""
    if rest:
        screen.refresh_feeds([feed_named(screen, text_of(rest)).id])
    else:
        screen.action_refresh()


# The program


async def leave(screen: "MainScreen", _rest: str) -> None:
    """Store the place that is left, and quit."""
    await screen.app.run_action("quit")


def undo(screen: "MainScreen", _rest: str) -> None:
    """Undo what was done last."""
    screen.action_undo()


def redo(screen: "MainScreen", _rest: str) -> None:
    """Do again what was undone last."""
    screen.redo_last()


async def show_help(screen: "MainScreen", rest: str) -> None:
    """Show all keys, or say what a command does."""
    if not rest:
        await screen.app.run_action("help")
        return
    from reader.ui.commands.live import known_on
    from reader.ui.commands.names import bindings_by_id, rows, summary_of, unknown

    name = text_of(rest).removeprefix(":")
    known = next((each for each in known_on(screen) if each.name == name), None)
    if known is not None:
        keys = f"  (key {known.keys})" if known.keys else ""
        screen.say(f"{name} {known.usage}".rstrip() + f": {known.summary}{keys}")
    elif name in bindings_by_id():
        screen.say(f"{name}: {summary_of(bindings_by_id()[name][0])}, where that can be done")
    else:
        raise CommandError(unknown(name, [*rows(), *bindings_by_id()]))


def message(screen: "MainScreen", rest: str) -> None:
    """Show a message."""
    screen.say(text_of(rest))


def edit_settings(screen: "MainScreen", _rest: str) -> None:
    """Open the file of settings in the user's editor; it is written first, as an example, where there is none."""
    from reader.config.programs import FILE, with_argument
    from reader.config.settings_example import write_example
    from reader.paths import settings_file
    from reader.ui.editor import editor_arguments
    from reader.ui.terminal_programs import run_in_terminal

    arguments = editor_arguments(os.environ)
    path = settings_file()
    if not path.exists():
        write_example(path)
    if fault := run_in_terminal(screen.app, with_argument(arguments, str(path), FILE)):
        raise CommandError(fault)
    screen.say(f"The settings are in {path}")
