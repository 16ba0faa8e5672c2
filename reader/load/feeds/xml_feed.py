"""Feeds in XML: RSS 0.90 to 2.0, RDF Site Summary 1.0, Atom 0.3 and 1.0.

After the RSS 2.0 specification (rssboard.org), RSS 1.0 and its content module (web.resource.org/rss/1.0), RFC 4287,
and the Dublin Core, iTunes, FeedBurner and Media RSS modules that feeds use beside them.
"""

from contextlib import suppress

from reader.load.feeds.fields import Fields, link_of
from reader.load.feeds.interval import interval_minutes
from reader.load.feeds.markup import plain_title
from reader.load.feeds.mending import mended, without_declaration
from reader.load.feeds.values import Entries, Entry, Feed, FeedError
from reader.load.feeds.written_address import written_address
from reader.load.feeds.xml_entry import byline, entry_of
from reader.load.stated_values import language
from reader.load.xml import Element, XmlError, parse_xml

_NOTHING = Entry("", None, "")


def read_xml_feed(text: str) -> Feed:
    """The feed that XML holds. Raises FeedError: it is broken beyond reading, or declares entities."""
    root = _root(text)
    channel = next(root.iter("{*}channel"), root)
    about = Fields(channel)
    title = about.first("title")
    url = link_of(about, None) or written_address(root.base)
    return Feed(
        plain_title(title.text, is_text=title.is_text) if title else None,
        url,
        language(about.text("language") or about.text("dc:language") or about.language),
        _entries(root, url, byline(about) if root is channel else None),
        interval_minutes(about),
        written_address(about.text("itunes:new-feed-url")),
    )


def _root(text: str) -> Element:
    # A document type may leave names undeclared, without which what is well formed has nothing to be mended.
    if "<!DOCTYPE" not in text:
        with suppress(XmlError, UnicodeEncodeError):
            return parse_xml(without_declaration(text).encode(), is_strict=True)
    try:
        return parse_xml(mended(text))
    except XmlError as error:
        raise FeedError(str(error)) from error


def _entries(root: Element, base: str | None, authors: str | None) -> Entries:
    # Wherever they stand: of a feed cut off or without its end tags, entries come to stand in one another.
    return Entries(
        list(root.iter("{*}item", "{*}entry")),
        lambda element: entry_of(Fields(element), base, authors) if len(element) else _NOTHING,
    )
