"""Runs lines of commands: actions of keys by their ids, rows of the table, macros."""

import asyncio
from collections.abc import Awaitable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from reader.config.load_settings import settings
from reader.errors import CommandError, ReaderError
from reader.ui.commands.command import Command, target_of
from reader.ui.commands.macros import expanded
from reader.ui.commands.parsing import Typed, check_usage
from reader.ui.commands.table import COMMANDS
from reader.ui.widgets.line_pane import LinePane
from reader.ui.widgets.panes import Panes

if TYPE_CHECKING:
    from reader.ui.screens.main import MainScreen

SETTLE_SECONDS = 2.0
"""How long a command waits for what the one before it has set going, if that does not come to an end."""
BUSY_SECONDS = 0.02
"""How often is looked whether what is done in a thread is done."""
_ROWS = {command.name: command for command in COMMANDS}


async def run_line(screen: Screen[Any], line: str) -> bool:
    """Run the commands of a line one after the other, on the screen that has the keys; whether all were run.

    What is wrong is told to the user and ends the line. To be awaited in a worker or in the app's own handling of
    keys: a screen that waits for it in a message of its own does not see what a command does before all are done.
    """
    try:
        await run_commands(screen, line)
    except ReaderError as error:
        tell(screen, str(error))
        return False
    return True


async def run_commands(screen: Screen[Any], line: str) -> None:
    """As `run_line` does. Raises ReaderError, in a sentence, where a command cannot be done."""
    app = screen.app
    for number, typed in enumerate(expanded(line, settings().macros, _ROWS)):
        if number:
            await _settle(screen)
        if app._exit:
            return
        # A command may have opened a dialog, which has the keys from then on.
        screen = app.screen if number else screen
        await _run(screen, typed)


def tell(screen: Screen[Any], sentence: str) -> None:
    """Tell the user, at the bottom of the main screen."""
    main_screen(screen).say(sentence, is_warning=True)


def main_screen(screen: Screen[Any]) -> "MainScreen":
    """The main screen, over which dialogs may be open. Raises CommandError if there is none."""
    from reader.ui.screens.main import MainScreen

    for each in reversed(screen.app.screen_stack):
        if isinstance(each, MainScreen):
            return each
    raise CommandError("Nothing can be done before the list is there")


async def _run(screen: Screen[Any], typed: Typed) -> None:
    if (row := _ROWS.get(typed.name)) is not None:
        await _run_row(screen, row, typed)
    elif typed.rest or not await _run_binding(screen, typed.name):
        from reader.ui.commands.names import bindings_by_id, check, summary_of

        check(typed, settings().macros)
        does = summary_of(bindings_by_id()[typed.name][0])
        raise CommandError(f"{typed.name} ({does}) cannot be done here")


async def _run_row(screen: Screen[Any], row: Command, typed: Typed) -> None:
    check_usage(typed, row.usage)
    done: object = target_of(row.target)(main_screen(screen), typed.rest)
    if isawaitable(done):
        await _awaited(done)


async def _awaited(done: Awaitable[object]) -> None:
    await done


async def _run_binding(screen: Screen[Any], name: str) -> bool:
    """Do what a key with this id does, in the pane that has the focus or else in another; False if nothing does."""
    found = binding_on(screen, name)
    if found is None:
        return False
    node, binding = found
    await screen.app.run_action(binding.action, default_namespace=node)
    return True


def binding_on(screen: Screen[Any], name: str) -> tuple[DOMNode, Binding] | None:
    """The binding with an id that can be used now, and what it belongs to; None if there is none.

    It is looked for from what has the focus outwards, as keys are, and then in the other panes.
    """
    for node in nodes_of(screen):
        for binding in bindings_of(node):
            if binding.id == name and screen.app._check_action_state(binding.action, node) is not False:
                return node, binding
    return None


def nodes_of(screen: Screen[Any]) -> list[DOMNode]:
    """What has bindings on a screen: what has the focus, what that is in, the other panes, the app."""
    focused: list[DOMNode] = list(screen.focused.ancestors_with_self) if screen.focused is not None else []
    panes = [*screen.query(LinePane), *screen.query(Panes)]
    return list(dict.fromkeys([*(node for node in focused if node is not screen.app), *panes, screen, screen.app]))


def bindings_of(node: DOMNode) -> list[Binding]:
    """The bindings that a node has now, and those of its class, whose keys may have been taken from it."""
    own = [node._bindings, *([node._merged_bindings] if node._merged_bindings is not None else [])]
    return [binding for each in own for bindings in each.key_to_bindings.values() for binding in bindings]


async def _settle(screen: Screen[Any]) -> None:
    """Wait until the messages are handled that a command has sent, from what has the focus outwards to its screen."""
    screen = screen.app.screen
    inner: list[Widget] = [] if screen.focused is None else [screen.focused]
    others = [each for each in screen.query(LinePane) if each is not screen.focused]
    for node in [*others, *inner]:
        await _handled(node)
        for outer in node.ancestors:
            if outer is screen.app:
                break
            await _handled(outer)
    main = main_screen(screen)
    waited = 0.0
    while main.is_busy and waited < SETTLE_SECONDS and main._task is not asyncio.current_task():
        await asyncio.sleep(BUSY_SECONDS)
        waited += BUSY_SECONDS


async def _handled(node: MessagePump) -> None:
    """Wait until a node has handled the messages that wait for it now."""
    if node._task is asyncio.current_task() or not node.is_running:
        return
    handled = asyncio.Event()
    if node.call_later(handled.set):
        try:
            await asyncio.wait_for(handled.wait(), SETTLE_SECONDS)
        except TimeoutError:
            # It goes on by itself; what comes next need not wait any longer.
            return
