"""Dumps made without a text browser: tags stripped in two ways, and what a browser copies to the clipboard."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_CONTROLS = _UNSEEN | {"head", "svg", "select", "textarea", "iframe", "object", "video", "audio", "canvas"}
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table"})
_BLOCKS = _PARAGRAPHS | {
    "div", "li", "tr", "section", "article", "header", "footer", "nav", "aside", "main", "dt", "dd", "figure",
    "figcaption", "hr", "address", "details", "summary", "fieldset", "form", "center", "body", "caption", "title",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"\s*(\x00|\x01)[\s\x00\x01]*")


def _tree(page: bytes) -> Any:
    return lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding="utf-8"))


def stripped(page: bytes) -> str:
    """A tag stripper: each run of text between two tags on lines of its own, as the source breaks it."""
    lines = (line.strip() for run in _runs(_tree(page)) for line in run.split("\n"))
    return "\n".join(line for line in lines if line)


def _runs(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _runs(child)
    yield element.tail or ""


def tag_stripped(page: bytes) -> str:
    """A tag stripper that knows blocks: each on one line, nothing between them."""
    return re.sub(r"\n+", "\n", _flowed(page, _UNSEEN)).strip()


def pasted(page: bytes) -> str:
    """What a browser copies: paragraphs apart, other blocks on lines of their own, cells apart by tabs."""
    return _flowed(page, _CONTROLS).strip()


def _flowed(page: bytes, unseen: frozenset[str]) -> str:
    text = _SPACE.sub(" ", "".join(_pieces(_tree(page), unseen)))
    return _BREAKS.sub(lambda match: "\n\n" if "\x01" in match[0] else "\n", text).replace("\x02", "\t")


def _pieces(element: Any, unseen: frozenset[str]) -> Iterator[str]:
    """Text with signs between: NUL for a line's end, 1 for a paragraph's, 2 for a cell's."""
    if isinstance(element.tag, str) and element.tag not in unseen:
        edge = "\x01" if element.tag in _PARAGRAPHS else "\x00" if element.tag in _BLOCKS or element.tag == "br" else ""
        yield edge
        yield element.text or ""
        for child in element:
            yield from _pieces(child, unseen)
        yield "\x02" if element.tag in ("td", "th") and element.getnext() is not None else edge
    yield element.tail or ""
