"""WACZ web archives: WARC files in a ZIP archive, and a list of those of their pages that someone looked at.

https://specs.webrecorder.net/wacz/1.1.1/
"""

import json
from collections.abc import Iterator

from reader.errors import LoadError
from reader.inflate import InflateError
from reader.load.archives import Contents, Member
from reader.load.document import Document, Known
from reader.load.forms.packed import missing_after, unpacked
from reader.load.forms.warc import Listed, archived_pages, archived_picture
from reader.load.parts import PartNames
from reader.load.pictures import WantedPicture
from reader.model import Page, SavedLink

_PACKAGE = "datapackage.json"
_ARCHIVES = "archive/"
_PAGES = "pages/pages.jsonl"
_MAX_LIST_BYTES = 32 << 20


def is_web_archive(contents: Contents) -> bool:
    """Whether a ZIP archive is a WACZ web archive."""
    return _PACKAGE in contents.by_path and bool(_archives(contents))


def pages(document: Document, contents: Contents) -> Iterator[Page | SavedLink | LoadError]:
    """The pages that it lists, or all if it lists none. Raises LoadError if it holds none."""
    names, listed, is_broken = PartNames(), _listed(contents), False
    for member in _archives(contents):
        try:
            archive = _opened(document, contents, member)
            yield from archived_pages(archive, names, listed)
            if missing := missing_after(archive):
                yield missing
        except InflateError as error:
            is_broken = True
            yield document.fault(f"a web archive in it {error}")
        except LoadError as error:
            is_broken = True
            yield error
    if not names and not is_broken:
        raise document.fault("is a web archive that holds no pages")


def picture(document: Document, contents: Contents, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture, wherever in the archive it was kept."""
    names, listed = PartNames(), _listed(contents)
    for member in _archives(contents):
        try:
            found = archived_picture(_opened(document, contents, member), names, listed, part, wanted)
        except (InflateError, LoadError):
            continue
        if found is not None:
            return found
    return None


def _archives(contents: Contents) -> list[Member]:
    names = sorted(path for path in contents.by_path if path.startswith(_ARCHIVES) and ".warc" in path.lower())
    return [contents.by_path[name] for name in names]


def _opened(document: Document, contents: Contents, member: Member) -> Document:
    if member.is_encrypted:
        raise InflateError("is encrypted")
    return unpacked(document.inner(contents.archive.file(member), Known(name=member.path)))


def _listed(contents: Contents) -> Listed | None:
    """The addresses of the pages that the archive lists; None if it lists none."""
    lines = (contents.read(_PAGES, limit=_MAX_LIST_BYTES) or b"").split(b"\n")
    addresses = {address for line in lines if (address := _address(line))}
    return Listed(addresses) if addresses else None


def _address(line: bytes) -> str | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    address = entry.get("url") if isinstance(entry, dict) else None
    return address if isinstance(address, str) else None
