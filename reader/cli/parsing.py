"""From words on the command line to a command and its options."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from reader import __version__
from reader.cli.main import COMMANDS
from reader.cli.output import WRONG_USE

_APP = "app"
_MODULES = {"import": "importing"}
"""Of commands whose own names are words of Python's."""
_SUMMARY = "Read the pages you have saved, without what stood around them."
_SOURCES = "A SOURCE is a file, a folder, an address (http, https) or - for standard input."
_STATUS = "Exit status: 0 all went well, 1 some sources failed, 2 wrong use."


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse for wrong use."""
        self.exit(WRONG_USE, f"{self.prog}: {message} ({self.prog} -h says more).\n")


def parse(arguments: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """The module of the command that is meant, and its options. Ends the program for help and wrong use."""
    name, rest = split_command(arguments)
    command = import_module(f"reader.cli.{_MODULES.get(name or _APP, name or _APP)}")
    parser = _app_parser() if name is None else _command_parser(name)
    parser.add_argument("--library", metavar="DIR", help="another library than your own (or set READER_LIBRARY)")
    parser.add_argument("--debug", action="store_true", help="write what is done to a log file, and say where it is")
    command.add_arguments(parser)
    return command, parser.parse_args(rest)


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
        epilog=_STATUS,
        allow_abbrev=False,
    )


def _app_parser() -> Parser:
    commands = "\n".join(f"  {name:<10}  {summary}" for name, summary in COMMANDS.items())
    parser = Parser(
        prog="reader",
        usage="reader [SOURCE ...]\n       reader COMMAND ... (reader COMMAND -h says more)",
        description=f"{_SUMMARY}\n\ncommands:\n{commands}",
        epilog=f"{_SOURCES}\n{_STATUS}",
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
