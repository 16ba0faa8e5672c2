"""Recognises by content the form that a document was saved in."""

import re
from collections.abc import Callable
from enum import StrEnum

from reader.load.encoding import decode, has_wide_units
from reader.load.kind import root_element
from reader.load.signatures import foreign_format


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


_BINARY: tuple[tuple[str, Form], ...] = (
    (r"\x1f\x8b\x08", Form.PACKED),
    (r"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)", Form.PACKED),
    (r"\xfd7zXZ\x00", Form.PACKED),
    (r"[\x28\x50-\x5f]\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18", Form.PACKED),
    (r"PK(?:\x03\x04|\x05\x06|\x07\x08)", Form.ZIP),
    (r".{257}ustar", Form.TAR),
    (r"WARC/[01]\.\d+\r?\n", Form.WARC),
    (r"bplist0\d.*WebMainResource", Form.WEBARCHIVE),
    (r"%PDF-", Form.PDF),
)
_KNOWN = tuple((re.compile(pattern.encode("latin-1"), re.S), form) for pattern, form in _BINARY)

_HEADER_LINE = r"[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*"
_HEADERS = re.compile(rf"(?:{_HEADER_LINE})+", re.A)
_MAIL_HEADER = re.compile(
    r"^(From|Date|Subject|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|To|Content-Type):", re.I | re.M
)
_MIN_MAIL_HEADERS = 3
_MBOX = re.compile(r"From [^\n]{0,200}\d\d:\d\d[^\n]{0,60}\n(?:[A-Za-z][\w-]*:|>From )")
_RELATED = re.compile(r"^Content-Type:\s*multipart/related\b", re.I | re.M)
_SAVED_BY_BROWSER = re.compile(
    r"^(?:Snapshot-Content-Location|Content-Location|X-MAF-[\w-]+):|^From:\s*<?Saved by", re.I | re.M
)
_BOOKMARKS = re.compile(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>|.{0,400}<title>Pocket Export</title>", re.I | re.S)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)|\+\+\+[ \t]*\n(?:[^\n]*\n){0,200}?\+\+\+)[ \t]*(?:\n|\Z)"
)


def form_of(head: bytes, name: str = "") -> Form | str:
    """The form of a document, by its first bytes; a string says, in words that follow "is", what it is instead.

    `name` is its file's name, and decides only where the content leaves a doubt.
    """
    for pattern, form in _KNOWN:
        if pattern.match(head):
            return form
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
    return bool(head and _RELATED.search(head) and (_SAVED_BY_BROWSER.search(sample) or "\nFrom:" not in f"\n{head}"))


def _is_mail(sample: str, _: str) -> bool:
    head = _mail_head(sample)
    names = {found.lower() for found in _MAIL_HEADER.findall(head)}
    return len(names) >= _MIN_MAIL_HEADERS or bool(names & {"mime-version", "content-type"} and len(names) > 1)


def _mail_head(sample: str) -> str:
    found = _HEADERS.match(sample.lstrip("\n"))
    return found[0] if found else ""


def _is_bookmarks(sample: str, _: str) -> bool:
    return _BOOKMARKS.match(sample) is not None


def _is_feed(sample: str, _: str) -> bool:
    return root_element(sample) in _FEED_ROOTS


def _is_webarchive(sample: str, _: str) -> bool:
    return root_element(sample) == "plist" and "WebMainResource" in sample


def _has_front_matter(sample: str, _: str) -> bool:
    return _FRONT_MATTER.match(sample) is not None


def _is_markdown(sample: str, name: str) -> bool:
    return _has_front_matter(sample, name)


def _is_plain_markup(sample: str, name: str) -> bool:
    return False


def _is_csv_export(sample: str, _: str) -> bool:
    return False


def _is_json_export(sample: str, _: str) -> bool:
    return False


_TEXT_FORMS: tuple[tuple[Form, Callable[[str, str], bool]], ...] = (
    (Form.MBOX, _is_mbox),
    (Form.MHTML, _is_mhtml),
    (Form.MAIL, _is_mail),
    (Form.BOOKMARKS, _is_bookmarks),
    (Form.WEBARCHIVE, _is_webarchive),
    (Form.FEED, _is_feed),
    (Form.JSON_EXPORT, _is_json_export),
    (Form.CSV_EXPORT, _is_csv_export),
    (Form.MARKDOWN, _is_markdown),
    (Form.PLAIN_MARKUP, _is_plain_markup),
)
"""In this order: what a form's beginning says for certain comes before what is weighed."""
