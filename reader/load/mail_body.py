"""Finds what of a message is to be read: its text, and what is attached that is an article of its own."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.load.forms.page import with_line_feeds
from reader.load.kind import page_kind
from reader.load.mail_charset import decode_mail
from reader.load.mime import MESSAGE, Part
from reader.load.visible_text import visible_text
from reader.model import PageKind

HTML_TYPES = ("text/html", "application/xhtml+xml")
"""As declared."""
_SILENT_TYPES = frozenset(
    """
    text/calendar text/x-amp-html text/css text/csv text/vcard text/x-vcard text/directory text/javascript text/xml
    text/x-patch text/x-diff text/rfc822-headers
    """.split()
)
"""Text that is no letter: other versions of it for machines, and what is only ever attached."""
_MESSAGE_TYPES = (MESSAGE, "message/global", "message/news")
_ARTICLE_TYPES = (*HTML_TYPES, "application/pdf", "application/epub+zip", "multipart/related")
_ARTICLE_ENDINGS = (".html", ".htm", ".xhtml", ".pdf", ".epub", ".mht", ".mhtml", ".md", ".txt")
"""What is attached under such a name may be an article; pictures, tables, appointments and programs are none."""
_MESSAGE_ENDING = ".eml"
_MAX_TEXTS = 200
"""Inline texts of one message; of a mailing list's digest that has no messages in it."""

_MAX_FLOWED = 4 << 20
"""Characters; nobody writes so much, and it would take seconds."""
_FAR_MORE = 8
"""Times the letters, from which the version in HTML is broken or nothing but pictures."""

