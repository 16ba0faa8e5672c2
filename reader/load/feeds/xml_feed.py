"""Feeds in XML: RSS 0.90 to 2.0, RDF Site Summary 1.0, Atom 0.3 and 1.0.

After the RSS 2.0 specification (rssboard.org), RSS 1.0 and its content module (web.resource.org/rss/1.0), RFC 4287,
and the Dublin Core, iTunes, FeedBurner and Media RSS modules that feeds use beside them.
"""

from collections.abc import Iterator

from reader.address import web_address
from reader.load.feeds.fields import Fields, link_of
from reader.load.feeds.interval import interval_minutes
from reader.load.feeds.markup import plain_title
from reader.load.feeds.mending import mended
from reader.load.feeds.values import Entry, Feed, FeedError
from reader.load.feeds.xml_entry import byline, entry_of
from reader.load.stated_values import language
from reader.load.xml import Element, XmlError, parse_xml

_NOTHING = Entry("", None, "")


def read_xml_feed(text: str) -> Feed:
    """The feed that XML holds. Raises FeedError: it is broken beyond reading, or declares entities."""
    try:
        root = parse_xml(mended(text))
    except XmlError as error:
        raise FeedError(str(error)) from error
    channel = next(root.iter("{*}channel"), root)
    about = Fields(channel)
    title = about.first("title")
    url = link_of(about, None) or web_address(root.base)
    return Feed(
        plain_title(title.text, is_text=title.is_text) if title else None,
        url,
        language(about.text("language") or about.text("dc:language") or about.language),
        _entries(root, url, byline(about) if root is channel else None),
        sum(1 for _ in _elements(root)),
        interval_minutes(about),
        web_address(about.text("itunes:new-feed-url")),
    )


def _entries(root: Element, base: str | None, authors: str | None) -> Iterator[Entry]:
    for element in _elements(root):
        yield entry_of(Fields(element), base, authors) if len(element) else _NOTHING


def _elements(root: Element) -> Iterator[Element]:
    # Wherever they stand: of a feed cut off or without its end tags, entries come to stand in one another.
    return root.iter("{*}item", "{*}entry")
