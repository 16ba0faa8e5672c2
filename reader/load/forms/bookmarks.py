"""The bookmarks of browsers in HTML, and the HTML exports of Pocket and Instapaper."""

from collections.abc import Iterator

from reader.errors import LoadError
from reader.load.document import Document
from reader.load.encoding import decode
from reader.load.exports.bookmark_file import bookmarks
from reader.load.exports.saved import saved_links
from reader.model import SavedLink


def pages(document: Document) -> Iterator[SavedLink | LoadError]:
    """The addresses in the order of the file. Raises LoadError if it is too large."""
    text = decode(document.data(), document.known.charset).text
    yield from saved_links(document, bookmarks(text))
