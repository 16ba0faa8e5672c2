"""The names of all commands: ids of bindings, rows of the table, macros; and what is wrong with a line of them.

The classes of the app are looked through for their bindings, which imports all of its screens; it is for checking
settings, and for telling why something typed is no command.
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from textual.binding import Binding
from textual.dom import DOMNode

from reader.config.load_settings import settings
from reader.safe_text import safe_line
from reader.ui.commands.checks import check_row
from reader.ui.commands.command import Command
from reader.ui.commands.macros import Macros, comes_to_itself
from reader.ui.commands.parsing import LineError, Typed, check_usage, parse_line
from reader.ui.commands.table import COMMANDS
from reader.ui.excerpts import shortened

MOST_NAME_CELLS = 40
"""Of something typed that is repeated in a sentence."""
LIKENESS = 0.7
"""From 0 to 1, that a name must have to be offered for another."""
_PACKAGES = ("reader.ui.screens", "reader.ui.widgets")
_MODULES = ("reader.ui.app",)


@cache
def rows() -> Mapping[str, Command]:
    """The rows of the table, by their names."""
    return {command.name: command for command in COMMANDS}


@cache
def bindings_by_id() -> Mapping[str, tuple[Binding, ...]]:
    """The bindings by their ids."""
    found: dict[str, list[Binding]] = {}
    for binding in all_bindings():
        if binding.id:
            found.setdefault(binding.id, []).append(binding)
    return {name: tuple(bindings) for name, bindings in found.items()}


def all_bindings() -> Iterator[Binding]:
    """Every binding of the app, of all its screens and dialogs and of what is in them."""
    from reader.ui.selecting_keys import WHILE_SELECTING

    own = (binding for module in _modules() for binding in _bindings_in(module))
    return (binding for binding in (*own, *WHILE_SELECTING) if isinstance(binding, Binding))


def _modules() -> Iterator[ModuleType]:
    yield from map(import_module, _MODULES)
    for package in map(import_module, _PACKAGES):
        for module in iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{module.name}")


def _bindings_in(module: ModuleType) -> Iterator[object]:
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, DOMNode) and each.__module__ == module.__name__:
            yield from vars(each).get("BINDINGS", ())


def summary_of(binding: Binding) -> str:
    """What an action does, as its help says it."""
    return binding.tooltip or binding.description


def fault_of(line: str, macros: Macros | None = None) -> str | None:
    """What is wrong with a line of commands, in a sentence without a full stop; None: nothing that can be seen.

    `macros` are the user's, None: those of the settings that are used.
    """
    known = settings().macros if macros is None else macros
    try:
        typed = parse_line(line)
        for each in typed:
            check(each, known)
    except LineError as error:
        return str(error)
    called = (each.name for each in typed if each.name in known)
    if circular := next((name for name in called if comes_to_itself(name, known)), None):
        return f"The macro {circular} calls itself"
    return None if typed else "No command is named"


def fault_of_macro(name: str, macros: Macros) -> str | None:
    """What is wrong with a macro itself: its name is taken, it comes to itself, or a line of it is wrong."""
    if name in rows() or name in bindings_by_id():
        return f"{name} is a command already, so a macro needs another name"
    if not name or name != name.strip() or any(each.isspace() or each in ';"' for each in name):
        return "A macro's name is one word, without quotation marks"
    if comes_to_itself(name, macros):
        return f"The macro {name} calls itself"
    return next((fault for line in macros[name] if (fault := fault_of(line, macros))), None)


def check(typed: Typed, macros: Collection[str]) -> None:
    """Raise LineError, pointing at what is wrong, if this is no command or has not what belongs after it."""
    if (row := rows().get(typed.name)) is not None:
        check_row(typed, row)
    elif typed.name in macros or typed.name in bindings_by_id():
        check_usage(typed, "")
    else:
        told = unknown(typed.name, [*rows(), *bindings_by_id(), *macros])
        raise LineError(typed.start, typed.start + len(typed.name), told)


def unknown(name: str, names: Collection[str], where: str = "") -> str:
    """That there is no such command among some, with the one that may be meant."""
    told = f"There is no command “{shortened(safe_line(name), MOST_NAME_CELLS)}”{where}"
    near = nearest(name, names)
    return f"{told}; {near} may be meant" if near else told


def nearest(name: str, names: Collection[str]) -> str | None:
    """The name that is most likely meant: one that has this as a part, begins so, or is spelled nearly so."""
    wanted = name.lower().strip(".:")[:MOST_NAME_CELLS]
    if not wanted:
        return None
    parts = [each for each in names if wanted in each.split(".")]
    begun = [each for each in names if each.startswith(wanted)]
    # By whole names and by their parts; the first name of a part is the one that counts.
    known = {part: each for each in reversed(list(names)) for part in (*each.split("."), each)}
    close = [known[each] for each in get_close_matches(wanted, list(known), 1, LIKENESS)]
    return next(iter([*parts, *begun, *close]), None)
