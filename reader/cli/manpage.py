"""`reader man`: the page of this program for man, made from the parsers of its commands.

The form is man(7), as groff and mandoc read it: https://man.openbsd.org/man.7.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from textwrap import wrap

from reader.cli.output import write

_SUMMARY = "read the pages you have saved"
_WIDTH = 70
"""Columns of the lines of the page itself, before they are filled; mandoc wants them shorter than 80."""
_ENVIRONMENT = {
    "READER_LIBRARY": "the folder of the library, if it is not --library",
    "READER_CONFIG": "the folder of config.toml, sites.toml and rules.toml",
    "READER_LOGS": "the folder of the log file",
    "READER_FIRST_FRAME": "0: no list is shown before the app itself is there",
    "READER_PICTURES": "how pictures are shown, if the terminal is taken for another than it is",
    "NO_COLOR": "set to anything: no colours",
    "EDITOR, VISUAL": "the program by which texts are edited",
    "BROWSER": "the program by which addresses are opened",
}
_FILES = {
    "~/.config/reader/config.toml": "the settings; 'reader config init' makes one that tells of all of them",
    "~/.config/reader/sites.toml": "how pages of single sites are cleaned",
    "~/.config/reader/rules.toml": "what is done with what feeds bring",
    "~/.local/share/reader/library.sqlite": "the library",
    "~/.local/state/reader/log/reader.log": "what broke inside, and what --debug writes",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    how = "as in:  reader man | man -l -   or, to have it found by man:\n"
    where = "  reader man > ~/.local/share/man/man1/reader.1"
    parser.epilog = f"{how}{where}\n\n{parser.epilog}"


def run(options: argparse.Namespace) -> int:
    """Print the page."""
    write(page())
    return 0


def page() -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    from reader import __version__
    from reader.cli.main import COMMANDS
    from reader.cli.parsing import SOURCES, SUMMARY, deeds, parsers
    from reader.cli.statuses import STATUSES

    commands = parsers()
    app = commands.pop("")
    yield f'.TH READER 1 {_date()} "reader {__version__}" "User Commands"'
    yield from (".SH NAME", f"reader \\- {escaped(_SUMMARY)}", ".SH SYNOPSIS")
    yield from (".B reader", "[\\fIoption\\fR ...] [\\fISOURCE\\fR ...]", ".br")
    yield from (".B reader", "\\fIcommand\\fR [\\fIoption\\fR ...] [\\fIargument\\fR ...]")
    yield from (".SH DESCRIPTION", *_filled(SUMMARY), ".PP", *_filled(SOURCES), ".PP")
    yield from _filled("Without a command the app begins on the sources, or on the whole library.")
    yield from (".SH OPTIONS", *_options(app), ".SH COMMANDS")
    for name, parser in commands.items():
        inside = deeds(parser)
        yield from (f".SS {_synopsis(parser)}", *_filled(_sentence(COMMANDS[name])))
        yield from _options(parser, but_common=True)
        yield from _own_epilog(parser)
        for deed in inside.values():
            yield from (".PP", f"{_bold(_usage(deed))}", ".PP", *_filled(deed.description or ""))
            yield from _options(deed, but_common=True)
            yield from _own_epilog(deed)
    yield ".SH EXIT STATUS"
    for status, means in STATUSES.items():
        yield from (".TP", f".B {status}", *_filled(_sentence(means)))
    for heading, told in ((".SH ENVIRONMENT", _ENVIRONMENT), (".SH FILES", _FILES)):
        yield heading
        for name, means in told.items():
            yield from (".TP", f".B {escaped(name)}", *_filled(_sentence(means)))
    yield from (".SH SEE ALSO", ".BR newsboat (1),", ".BR w3m (1)")


def _date() -> str:
    """The day, or that of SOURCE_DATE_EPOCH: https://reproducible-builds.org/docs/source-date-epoch/."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) < 12 else datetime.now(UTC)
    return f"{day:%Y-%m-%d}"


def _options(parser: argparse.ArgumentParser, *, but_common: bool = False) -> Iterator[str]:
    """The arguments of a parser; `but_common`: without those that every command has."""
    common = {"-h", "--library", "--debug"}
    for action in parser._actions:
        is_left_out = but_common and not common.isdisjoint(action.option_strings)
        if action.help == argparse.SUPPRESS or is_left_out or isinstance(action, argparse._SubParsersAction):
            continue
        text = (action.help or "").replace("%%", "%")
        yield from (".TP", _spelled(action), *_filled(_sentence(text) if text else "The same."))


def _spelled(action: argparse.Action) -> str:
    """An option with its value, or the name of an argument, as it is typed."""
    value = _value(action)
    if not action.option_strings:
        return f"\\fI{escaped(value)}\\fR"
    names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} \\fI{escaped(value)}\\fR"


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _synopsis(parser: argparse.ArgumentParser) -> str:
    return f'"{escaped(_usage(parser))}"'


def _usage(parser: argparse.ArgumentParser) -> str:
    """How the command is typed, without what every command has."""
    words = " ".join(parser.format_usage().split()).removeprefix("usage: ")
    for common in ("[-h] ", "[--library DIR] ", "[--debug] "):
        words = words.replace(common, "", 1)
    return words.removesuffix(" [-h]").removesuffix(" [--debug]").removesuffix(" [--library DIR]")


def _own_epilog(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What stands under the help of a command, as it stands there, but for what every one has."""
    from reader.cli.parsing import STATUS

    lines = [line for line in (parser.epilog or "").splitlines() if line != STATUS]
    while lines and not lines[-1].strip():
        lines.pop()
    if lines:
        # An empty line would be a paragraph, and is a fault between lines that are not filled.
        yield from (".PP", ".nf", *(escaped(line) if line.strip() else ".sp" for line in lines), ".fi")


def _filled(text: str) -> Sequence[str]:
    return [escaped(line) for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _bold(text: str) -> str:
    return f"\\fB{escaped(text)}\\fR"


def escaped(text: str) -> str:
    """Text as roff shows it: nothing in it is a request, a minus is one that can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("…", "\\[u2026]")
    return f"\\&{text}" if text.startswith((".", "'")) else text
