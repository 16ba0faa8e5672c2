"""The CSV files in which reading services export what was saved with them."""

from collections.abc import Iterator

from reader.errors import LoadError
from reader.load.document import Document
from reader.load.encoding import decode
from reader.load.exports.csv_services import rows, table_of
from reader.load.exports.saved import saved_links
from reader.model import SavedLink


def pages(document: Document) -> Iterator[SavedLink | LoadError]:
    """The addresses in the order of the rows. Raises LoadError if it is no export that is known."""
    text = decode(document.data(), document.known.charset).text
    table = table_of(text)
    if table is None:
        raise document.fault("is a table of data, not an export of a reading service")
    yield from saved_links(document, rows(text, table))
