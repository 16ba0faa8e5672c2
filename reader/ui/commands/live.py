"""The commands that can be given on a screen now, with the keys that do the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from reader.config.load_settings import settings
from reader.errors import ReaderError
from reader.safe_text import safe_line
from reader.ui.commands.checks import check_row
from reader.ui.commands.command import target_of
from reader.ui.commands.completion import Known
from reader.ui.commands.parsing import LineError, check_usage, parse_line
from reader.ui.commands.running import bindings_of, main_screen, nodes_of
from reader.ui.commands.table import COMMANDS
from reader.ui.hints import SECTIONS, keys_by_id

_ROWS = {row.name: row for row in COMMANDS}
LEFT_OUT = ("app.commands",)
"""Commands that are of no use where commands are typed."""
SAME = {
    "filter": "find.start",
    "tag": "article.tags",
    "sort": "list.arrange",
    "group": "list.arrange",
    "search": "search.show",
    "set": "text.prefer",
    "refresh": "feeds.refresh_listed",
    "feed": "feeds.show",
    "read.all": "list.read_all",
    "quit": "app.quit",
    "undo": "article.undo",
    "help": "app.help",
}
"""Commands that have no key of their own, with what the key that is shown for them does."""
MOST_KEYS = 2
"""That are shown for a command."""
_ORDER = {first: number for number, first in enumerate(SECTIONS)}


def known_on(screen: Screen[Any]) -> list[Known]:
    """Rows of the table, the user's macros, then what keys do here, in the order of the help."""
    keys = keys_on(screen)
    rows = [Known(row.name, row.usage, row.summary, _keys_of(row.name, keys)) for row in COMMANDS]
    macros = [Known(name, "", f"Your own: {'; '.join(lines)}") for name, lines in settings().macros.items()]
    taken = {known.name for known in (*rows, *macros)} | set(LEFT_OUT)
    actions = [Known(name, "", words, shown) for name, (shown, words) in keys.items() if name not in taken]
    return [*rows, *macros, *sorted(actions, key=lambda known: _ORDER.get(known.name.split(".")[0], len(_ORDER)))]


def _keys_of(name: str, keys: Mapping[str, tuple[str, str]]) -> str:
    return keys.get(SAME.get(name, name), ("", ""))[0]


def keys_on(screen: Screen[Any]) -> dict[str, tuple[str, str]]:
    """By the ids of bindings that can be used on a screen: their keys, as the settings have them, and what they do."""
    keys = keys_by_id(screen)
    found: dict[str, tuple[str, str]] = {}
    for node in nodes_of(screen):
        for binding in bindings_of(node):
            name = binding.id
            if name and name not in found and screen.app._check_action_state(binding.action, node) is not False:
                shown = " ".join(keys.get(name, ())[:MOST_KEYS])
                found[name] = (shown, binding.tooltip or binding.description)
    return found


def values_on(screen: Screen[Any], known: Known, before: str) -> Sequence[str]:
    """What may follow the name of a command, by what of it is typed; nothing where that cannot be found out."""
    row = _ROWS.get(known.name)
    if row is None or not row.values:
        return ()
    try:
        found = target_of(row.values)(main_screen(screen), before)
        # A space at the end says that more must follow.
        return [safe_line(text) + " " * text.endswith(" ") for text in found]
    except ReaderError:
        return ()


def fault_on(line: str, known: Sequence[Known]) -> LineError | None:
    """What is wrong with a line where these commands are known."""
    by_name = {each.name: each for each in known}
    try:
        for typed in parse_line(line):
            if (row := _ROWS.get(typed.name)) is not None:
                check_row(typed, row)
            elif typed.name in by_name:
                check_usage(typed, "")
            else:
                from reader.ui.commands.names import unknown

                return LineError(typed.start, typed.start + len(typed.name), unknown(typed.name, by_name, " here"))
    except LineError as error:
        return error
    return None
