"""One entry of a feed in XML."""

import re
from collections.abc import Iterator

from reader.load.feeds.fields import XML_LANGUAGE, Field, Fields, link_of
from reader.load.feeds.markup import longest, loose_as_html, plain_title, text_as_html
from reader.load.feeds.values import Entry
from reader.load.feeds.written_address import written_address
from reader.load.stated_values import day, language, line, tags

_CONTENT = ("content:encoded", "content", "xhtml:body", "xhtml:div", "description", "summary", "itunes:summary")
_MEDIA_TEXT = ("media:description",)
_DATES = ("published", "pubDate", "issued", "dc:date", "dc:issued", "dc:created", "created", "updated", "modified")
_CHANGES = ("updated", "modified", "dc:modified", *_DATES)
_AUTHORS = ("author", "dc:creator", "itunes:author")
_MAX_AUTHOR = 300
_MAX_AUTHORS = 20
_MAX_ENCLOSURES = 20
_MAILBOX = re.compile(r"\S+@\S+\s*\((?P<after>[^()]+)\)|(?P<before>[^<>]+?)\s*<[^<>\s]+@[^<>\s]+>")
_PLAYED = ("audio/", "video/")
_NO_TEXT = ("image/", "application/pdf", "application/octet-stream", *_PLAYED)
"""What Atom has in Base64."""


def entry_of(fields: Fields, base: str | None, authors: str | None) -> Entry:
    """The entry that these fields make; `base` and `authors` are what the feed says for all of its entries."""
    title = fields.first("title", "media:title")
    plain = plain_title(title.text if title else None, is_text=bool(title and title.is_text))
    url = link_of(fields, base)
    return Entry(
        fields.text("id", "guid") or url or plain or "",
        plain,
        longest(_texts(fields)),
        url,
        byline(fields) or authors,
        next(filter(None, (day(field.text) for field in fields.all(*_DATES))), None),
        tags(_tags(fields)),
        language(fields.text("dc:language") or _content_language(fields) or fields.language),
        _enclosures(fields, url or base),
        fields.text(*_CHANGES),
    )


def byline(fields: Fields) -> str | None:
    """The names of the authors, separated by commas."""
    names = (name for field in fields.all(*_AUTHORS) if (name := _author(field)))
    found = dict.fromkeys(name for _, name in zip(range(_MAX_AUTHORS), names, strict=False))
    return ", ".join(found) or None


def _author(field: Field) -> str | None:
    named = Fields(field.element).text("name") if len(field.element) else ""
    written = (named or field.text)[:_MAX_AUTHOR]
    if "@" not in written:
        return line(written)
    # RSS asks for the address and has the name in brackets; an address alone is nobody's name.
    mailbox = _MAILBOX.fullmatch(written)
    return line(mailbox["after"] or mailbox["before"]) if mailbox else None


def _texts(fields: Fields) -> Iterator[str]:
    for field in fields.all(*_CONTENT):
        kind = field.get("type").lower()
        if field.get("src") or field.get("mode") == "base64" or kind.startswith(_NO_TEXT):
            continue
        if len(field.element):
            yield field.markup
        else:
            yield text_as_html(field.text) if kind in ("text", "text/plain") else loose_as_html(field.text)
    for group in fields.all("media:group"):
        yield from (text_as_html(field.text) for field in Fields(group.element).all(*_MEDIA_TEXT))
    yield from (text_as_html(field.text) for field in fields.all(*_MEDIA_TEXT))


def _tags(fields: Fields) -> Iterator[str]:
    for field in fields.all("category", "dc:subject"):
        yield field.get("label") or field.get("term") or field.text


def _content_language(fields: Fields) -> str | None:
    content = fields.first("content")
    return content.get(XML_LANGUAGE) or None if content else None


def _enclosures(fields: Fields, base: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for field in fields.all("enclosure", "link", "media:content"):
        address = field.get("url") or (field.get("href") if field.get("rel") == "enclosure" else "")
        if field.get("type").startswith(_PLAYED) and (url := written_address(address, base)):
            found[url] = None
    return tuple(found)[:_MAX_ENCLOSURES]
