"""Makes the parts of the manual that the program itself says: keys, commands, settings, options, the query language.

`python tests/manual_parts.py` writes them into the pages, between `<!-- generated: NAME -->` and `<!-- end -->`; with
`--check` it only tells which pages would change, with status 1.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

import reader.manual
from reader.manual.index import PAGES

if TYPE_CHECKING:
    from reader.ui.keys.presets import Meanings, Preset

FOLDER = Path(reader.manual.__file__).parent
_PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.S)
_DIALOGS = {
    "feeds": "The feeds",
    "search": "Saved searches",
    "find": "A search being typed",
    "command": "A command being typed",
    "highlights": "The list of highlights",
    "note": "A note being written",
    "contents": "The contents",
    "queue": "What is kept for later",
    "tags": "Tags being typed",
    "field": "A field being typed in",
    "order": "Sorting and grouping",
    "prefer": "How text is set",
    "form": "A form",
    "export": "An export",
    "pipe": "A program being chosen",
    "answer": "What a program answered",
    "manual": "The manual",
    "help": "The help",
    "choice": "A list to choose from",
    "comparison": "What changed",
    "statistics": "Statistics",
    "greeting": "The greeting",
    "tour": "The tour",
}
"""Headings of keys that only work in a dialog, by the first part of their names."""


def page_with_parts(text: str) -> str:
    """The text of a page with its generated parts made anew."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def code(text: str) -> str:
    """Text as it is typed, whatever is in it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


# Keys


def keys() -> str:
    """All keys under the headings of the help, then those of dialogs."""
    from textual.app import App

    from reader.ui.commands.names import bindings_by_id
    from reader.ui.hints import SECTIONS, key_name

    app: App[None] = App()
    main = _main_names()
    sections: dict[str, list[tuple[str, str, str]]] = {f"## {heading}": [] for heading in SECTIONS.values()}
    dialogs: dict[str, list[tuple[str, str, str]]] = {f"### {heading}": [] for heading in _DIALOGS.values()}
    for name, bindings in bindings_by_id().items():
        part = name.partition(".")[0]
        shown = dict.fromkeys(key_name(one, app) for each in bindings for one in Binding.make_bindings([each]))
        words = next((each.tooltip for each in bindings if each.tooltip), bindings[0].description)
        row = (" ".join(map(code, shown)), words, code(name))
        if name in main:
            sections[f"## {SECTIONS.get(part, 'Program')}"].append(row)
        else:
            dialogs.setdefault(f"### {_DIALOGS.get(part, part)}", []).append(row)
    return "\n\n".join((*_key_tables(sections), "## In dialogs", *_key_tables(dialogs)))


def _main_names() -> set[str | None]:
    """The names of what can be done where nothing stands over list, article and links."""
    from reader.ui.app import ReaderApp
    from reader.ui.screens.main import MainScreen
    from reader.ui.selecting_keys import WHILE_SELECTING
    from reader.ui.widgets.article_list import ArticleList
    from reader.ui.widgets.article_pane import ArticlePane
    from reader.ui.widgets.links_panel import LinksPanel
    from reader.ui.widgets.panes import Panes

    classes = (ReaderApp, MainScreen, ArticleList, ArticlePane, LinksPanel, Panes)
    merged = (each._merged_bindings for each in classes)
    own = (binding for bindings in merged if bindings for binding in chain(*bindings.key_to_bindings.values()))
    return {binding.id for binding in (*own, *WHILE_SELECTING) if isinstance(binding, Binding)}


def _key_tables(sections: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    return (f"{heading}\n\n{table(('keys', 'do', 'command'), rows)}" for heading, rows in sections.items() if rows)


# Commands, settings, queries


def commands() -> str:
    """The commands that take arguments or have no key."""
    from reader.ui.commands.table import COMMANDS

    rows = ((code(f"{command.name} {command.usage}".rstrip()), command.summary) for command in COMMANDS)
    return table(("command", "does"), rows)


def presets() -> str:
    """The sets of keys, and what each of them changes."""
    from reader.ui.keys.presets import presets as all_presets

    every = all_presets()
    summaries = table(("preset", "is"), ((code(each.name), each.summary) for each in every))
    changes = (f"### {each.name}\n\n{_preset_table(each)}" for each in every if each.keys)
    return "\n\n".join((summaries, *changes))


def _preset_table(preset: "Preset") -> str:
    """What the keys of a preset do, those that do the same on one line."""
    by_meaning: dict[str, list[str]] = {}
    for key, means in preset.keys.items():
        by_meaning.setdefault(_meaning(means), []).append(code(key))
    return table(("keys", "run"), ((", ".join(keys), meaning) for meaning, keys in by_meaning.items()))


def _meaning(means: "Meanings") -> str:
    """The command lines of a key, of which the first is run that can be."""
    from reader.ui.keys.presets import In

    if isinstance(means, str):
        return code(means) if means else "nothing"
    if isinstance(means, In):
        return f"in the {means.pane}: {_meaning(means.line)}"
    return ", else ".join(map(_meaning, means))


def settings() -> str:
    """Every setting, under the tables of the file."""
    from reader.config.setting import ANY
    from reader.config.settings_rows import settings_table
    from reader.config.settings_table import TABLES

    about = {" ".join(part for part in path if part != ANY): words for path, words in TABLES.items()}
    sections: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in settings_table():
        line = (code(row.example), row.allowed.partition(", as ")[0], row.default, row.summary)
        sections.setdefault(row.table, []).append(line)
    head = ("setting", "may be", "without it", "does")
    return "\n\n".join(_of_table(name, about, table(head, rows)) for name, rows in sections.items())


def variables() -> str:
    """The environment variables that outweigh settings."""
    from reader.config.settings_rows import settings_table

    rows = (
        (code(row.variable), code(f"{row.table}.{row.name}".strip("."))) for row in settings_table() if row.variable
    )
    return table(("variable", "outweighs"), rows)


def _of_table(name: str, about: Mapping[str, str], rows: str) -> str:
    """A table of the file: how it is headed there, what it is for, and what may stand in it."""
    if not name:
        return f"### At the top of the file\n\n{rows}"
    words = " ".join(part for part in name.split(".") if '"' not in part) if '"' in name else name.replace(".", " ")
    words = words.partition(' "')[0]
    return f"### {words}\n\n{code(f'[{name}]')} {about.get(words, '')}\n\n{rows}"


def query() -> str:
    """What a query is made of."""
    from reader.query.guide import FORMS, KEYS

    rows = ((code(entry.form), code(entry.example), entry.does) for entry in (*FORMS, *KEYS))
    return table(("write", "as in", "finds"), rows)


def plain() -> str:
    """What can be typed in `reader read --plain`."""
    from reader.cli.plain.words import WORDS

    rows = (
        (code(f"{word.name} {word.usage}".rstrip()), code(word.short) if word.short else "", word.summary)
        for word in WORDS
    )
    return table(("write", "or", "to"), rows)


# The command line

_WITH_EVERY_COMMAND = ("library", "debug")
"""Options that are told once."""


def command_line() -> str:
    """Every command with its arguments and options."""
    return "\n\n".join(_of_command(name, parser) for name, parser in _parsers())


def _parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    from reader.cli.parsing import deeds, parsers

    for parser in parsers().values():
        yield parser.prog, parser
        yield from ((f"{parser.prog} {deed}", own) for deed, own in deeds(parser).items())


def _of_command(name: str, parser: argparse.ArgumentParser) -> str:
    rows = [
        (_written(action), (action.help or "") % {"default": action.default, "prog": parser.prog})
        for action in sorted(parser._actions, key=lambda action: bool(action.option_strings))
        if action.help != argparse.SUPPRESS and "--help" not in action.option_strings
        if not isinstance(action, argparse._SubParsersAction)
        if action.dest not in _WITH_EVERY_COMMAND or parser.prog == "reader"
    ]
    about = (parser.description or "").partition("\n")[0]
    return "\n\n".join(filter(None, (f"## {name}", about, table(("write", "for"), rows) if rows else "")))


def _written(action: argparse.Action) -> str:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    value = value if isinstance(value, str) else " ".join(value)
    if not action.option_strings:
        return code(f"{value}…" if action.nargs in ("*", "+") else value)
    takes = action.nargs != 0
    return " ".join(code(f"{option} {value}" if takes else option) for option in action.option_strings)


def statuses() -> str:
    """What a command's exit status means."""
    from reader.cli.statuses import STATUSES

    return table(("status", "means"), ((str(status), words) for status, words in STATUSES.items()))


PARTS: Mapping[str, Callable[[], str]] = {
    "keys": keys,
    "presets": presets,
    "commands": commands,
    "settings": settings,
    "variables": variables,
    "query": query,
    "plain": plain,
    "command-line": command_line,
    "statuses": statuses,
}


def main() -> int:
    """Write all pages anew, or with `--check` only tell."""
    changed = []
    for name in PAGES:
        path = FOLDER / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        new = page_with_parts(text)
        if new != text:
            changed.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    print(*changed or ["nothing changed"])  # noqa: T201
    return 1 if changed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