_SIGNATURE_LINE = "-- "
_QUOTES = re.compile(">*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Body:
    """A message's own text."""

    kind: PageKind
    text: str
    damage: str | None
    language: str
    parts: tuple[Part, ...]
    """Those that it stands in."""


def body_of(message: Part) -> Body | None:
    """The text of a message, HTML if it comes in several versions; None if there is none."""
    leaves = _texts(message, _is_unnamed) or _texts(message, _is_inline) or _any_text(message)
    if not leaves:
        return None
    damage = next((said for _, _, said in leaves if said), None)
    if leaves[-1][0].is_cut:
        damage = damage or "the end of the message is missing"
    languages = (part.headers.raw("content-language") for part, _, _ in leaves)
    parts = tuple(part for part, _, _ in leaves)
    kinds = [_kind(part, text) for part, text, _ in leaves]
    if PageKind.HTML in kinds:
        markup = (
            text if kind is PageKind.HTML else _as_markup(text)
            for (_, text, _), kind in zip(leaves, kinds, strict=True)
        )
        return Body(PageKind.HTML, "\n".join(markup), damage, next(filter(None, languages), ""), parts)
    text = "\n\n".join(text.strip("\n") for _, text, _ in leaves)
    return Body(PageKind.TEXT, text, damage, next(filter(None, languages), ""), parts)


def attached_articles(message: Part, body: Body | None) -> Iterator[Part]:
    """The messages and documents attached to a message with this text that may be articles, in their order."""
    own = {id(part) for part in body.parts} if body else set()
    for part in message.walk():
        if is_message(part) or (not _is_unnamed(part) and id(part) not in own and _may_be_article(part)):
            yield part


def is_message(part: Part) -> bool:
    """Whether a part is a message itself."""
    return part.media_type in _MESSAGE_TYPES or (
        not part.is_multipart and part.file_name.lower().endswith(_MESSAGE_ENDING)
    )


def unflowed(text: str, *, deletes_space: bool = False) -> str:
    """Text of RFC 3676, `format=flowed`, with its paragraphs joined and its stuffing taken out."""
    lines: list[str] = []
    open_quote: int | None = None
    for line in text.split("\n"):
        quotes = _QUOTES.match(line)
        depth = quotes.end() if quotes else 0
        content = line[depth:].removeprefix(" ")
        goes_on = bool(content) and open_quote == depth and content != _SIGNATURE_LINE
        is_flowed = content.endswith(" ") and content != _SIGNATURE_LINE
        shown = content[:-1] if is_flowed and deletes_space else content
        if goes_on:
            lines.append(shown)
        else:
            lines.extend(("\n" if lines else "", ">" * depth + " " if depth else "", shown))
        open_quote = depth if is_flowed else None
    return "".join(lines)


Leaf = tuple[Part, str, str | None]
"""A part, its text, and what was lost of it."""


def _texts(part: Part, is_shown: Callable[[Part], bool]) -> list[Leaf]:
    """The texts that a part shows, one after another; of several versions the best."""
    if not part.is_multipart:
        return _text_of(part) if _is_text(part) and is_shown(part) else []
    inside = (_texts(inner, is_shown) for inner in _root_first(part))
    if part.media_type == "multipart/alternative":
        return _best(list(filter(None, inside)))
    if part.media_type in ("multipart/related", "multipart/signed"):
        return next(filter(None, inside), [])
    return [leaf for leaves in inside for leaf in leaves][:_MAX_TEXTS]


def _best(versions: list[list[Leaf]]) -> list[Leaf]:
    """The last version in HTML, as senders put the richest last, unless a plain one says far more."""
    rich = [leaves for leaves in versions if _is_rich(leaves)]
    plain = [leaves for leaves in versions if not _is_rich(leaves)]
    if rich and plain and _letters(rich[-1]) * _FAR_MORE < _letters(plain[0]):
        return plain[0]
    return rich[-1] if rich else plain[0] if plain else []


def _is_rich(leaves: list[Leaf]) -> bool:
    return any(part.media_type in HTML_TYPES or _kind(part, text) is PageKind.HTML for part, text, _ in leaves)


def _letters(leaves: list[Leaf]) -> int:
    return sum(len(visible_text(text)) for _, text, _ in leaves)


def _root_first(part: Part) -> list[Part]:
    """The parts of a whole, the one first that the others belong to."""
    start = part.headers.parameter("content-type", "start").strip("<> ")
    return sorted(part.parts, key=lambda inner: not start or content_id(inner) != start)


def content_id(part: Part) -> str:
    """A part's identifier, as `cid:` addresses name it."""
    return part.headers.raw("content-id").strip("<> ")


def _any_text(message: Part) -> list[Leaf]:
    """The text of a message that is nothing but a text with a file's name."""
    return _text_of(message) if not message.is_multipart and _is_text(message) else []


def _text_of(part: Part) -> list[Leaf]:
    decoded = decode_mail(part.content(), part.charset)
    text = with_line_feeds(decoded.text.replace("\0", ""))
    if (
        part.media_type not in HTML_TYPES
        and part.headers.token("content-type", "format").lower() == "flowed"
        and len(text) <= _MAX_FLOWED
    ):
        text = unflowed(text, deletes_space=part.headers.token("content-type", "delsp").lower() == "yes")
    return [(part, text, decoded.damage)] if text.strip() else []


def _kind(part: Part, text: str) -> PageKind:
    return page_kind(text, is_declared_html=part.media_type in HTML_TYPES)


def _is_text(part: Part) -> bool:
    return (
        part.media_type in HTML_TYPES or part.media_type.startswith("text/")
    ) and part.media_type not in _SILENT_TYPES


def _is_unnamed(part: Part) -> bool:
    """Whether a part is surely none that is attached: few programs name what is the letter itself."""
    return part.is_multipart or (_is_inline(part) and not part.file_name)


def _is_inline(part: Part) -> bool:
    return part.disposition != "attachment" and not is_message(part)


def _may_be_article(part: Part) -> bool:
    if part.media_type.startswith("message/"):
        # It only tells of a document that is elsewhere, or of what became of a message.
        return False
    return part.media_type in _ARTICLE_TYPES or part.file_name.lower().endswith(_ARTICLE_ENDINGS)


def _as_markup(text: str) -> str:
    paragraphs = filter(None, (paragraph.strip() for paragraph in _PARAGRAPHS.split(text)))
    return "".join(f"<p>{html.escape(paragraph).replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)
