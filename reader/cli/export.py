"""`reader export`: articles into files of other forms, and into books."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import FAILED, WRONG_USE, many, message, report, write

if TYPE_CHECKING:
    from reader.export.chosen import Chosen
    from reader.export.exporting import Steps
    from reader.export.values import Wanted

_FORMS = ("markdown", "html", "epub", "json", "jsonl", "text")
_SECTIONS = ("site", "feed", "day", "none")
_STANDARD_OUTPUT = "-"
_EXAMPLES = """examples:
  reader export is:starred --to epub -o starred.epub   what is starred: a book
  reader export tag:later --to markdown -o notes/      each a file in a folder
  reader export page.html --to html > clean.html       a page of no library
"""
_NOTHING = "nothing is exported"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{_EXAMPLES}\n{parser.epilog}"
    parser.add_argument(
        "what",
        metavar="QUERY | SOURCE",
        nargs="*",
        help="a query of the library, as in reader list; or files, folders, addresses and - as they are now",
    )
    parser.add_argument("--to", metavar="FORM", choices=_FORMS, required=True, help=", ".join(_FORMS))
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE | DIR",
        help="where to: a file, or a folder for a file of each article (one that is there, or ends with /); "
        "- is standard output",
    )
    parser.add_argument("--one-file", action="store_true", help="all articles in one file, whatever their number")
    parser.add_argument("--title", metavar="T", help="what the book or the page of several articles is called")
    parser.add_argument("--by", choices=_SECTIONS, default="site", help="what a book's contents are grouped by (site)")
    parser.add_argument("--no-pictures", action="store_true", help="leave pictures out")
    parser.add_argument("--no-highlights", action="store_true", help="leave your highlights and notes out")
    parser.add_argument("--replace", action="store_true", help="in a folder: write anew files that are there already")


def run(options: argparse.Namespace) -> int:
    """Export what is asked for; the path of what was written goes to standard output."""
    words: list[str] = options.what
    sources = [word for word in words if _is_source(word)]
    if sources and len(sources) < len(words):
        other = next(word for word in words if word not in sources)
        message(f"{other} is no file and no address; a query and sources do not go together")
        return WRONG_USE
    from reader.query.errors import QueryError

    try:
        with _chosen(options, sources) as (chosen, status):
            return max(status, _export(options, chosen))
    except QueryError:
        # It has been told.
        return WRONG_USE


def _is_source(word: str) -> bool:
    from reader.address import is_web_address

    return word == _STANDARD_OUTPUT or is_web_address(word) or os.path.exists(word)


@contextmanager
def _chosen(options: argparse.Namespace, sources: Sequence[str]) -> "Iterator[tuple[Chosen, int]]":
    """The articles that are meant, in a library that is open, and the exit status so far. Raises QueryError."""
    from reader.cli.opening import opened_library
    from reader.export.chosen import Chosen

    if not sources:
        from reader.cli.queries import Typed

        typed = Typed(options.what)
        with opened_library(options) as library:
            yield Chosen(library, library.ids(typed.query(library))), 0
        return
    from reader.address import is_web_address

    if all(map(is_web_address, sources)):
        with opened_library(options) as library:
            found = library.find_addresses(sources)
            if len(found) == len(set(sources)):
                yield Chosen(library, list(dict.fromkeys(found[source] for source in sources))), 0
                return
    from reader.cli.progress import ProgressBar
    from reader.export.sources import library_of

    failed: list[Exception] = []
    with ProgressBar("reading", 0) as bar:

        def show(done: int, total: int, failures: int) -> None:
            bar.total = total
            bar.show(done, failures)

        with library_of(sources, failed.append, show) as (library, ids):
            _report_all(failed)
            yield Chosen(library, ids, is_kept=False), FAILED if failed else 0


def _report_all(errors: "Sequence[Exception]") -> None:
    from reader.errors import ReaderError

    for error in errors:
        if isinstance(error, ReaderError):
            report(error)


def _export(options: argparse.Namespace, chosen: "Chosen") -> int:
    if chosen.left_out and chosen.is_kept:
        message(f"{many(chosen.left_out, 'article')} left out that {_are(chosen.left_out)} not cleaned")
    if not chosen.ids:
        message("nothing is exported: no article fits" if not any(map(_is_source, options.what)) else _NOTHING)
        return FAILED
    wanted = _wanted(options, chosen)
    target = _target(options, chosen, wanted)
    if target is None:
        message(f"{len(chosen.ids):,} articles as {options.to} need a place: -o FILE with --one-file, or -o DIR")
        return WRONG_USE
    return _write(chosen, wanted, *target)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _wanted(options: argparse.Namespace, chosen: "Chosen") -> "Wanted":
    from reader.export.values import Form, Sections, Wanted

    query = "" if any(map(_is_source, options.what)) else " ".join(options.what)
    single = next(iter(chosen.titles.values())) if len(chosen.ids) == 1 else ""
    return Wanted(
        Form(options.to),
        title=options.title or single or (f"Articles: {query}" if query else "Articles"),
        sections=Sections(options.by),
        with_pictures=not options.no_pictures,
        with_highlights=not options.no_highlights,
        replaces=options.replace,
    )


def _target(options: argparse.Namespace, chosen: "Chosen", wanted: "Wanted") -> "tuple[Path | None, bool] | None":
    """Where to: a path, None for standard output; and whether it is a folder of many files. None if it is not said."""
    from reader.export.values import TOGETHER

    is_one = options.one_file or wanted.form in TOGETHER or len(chosen.ids) == 1
    output: str | None = options.output
    if output is None:
        return _place_by_itself(wanted, is_one=is_one)
    if output == _STANDARD_OUTPUT:
        return None, False
    path = Path(output).expanduser()
    is_folder = output.endswith(("/", os.sep)) or path.is_dir()
    if not is_folder:
        # A name for many files is a folder's.
        return path, not is_one
    if options.one_file or wanted.form in TOGETHER:
        return _free(path, wanted), False
    return path, True


def _place_by_itself(wanted: "Wanted", *, is_one: bool) -> "tuple[Path | None, bool] | None":
    from reader.export.values import Form

    if wanted.form is Form.EPUB and sys.stdout.isatty():
        return _free(exports_folder(), wanted), False
    if wanted.form is Form.HTML and not is_one:
        return None
    return None, False


def exports_folder() -> Path:
    """Where files go that no place was named for: the settings' folder for them, else the current one."""
    from reader.config.load_settings import settings

    return Path(settings().exports or os.curdir).expanduser()


