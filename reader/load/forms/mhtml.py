"""Web archives of browsers: MHTML, RFC 2557, as Chrome, Edge, Internet Explorer, Opera and extensions write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from reader.address import web_address
from reader.inline_picture import INLINE
from reader.load.document import Document
from reader.load.encoding import decode
from reader.load.forms.mail import part_picture
from reader.load.forms.page import with_line_feeds
from reader.load.kind import page_kind
from reader.load.mail_body import HTML_TYPES, content_id
from reader.load.mime import Part, parse_message
from reader.load.origin import origin_of
from reader.load.pictures import WantedPicture, inline_picture
from reader.load.visible_text import visible_text
from reader.model import Page, count_words, joined_damage

_MAX_FRAMES = 50
_MAX_FRAME_DEPTH = 4
_MAX_FRAMES_LOOKED_AT = 1_000
_MAX_FRAMED = 1 << 20
"""Characters of a page in which frames are looked for: such pages hold little else."""
_FRAME = re.compile(
    r"<i?frame\b[^<>]{0,4000}?\bsrc\s*=\s*(?:\"([^\"]{1,8000})\"|'([^']{1,8000})'|([^\s>\"']{1,8000}))", re.I
)
_WORDS_OF_A_PAGE = 60
"""A page with fewer of its own shows its text in frames."""


def pages(document: Document) -> Iterator[Page]:
    """The one page. Raises LoadError if the archive holds none."""
    message = parse_message(document.data())
    root = _root(message)
    if root is None:
        raise document.fault("is a web archive without a page")
    known = document.known
    text, damage = _page_text(message, root)
    if not text.strip():
        raise document.fault("holds nothing but white space")
    origin = origin_of(text)
    lost = "the end of the file is missing" if message.is_cut or root.is_cut else None
    yield Page(
        document.name,
        page_kind(text, is_declared_html=True),
        text,
        known.url or _address(message, root) or origin.url,
        known.saved or message.headers.date() or origin.saved,
        joined_damage(known.damage, damage, lost),
        document.part,
        known.stated,
    )


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The picture that the page names by its address or by `cid:`, if it is in the archive."""
    message = parse_message(document.data())
    root = _root(message)
    if wanted.saved_as and wanted.saved_as.startswith(INLINE):
        return inline_picture(_page_text(message, root)[0], wanted.saved_as) if root else None
    if found := part_picture(message, wanted):
        return found
    base = _location(root) if root else ""
    written = [name for name in (wanted.address, wanted.saved_as) if name]
    addresses = {_comparable(name) for name in written} | {_comparable(_joined(base, name)) for name in written}
    for inner in message.walk():
        location = _location(inner)
        if (
            location
            and not inner.is_multipart
            and addresses & {_comparable(location), _comparable(_joined(base, location))}
        ):
            return inner.content() or None
    return None


def _root(message: Part) -> Part | None:
    """The part that is the page: the one that `start` names, else the first in HTML."""
    html = _html_parts(message)
    starts = {
        part.headers.parameter("content-type", "start").strip("<> ") for part in message.walk() if part.is_multipart
    }
    named = [part for part in html if (identifier := content_id(part)) and identifier in starts]
    return next(iter((*named, *html)), None)


def _html_parts(message: Part) -> list[Part]:
    return [part for part in message.walk() if part.media_type in HTML_TYPES]


def _text(part: Part) -> tuple[str, str | None]:
    decoded = decode(part.content(), part.charset)
    return with_line_feeds(decoded.text.replace("\0", "")), decoded.damage


def _page_text(message: Part, root: Part) -> tuple[str, str | None]:
    """The page's markup, with that of its frames where it is needed, and what was lost of it."""
    text, damage = _text(root)
    return _with_frames(text, root, _html_parts(message)), damage


def _address(message: Part, root: Part) -> str | None:
    snapshot = message.headers.raw("snapshot-content-location")
    return web_address(snapshot) or web_address(_location(root)) or web_address(_location(message))


def _location(part: Part) -> str:
    return "".join(part.headers.raw("content-location").split())


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _comparable(address: str) -> str:
    """An address without what programs write in different ways."""
    return unquote(address.partition("#")[0]).replace("&amp;", "&")


@dataclass(slots=True)
class _Frames:
    """The pages in an archive by what frames call them, each given out once."""

    by_name: dict[str, Part]

    def take(self, base: str, written: str) -> Part | None:
        written = written.replace("&amp;", "&")
        name = unquote(written[4:]) if written[:4].lower() == "cid:" else _comparable(_joined(base, written))
        return self.by_name.pop(name, None)


def _with_frames(text: str, root: Part, html: list[Part]) -> str:
    """The page, followed by what its frames show if it has no text of its own."""
    if len(html) < 2 or not _FRAME.search(text, 0, _MAX_FRAMED) or count_words(visible_text(text)) >= _WORDS_OF_A_PAGE:
        return text
    by_name: dict[str, Part] = {}
    for part in html:
        if part is not root:
            for name in filter(None, (content_id(part), _comparable(_location(part)))):
                by_name.setdefault(name, part)
    found: list[str] = []
    _collect(text, root, _Frames(by_name), found, 0)
    return "\n".join((text, *found))


def _collect(text: str, part: Part, frames: _Frames, found: list[str], depth: int) -> None:
    """The markup of the frames of a page and of theirs, in their order."""
    for _, frame in zip(range(_MAX_FRAMES_LOOKED_AT), _FRAME.finditer(text, 0, _MAX_FRAMED), strict=False):
        if len(found) >= _MAX_FRAMES or depth >= _MAX_FRAME_DEPTH:
            return
        inner = frames.take(_location(part), frame[1] or frame[2] or frame[3])
        if inner:
            markup, _ = _text(inner)
            found.append(f"<div>{markup}</div>")
            _collect(markup, inner, frames, found, depth + 1)
