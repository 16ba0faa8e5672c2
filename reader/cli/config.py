"""`reader config`: the file of settings found, begun, checked and shown."""

import argparse
import json
import os
import sys
from collections.abc import Callable

from reader.cli.deeds import add_deeds
from reader.cli.output import FAILED, message, write
from reader.paths import arrival_rules_file, rules_file, settings_file

_DOES = {
    "path": "print where the file of settings is, or would be",
    "init": "write that file, with every setting in it as a comment; never over one that is there",
    "check": "say what is wrong in it, and in your rules, each with its line",
    "schema": "print a JSON schema of it, by which editors complete and check what you write",
    "show": "print what holds: the settings of the file, the others as comments",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    deeds = add_deeds(parser, _DOES)
    deeds["check"].add_argument("--json", action="store_true", help="one JSON object for each thing that is wrong")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return _RUN[options.deed](options)


def _path(_: argparse.Namespace) -> int:
    write(f"{settings_file()}\n")
    return 0


def _init(_: argparse.Namespace) -> int:
    from reader.config.settings_example import write_example

    write_example(settings_file())
    write(f"{settings_file()}\n")
    return 0


def _schema(_: argparse.Namespace) -> int:
    from reader.config.json_schema import schema

    write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0


def _show(_: argparse.Namespace) -> int:
    from reader.config.load_settings import read_settings
    from reader.config.settings_values import shown_settings

    read = read_settings()
    for fault in read.faults:
        message(fault)
    write("".join(f"{line}\n" for line in shown_settings(read.settings, os.environ)))
    return FAILED if read.faults else 0


def _check(options: argparse.Namespace) -> int:
    faults = _faults()
    for fault in faults:
        if options.json:
            write(json.dumps({"fault": fault}, ensure_ascii=False) + "\n")
        else:
            write(f"{fault}\n")
    if not faults and not options.json and sys.stdout.isatty():
        files = [str(path) for path in (settings_file(), rules_file(), arrival_rules_file()) if path.exists()]
        write(f"Nothing is wrong in {', '.join(files)}.\n" if files else f"There is no {settings_file()} yet.\n")
    return FAILED if faults else 0


def _faults() -> list[str]:
    from reader.config.load_rules import load_arrival_rules, load_rules
    from reader.config.load_settings import read_settings

    read = read_settings()
    found = list(read.faults)
    own = read.settings
    if own.keys.bind or own.macros or own.hooks.start or own.hooks.after_refresh or own.look.theme:
        from reader.config.settings_check import faults_of
        from reader.ui.settings_judges import judges

        found.extend(faults_of(own, judges()))
    found.extend(load_rules(rules_file()).faults)
    found.extend(load_arrival_rules(arrival_rules_file()).faults)
    return found


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "path": _path,
    "init": _init,
    "check": _check,
    "schema": _schema,
    "show": _show,
}
