"""Opens the library that a command is about."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli.output import message
from reader.library import Library
from reader.paths import library_folder


@contextmanager
def opened_library(options: argparse.Namespace) -> Iterator[Library]:
    """The user's library, or the one that `--library` names; says what there is to say of how it was opened.

    Raises LibraryError.
    """
    with Library.open(library_folder(options.library)) as library:
        if library.notice:
            message(library.notice)
        yield library
