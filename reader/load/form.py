"""Recognises by content the form that a document was saved in."""

import re
from collections.abc import Callable
from enum import StrEnum

from reader.load.encoding import decode, has_wide_units
from reader.load.exports.csv_services import table_of
from reader.load.kind import root_element
from reader.load.markdown_signs import is_markdown
from reader.load.plain_markup.signs import markup_of
from reader.load.signatures import foreign_format, signature
from reader.packings import packing_of

FORMS_VERSION = 1
"""Counts up whenever a form comes to be known, so that files that were passed over are looked at again."""


class Form(StrEnum):
    """A form in which pages are kept; each has a module of its name in `reader.load.forms`."""

    PAGE = "page"
    """HTML or text; which of them is told by all of it."""
    MARKDOWN = "markdown"
    PLAIN_MARKUP = "plain_markup"
    """reStructuredText and AsciiDoc."""
    PACKED = "packed"
    """gzip, bzip2, xz, Zstandard."""
    ZIP = "zip"
    """Any ZIP archive: EPUB and WACZ are told apart by what is in it."""
    TAR = "tar"
    WARC = "warc"
    MHTML = "mhtml"
    WEBARCHIVE = "webarchive"
    MAIL = "mail"
    MBOX = "mbox"
    FEED = "feed"
    PDF = "pdf"
    BOOKMARKS = "bookmarks"
    """The bookmarks of browsers, and Pocket's HTML."""
    CSV_EXPORT = "csv_export"
    JSON_EXPORT = "json_export"


STREAMED_FORMS = frozenset({Form.PACKED, Form.TAR, Form.WARC, Form.MBOX})
"""What is read from the beginning on and may be of any size."""


_BINARY: tuple[tuple[str, Form], ...] = (
    (r"PK(?:\x03\x04|\x05\x06|\x07\x08)", Form.ZIP),
    (r".{257}ustar", Form.TAR),
    (r"WARC/[01]\.\d+\r?\n", Form.WARC),
    (r"bplist0\d.*WebMainResource", Form.WEBARCHIVE),
    (r"%PDF-", Form.PDF),
)
_BOOK = b"mimetypeapplication/epub+zip"
_BOOK_BEHIND = re.compile(rb"PK\x03\x04.{26}" + re.escape(_BOOK), re.S)
"""A book is read from its end, whatever came to stand before it."""
_KNOWN = tuple((re.compile(pattern.encode("latin-1"), re.S), form) for pattern, form in _BINARY)

_HEADER_LINE = r"[A-Za-z][\w.-]{0,80}[ \t]{0,10}:[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*"
_HEADERS = re.compile(rf"(?:\d{{1,12}}[ \t]{{0,20}}\n)?(?:>?From [^\n]*\n)?((?:{_HEADER_LINE})+)", re.A)
_MAIL_HEADER = re.compile(
    r"^(From|Date|Subject|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|To|Content-Type|Newsgroups)"
    r"[ \t]{0,10}:",
    re.I | re.M,
)
_MIN_MAIL_HEADERS = 3
_DELIVERED = re.compile(
    r"^(?:Received:\s{1,20}(?:from|by)\s|Return-Path:\s{0,20}<|Delivered-To:\s{0,20}\S{1,80}@|ARC-Seal:|DKIM-Signature:)",
    re.I | re.M,
)
"""What servers write above a message: of some, more than the first few thousand bytes."""
_MAIL_NAME = re.compile(r"(?i:.*\.eml)|.*[:;!\-,\uf03a\uf022]2,[A-Za-z]*", re.S)
"""The names of single messages, on their own and in a Maildir."""
_MBOX = re.compile(
    r"From (?:[^\n]{0,250}?\d\d?:\d\d[^\n]{0,100}|-?[ \t]{0,10})\n(?:[A-Za-z][\w.-]{0,80}[ \t]{0,10}:|>From )", re.A
)
_RELATED = re.compile(r"^Content-Type[ \t]{0,10}:\s*multipart/related\b", re.I | re.M)
_SENT = re.compile(
    r"^(?:To|Cc|Bcc|Received|Return-Path|Delivered-To|Message-ID|Reply-To|List-[\w-]{1,30}|Newsgroups|DKIM-Signature"
    r"|X-Mozilla-Status)[ \t]{0,10}:",
    re.I | re.M,
)
"""What only mail has that was sent: a browser writes a sender, a subject and a date, but nobody to receive it."""
_SAVED_BY_BROWSER = re.compile(r"^(?:Snapshot-Content-Location|X-MAF-[\w-]{1,40}):|^From:\s*\"?<?Saved by", re.I | re.M)
_MIME = re.compile(r"^(?:MIME-Version|Content-Type)[ \t]{0,10}:", re.I | re.M)
_LOCATED = re.compile(r"^Content-Location[ \t]{0,10}:", re.I | re.M)
_BOOKMARKS = re.compile(
    r"<!DOCTYPE NETSCAPE-Bookmark-file-1>|.{0,400}?<title>\s{0,20}(?:Pocket Export|Instapaper: Export)\s{0,20}</title>",
    re.I | re.S,
)
_FEED_ROOTS = frozenset({"rss", "feed"})
_RSS_IN_RDF = re.compile(
    r"http://(?:purl\.org/(?:rss/1\.0/|net/rss1\.1#)|my\.netscape\.com/rdf/simple/0\.9/|channel\.netscape\.com/rdf)"
)
_FEED_AFTER_DTD = re.compile(
    r"(?:<\?xml[^<>]{0,500}>\s{0,100})?<!DOCTYPE[^<>\[]{0,500}\[.{0,16000}?\]\s{0,100}>\s{0,100}<(?:rss|feed)[\s>]",
    re.S,
)
"""A document type may be called anything; with declarations in it, it is refused by the reader of feeds."""
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')
_JSON_KEY = re.compile(r'"([\w-]{1,40})"\s*:')
_JSON_KEYS = 2_000
_JSON_EXPORTS = (
    {"is_archived", "is_starred"},
    {"is_archived", "url"},
    {"is_read", "is_fav"},
    {"slug", "url", "state", "readingProgress"},
    {"href", "description", "toread"},
    {"url", "shorturl", "private"},
)
"""What entries of wallabag, both of its versions, Omnivore, Pinboard and Shaarli have."""
_FIREFOX_BACKUP = re.compile(r'"type"\s*:\s*"text/x-moz-place-container"')


