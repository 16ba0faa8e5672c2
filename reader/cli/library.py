"""`reader library`: the library looked through, made again, saved and put back."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from reader.cli.deeds import add_deeds
from reader.cli.opening import opened_library
from reader.cli.output import FAILED, message, write
from reader.cli.parsing import count
from reader.cli.progress import ProgressBar
from reader.config.library_place import library_folder
from reader.paths import arrival_rules_file, rules_file

_DOES = {
    "check": "look the library through, and tell what is not as it should be",
    "rebuild": "make everything again that comes from your files, and keep everything that is yours",
    "backup": "save the library, with what it keeps and your rules, in one file",
    "restore": "put back what a backup holds; what is there is set aside",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    deeds = add_deeds(parser, _DOES)
    deeds["check"].add_argument("--json", action="store_true", help="one JSON object on each line")
    deeds["rebuild"].add_argument("--index", action="store_true", help="only the index that searching uses")
    deeds["rebuild"].add_argument("--jobs", metavar="N", type=count, help="processes; as many as there are cores")
    deeds["backup"].add_argument("file", metavar="FILE", nargs="?", help="else backups/library-DATE.zip beside it")
    deeds["restore"].add_argument("file", metavar="FILE", help="a backup, or a journal.jsonl with what you did")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return _RUN[options.deed](options)


def _check(options: argparse.Namespace) -> int:
    from reader.library.check import check
    from reader.library.looking import opened_to_look

    folder = library_folder(options.library)
    faults = notes = 0
    with opened_to_look(folder) as database, ProgressBar("checking", 1) as bar:
        for step in check(folder, database):
            for finding in step.findings:
                faults += finding.is_fault
                notes += not finding.is_fault
                if options.json:
                    values = {"kind": finding.kind, "fault": finding.is_fault, "what": finding.sentence}
                    write(json.dumps(values) + "\n")
                else:
                    write(f"{'' if finding.is_fault else 'note: '}{finding.sentence}\n")
            bar.total = step.total
            bar.show(step.done, faults)
    if not options.json:
        write(f"{_found(faults)}\n")
    return FAILED if faults else 0


def _found(faults: int) -> str:
    if not faults:
        return "The library is sound."
    return "1 fault was found." if faults == 1 else f"{faults:,} faults were found."


def _backup(options: argparse.Namespace) -> int:
    from reader.library.backup import back_up, default_path
    from reader.library.looking import opened_to_look

    folder = library_folder(options.library)
    target = Path(options.file).expanduser().absolute() if options.file else default_path(folder)
    with opened_to_look(folder) as database, ProgressBar("saving", 1) as bar:
        for done, total in back_up(folder, database, target, _settings()):
            bar.total = total
            bar.show(done, 0)
    message(f"the library is saved in {target}")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from reader.library.restoring import restore, restore_journal

    folder = library_folder(options.library)
    source = Path(options.file).expanduser().absolute()
    restored = restore_journal(folder, source) or restore(folder, source, _settings())
    for aside in restored.asides:
        message(f"what was there is kept as {aside}")
    with opened_library(options) as library:
        total = library.counts().total
    message(f"restored a library of {total:,} articles and {restored.kept_files:,} files that it keeps")
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    from reader.ingest.rebuilding import rebuild

    if options.index:
        return _rebuild_index(options)
    folder = library_folder(options.library)
    with ProgressBar("cleaning", 1) as bar:
        rebuilt = None
        for step in rebuild(folder, options.jobs):
            if step.error:
                bar.tell(f"{step.error.source}: {step.error.reason}")
            bar.total = step.total
            bar.show(step.done, step.failed)
            rebuilt = step
    failed = f"; {rebuilt.failed:,} stay as they were" if rebuilt and rebuilt.failed else ""
    message(f"the library is made again{failed}; the former is kept beside it as library.sqlite.before-rebuild-DATE")
    return 0


def _rebuild_index(options: argparse.Namespace) -> int:
    with opened_library(options) as library, ProgressBar("indexing", library.counts().total) as bar:
        for done in library.rebuild_index():
            bar.show(done, 0)
    message("the search index is made again")
    return 0


def _settings() -> dict[str, Path]:
    # Not config.toml: it names programs that are started, and a backup may come from anywhere.
    return {path.name: path for path in (rules_file(), arrival_rules_file())}


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "rebuild": _rebuild,
    "backup": _backup,
    "restore": _restore,
}
