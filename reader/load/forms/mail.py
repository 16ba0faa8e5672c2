"""Mail messages: letters and newsletters, and what is attached to them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from reader.errors import LoadError
from reader.inline_picture import INLINE
from reader.load.document import Document, Known
from reader.load.emlx import Marks, unwrap
from reader.load.mail_body import Body, attached_articles, body_of, content_id, is_message
from reader.load.mail_stated import address_of, is_bulk, stated_of
from reader.load.mime import Part, message_headers, parse_message
from reader.load.page import read_parts
from reader.load.parts import PartNames
from reader.load.pictures import WantedPicture, find_picture, inline_picture
from reader.load.visible_text import is_mostly_links, visible_text
from reader.model import Page, PageKind, SavedLink, count_words, joined_damage

OWN_TEXT = "message"
"""The part's name of a message's own text where articles are attached to it."""

_SHORT_WORDS = 150
"""Of a newsletter with its footer, which has about 60."""

_CID = re.compile(r"cid:", re.I)
_SEALED_TYPES = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The message's text, and each message and document attached to it. Raises LoadError if there is neither."""
    data, marks = unwrap(document.data())
    message = parse_message(data)
    body = body_of(message)
    attached = tuple(_named_articles(message, body))
    if not attached:
        yield _page(document, message, body, marks)
        return
    if body and document.begins(OWN_TEXT):
        yield _page(document.inner(b"", document.known, part=OWN_TEXT), message, body, marks)
    for name, part in attached:
        if document.begins(name):
            try:
                yield from _articles(document, message, name, part)
            except LoadError as error:
                yield error


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """A picture that the message's text names or holds, or an attached one's; `part` is relative to the document."""
    message = parse_message(unwrap(document.data())[0])
    name, _, rest = part.partition("/")
    if name and name != OWN_TEXT:
        return _attached_picture(document, message, part, wanted)
    if rest:
        return None
    if wanted.saved_as and wanted.saved_as.startswith(INLINE):
        body = body_of(message)
        return inline_picture(body.text, wanted.saved_as) if body else None
    return part_picture(message, wanted)


def part_picture(message: Part, wanted: WantedPicture) -> bytes | None:
    """The bytes of the part that `cid:` names, or that says it was at the address."""
    names = {name for name in (wanted.saved_as, wanted.address) if name}
    identifiers = {unquote(name[4:]) for name in names if _CID.match(name) and name[4:]}
    for part in message.walk():
        if part.is_multipart:
            continue
        if content_id(part) in identifiers or part.headers.raw("content-location") in names:
            return part.content() or None
    return None


def _attached_picture(document: Document, message: Part, part: str, wanted: WantedPicture) -> bytes | None:
    for name, inner in _named_articles(message, body_of(message)):
        if part == name or part.startswith(name + "/"):
            attached = document.inner(inner.content(), Known(name=inner.file_name, charset=inner.charset), part=name)
            find = picture if is_message(inner) else find_picture
            return find(attached, part[len(name) + 1 :], wanted)
    return None


def _named_articles(message: Part, body: Body | None) -> Iterator[tuple[str, Part]]:
    """What is attached, by the names that its parts have."""
    names = PartNames()
    names.name(OWN_TEXT)
    for part in attached_articles(message, body):
        name = re.split(r"[/\\]", part.file_name)[-1]
        if not name and is_message(part):
            name = message_headers(part.content()).text("subject").replace("/", "-")
        yield names.name(name or "attached"), part


def _articles(document: Document, message: Part, name: str, part: Part) -> Iterator[Page | SavedLink | LoadError]:
    known = Known(
        name=part.file_name,
        media_type=part.media_type,
        charset=part.charset,
        saved=document.known.saved or message.headers.date(),
    )
    inner = document.inner(part.content(), known, part=name)
    yield from pages(inner) if is_message(part) else read_parts(inner)


def _page(document: Document, message: Part, body: Body | None, marks: Marks) -> Page:
    known = document.known
    if body is None:
        raise document.fault(_why_no_text(message))
    stated = stated_of(message.headers, known.name, charset=_charset(message), language=body.language)
    stated = replace(stated, is_read=stated.is_read or marks.is_read, is_starred=stated.is_starred or marks.is_starred)
    return Page(
        document.name,
        body.kind,
        body.text,
        known.url or address_of(message.headers),
        known.saved or message.headers.date(),
        joined_damage(known.damage, body.damage),
        document.part,
        stated,
        is_body=_is_all_letter(message, body),
    )


def _is_all_letter(message: Part, body: Body) -> bool:
    """Whether nothing is furniture: not so of newsletters, whose markup has around the text what pages have.

    Of short ones little would be left beside that, and of lists of links, which pages have beside their text, nothing.
    """
    if body.kind is PageKind.TEXT or not is_bulk(message.headers):
        return True
    return count_words(visible_text(body.text)) < _SHORT_WORDS or is_mostly_links(body.text)


def _charset(message: Part) -> str | None:
    """What characters of the head are likely in that should be encoded and are not."""
    return next((part.charset for part in message.walk() if part.charset), None)


def _why_no_text(message: Part) -> str:
    parts = tuple(message.walk())
    if any(part.media_type in _SEALED_TYPES for part in parts):
        return "is encrypted"
    if any(part.is_too_deep for part in parts):
        return "has parts that are nested too deeply"
    return "is a message without text"