def _free(folder: Path, wanted: "Wanted") -> Path:
    from reader.export.names import file_stem
    from reader.export.values import ENDINGS
    from reader.export.whole import free_path

    return free_path(folder, file_stem(wanted.title), ENDINGS[wanted.form])


def _write(chosen: "Chosen", wanted: "Wanted", path: Path | None, is_folder: bool) -> int:
    from reader.export.exporting import export_file, export_folder

    if path is None:
        return _print(chosen, wanted)
    steps = (export_folder if is_folder else export_file)(chosen, wanted, path)
    status, left = follow(steps, len(chosen.ids))
    if left:
        message(f"{many(left, 'file')} there already, left as {'it was' if left == 1 else 'they were'} (--replace)")
    write(f"{path}\n")
    return status


def _print(chosen: "Chosen", wanted: "Wanted") -> int:
    """To standard output: text as it comes, a book once it is whole."""
    from reader.export.values import Form

    if wanted.form is Form.EPUB:
        return _print_book(chosen, wanted)
    from reader.export.documents import write_together

    return follow(write_together(chosen, wanted, write), len(chosen.ids))[0]


def _print_book(chosen: "Chosen", wanted: "Wanted") -> int:
    import shutil
    import tempfile

    from reader.cli.output import flush
    from reader.export.exporting import export_file

    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "book.epub"
        status, _ = follow(export_file(chosen, wanted, path), len(chosen.ids))
        flush()
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    return status


def follow(steps: "Steps", total: int) -> tuple[int, int]:
    """Have everything written; the exit status, and how many files were left as they were."""
    from contextlib import closing

    from reader.cli.progress import ProgressBar

    status = left = failed = 0
    with ProgressBar("exporting", total) as bar, closing(steps):
        for step in steps:
            left += step.is_left
            if step.error is not None:
                failed += 1
                status = FAILED
                bar.tell(str(step.error))
            bar.show(step.done, failed)
    return status, left
