"""A page as a flow of short texts and links, each in the container that it stands in.

This is all that finding the groups of links needs of a tree: `read_flow` walks it once. Nothing changes containers and
items once they are made; they are not frozen because a page has thousands, and that takes five times as long.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.link_anchor import (
    UNSEEN,
    WEAK_HEADING,
    WITHOUT_CONTENT,
    Anchor,
    AnchorReader,
    PageAddress,
    are_set_apart,
    plain,
    shown_rank,
)
from reader.extract.html.link_names import first_name_of, names_of
from reader.extract.html.markup import BLOCKS
from reader.extract.html.tree import BodyElements, path_to

LONGEST_WORDS: Final = 300
"""Characters of the longest text that is kept; of longer ones, which head no links, only the length is."""
_BOLD_TAGS: Final = frozenset(("b", "strong"))
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))


@dataclass(slots=True, eq=False)
class Container:
    """An element outside links, as far as it matters to the links in it."""

    parent: int
    """Index of the container around it; -1 for the root."""
    first: int
    """Index of the first item of the flow in it."""
    tag: str
    element: HtmlElement
    rank: int = 0
    """1 to 6 inside a heading, `WEAK_HEADING` in what only looks like one, else 0."""
    is_body: bool = False
    """Its own text is a shown block of the article."""
    holds_body: bool = False
    """Shown blocks of the article stand in it."""
    is_bold: bool = False

    @property
    def names(self) -> str:
        """Its class, id, role and label as `names_of` joins them: few are ever asked for."""
        return names_of(self.element)

    @property
    def first_name(self) -> str:
        """The first word of its names."""
        return first_name_of(self.element)


@dataclass(slots=True, eq=False)
class Words:
    """A text outside links: up to the next link, line break or edge of a block."""

    text: str
    """Empty if longer than `LONGEST_WORDS`."""
    length: int
    container: int
    line: int
    """Items on one line of the shown page have the same number."""
    is_body: bool
    """It stands in a shown block of the article."""


@dataclass(slots=True, eq=False)
class Linked:
    """A link in the flow."""

    anchor: Anchor
    container: int
    line: int
    rank: int
    """Of the heading that the link stands in or that stands in it, else 0."""
    is_body: bool
    length: ClassVar[int] = 0
    """It is no text outside links."""

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


class _FlowReader:
    """Collects what stands in a tree; `read_flow` is the way to use it."""

    def __init__(self, root: HtmlElement, body: BodyElements, page: PageAddress) -> None:
        self.containers: list[Container] = []
        self.ends: list[int] = []
        self.items: list[Words | Linked] = []
        self._root = root
        self._body = body
        self._around_body = _around(body) | {root}
        self._page = page
        self._open = [-1]
        self._here = Container(-1, 0, "", root, holds_body=True)
        self._is_one_line = False
        """Of several lines of a heading one is made."""
        self._line = 0
        self._text: list[str] = []

    def walk(self) -> None:
        """Collects all of the tree. Any depth is borne: nothing here calls itself."""
        root, texts = self._root, self._text
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if event == "start":
                rank = shown_rank(element, tag)
                if rank == UNSEEN:
                    events.skip_subtree()
                    next(events)
                elif tag == "a" and element.get("href") is not None:
                    self._add_anchor(element, events)
                else:
                    self._start(element, tag, rank)
                    if (text := element.text) and (texts or not text.isspace()):
                        self._add(text)
                    continue
            elif tag not in WITHOUT_CONTENT:
                self._end(tag)
            if (text := element.tail) and (texts or not text.isspace()) and element is not root:
                self._add(text)

    def _start(self, element: HtmlElement, tag: str, rank: int) -> None:
        if (is_block := tag in BLOCKS) or tag == "br":
            self._break()
        if tag in WITHOUT_CONTENT:
            return
        outer = self._here
        holds_body = is_body = False
        if outer.holds_body and element in self._around_body:
            holds_body, is_body = True, element in self._body.holders
        is_bold = tag in _BOLD_TAGS
        if (outer.is_body or outer.is_bold) and (not is_block or tag in _TABLE_PARTS):
            is_body = is_body or outer.is_body
            is_bold = is_bold or outer.is_bold
        rank = rank or outer.rank
        self._is_one_line = 0 < rank < WEAK_HEADING and rank == outer.rank
        parent = self._open[-1]
        here = Container(parent, len(self.items), tag, element, rank, is_body, holds_body, is_bold)
        self._here = here
        self._open.append(len(self.containers))
        self.ends.append(0)
        self.containers.append(here)

    def _end(self, tag: str) -> None:
        if tag in BLOCKS:
            self._break()
        self.ends[self._open.pop()] = len(self.items)
        if (parent := self._here.parent) >= 0:
            self._here = here = self.containers[parent]
            rank = here.rank
            self._is_one_line = 0 < rank < WEAK_HEADING and self.containers[here.parent].rank == rank

    def _add(self, text: str) -> None:
        texts = self._text
        if texts and are_set_apart(texts[-1], text):
            texts.append(" ")
        texts.append(text)

    def _add_anchor(self, element: HtmlElement, events: etree.iterwalk) -> None:
        if self._text:
            self._flush()
        reader = AnchorReader(element)
        reader.walk(events)
        here = self._here
        anchor, rank = reader.read(self._page)
        if anchor is not None:
            is_body = here.is_body or element in self._body.anchors
            self.items.append(Linked(anchor, self._open[-1], self._line, rank or here.rank, is_body))
        elif text := reader.text:
            self.items.append(Words(text, len(text), self._open[-1], self._line, here.is_body))

    def _break(self) -> None:
        """Ends a line, unless it is one of several in a heading."""
        if self._is_one_line:
            if self._text:
                self._text.append(" ")
            return
        if self._text:
            self._flush()
        self._line += 1

    def _flush(self) -> None:
        """Makes an item of the text collected so far."""
        texts = self._text
        text = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        if len(text) > LONGEST_WORDS:
            text = " ".join(text.split())
        # What is dropped needs not be made safe first.
        text = plain(text) if (length := len(text)) <= LONGEST_WORDS else ""
        if text or length > LONGEST_WORDS:
            self.items.append(Words(text, len(text) or length, self._open[-1], self._line, self._here.is_body))


def read_flow(root: HtmlElement, body: BodyElements, base: str | None) -> Flow:
    """The texts and links of a page in page order, with the containers they stand in."""
    reader = _FlowReader(root, body, PageAddress(base))
    reader.walk()
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
