"""Turns the tree of a page into blocks in reading order, before anything is known about what they are."""

from dataclasses import dataclass, field
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.box import Box, box_of
from reader.extract.html.context import Context, block_of, context_of, unlabelled
from reader.extract.html.inline import InlineText
from reader.extract.html.markup import BLOCKS, MARKS, link_address
from reader.extract.html.pictures import alt_text, inline_text, is_decoration, picture_address
from reader.extract.html.tables import is_data_table, read_rows
from reader.extract.html.tree import Tree
from reader.extract.html.walk import walk
from reader.model import Block, BlockKind, MarkKind, table_text
from reader.safe_text import safe_line

_PERMALINKS: Final = frozenset("# ¶ § 🔗 ∞".split())
"""Texts of links that only name the heading they stand in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and where in the tree it stands."""

    block: Block
    box: Box
    """The innermost block-level element around the text; other blocks may stand in it too."""
    links: tuple[HtmlElement, ...] = ()
    """The `a` elements with text in this block."""
    link_chars: int = 0
    """Characters of the text that stand in links."""

    @property
    def holder(self) -> HtmlElement:
        """The element of the box."""
        return self.box.element


@dataclass(slots=True)
class Segmenter:
    """Walks a tree once and collects its pieces; `segment` is the way to use it."""

    tree: Tree
    pieces: list[Piece] = field(default_factory=list)
    _inline: InlineText = field(default_factory=InlineText)
    _stack: list[Context] = field(default_factory=list)
    _anchors: list[str] = field(default_factory=list)
    _links: list[HtmlElement] = field(default_factory=list)
    _open_link: HtmlElement | None = None
    _figures: list[Piece] = field(default_factory=list)
    _breaks: int = 0
    _targets: frozenset[str] = frozenset()

    def run(self) -> list[Piece]:
        """All pieces of the tree."""
        root = self.tree.root
        self._targets = frozenset(href[1:] for href in root.xpath("//a/@href[starts-with(., '#')]"))
        self._stack.append(Context(box_of(root, None)))
        walk(root, self)
        self._flush()
        return self.pieces

    def start(self, element: HtmlElement) -> bool:
        """Enters an element; False if what it holds is not read."""
        tag = element.tag
        if self._targets:
            self._note_anchor(element)
        if tag in BLOCKS:
            return self._start_block(element)
        if tag in _VOID_HANDLERS:
            _VOID_HANDLERS[tag](self, element)
        elif kind := MARKS.get(tag):
            if tag == "a":
                return self._start_link(element)
            self._inline.open(kind)
        elif tag == "q":
            self.text("“")
        elif tag == "button":
            return bool(self._stack[-1].heading or self._stack[-1].is_term) or _holds_page(element)
        elif "-" in tag:
            # Custom elements hold parts of a page as often as words: their names count, lines do not end at them.
            self._stack.append(context_of(element, self._stack[-1]))
        return True

    def end(self, element: HtmlElement) -> None:
        """Leaves an element."""
        tag = element.tag
        if tag in BLOCKS:
            if self._stack[-1].box.element is element:
                self._flush()
                self._stack.pop()
        elif tag == "a":
            if self._open_link is element:
                self._end_link()
        elif kind := MARKS.get(tag):
            self._inline.close(kind)
        elif tag == "q":
            self.text("”")
        elif "-" in tag and self._stack[-1].box.element is element:
            self._stack.pop()

    def _start_block(self, element: HtmlElement) -> bool:
        self._flush()
        if element.tag == "table" and is_data_table(element):
            self._add_table(element)
            return False
        self._stack.append(context_of(element, self._stack[-1]))
        return True

    def _start_link(self, anchor: HtmlElement) -> bool:
        href = anchor.get("href")
        if href is None:
            return True
        if href.startswith("#") and "".join(anchor.itertext()).strip() in _PERMALINKS:
            return False
        if self._open_link is not None:
            # The standard ends a link where another begins.
            self._end_link()
        self._inline.open(MarkKind.LINK, link_address(anchor, self.tree.base))
        self._links.append(anchor)
        self._open_link = anchor
        return True

    def _end_link(self) -> None:
        self._open_link = None
        self._inline.close(MarkKind.LINK)

    def _note_anchor(self, element: HtmlElement) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and name in self._targets:
                self._anchors.append(safe_line(name))

    def text(self, text: str) -> None:
        """Adds a text."""
        if self._stack[-1].is_pre:
            self._inline.add_verbatim(text)
            return
        if self._breaks and not text.isspace():
            self._apply_breaks()
        self._inline.add(text)

    def _apply_breaks(self) -> None:
        if self._breaks == 1:
            self._inline.line_break()
        else:
            self._flush()
        self._breaks = 0

    def _line_break(self, _: HtmlElement) -> None:
        if self._stack[-1].is_pre:
            self._inline.add_verbatim("\n")
        elif not self._inline.is_blank:
            self._breaks += 1

    def _rule(self, element: HtmlElement) -> None:
        self._flush()
        self.pieces.append(Piece(unlabelled(BlockKind.RULE, quote=self._stack[-1].quote), self._stack[-1].box))

    def _picture(self, image: HtmlElement) -> None:
        if text := inline_text(image):
            self.text(text)
            return
        address = None if is_decoration(image) else picture_address(image, self.tree.base)
        if address is None:
            return
        context = self._stack[-1]
        block = unlabelled(BlockKind.FIGURE, alt_text(image), quote=context.quote, image=address)
        self._figures.append(Piece(block, context.box))
        if self._inline.is_blank:
            self._flush()

    def _add_table(self, table: HtmlElement) -> None:
        context = self._stack[-1]
        box = box_of(table, context.box)
        for caption in table.iterchildren("caption"):
            if text := safe_line("".join(caption.itertext())):
                self.pieces.append(Piece(unlabelled(BlockKind.CAPTION, text, quote=context.quote), box))
        rows = read_rows(table, self.tree.base)
        if not rows:
            return
        links = tuple(table.iter("a"))
        link_chars = sum(m.end - m.start for row in rows for cell in row for m in cell.marks if m.kind is MarkKind.LINK)
        anchors = self._take_anchors()
        block = unlabelled(BlockKind.TABLE, table_text(rows), quote=context.quote, rows=rows, anchors=anchors)
        self.pieces.append(Piece(block, box, links, link_chars))

    def _flush(self) -> None:
        """Makes a block of the text collected so far."""
        self._breaks = 0
        if not self._inline.is_empty:
            context = self._stack[-1]
            run = self._inline.take(verbatim=context.is_pre)
            if run.text:
                block = block_of(run, context, self._take_anchors())
                self.pieces.append(Piece(block, context.box, tuple(self._links), run.link_chars))
        if self._links:
            self._links = [] if self._open_link is None else [self._open_link]
        if self._figures:
            self.pieces.extend(self._figures)
            self._figures.clear()

    def _take_anchors(self) -> tuple[str, ...]:
        if not self._anchors:
            return ()
        anchors = tuple(dict.fromkeys(self._anchors))
        self._anchors.clear()
        return anchors


def _holds_page(button: HtmlElement) -> bool:
    """Whether a button was never closed and has swallowed what follows."""
    return any(True for _ in button.iter("p", "main", "article", "h1"))


_VOID_HANDLERS: Final = {
    "br": Segmenter._line_break,
    "hr": Segmenter._rule,
    "img": Segmenter._picture,
    "amp-img": Segmenter._picture,
}


def segment(tree: Tree) -> list[Piece]:
    """All blocks of a page in reading order, unlabelled."""
    return Segmenter(tree).run()
