"""Exports articles of a library: which writer makes what was asked for."""

from collections.abc import Generator
from pathlib import Path

from reader.export.chosen import Chosen
from reader.export.values import Form, Step, Wanted
from reader.export.whole import whole_file

Steps = Generator[Step, None, None]


def export_file(chosen: Chosen, wanted: Wanted, path: Path) -> Steps:
    """Writes all articles into one file, in place of the one there; closing it early leaves that as it was.

    Raises ExportError and LibraryError.
    """
    if wanted.form is Form.EPUB:
        from reader.export.book import write_book

        yield from write_book(chosen, wanted, path)
        return
    from reader.export.documents import write_together

    with whole_file(path) as file:
        yield from write_together(chosen, wanted, lambda text: file.write(text.encode("utf-8", "replace")))


def export_folder(chosen: Chosen, wanted: Wanted, folder: Path) -> Steps:
    """Writes a file for each article into a folder, which is made. Raises ExportError and LibraryError."""
    from reader.export.folder import write_folder

    yield from write_folder(chosen, wanted, folder)