def form_of(head: bytes, name: str = "") -> Form | str:
    """The form of a document, by its first bytes; a string says, in words that follow "is", what it is instead.

    `name` is its file's name, and decides only where the content leaves a doubt.
    """
    if packing_of(head):
        return Form.PACKED
    if _BOOK in head and _BOOK_BEHIND.search(head):
        return Form.ZIP
    for pattern, form in _KNOWN:
        if pattern.match(head):
            # Documents of other programs are ZIP archives too.
            return (form is Form.ZIP and signature(head)) or form
    if not has_wide_units(head) and (foreign := foreign_format(head)):
        return foreign
    text = decode(head).text if has_wide_units(head) else head.decode("utf-8", "replace")
    return text_form(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), name)


def text_form(sample: str, name: str = "") -> Form:
    """The form of a document that is text, by the beginning of it."""
    return next((form for form, is_it in _TEXT_FORMS if is_it(sample, name)), Form.PAGE)


def _is_mbox(sample: str, _: str) -> bool:
    return _MBOX.match(sample.lstrip()) is not None


def _is_mhtml(sample: str, _: str) -> bool:
    head = _mail_head(sample)
    if not head or _SAVED_BY_BROWSER.search(head):
        return bool(head)
    is_whole = _RELATED.search(head) or (_MIME.search(head) and _LOCATED.search(sample))
    return bool(is_whole) and _SENT.search(head) is None


def _is_mail(sample: str, name: str) -> bool:
    head = _mail_head(sample)
    names = {found.lower() for found in _MAIL_HEADER.findall(head)}
    if len(names) >= _MIN_MAIL_HEADERS or (names & {"mime-version", "content-type"} and len(names) > 1):
        return True
    if _DELIVERED.search(head):
        return True
    return bool(names) and _MAIL_NAME.fullmatch(name) is not None


def _mail_head(sample: str) -> str:
    found = _HEADERS.match(sample.lstrip("\n"))
    return found[1] if found else ""


def _is_bookmarks(sample: str, _: str) -> bool:
    return _BOOKMARKS.match(sample.lstrip()) is not None


def _is_feed(sample: str, _: str) -> bool:
    if sample.lstrip().startswith("{"):
        return _JSON_FEED.search(sample) is not None
    root = root_element(sample)
    if root in _FEED_ROOTS or _FEED_AFTER_DTD.match(sample.lstrip()):
        return True
    return root == "rdf" and _RSS_IN_RDF.search(sample) is not None


def _is_webarchive(sample: str, _: str) -> bool:
    return root_element(sample) == "plist" and "WebMainResource" in sample


def _is_markdown(sample: str, name: str) -> bool:
    return is_markdown(sample, name)


def _is_plain_markup(sample: str, name: str) -> bool:
    return markup_of(sample, name) is not None


def _is_csv_export(sample: str, _: str) -> bool:
    return table_of(sample) is not None


def _is_json_export(sample: str, _: str) -> bool:
    start = sample.lstrip()
    if start.startswith("{"):
        return _FIREFOX_BACKUP.search(sample) is not None
    if not start.startswith("["):
        return False
    keys = {found[1] for found, _ in zip(_JSON_KEY.finditer(start), range(_JSON_KEYS), strict=False)}
    return any(wanted <= keys for wanted in _JSON_EXPORTS)


_TEXT_FORMS: tuple[tuple[Form, Callable[[str, str], bool]], ...] = (
    (Form.MBOX, _is_mbox),
    (Form.MHTML, _is_mhtml),
    (Form.MAIL, _is_mail),
    (Form.BOOKMARKS, _is_bookmarks),
    (Form.WEBARCHIVE, _is_webarchive),
    (Form.FEED, _is_feed),
    (Form.JSON_EXPORT, _is_json_export),
    (Form.CSV_EXPORT, _is_csv_export),
    (Form.PLAIN_MARKUP, _is_plain_markup),
    (Form.MARKDOWN, _is_markdown),
)
"""In this order: what a form's beginning says for certain comes before what is weighed."""
