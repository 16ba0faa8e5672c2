"""Opens the library that a command is about, and finds in it what the user names."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli.output import message, report_faults
from reader.config.library_place import library_folder
from reader.config.load_settings import read_settings
from reader.library import Library


@contextmanager
def opened_library(options: argparse.Namespace) -> Iterator[Library]:
    """The user's library, or the one that `--library` names; says what is wrong in the settings, and with the library.

    Raises LibraryError.
    """
    report_faults(read_settings())
    with Library.open(library_folder(options.library)) as library:
        if library.notice:
            message(library.notice)
        yield library


def named_articles(library: Library, word: str) -> set[int] | None:
    """The articles of a source: a file, a folder, an address; None if the word names none of these."""
    from reader.address import is_web_address

    if is_web_address(word):
        by_address = library.find_address(word)
        return {*library.ids(under=[word]), *([] if by_address is None else [by_address])}
    path = os.path.abspath(word)
    return set(library.ids(under=[path])) or (set() if os.path.exists(path) else None)
