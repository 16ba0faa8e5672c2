"""Safari's web archives: a property list of the page and of what it shows."""

from collections.abc import Iterator
from typing import Any

from reader.address import web_address
from reader.errors import LoadError
from reader.load.document import Document, Known
from reader.load.page import read_parts
from reader.load.pictures import WantedPicture, find_picture
from reader.load.property_list import PropertyListError, read_property_list
from reader.model import Page, SavedLink

_MAIN, _OTHERS = "WebMainResource", "WebSubresources"
_DATA, _URL, _TYPE = "WebResourceData", "WebResourceURL", "WebResourceMIMEType"
_CHARSET = "WebResourceTextEncodingName"


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The page. Raises LoadError if there is none to be read."""
    yield from read_parts(_main(document, _resources(document)))


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture that the page shows."""
    resources = _resources(document)
    others = resources.get(_OTHERS)
    for other in others if isinstance(others, list) else ():
        if wanted.address and isinstance(other, dict) and _text(other, _URL) in (wanted.address, wanted.saved_as):
            data = other.get(_DATA)
            return data if isinstance(data, bytes) else None
    return find_picture(_main(document, resources), part, wanted)


def _resources(document: Document) -> dict[str, Any]:
    try:
        resources = read_property_list(document.data())
    except PropertyListError as error:
        raise document.fault(str(error)) from error
    if not isinstance(resources, dict):
        raise document.fault("is a web archive without a page")
    return resources


def _main(document: Document, resources: dict[str, Any]) -> Document:
    main = resources.get(_MAIN)
    data = main.get(_DATA) if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes):
        raise document.fault("is a web archive without a page")
    url = web_address(_text(main, _URL))
    known = Known(
        media_type=(_text(main, _TYPE) or "").lower() or None,
        charset=_text(main, _CHARSET),
        url=document.known.url or url,
        saved=document.known.saved,
        damage=document.known.damage,
        stated=document.known.stated,
    )
    return document.inner(data, known)


def _text(resource: dict[str, Any], key: str) -> str | None:
    value = resource.get(key)
    return value if isinstance(value, str) else None
