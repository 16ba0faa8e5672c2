"""Macros: names that stand for lines of commands; pure."""

from collections.abc import Collection, Mapping

from reader.errors import CommandError
from reader.ui.commands.parsing import LineError, Typed, parse_line

MOST_COMMANDS = 500
"""That one line stands for, the names of macros among them: macros that call macros may be a great many."""

Macros = Mapping[str, Collection[str]]


def expanded(line: str, macros: Macros, own: Collection[str] = ()) -> list[Typed]:
    """The commands that a line stands for, in their order; `own` names those that no macro can take the place of.

    Raises CommandError where a macro calls itself, or where they are too many.
    """
    found: list[Typed] = []
    waiting: list[tuple[Typed, tuple[str, ...]]] = [(typed, ()) for typed in reversed(parse_line(line))]
    count = 0
    while waiting:
        count += 1
        if count > MOST_COMMANDS:
            raise CommandError(f"One line stands for at most {MOST_COMMANDS} commands")
        typed, within = waiting.pop()
        if typed.name in own or typed.name not in macros:
            found.append(typed)
            continue
        if typed.name in within:
            raise CommandError(f"The macro {typed.name} calls itself")
        if typed.rest:
            raise CommandError(f"{typed.name} takes nothing after it")
        called = [each for one in macros[typed.name] for each in parse_line(one)]
        waiting += [(each, (*within, typed.name)) for each in reversed(called)]
    return found


def comes_to_itself(name: str, macros: Macros) -> bool:
    """Whether a macro is among those that it calls, and that these call."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for line in macros[waiting.pop()]:
            called = {each for each in _names_in(line) if each in macros}
            if name in called:
                return True
            waiting += called - seen
            seen |= called
    return False


def _names_in(line: str) -> list[str]:
    try:
        return [each.name for each in parse_line(line)]
    except LineError:
        return []
