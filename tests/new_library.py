"""Libraries for tests that make many of them: making one anew costs ten times what copying one does."""

import tempfile
from functools import cache
from pathlib import Path

from reader.library import Library
from reader.library.header import FILE_NAME


def new_library(folder: Path) -> Library:
    """A library without articles, open, as if it had just been made in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_bytes(_made())
    return Library.open(folder)


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        Library.open(Path(name)).close()
        return (Path(name) / FILE_NAME).read_bytes()
