"""Sources that no library has, exported by way of one that is made for them and gone afterwards."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from reader.address import is_web_address
from reader.errors import ReaderError, SourceError
from reader.ingest import Ingest
from reader.library import Library
from reader.load.files import STANDARD_INPUT


@contextmanager
def library_of(
    sources: Sequence[str], tell: Callable[[ReaderError], None], show: Callable[[int, int, int], None]
) -> Iterator[tuple[Library, list[int]]]:
    """A library of nothing but what these sources hold, and the ids of their articles in the order asked.

    `tell` is told what cannot be read, `show` how many are done, of how many, and how many failed.
    """
    with tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True) as name:
        with Library.open(Path(name)) as library, Ingest(library) as ingest:
            yield library, list(dict.fromkeys(_taken_in(ingest, library, sources, tell, show)))


def _taken_in(
    ingest: Ingest,
    library: Library,
    sources: Sequence[str],
    tell: Callable[[ReaderError], None],
    show: Callable[[int, int, int], None],
) -> Iterator[int]:
    for fault in ingest.rules.faults:
        tell(SourceError("site rules", fault))
    for source in sources:
        try:
            if source == STANDARD_INPUT or is_web_address(source):
                yield from ingest.add(source)
                continue
        except SourceError as error:
            tell(error)
            continue
        scope, errors = ingest.index([source])
        with closing(ingest.clean_pending(scope)) as steps:
            for step in steps:
                show(step.done, step.total, step.failed)
                if step.is_over:
                    errors += filter(None, (step.error, *step.taken.failures))
        for failure in errors or ingest.without_articles([source]):
            tell(failure)
        yield from library.ids(under=scope)
