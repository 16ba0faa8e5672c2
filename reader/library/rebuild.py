"""The part of making a library again that is about files: a copy to work on, and the copy put in place."""

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.library.database import Database
from reader.library.header import FILE_NAME
from reader.library.swapping import swap
from reader.whole_file import sync_folder

WHY = "before-rebuild"
"""In the name of the former file."""


class Rebuilding:
    """Keeps all others out of a library until it is made again, or that has failed."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Raises LibraryError if others use the library."""
        self._database = Database(self._path)
        self._stack.callback(self._database.close)
        try:
            self._database.hold_alone()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def copy_into(self, beside: Path) -> None:
        """Puts a copy of the library into another folder."""
        self._database.copy_into(beside / FILE_NAME)

    def put(self, beside: Path) -> Path:
        """Puts the library of the other folder in place; returns what the former is called. Raises OSError."""
        fresh = Database(beside / FILE_NAME)
        # Its journal was written in the other folder; the library's own is written anew when it is opened next.
        fresh.run("UPDATE journal SET size = -1")
        fresh.rows("PRAGMA journal_mode = DELETE")
        fresh.close()
        with (beside / FILE_NAME).open("rb+") as file:
            os.fsync(file.fileno())
        aside = swap(self._path, beside / FILE_NAME, WHY)
        sync_folder(self._path.parent)
        return aside
