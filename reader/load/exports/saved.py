"""Passes on the addresses that an export holds, and says how many entries hold none."""

import re
from collections.abc import Iterator
from itertools import islice

from reader.address import web_address
from reader.errors import LoadError
from reader.load.document import MAX_PARTS, Document
from reader.model import SavedLink, Stated

_OTHER_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.-]{1,30}:(?!\d)", re.I)
_END = object()


def is_elsewhere(address: str) -> bool:
    """Whether an address is meant to lead to something else than the web, as bookmarklets and saved searches do."""
    return _OTHER_SCHEME.match(address) is not None


def saved_links(document: Document, entries: Iterator[tuple[str, Stated] | None]) -> Iterator[SavedLink | LoadError]:
    """The addresses of entries, in their order; None is an entry that cannot be read."""
    skipped = Skipped(document)
    for entry in islice(entries, MAX_PARTS):
        url = web_address(entry[0].strip()) if entry else None
        if entry and url:
            yield SavedLink(url, entry[1])
        elif not (entry and is_elsewhere(entry[0])):
            skipped.count += 1
    yield from skipped.told()
    yield from left_out(document, entries)


def left_out(document: Document, rest: Iterator[object], most: int = MAX_PARTS) -> Iterator[LoadError]:
    """What to tell the user where `most` entries have been read: nothing, if there are no more."""
    if next(rest, _END) is not _END:
        yield document.fault(f"holds more than {most:,} entries; the rest is left out")


class Skipped:
    """Counts the entries of an export that are passed over."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.count = 0

    def told(self) -> Iterator[LoadError]:
        """What to tell the user of them in the end: nothing, if there were none."""
        if self.count:
            entries = "an entry" if self.count == 1 else f"{self.count:,} entries"
            yield self._document.fault(f"has {entries} without a web address")
