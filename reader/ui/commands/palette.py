"""All commands as the palette has them: looked for by what they do."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from reader.ui.commands.live import known_on
from reader.ui.commands.parsing import is_needed
from reader.ui.commands.running import main_screen

if TYPE_CHECKING:
    from reader.ui.commands.completion import Known
    from reader.ui.screens.main import MainScreen


def palette_commands(screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done on a screen now, each once; what needs more words is asked for them in the line of commands."""
    main = main_screen(screen)
    told: set[str] = set()
    for known in known_on(screen):
        if known.summary in told or (is_needed(known.usage) and screen is not main):
            continue
        told.add(known.summary)
        name = f":{known.name} {known.usage}".rstrip()
        yield SystemCommand(known.summary, f"{name}   key {known.keys}" if known.keys else name, _run(main, known))


def _run(main: "MainScreen", known: "Known") -> Callable[[], None]:
    def run() -> None:
        if is_needed(known.usage):
            main.action_command_line(f"{known.name} ")
        else:
            main.start_lines((known.name,))

    return run
