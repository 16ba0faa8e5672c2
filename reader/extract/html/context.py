"""What the block-level elements around a text make of it: a heading, an item of a list, a quotation."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.box import Box, box_of
from reader.extract.html.inline import Run
from reader.extract.html.markup import code_language, heading_level
from reader.model import Block, BlockKind, Label, Mark, MarkKind

_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:fig|figure|image|img|photo|picture|media|wp)[_-]?)?caption(?:[_-]?text)?(?:$|\s)", re.I
)


unlabelled: Final = partial(Block, label=Label.BOILERPLATE)
"""A block is boilerplate until it is found to be something else; most are."""


@dataclass(slots=True)
class Item:
    """An item of a list while it is read."""

    marker: str
    """What stands before its next block: nothing once the first has taken it."""
    is_layout: bool = False
    """The item holds headings: the list lays out a page and lists nothing."""


@dataclass(slots=True)
class Context:
    """A block-level element that is open, and what it inherited."""

    box: Box
    quote: int = 0
    depth: int = 0
    item: Item | None = None
    heading: int = 0
    is_pre: bool = False
    is_caption: bool = False
    is_term: bool = False
    number: int | None = None
    """The number of the next item, in ordered lists."""
    step: int = 1


def context_of(element: HtmlElement, outer: Context) -> Context:
    """The context that a block-level element opens inside another."""
    tag = element.tag
    inner = Context(
        box_of(element, outer.box),
        outer.quote,
        outer.depth,
        outer.item,
        outer.heading,
        outer.is_pre,
        outer.is_caption,
        tag == "dt" or tag == "summary",
    )
    if level := heading_level(element):
        inner.heading = level
        if inner.item is not None:
            inner.item.is_layout = True
    elif tag in _OPENERS:
        _OPENERS[tag](inner, outer)
    elif not inner.is_caption and "aption" in inner.box.names:
        inner.is_caption = _CAPTION_CLASS.search(inner.box.names) is not None
    return inner


def block_of(run: Run, context: Context, anchors: tuple[str, ...]) -> Block:
    """The block that a run of text makes in a context."""
    text, marks, quote = run.text, run.marks, context.quote
    if context.is_pre:
        language = code_language(context.box.element)
        return unlabelled(BlockKind.CODE, text, quote=quote, code_language=language, anchors=anchors)
    if context.heading:
        return unlabelled(BlockKind.HEADING, text, marks, level=context.heading, quote=quote, anchors=anchors)
    if context.is_caption:
        return unlabelled(BlockKind.CAPTION, text, marks, quote=quote, anchors=anchors)
    if context.is_term:
        marks = (Mark(0, len(text), MarkKind.STRONG), *marks)
        return unlabelled(BlockKind.PARAGRAPH, text, marks, quote=quote, anchors=anchors)
    item = context.item
    if item is not None and not item.is_layout:
        marker, item.marker = item.marker, ""
        return unlabelled(BlockKind.ITEM, text, marks, level=context.depth, marker=marker, quote=quote, anchors=anchors)
    kind = BlockKind.QUOTATION if quote else BlockKind.PARAGRAPH
    return unlabelled(kind, text, marks, quote=quote, anchors=anchors)


def _open_quotation(inner: Context, outer: Context) -> None:
    inner.quote += 1
    inner.item = None


def _open_list(inner: Context, outer: Context) -> None:
    inner.depth += 1
    inner.item = None


def _open_ordered_list(inner: Context, outer: Context) -> None:
    _open_list(inner, outer)
    backwards = inner.box.element.get("reversed") is not None
    inner.step = -1 if backwards else 1
    first = sum(1 for _ in inner.box.element.iterchildren("li")) if backwards else 1
    start = _integer(inner.box.element.get("start"))
    inner.number = first if start is None else start


def _open_item(inner: Context, outer: Context) -> None:
    inner.depth = max(inner.depth, 1)
    if outer.number is None:
        inner.item = Item("•")
        return
    value = _integer(inner.box.element.get("value"))
    number = outer.number if value is None else value
    outer.number = number + outer.step
    inner.item = Item(f"{number}.")


def _open_definition(inner: Context, outer: Context) -> None:
    inner.depth += 1
    inner.item = Item("")


def _open_preformatted(inner: Context, outer: Context) -> None:
    inner.is_pre = True


def _open_caption(inner: Context, outer: Context) -> None:
    inner.is_caption = True


_OPENERS = {
    "blockquote": _open_quotation,
    "ul": _open_list,
    "menu": _open_list,
    "dir": _open_list,
    "ol": _open_ordered_list,
    "li": _open_item,
    "dd": _open_definition,
    "pre": _open_preformatted,
    "listing": _open_preformatted,
    "xmp": _open_preformatted,
    "plaintext": _open_preformatted,
    "figcaption": _open_caption,
}


def _integer(text: str | None) -> int | None:
    found = re.match(r"\s*(-?\d{1,9})", text or "")
    return int(found[1]) if found else None
