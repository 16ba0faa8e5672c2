"""Tells HTML from plain text by content alone."""

import re

from reader.model import PageKind

SAMPLE_CHARACTERS = 64 << 10
"""Where a document is judged by all its text: enough of it to be typical."""

_COMMENT_START = "<!--"
_PROLOGUE = re.compile(r"(?:\s+|<!--.*?(?:-->|\Z)|<\?[^>]*>)*", re.S)
_FIRST_TAG = re.compile(r"<(?:!doctype\s+)?(?:\w+:)?([a-z][\w-]*)", re.I)
_ELEMENTS = frozenset(
    """
    a abbr address article aside audio b base blockquote body br button center code dd div dl dt em figcaption figure
    font footer form frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input li link main meta nav noscript
    object ol p picture pre script section small span strong style table tbody td template th thead title tr tt u ul
    video
    """.split()
)
_KNOWN_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_ELEMENTS))})(?:\s[^<>]*)?/?>", re.I)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_MIN_TAGS = 3
"""An article in plain text may well quote a tag or two."""


def page_kind(text: str, *, is_declared_html: bool = False) -> PageKind:
    """Whether a document is HTML or plain text; a declaration settles it where there are tags further down."""
    root = root_element(text)
    if root in _ELEMENTS or (not root and text.lstrip().startswith(_COMMENT_START)):
        return PageKind.HTML
    sample = text[:SAMPLE_CHARACTERS]
    is_html = bool(_KNOWN_TAG.search(sample)) if is_declared_html else _is_mostly_tagged(sample)
    return PageKind.HTML if is_html else PageKind.TEXT


def root_element(text: str) -> str:
    """The element that a document begins with, after comments and the like, in lower case; empty if with none."""
    prologue = _PROLOGUE.match(text)
    first = _FIRST_TAG.match(text, prologue.end() if prologue else 0)
    return first[1].lower() if first else ""


def _is_mostly_tagged(sample: str) -> bool:
    """Whether most of the text stands in paragraphs with tags, as in a page cut out of its frame."""
    if sum(1 for _, _ in zip(range(_MIN_TAGS), _KNOWN_TAG.finditer(sample), strict=False)) < _MIN_TAGS:
        return False
    paragraphs = _BLANK_LINES.split(sample)
    tagged = sum(len(paragraph) for paragraph in paragraphs if _KNOWN_TAG.search(paragraph))
    return tagged * 2 > sum(map(len, paragraphs))
