"""WARC web archives: what a crawler or a browser was sent, page by page."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from reader.address import web_address
from reader.errors import LoadError
from reader.load.document import Document, Known
from reader.load.files import MAX_FILE_BYTES
from reader.load.origin import moment
from reader.load.page import read_parts
from reader.load.parts import PartNames, flat_name
from reader.load.pictures import MAX_PICTURE_BYTES, WantedPicture, find_picture
from reader.load.warc_payload import Payload, PayloadError, read_payload
from reader.load.warc_records import Record, WarcReader
from reader.model import Page, SavedLink

_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS = "/robots.txt"


class _Nothing:
    def read(self, name: str) -> bytes | None:
        return None


_NOTHING = _Nothing()
"""What lies beside an archive's file has nothing to do with the pages in it."""


class Listed:
    """The pages of an archive that someone looked at: not their frames, advertisements and the like."""

    def __init__(self, addresses: set[str]) -> None:
        self._waiting = {_key(address) for address in addresses}

    def takes(self, url: str) -> bool:
        """Whether this is a page of the list; each is taken once."""
        is_one = _key(url) in self._waiting
        self._waiting.discard(_key(url))
        return is_one

    def follows(self, url: str, location: str) -> None:
        """Notes that a listed page was found under another address."""
        target = web_address(location, url)
        if target and _key(url) in self._waiting:
            self._waiting.add(_key(target))


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The pages in the archive. Raises LoadError if it holds none."""
    names = PartNames()
    yield from archived_pages(document, names, None)
    if not names:
        raise document.fault("is a web archive that holds no pages")


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture, wherever in the archive it was kept."""
    return archived_picture(document, PartNames(), None, part, wanted)


def archived_pages(
    document: Document, names: PartNames, listed: Listed | None
) -> Iterator[Page | SavedLink | LoadError]:
    """The pages in an archive, or those of them that are listed; at the end, what is wrong with it.

    What cannot be an article is passed over in silence, as in a folder, unless it is listed.
    """
    reader = WarcReader(document.file)
    for part, record, payload in _page_records(reader, names, listed):
        if not document.begins(part):
            continue
        try:
            for found in read_parts(_inner(document, record, payload, part)):
                if listed or not isinstance(found, LoadError):
                    yield found
        except PayloadError as error:
            yield document.fault(str(error), part)
        except LoadError as error:
            if listed or document.walk.is_spent:
                yield error
    if reader.is_broken:
        yield document.fault("is a web archive of which some records are broken")


def _inner(document: Document, record: Record, payload: Payload, part: str) -> Document:
    body = payload.body(MAX_FILE_BYTES)
    known = Known(
        name=_path(record.url).rpartition("/")[2],
        media_type=payload.media_type or None,
        charset=payload.charset,
        url=web_address(record.url),
        saved=moment(record.date),
        damage=body.damage,
    )
    return document.inner(body.data, known, part=part, siblings=_NOTHING)


def archived_picture(
    document: Document, names: PartNames, listed: Listed | None, part: str, wanted: WantedPicture
) -> bytes | None:
    """The bytes of what was kept of an address, or of what stands in a page's markup."""
    reader = WarcReader(document.file)
    try:
        if wanted.address:
            return _kept(reader, _key(wanted.address))
        for name, record, payload in _page_records(reader, names, listed):
            if name == part:
                return find_picture(_inner(document, record, payload, part), "", wanted)
    except PayloadError:
        pass
    return None


def _kept(reader: WarcReader, address: str) -> bytes | None:
    for record in reader.records():
        if _key(record.url) == address and (payload := read_payload(reader, record)) and payload.status == 200:
            return payload.body(MAX_PICTURE_BYTES).data
    return None


def _page_records(reader: WarcReader, names: PartNames, listed: Listed | None) -> Iterator[tuple[str, Record, Payload]]:
    """What may be a page, under the name of the part that it is."""
    for record in reader.records():
        if payload := _page_payload(reader, record, listed):
            yield names.name(flat_name(record.url)), record, payload


def _page_payload(reader: WarcReader, record: Record, listed: Listed | None) -> Payload | None:
    """What was sent, if it may be a page."""
    payload = read_payload(reader, record)
    if payload is None:
        return None
    if listed and payload.status in _REDIRECTS:
        listed.follows(record.url, payload.location)
    if payload.status != 200 or payload.media_type not in _PAGE_TYPES or _path(record.url) == _ROBOTS:
        return None
    return payload if listed is None or listed.takes(record.url) else None


def _key(url: str) -> str:
    return url.partition("#")[0]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
