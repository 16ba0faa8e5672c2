"""Feeds kept as files: each entry is an article, or an address where it has no text.

What the feeds themselves say is read by `reader.load.feeds`.
"""

from collections.abc import Iterator
from html import escape
from itertools import islice

from reader.errors import LoadError
from reader.load.document import Document, Known, known_of
from reader.load.encoding import decode
from reader.load.exports.saved import left_out
from reader.load.feeds import Entry, Feed, FeedError, read_feed
from reader.load.feeds.whole import whole_markup
from reader.load.parts import PartNames, flat_name
from reader.model import Page, PageKind, SavedLink, Stated

MAX_ENTRIES = 20_000
"""Feeds hold their newest tens, those of whole sites some thousands; so many take about ten seconds."""


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The feed's entries in its order. Raises LoadError if it cannot be parsed or has none."""
    known = document.known
    decoded = decode(document.data(), known.charset)
    try:
        feed = read_feed(decoded.text)
    except FeedError as error:
        raise document.fault(str(error)) from error
    if not len(feed.entries):
        raise document.fault("is a feed without entries")
    known = known_of(known, damage=decoded.damage)
    names, empty = PartNames(), 0
    waiting = iter(feed.entries)
    for entry in islice(waiting, MAX_ENTRIES):
        found = _part(document, known, feed, entry, names)
        if found is None:
            empty += 1
        elif not isinstance(found, bool):
            yield found
    if empty:
        entries = "an entry" if empty == 1 else f"{empty:,} entries"
        yield document.fault(f"has {entries} with neither text nor address")
    yield from left_out(document, waiting, MAX_ENTRIES)


def _part(
    document: Document, known: Known, feed: Feed, entry: Entry, names: PartNames
) -> Page | SavedLink | bool | None:
    """What an entry is; None if it is nothing, False if it is not wanted."""
    stated = Stated(
        title=entry.title,
        byline=entry.byline,
        published=entry.published,
        site=feed.title,
        language=entry.language or feed.language,
        tags=entry.tags,
    )
    markup = whole_markup(entry)
    if not markup and entry.url:
        return SavedLink(entry.url, stated)
    if not markup and not entry.title:
        return None
    part = names.name(flat_name(entry.key))
    if not document.begins(part):
        return False
    inner = document.inner(b"", known, part=part)
    text = markup or f"<p>{escape(entry.title or '')}</p>"
    return Page(inner.name, PageKind.HTML, text, entry.url, known.saved, known.damage, inner.part, stated, is_body=True)
