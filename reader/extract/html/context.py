"""What the block-level elements around a text make of it: a heading, an item of a list, a quotation."""

import re
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.box import Box
from reader.extract.html.code_language import code_language
from reader.extract.html.inline import Run
from reader.extract.html.markup import PREFORMATTED, heading_level
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
    """What an open block-level element inherited or began; those that begin nothing share one with those around."""

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

    def inner(self, is_term: bool = False) -> "Context":
        """A context of its own for an element in this one."""
        return Context(self.quote, self.depth, self.item, self.heading, self.is_pre, self.is_caption, is_term)


def context_of(element: HtmlElement, names: str, outer: Context) -> Context:
    """The context that a block-level element with these class names opens inside another."""
    tag = element.tag
    if level := heading_level(element):
        inner = outer.inner(tag in _TERMS)
        inner.heading = level
        if inner.item is not None:
            inner.item.is_layout = True
        return inner
    if opener := _OPENERS.get(tag):
        inner = outer.inner()
        opener(element, inner, outer)
        return inner
    is_caption = "aption" in names and not outer.is_caption and _CAPTION_CLASS.search(names) is not None
    if not is_caption and tag not in _TERMS and not outer.is_term and outer.number is None:
        return outer
    inner = outer.inner(tag in _TERMS)
    inner.is_caption = outer.is_caption or is_caption
    return inner


def block_of(run: Run, context: Context, box: Box, anchors: tuple[str, ...]) -> Block:
    """The block that a run of text makes in a context."""
    kind, marks, level, marker, language = BlockKind.PARAGRAPH, run.marks, 0, "", None
    item = context.item
    if context.is_pre:
        kind, marks, language = BlockKind.CODE, (), code_language(box.element)
    elif context.heading:
        kind, level = BlockKind.HEADING, context.heading
    elif context.is_caption:
        kind = BlockKind.CAPTION
    elif context.is_term:
        marks = (Mark(0, len(run.text), MarkKind.STRONG), *marks)
    elif item is not None and not item.is_layout:
        kind, level, marker, item.marker = BlockKind.ITEM, context.depth, item.marker, ""
    elif context.quote:
        kind = BlockKind.QUOTATION
    return Block(
        kind, run.text, marks, level, marker, context.quote, (), None, None, language, anchors, Label.BOILERPLATE
    )


def _open_quotation(element: HtmlElement, inner: Context, outer: Context) -> None:
    inner.quote += 1
    inner.item = None


def _open_list(element: HtmlElement, inner: Context, outer: Context) -> None:
    inner.depth += 1
    inner.item = None


def _open_ordered_list(element: HtmlElement, inner: Context, outer: Context) -> None:
    _open_list(element, inner, outer)
    backwards = element.get("reversed") is not None
    inner.step = -1 if backwards else 1
    first = sum(1 for _ in element.iterchildren("li")) if backwards else 1
    start = _integer(element.get("start"))
    inner.number = first if start is None else start


def _open_item(element: HtmlElement, inner: Context, outer: Context) -> None:
    inner.depth = max(inner.depth, 1)
    if outer.number is None:
        inner.item = Item("•")
        return
    value = _integer(element.get("value"))
    number = outer.number if value is None else value
    outer.number = number + outer.step
    inner.item = Item(f"{number}.")


def _open_definition(element: HtmlElement, inner: Context, outer: Context) -> None:
    if not _stands_in_unclosed(element):
        inner.depth += 1
    inner.item = Item("")


def _stands_in_unclosed(definition: HtmlElement) -> bool:
    """Whether the definition before was never closed, so that libxml2 nests this one in it."""
    for around in islice(definition.iterancestors(), _MOST_UNCLOSED):
        if around.tag == "dd":
            return True
        if around.tag not in ("dt", "div"):
            return False
    return False


def _open_preformatted(element: HtmlElement, inner: Context, outer: Context) -> None:
    inner.is_pre = True


def _open_caption(element: HtmlElement, inner: Context, outer: Context) -> None:
    inner.is_caption = True


_MOST_UNCLOSED: Final = 8
"""Terms of one definition that are looked through for it."""
_TERMS: Final = ("dt", "summary")
_OPENERS: Final = {
    "blockquote": _open_quotation,
    "ul": _open_list,
    "menu": _open_list,
    "dir": _open_list,
    "ol": _open_ordered_list,
    "li": _open_item,
    "dd": _open_definition,
    **dict.fromkeys(PREFORMATTED, _open_preformatted),
    "figcaption": _open_caption,
}


def _integer(text: str | None) -> int | None:
    found = re.match(r"\s*(-?\d{1,9})", text or "")
    return int(found[1]) if found else None
