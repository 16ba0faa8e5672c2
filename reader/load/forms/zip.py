"""ZIP archives of saved pages; those that are books or web archives are told apart by what is in them."""

from collections.abc import Iterator

from reader.errors import LoadError
from reader.load.archives import Contents, pages_of, picture_of
from reader.load.document import Document
from reader.load.forms.epub import is_book
from reader.load.forms.epub import pages as book_pages
from reader.load.forms.epub import picture as book_picture
from reader.load.forms.wacz import is_web_archive
from reader.load.forms.wacz import pages as web_pages
from reader.load.forms.wacz import picture as web_picture
from reader.load.pictures import WantedPicture
from reader.load.zip_directory import Zip
from reader.model import Page, SavedLink

_OTHERS = {
    "[Content_Types].xml": "is an Office document, not an article",
    "META-INF/MANIFEST.MF": "is a program, not an article",
    "AndroidManifest.xml": "is a program, not an article",
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The pages in the archive. Raises LoadError if it is broken or holds none."""
    contents = Contents(Zip(document))
    if is_book(contents):
        yield from book_pages(document, contents)
    elif is_web_archive(contents):
        yield from web_pages(document, contents)
    elif other := _other(contents):
        raise document.fault(other)
    else:
        yield from pages_of(document, contents)


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a page in the archive."""
    contents = Contents(Zip(document))
    if is_book(contents):
        return book_picture(document, contents, part, wanted)
    if is_web_archive(contents):
        return web_picture(document, contents, part, wanted)
    return picture_of(document, contents, part, wanted)


def _other(contents: Contents) -> str | None:
    """What the archive is, if it is a document or program of another kind."""
    if (contents.read("mimetype", limit=200) or b"").startswith(_OPEN_DOCUMENT):
        return "is an OpenDocument file, not an article"
    return next((reason for name, reason in _OTHERS.items() if name in contents.by_path), None)
