"""`reader completion SHELL`: what completes the words of this program, made from the parsers of its commands."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from reader.cli.list_lines import FIELDS
from reader.cli.output import write
from reader.manual.index import PAGES

SHELLS = ("bash", "zsh", "fish")
_KINDS = {
    **dict.fromkeys(("SOURCE", "PATH", "FILE", "FILE|DIR"), "files"),
    "DIR": "directories",
    "QUERY": "query",
    **dict.fromkeys(("SOURCE|QUERY", "QUERY|SOURCE"), "found"),
    "FEED": "feeds",
    "FOLDER": "folders",
    "A,B": "tags",
    "yes|no": "yes no",
    "NAMES": " ".join(FIELDS),
    "PAGE": " ".join(PAGES[1:]),
}
"""What stands for a word in the help, and what completes it: a kind that the scripts know, or words."""
_COMMON = {"--library": "another library than your own", "--debug": "write what is done to a log file"}
"""Options that every command has; what a command can do has them too, but does not tell of them again."""
_HOW = """to have words completed:

  bash  put into ~/.bashrc:                  eval "$(reader completion bash)"
  zsh   put into ~/.zshrc, after compinit:   eval "$(reader completion zsh)"
  fish  once:  reader completion fish > ~/.config/fish/completions/reader.fish

Commands, options and their values are completed, and in queries the keys, tags,
feeds, sites and saved searches of your library."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command: its spellings, what it does, and what completes its value; None: it has no value."""

    names: tuple[str, ...]
    help: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Completed:
    """What can be typed behind a command, or behind what it is to do."""

    words: tuple[str, ...]
    """The command, and what it is to do if it can do several things; none for the app."""
    help: str
    options: tuple[Option, ...]
    values: str
    """What completes its other words: a kind (files, directories, query, found for a query or files, feeds, folders,
    tags), or the words that can stand there; empty: nothing."""

    @property
    def key(self) -> str:
        """The words in one, as the scripts compare them."""
        return " ".join(self.words)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{_HOW}\n\n{parser.epilog}"
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    script = import_module(f"reader.cli.completing_{options.shell}").script
    write(script(completed()))
    return 0


def completed() -> list[Completed]:
    """What can be typed behind every command, the app first."""
    from reader.cli.main import COMMANDS
    from reader.cli.parsing import deeds, parsers

    found = []
    for name, parser in parsers().items():
        words = (name,) if name else ()
        inside = deeds(parser)
        found.append(_completed(words, COMMANDS.get(name, ""), parser, " ".join(inside)))
        helps = _helps(parser)
        found += [_completed((*words, deed), helps.get(deed, ""), each, "") for deed, each in inside.items()]
    return found


def inside_of(command: Completed, commands: Sequence[Completed]) -> list[Completed]:
    """What a command can do; of the app, the commands."""
    return [each for each in commands if each.words and each.words[:-1] == command.words]


def _completed(words: tuple[str, ...], text: str, parser: argparse.ArgumentParser, deeds: str) -> Completed:
    options = [_option(action) for action in parser._actions if action.option_strings and _is_shown(action)]
    return Completed(words, text, tuple(options), deeds or " ".join(_positional(parser)))


def _positional(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if not action.option_strings and not isinstance(action, argparse._SubParsersAction) and _is_shown(action):
            yield _value(action)
            return


def _option(action: argparse.Action) -> Option:
    return Option(tuple(action.option_strings), _text(action), None if action.nargs == 0 else _value(action))


def _value(action: argparse.Action) -> str:
    if action.choices:
        return " ".join(map(str, action.choices))
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return _KINDS.get(metavar.replace(" ", ""), "")


def _is_shown(action: argparse.Action) -> bool:
    return action.help != argparse.SUPPRESS or not _COMMON.keys().isdisjoint(action.option_strings)


def _text(action: argparse.Action) -> str:
    """What an option does, on one line, without what stands behind a semicolon."""
    for name in action.option_strings:
        if name in _COMMON:
            return _COMMON[name]
    return " ".join((action.help or "").replace("%%", "%").split()).partition(";")[0]


def _helps(parser: argparse.ArgumentParser) -> dict[str, str]:
    return {
        choice.dest: choice.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    }
