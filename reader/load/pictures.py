"""Finds the pictures of a saved page wherever its form keeps them; never in the network."""

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import unquote, unquote_to_bytes

from reader.inline_picture import INLINE, inline_name
from reader.load.document import Document, Siblings
from reader.load.encoding import decode
from reader.load.form import Form, form_of
from reader.load.page import form_module
from reader.wanted_picture import WantedPicture as WantedPicture

MAX_PICTURE_BYTES = 20 << 20
"""As it is stored; photographs straight from a camera have less."""

_DATA = re.compile(r"data:image/", re.I)
_LOOK_BACK = 8
"""Characters before an address in which its quotation mark is looked for, past white space."""
_UNQUOTED_END = re.compile(r"[\s>]")
_DATA_HEAD = re.compile(r"data:image/[\w.+-]{1,40}((?:;[\w.+=-]{1,80}){0,4}),", re.I)
_QUERY = re.compile(r"[?#]")
_MAX_PATH = 2_000
"""Characters of a path to a picture."""


class _PictureForm(Protocol):
    @staticmethod
    def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None: ...


def find_picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a part of a document, whatever its form; None if they are not there.

    `part` is relative to the document, empty for the page that it is itself. Raises LoadError where a container
    cannot be read.
    """
    form = form_of(document.head, document.known.name)
    if not isinstance(form, Form):
        return None
    if form is Form.PACKED:
        from reader.load.forms.packed import unpacked

        return find_picture(unpacked(document), part, wanted)
    module: _PictureForm | None = form_module(form)  # type: ignore[assignment]  # has it or not
    if hasattr(module, "picture") and module is not None:
        found = module.picture(document, part, wanted)
    else:
        found = page_picture(document, wanted)
    return found if found is not None and 0 < len(found) <= MAX_PICTURE_BYTES else None


def page_picture(document: Document, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a single page: in its markup, or in a file that lies beside it."""
    name = wanted.saved_as or ""
    if name.startswith(INLINE):
        text = decode(document.data(), document.known.charset).text
        return inline_picture(text.replace("\0", ""), name)
    return picture_beside(document.siblings, name) if document.siblings else None


def inline_picture(markup: str, name: str) -> bytes | None:
    """The bytes of the picture that has this `inline:` name in a page's markup; None if it is not there."""
    return next((data_bytes(address) for address in _data_addresses(markup) if inline_name(address) == name), None)


def _data_addresses(markup: str) -> Iterator[str]:
    """The `data:image/` addresses in attributes of a page's markup. Linear: each character is passed once."""
    at = 0
    while found := _DATA.search(markup, at):
        start = found.start()
        before = markup[max(0, start - _LOOK_BACK) : start].rstrip()[-1:]
        if before in ('"', "'"):
            end = markup.find(before, start)
        else:
            unquoted = _UNQUOTED_END.search(markup, start)
            end = unquoted.start() if unquoted else -1
        if end < 0:
            return
        address = markup[start:end]
        yield html.unescape(address) if "&" in address else address
        at = end


def data_bytes(address: str) -> bytes | None:
    """The bytes in a `data:image/` address (RFC 2397); None if it is none or broken."""
    head = _DATA_HEAD.match(address)
    if head is None or len(address) > 2 * MAX_PICTURE_BYTES:
        return None
    content = address[head.end() :]
    if not head[1].lower().endswith(";base64"):
        return unquote_to_bytes("".join(content.split()))
    try:
        written = "".join(unquote(content).split()).replace("-", "+").replace("_", "/").rstrip("=")
        return base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def picture_beside(siblings: Siblings, path: str) -> bytes | None:
    """The bytes of what lies at a path relative to a page, as its markup writes it; None if there is nothing.

    The path is tried as it stands, for some programs name files so, and as an address means it.
    """
    if not path or len(path) > _MAX_PATH or path[:4].lower() == "cid:":
        return None
    return next((found for name in _names(path) if (found := siblings.read(name)) is not None), None)


def _names(path: str) -> list[str]:
    plain = _QUERY.split(path, maxsplit=1)[0]
    written = (path, unquote(path), plain, unquote(plain))
    forms = (unicodedata.normalize(form, name) for name in written for form in ("NFC", "NFD"))
    return [name for name in dict.fromkeys((*written, *forms)) if name and "\0" not in name and not _leads_out(name)]


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name.split("/")[0][:2]
