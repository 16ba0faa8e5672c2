"""A page as a flow of short texts and links, each in the container that it stands in.

This is all that finding the groups of links needs of a tree: `read_flow` walks it once.
"""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.link_anchor import (
    WEAK_HEADING,
    Anchor,
    AnchorReader,
    PageAddress,
    are_set_apart,
    heading_rank,
    is_link,
    plain,
)
from reader.extract.html.link_zones import NO_ZONE, Zone, normal_names, zone_around_body, zone_inside
from reader.extract.html.markup import BLOCKS, SKIPPED, is_unseen
from reader.extract.html.tree import BodyElements, is_hidden, path_to

LONGEST_WORDS: Final = 300
"""Characters of the longest text that is kept; of longer ones, which head no links, only the length is."""
_BOLD_TAGS: Final = frozenset(("b", "strong"))
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
_WITHOUT_CONTENT: Final = frozenset(("br", "img"))


@dataclass(frozen=True, slots=True)
class Container:
    """An element outside links, as far as it matters to the links in it."""

    parent: int
    """Index of the container around it; -1 for the root."""
    first: int
    """Index of the first item of the flow in it."""
    tag: str
    names: str
    """Its class, id, role and label as `normal_names` writes them."""
    zone: Zone
    rank: int = 0
    """1 to 6 inside a heading, `WEAK_HEADING` in what only looks like one, else 0."""
    is_body: bool = False
    """Its own text is a shown block of the article."""
    holds_body: bool = False
    """Shown blocks of the article stand in it."""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text outside links: up to the next link, line break or edge of a block."""

    text: str
    """Empty if longer than `LONGEST_WORDS`."""
    length: int
    container: int
    line: int
    """Items on one line of the shown page have the same number."""


@dataclass(frozen=True, slots=True)
class Linked:
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


@dataclass(slots=True)
class _FlowReader:
    """Walks a tree once; `read_flow` is the way to use it."""

    body: BodyElements
    around_body: frozenset[HtmlElement]
    page: PageAddress
    containers: list[Container] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    items: list[Words | Linked] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    _line: int = 0
    _text: list[str] = field(default_factory=list)
    _anchor: AnchorReader | None = None

    def read(self, root: HtmlElement) -> None:
        """Collects all containers and items of the tree."""
        self._enter(root)
        self._add(root.text)
        skipped: HtmlElement | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        next(walk)
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    self._add(element.text)
                else:
                    skipped = element
                    walk.skip_subtree()
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(element)
            if self._open:
                self._add(element.tail)

    def _start(self, element: HtmlElement) -> bool:
        """Enters an element; False if what it holds is not shown."""
        tag = element.tag
        if tag in SKIPPED or is_unseen(element) or (is_hidden(element) and tag != "body"):
            return False
        if tag == "br":
            self._break()
        elif tag == "img":
            if self._anchor is not None:
                self._anchor.add_picture(element)
        elif self._anchor is not None:
            self._anchor.start(element)
        elif is_link(element):
            self._flush()
            self._anchor = AnchorReader(element)
        else:
            if tag in BLOCKS:
                self._break()
            self._enter(element)
        return True

    def _end(self, element: HtmlElement) -> None:
        if element.tag in _WITHOUT_CONTENT:
            return
        if self._anchor is not None:
            if element is not self._anchor.element:
                self._anchor.end(element)
                return
            self._add_anchor(self._anchor)
            self._anchor = None
            return
        if element.tag in BLOCKS:
            self._break()
        self.ends[self._open.pop()] = len(self.items)

    def _enter(self, element: HtmlElement) -> None:
        outer = self.containers[self._open[-1]] if self._open else None
        tag = element.tag
        around = outer.zone if outer else NO_ZONE
        names = normal_names(element)
        holds_body = outer is None or element in self.around_body
        inherits = outer is not None and (tag not in BLOCKS or tag in _TABLE_PARTS)
        self._open.append(len(self.containers))
        self.ends.append(0)
        self.containers.append(
            Container(
                parent=self._open[-2] if outer else -1,
                first=len(self.items),
                tag=tag,
                names=names,
                zone=zone_around_body(around, tag) if holds_body else zone_inside(around, tag, names),
                rank=heading_rank(element) or (outer.rank if outer else 0),
                is_body=element in self.body.holders or (inherits and outer is not None and outer.is_body),
                holds_body=holds_body,
                is_bold=tag in _BOLD_TAGS or (inherits and outer is not None and outer.is_bold),
            )
        )

    def _add_anchor(self, reader: AnchorReader) -> None:
        here = self._open[-1]
        container = self.containers[here]
        anchor, rank = reader.read(self.page)
        if anchor is not None:
            is_body = reader.element in self.body.anchors or container.is_body
            self.items.append(Linked(anchor, here, self._line, rank or container.rank, is_body))
        elif text := reader.text:
            self.items.append(Words(text, len(text), here, self._line))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._anchor is not None:
            self._anchor.add(text)
        elif self._text or not text.isspace():
            if self._text and are_set_apart(self._text[-1], text):
                self._text.append(" ")
            self._text.append(text)

    def _break(self) -> None:
        """Ends a line, unless it is one of several in a heading."""
        if self._anchor is not None:
            self._anchor.line_break()
            return
        here = self.containers[self._open[-1]]
        if 0 < here.rank < WEAK_HEADING and self.containers[here.parent].rank == here.rank:
            self._add(" ")
            return
        self._flush()
        self._line += 1

    def _flush(self) -> None:
        """Makes an item of the text collected so far."""
        if not self._text:
            return
        text = plain("".join(self._text))
        self._text.clear()
        if text:
            kept = text if len(text) <= LONGEST_WORDS else ""
            self.items.append(Words(kept, len(text), self._open[-1], self._line))


def read_flow(root: HtmlElement, body: BodyElements, base: str | None) -> Flow:
    """The texts and links of a page in page order, with the containers they stand in."""
    reader = _FlowReader(body, _around(body), PageAddress.of(base))
    reader.read(root)
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
