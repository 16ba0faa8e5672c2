"""A page as a flow of short texts and links, each in the container that it stands in.

This is all that finding the groups of links needs of a tree: `read_flow` walks it once. Containers and items are
named tuples: a page has thousands, and frozen dataclasses take five times as long to make.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from reader.extract.html.link_anchor import (
    WEAK_HEADING,
    Anchor,
    AnchorReader,
    PageAddress,
    are_set_apart,
    heading_rank,
    plain,
)
from reader.extract.html.link_names import names_of
from reader.extract.html.markup import BLOCKS
from reader.extract.html.tree import BodyElements, path_to
from reader.extract.html.walk import walk

LONGEST_WORDS: Final = 300
"""Characters of the longest text that is kept; of longer ones, which head no links, only the length is."""
_BOLD_TAGS: Final = frozenset(("b", "strong"))
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
_WITHOUT_CONTENT: Final = frozenset(("br", "img"))


class Container(NamedTuple):
    """An element outside links, as far as it matters to the links in it."""

    parent: int
    """Index of the container around it; -1 for the root."""
    first: int
    """Index of the first item of the flow in it."""
    tag: str
    names: str
    """Its class, id, role and label as `names_of` joins them."""
    rank: int = 0
    """1 to 6 inside a heading, `WEAK_HEADING` in what only looks like one, else 0."""
    is_body: bool = False
    """Its own text is a shown block of the article."""
    holds_body: bool = False
    """Shown blocks of the article stand in it."""
    is_bold: bool = False


class Words(NamedTuple):
    """A text outside links: up to the next link, line break or edge of a block."""

    text: str
    """Empty if longer than `LONGEST_WORDS`."""
    length: int
    container: int
    line: int
    """Items on one line of the shown page have the same number."""
    is_body: bool
    """It stands in a shown block of the article."""


class Linked(NamedTuple):
    """A link in the flow."""

    anchor: Anchor
    container: int
    line: int
    rank: int
    """Of the heading that the link stands in or that stands in it, else 0."""
    is_body: bool

    @property
    def text(self) -> str:
        """The link's title."""
        return self.anchor.text


@dataclass(frozen=True, slots=True)
class Flow:
    """A page as containers and the items in them, both in page order."""

    title: str
    """What the page calls itself."""
    containers: tuple[Container, ...]
    ends: tuple[int, ...]
    """Of each container, the index after its last item."""
    items: tuple[Words | Linked, ...]


_OUTSIDE: Final = Container(-1, 0, "", "", holds_body=True)
"""Around the root."""


class _FlowReader:
    """Visits a tree; `read_flow` is the way to use it."""

    def __init__(self, root: HtmlElement, body: BodyElements, page: PageAddress) -> None:
        self.containers: list[Container] = []
        self.ends: list[int] = []
        self.items: list[Words | Linked] = []
        self._body = body
        self._around_body = _around(body) | {root}
        self._page = page
        self._open: list[int] = []
        self._here = _OUTSIDE
        self._line = 0
        self._text: list[str] = []
        self._anchor: AnchorReader | None = None

    def start(self, element: HtmlElement) -> bool:
        """Enters an element."""
        tag = element.tag
        if tag == "br":
            self._break()
        elif self._anchor is not None:
            if tag == "img":
                self._anchor.add_picture(element)
            else:
                self._anchor.start(element)
        elif tag == "a" and element.get("href") is not None:
            self._flush()
            self._anchor = AnchorReader(element)
        elif tag != "img":
            if tag in BLOCKS:
                self._break()
            self._enter(element, tag)
        return True

    def end(self, element: HtmlElement) -> None:
        """Leaves an element."""
        tag = element.tag
        if tag in _WITHOUT_CONTENT:
            return
        if (anchor := self._anchor) is not None:
            if element is not anchor.element:
                anchor.end(element)
            else:
                self._add_anchor(anchor)
                self._anchor = None
            return
        if tag in BLOCKS:
            self._break()
        self.ends[self._open.pop()] = len(self.items)
        if self._open:
            self._here = self.containers[self._open[-1]]

    def text(self, text: str) -> None:
        """Adds a text."""
        if self._anchor is not None:
            self._anchor.add(text)
        elif not self._text:
            if not text.isspace():
                self._text.append(text)
        else:
            if are_set_apart(self._text[-1], text):
                self._text.append(" ")
            self._text.append(text)

    def _enter(self, element: HtmlElement, tag: str) -> None:
        outer = self._here
        names = names_of(element)
        holds_body = outer.holds_body and element in self._around_body
        is_body = holds_body and element in self._body.holders
        is_bold = tag in _BOLD_TAGS
        if (outer.is_body or outer.is_bold) and (tag not in BLOCKS or tag in _TABLE_PARTS):
            is_body = is_body or outer.is_body
            is_bold = is_bold or outer.is_bold
        self._here = Container(
            self._open[-1] if self._open else -1,
            len(self.items),
            tag,
            names,
            heading_rank(element) or outer.rank,
            is_body,
            holds_body,
            is_bold,
        )
        self._open.append(len(self.containers))
        self.ends.append(0)
        self.containers.append(self._here)

    def _add_anchor(self, reader: AnchorReader) -> None:
        here = self._open[-1]
        anchor, rank = reader.read(self._page)
        if anchor is not None:
            is_body = self._here.is_body or reader.element in self._body.anchors
            self.items.append(Linked(anchor, here, self._line, rank or self._here.rank, is_body))
        elif text := reader.text:
            self.items.append(Words(text, len(text), here, self._line, self._here.is_body))

    def _break(self) -> None:
        """Ends a line, unless it is one of several in a heading."""
        if self._anchor is not None:
            self._anchor.line_break()
            return
        here = self._here
        if 0 < here.rank < WEAK_HEADING and self.containers[here.parent].rank == here.rank:
            self.text(" ")
            return
        if self._text:
            self._flush()
        self._line += 1

    def _flush(self) -> None:
        """Makes an item of the text collected so far."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        if len(text) > LONGEST_WORDS:
            text = " ".join(text.split())
        # What is dropped needs not be made safe first.
        text = plain(text) if (length := len(text)) <= LONGEST_WORDS else ""
        if text or length > LONGEST_WORDS:
            self.items.append(Words(text, len(text) or length, self._open[-1], self._line, self._here.is_body))


def read_flow(root: HtmlElement, body: BodyElements, base: str | None) -> Flow:
    """The texts and links of a page in page order, with the containers they stand in."""
    reader = _FlowReader(root, body, PageAddress(base))
    walk(root, reader)
    title = plain(root.findtext("head/title") or "")
    return Flow(title, tuple(reader.containers), tuple(reader.ends), tuple(reader.items))


def _around(body: BodyElements) -> frozenset[HtmlElement]:
    """The elements of the shown blocks and all elements around them."""
    around: set[HtmlElement] = set()
    for holder in body.holders:
        for element in path_to(holder):
            if element in around:
                break
            around.add(element)
    return frozenset(around)
