"""What is exported from the app, in which form and where to: decisions, and the work of a thread."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from textual.message import Message

from reader.errors import CommandError, LibraryError, ReaderError
from reader.export.names import file_stem
from reader.export.values import ENDINGS, TOGETHER, Form, Wanted
from reader.export.whole import free_path
from reader.safe_text import safe_line
from reader.ui.wording import plural

BETWEEN_SECONDS = 0.2
"""How often it is told how far it is."""


class Extent(StrEnum):
    """Which articles are meant."""

    ARTICLE = "article"
    MARKED = "marked"
    LISTED = "listed"


LABELS = {
    Form.EPUB: "EPUB, a book",
    Form.MARKDOWN: "Markdown",
    Form.HTML: "HTML",
    Form.TEXT: "plain text",
    Form.JSON: "JSON",
}
"""The forms that the app offers, in their order."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be exported."""

    ids: tuple[int, ...]
    form: Form
    path: Path
    title: str

    @property
    def is_folder(self) -> bool:
        """Whether each article has a file of its own in a folder."""
        return len(self.ids) > 1 and self.form not in TOGETHER


@dataclass
class Exported(Message):
    """How far an export is; over once there is a result."""

    done: int
    total: int
    result: str = ""
    is_fault: bool = False


def default_path(folder: str, form: Form, title: str, count: int) -> str:
    """Where articles go unless another place is typed: a name in the folder for exports that is free."""
    ending = "" if count > 1 and form not in TOGETHER else ENDINGS[form]
    return shown_path(free_path(Path(folder).expanduser().absolute(), file_stem(title), ending))


def shown_path(path: Path) -> str:
    """A path as it is shown and typed: `~` for the user's home."""
    home = os.path.expanduser("~")
    text = str(path)
    return "~" + text.removeprefix(home) if home != "~" and text.startswith(home + os.sep) else text


def plan(typed: str, ids: Sequence[int], form: Form, title: str) -> Plan:
    """What a typed path means. Raises CommandError: it says nothing, or would write over a file that is there."""
    if not ids:
        raise CommandError("There is no article to export")
    if not typed.strip():
        raise CommandError("Type where to")
    path = Path(typed.strip()).expanduser().absolute()
    found = Plan(tuple(ids), form, path, title)
    if found.is_folder:
        if path.exists() and not path.is_dir():
            raise CommandError(f"{safe_line(typed)} is a file; {len(ids):,} articles need a folder")
        return found
    if path.is_dir() or typed.endswith(os.sep):
        return Plan(found.ids, form, free_path(path, file_stem(title), ENDINGS[form]), title)
    if os.path.lexists(path):
        raise CommandError(f"{safe_line(typed)} is there already; type another name")
    return found


def title_of(titles: Mapping[Extent, str], extent: Extent, count: int) -> str:
    """What the book of some articles is called."""
    return titles[extent] if count == 1 or extent is Extent.LISTED else plural(count, "article")


def export(folder: Path, wanted: Plan, post: Callable[[Message], object], cancelled: Callable[[], bool]) -> None:
    """Writes what was planned, telling how far it is; has a library connection of its own."""
    from reader.export.chosen import Chosen
    from reader.export.exporting import export_file, export_folder
    from reader.library import Library

    done = failed = left = 0
    told = time.monotonic()
    try:
        with Library.open(folder) as library:
            chosen = Chosen(library, wanted.ids)
            total = len(chosen.ids)
            if not total:
                raise LibraryError("What is to be exported has not been cleaned yet.")
            write = export_folder if wanted.is_folder else export_file
            with closing(write(chosen, Wanted(wanted.form, title=wanted.title), wanted.path)) as steps:
                for step in steps:
                    done, failed, left = step.done, failed + (step.error is not None), left + step.is_left
                    if cancelled():
                        return
                    if time.monotonic() - told >= BETWEEN_SECONDS:
                        told = time.monotonic()
                        post(Exported(done, total))
            post(Exported(done, total, result(wanted.path, total - failed - left, failed, left)))
    except ReaderError as error:
        post(Exported(done, len(wanted.ids), str(error), is_fault=True))


def result(path: Path, written: int, failed: int, left: int) -> str:
    """What became of an export, in a sentence; the name comes first, as long folders are cut off."""
    parts = [f"Exported {plural(written, 'article')} to {safe_line(path.name)}"]
    if failed:
        parts.append(f"{failed:,} could not be read")
    if left:
        parts.append(f"{left:,} were there already")
    return "; ".join(parts) + f", in {safe_line(shown_path(path.parent))}"
