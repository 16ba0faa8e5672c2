"""What a worker finds out about feeds: reads one, or the feeds that a page or a list names."""

import re
from contextlib import suppress
from hashlib import blake2b

from reader.errors import LoadError
from reader.load.document import Document
from reader.load.encoding import Decoded, decode
from reader.load.feeds import Feed, FeedError, read_feed
from reader.load.feeds.opml import is_opml, read_opml
from reader.load.feeds.url_lines import read_url_lines
from reader.load.feeds.values import Entry
from reader.load.feeds.whole import whole_markup
from reader.load.form import Form, form_of
from reader.load.kind import root_element
from reader.model import Page, PageKind, count_words, joined_damage
from reader.safe_text import safe_line
from reader.worker.feed import EntryRead, FeedAsked, FeedDocument, FeedQuestion, FeedRead, NamedFeed

_MAX_KEY = 500
"""Characters of what a feed calls an entry, which is an address or a number."""
_MAX_UPDATED = 100
_FEED_TYPE = re.compile(r"[/+.](?:rss|atom|rdf|xml|feed)\b")
"""What servers declare that send feeds."""
_FEED_ROOTS = frozenset({"rss", "feed"})
_XML_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")
_ENCODING = re.compile(rb"<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ESCAPE = b"\x1b"
"""By which some encodings of Japanese change between their signs."""
_FEED_START = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.I)
_TAG = re.compile(r"<[^<>]*>")
_LONG_WORD = 12
"""Letters; the words of a text that are longer in the middle are those of a script without spaces."""


def answer_feed(document: Document, question: FeedQuestion, digest: str, damage: str | None) -> FeedDocument:
    """What is asked of a document. `damage` is what the transport lost of it. Raises LoadError, ExtractError."""
    if not document.head:
        raise document.fault("is empty")
    decoded = _decoded(document.data(), document.known.charset)
    form = Form.FEED if root_element(decoded.text) in _FEED_ROOTS else form_of(document.head, document.known.name)
    try:
        if question.asked is FeedAsked.LIST or is_opml(decoded.text):
            return _listed(decoded.text, digest)
        text = _feed_text(form, decoded.text, document.known.media_type)
        if text is not None:
            damage = joined_damage(damage, decoded.damage)
            return FeedDocument(digest, feed=_feed_read(read_feed(text), question.limit, damage))
    except FeedError as error:
        raise document.fault(str(error)) from error
    if form is not Form.PAGE:
        raise _no_feed(document, form)
    return FeedDocument(digest, named=_named(document, decoded))


def _decoded(data: bytes, charset: str | None) -> Decoded:
    """As `decode`, in a fraction of the time where nobody says anything but UTF-8."""
    declared = _ENCODING.match(data)
    encodings = {charset or "utf-8", declared[1].decode().lower() if declared else "utf-8"}
    if data.startswith(_XML_STARTS) and encodings == {"utf-8"} and _ESCAPE not in data:
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode())
    return decode(data, charset)


def _no_feed(document: Document, form: Form | str) -> LoadError:
    return document.fault(f"is {form}, not a feed" if not isinstance(form, Form) else "is neither a feed nor a page")


def _feed_text(form: Form | str, text: str, media_type: str | None) -> str | None:
    """The text of a feed, without what a server's faults wrote before it; None of what is no feed."""
    if form is Form.FEED:
        return text
    if media_type is None or not _FEED_TYPE.search(media_type):
        # A whole feed has a beginning by which it is known; only what is said to be one is looked at further.
        return None
    if "json" in media_type:
        return text if text.lstrip("\ufeff \t\r\n").startswith("{") else None
    start = _FEED_START.search(text)
    if start is None or _PAGE_START.search(text, 0, start.start()):
        return None
    return text[start.start() :]


def _listed(text: str, digest: str) -> FeedDocument:
    found = read_opml(text) if text.lstrip("\ufeff \t\r\n").startswith("<") else read_url_lines(text)
    named = tuple(NamedFeed(each.url, each.title, each.home, each.folder) for each in found.outlines)
    return FeedDocument(digest, named=named, left_out=found.left_out)


def _named(document: Document, decoded: Decoded) -> tuple[NamedFeed, ...]:
    from reader.extract.html.named_feeds import named_feeds

    page = Page(document.name, PageKind.HTML, decoded.text, document.known.url)
    return tuple(NamedFeed(url, title) for url, title in named_feeds(page))


def _feed_read(feed: Feed, limit: int, damage: str | None) -> FeedRead:
    entries = tuple(found for entry in feed.entries.newest(limit) if (found := _entry_read(entry)))
    return FeedRead(
        safe_line(feed.title or ""),
        feed.url,
        feed.language,
        feed.interval_minutes,
        feed.moved,
        entries,
        max(0, len(feed.entries) - limit),
        damage,
    )


def _entry_read(entry: Entry) -> EntryRead | None:
    """An entry; None if there is nothing in it."""
    markup = whole_markup(entry)
    if not (markup or entry.title or entry.url):
        return None
    title, words = entry.title or "", _TAG.sub(" ", entry.markup).split()
    letters = "".join(words)
    text_key = _digest(f"{title}\n{letters}")
    return EntryRead(
        _short(safe_line(entry.key)) or text_key,
        title,
        markup,
        # As `count_words` does, roughly, and many times faster where that counts by spaces.
        len(words) if len(letters) <= _LONG_WORD * len(words) else count_words(" ".join(words)),
        text_key,
        entry.url,
        entry.byline,
        entry.published,
        safe_line(entry.updated[:_MAX_UPDATED]),
        entry.language,
        entry.tags,
        entry.enclosures,
    )


def _short(key: str) -> str:
    """What is too long for a key, told apart from others that begin alike."""
    return key if len(key) <= _MAX_KEY else f"{key[:_MAX_KEY]}#{_digest(key)}"


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
