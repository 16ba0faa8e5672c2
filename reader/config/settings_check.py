"""What can be said of settings only by the parts of the program that they are for."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from reader.config.load_settings import place_of
from reader.config.settings import Settings

Fault = Callable[[str], str | None]
"""What is wrong with a text, in a clause; None: nothing."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Those who know what is right."""

    line: Callable[[str, Mapping[str, tuple[str, ...]]], str | None]
    """Of a command line, with the macros that there are."""
    keys: Fault
    themes: Callable[[], list[str]]
    """The names of all themes."""
    clashes: Callable[[Mapping[str, str]], Mapping[str, str]] = lambda _: {}
    """By keys as they are written: what is wrong with having them beside the others."""
    macro: Callable[[str, Mapping[str, tuple[str, ...]]], str | None] = lambda _name, _macros: None
    """Of the macro of a name, among those that there are."""


def faults_of(own: Settings, judges: Judges) -> Iterator[str]:
    """What is wrong with keys, command lines and the theme, each in a sentence with its place in the file."""
    yield from key_faults(own, judges.keys)
    for keys, clash in judges.clashes(own.keys.bind).items():
        yield _sentence(("keys", "bind", keys), clash)
    for path, line in _command_lines(own):
        if line and (fault := judges.line(line, own.macros)):
            yield _sentence(path, fault)
    for name in own.macros:
        if fault := judges.macro(name, own.macros):
            yield _sentence(("macros", name), fault)
    theme = own.look.theme
    if theme is not None and theme not in (known := judges.themes()):
        yield theme_fault(theme, known)


def key_faults(own: Settings, fault_of: Fault) -> Iterator[str]:
    """Which keys cannot be understood, each in a sentence with its place in the file."""
    for keys in own.keys.bind:
        if fault := fault_of(keys):
            yield _sentence(("keys", "bind", keys), fault)


def theme_fault(theme: str, known: Collection[str]) -> str:
    """That there is no such theme, in a sentence with its place in the file."""
    from reader.config.nearest import nearest

    near = nearest(theme, known)
    hint = f'perhaps "{near}" is meant' if near else f"there are {', '.join(known)}"
    return _sentence(("look", "theme"), f'There is no theme "{theme}"; {hint}')


def _command_lines(own: Settings) -> Iterator[tuple[tuple[str, ...], str]]:
    for keys, line in own.keys.bind.items():
        yield ("keys", "bind", keys), line
    for name in ("start", "after_refresh"):
        for line in getattr(own.hooks, name):
            yield ("hooks", name), line


def _sentence(path: tuple[str, ...], fault: str) -> str:
    from reader.config.settings_file import dotted

    return f"{place_of(*path)}: {dotted(path)}: {fault.rstrip('.')}."
