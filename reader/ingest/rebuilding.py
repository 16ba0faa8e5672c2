"""Makes a library again: everything that comes from originals is cleaned anew, what is the user's stays."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.errors import UnwritableError
from reader.ingest.ingest import Ingest
from reader.ingest.recleaning import clean_again, outdated
from reader.ingest.taking import Progress
from reader.library import Library
from reader.library.rebuild import Rebuilding
from reader.safe_text import safe_line


def rebuild(folder: Path, processes: int | None = None) -> Iterator[Progress]:
    """Makes the library of a folder again, in a file beside it that takes its place once it is finished.

    Nobody else can use the library meanwhile. What cannot be cleaned again stays as it was. Stopped or failing at any
    time, all is as before. The former file is kept. Raises LibraryError.
    """
    # A damaged library is mended by this, as always.
    Library.open(folder).close()
    try:
        with tempfile.TemporaryDirectory(prefix=".rebuild-", dir=folder) as name, Rebuilding(folder) as rebuilding:
            beside = Path(name)
            rebuilding.copy_into(beside)
            with Library.open(beside) as library, Ingest(library) as ingest:
                for _ in library.rebuild_index():
                    pass
                for steps in (
                    clean_again(library, outdated(library, ingest.rules, everything=True), ingest.rules, processes),
                    ingest.clean_pending(processes=processes),
                ):
                    with closing(steps):
                        yield from steps
            rebuilding.put(beside)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise UnwritableError(f"The library in {safe_line(str(folder))} cannot be made again ({reason}).") from error
