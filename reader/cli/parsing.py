"""From words on the command line to a command and its options."""

import argparse
import os
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from reader import __version__
from reader.cli.main import COMMANDS
from reader.cli.output import WRONG_USE, message

_APP = "app"
_MODULES = {"import": "importing", "man": "manpage"}
"""Of commands whose own names are words of Python's, or too short for a module."""
SUMMARY = "Read the pages you have saved, without what stood around them."
SOURCES = "A SOURCE is a file, a folder, an address (http, https) or - for standard input."
STATUS = "Exit status: 0 all went well, 1 some sources failed, 2 wrong use."


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse for wrong use."""
        self.exit(WRONG_USE, f"{self.prog}: {message}{self._meant(message)} ({self.prog} -h says more).\n")

    def _meant(self, message: str) -> str:
        """The option that was most likely meant, as a part of the sentence."""
        _, is_unknown, words = message.partition("unrecognized arguments: ")
        typed = words.split()[0].partition("=")[0] if is_unknown and words.strip() else ""
        if not typed.startswith("--"):
            return ""
        # What is left over inside of a deed is told by the command.
        names = {name for each in (self, *deeds(self).values()) for name in each._option_string_actions}
        close = _nearest(typed[2:], sorted(name[2:] for name in names if name.startswith("--")))
        return f", did you mean --{close}" if close else ""


def parse(arguments: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """The module of the command that is meant, and its options. Ends the program for help and wrong use."""
    name, rest = split_command(arguments)
    if name is None:
        refuse_mistyped(rest)
    command, parser = _module_and_parser(name)
    return command, parser.parse_args(rest)


def parsers() -> dict[str, Parser]:
    """The parser of every command by its name, in the order of the help; under "" that of the app.

    Help, manual, page for man and completion are made of them; `deeds` has the parsers that one has inside.
    """
    return {name or "": _module_and_parser(name)[1] for name in (None, *COMMANDS)}


def deeds(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of what a command can do, by their names, as `add` of `feeds`; none if it does but one thing."""
    return {
        name: each
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, each in action.choices.items()
    }


def refuse_mistyped(words: Sequence[str]) -> None:
    """End the program if the first word is no file, but nearly the name of a command."""
    word = next((word for word in words if not word.startswith("-")), "")
    is_like_one = word.replace("-", "").isalpha() and not os.path.lexists(word)
    close = _nearest(word, list(COMMANDS)) if is_like_one else None
    if close:
        message(f"{word} is no command and no file, did you mean 'reader {close}' (reader -h says more)")
        raise SystemExit(WRONG_USE)


def _nearest(word: str, names: list[str]) -> str | None:
    # The app starts without it.
    from reader.query.errors import nearest

    return nearest(word, names)


def _module_and_parser(name: str | None) -> tuple[ModuleType, Parser]:
    command = import_module(f"reader.cli.{_MODULES.get(name or _APP, name or _APP)}")
    parser = _app_parser() if name is None else _command_parser(name)
    parser.add_argument("--library", metavar="DIR", help="another library than your own (or set READER_LIBRARY)")
    parser.add_argument("--debug", action="store_true", help="write what is done to a log file, and say where it is")
    command.add_arguments(parser)
    for each in deeds(parser).values():
        # They may stand behind the word as well; what stands before it holds unless they do.
        each.add_argument("--library", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        each.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return command, parser


def split_command(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command if the first word names one, and the other arguments; a path of that name is written `./show`."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word in COMMANDS:
            return word, [*arguments[:position], *arguments[position + 1 :]]
        if not word.startswith("-") or word in ("-", "--"):
            break
        position += 2 if word == "--library" else 1
    return None, list(arguments)


def _command_parser(name: str) -> Parser:
    summary = COMMANDS[name]
    return Parser(
        prog=f"reader {name}",
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=STATUS,
        allow_abbrev=False,
    )


def _app_parser() -> Parser:
    commands = "\n".join(f"  {name:<10}  {summary}" for name, summary in COMMANDS.items())
    parser = Parser(
        prog="reader",
        usage="reader [SOURCE ...]\n       reader COMMAND ... (reader COMMAND -h says more)",
        description=f"{SUMMARY}\n\ncommands:\n{commands}",
        epilog=f"{SOURCES}\n{STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    return parser


def count(text: str) -> int:
    """A number from 1 on. Raises argparse.ArgumentTypeError."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a number from 1 on")
    return int(text)
