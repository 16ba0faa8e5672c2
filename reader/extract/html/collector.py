"""Makes pieces of what stands in the block-level elements of a page: of texts, pictures, tables and rules."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from reader.extract.html.box import Box
from reader.extract.html.code_language import code_language
from reader.extract.html.context import Context, block_of, context_of, unlabelled
from reader.extract.html.inline import InlineText
from reader.extract.html.pictures import alt_text, find_picture, inline_text, is_decoration
from reader.extract.html.tables import read_inline, read_rows
from reader.extract.html.tree import Tree
from reader.model import Block, BlockKind, Label, MarkKind, table_text


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

    def labelled(self, label: Label) -> "Piece":
        """The piece with its block labelled so."""
        if self.block.label is label:
            return self
        return Piece(relabelled(self.block, label), self.box, self.links, self.link_chars)


def relabelled(block: Block, found: Label) -> Block:
    """The block with another label; a caption is one of any kind."""
    kind = BlockKind.CAPTION if found is Label.CAPTION else block.kind
    text, marks, level, marker, quote = block.text, block.marks, block.level, block.marker, block.quote
    rows, image, saved_as, language, anchors = (
        block.rows,
        block.image,
        block.saved_as,
        block.code_language,
        block.anchors,
    )
    return Block(kind, text, marks, level, marker, quote, rows, image, saved_as, language, anchors, found)


@dataclass(slots=True)
class Collector:
    """Is told, in page order, which boxes open and close and what stands in them."""

    tree: Tree
    pieces: list[Piece] = field(default_factory=list)
    _box: Box = field(init=False)
    """The innermost box that is open."""
    _inline: InlineText = field(default_factory=InlineText)
    _contexts: list[Context] = field(default_factory=lambda: [Context()])
    """Of each open box; boxes that change nothing share the one around them."""
    _has_begun: bool = False
    """Whether there may be something to flush: white space before a block begins says nothing."""
    _anchors: list[str] = field(default_factory=list)
    _links: list[HtmlElement] = field(default_factory=list)
    _open_link: HtmlElement | None = None
    _figures: list[Piece] = field(default_factory=list)
    _breaks: int = 0

    def __post_init__(self) -> None:
        root = self.tree.root
        self._box = Box(root, None, root.tag, root.get("class") or "", 0)

    def _open_box(self, element: HtmlElement, names: str) -> bool:
        outer, context = self._box, self._contexts[-1]
        self._box = Box(element, outer, element.tag, names, outer.depth + 1)
        self._contexts.append(context_of(element, names, context))
        return True

    def _close_box(self, _: HtmlElement) -> None:
        assert self._box.outer is not None  # the root's stays open
        self._box = self._box.outer
        self._contexts.pop()

    def _text(self, text: str) -> None:
        """Adds a text."""
        if self._contexts[-1].is_pre:
            self._inline.add_verbatim(text)
            return
        if self._breaks and not text.isspace():
            self._apply_breaks()
        self._inline.add(text)
        self._has_begun = True

    def _apply_breaks(self) -> None:
        if self._breaks == 1:
            self._inline.line_break()
        else:
            self._flush()
        self._breaks = 0

    def _line_break(self, _: HtmlElement, __: str) -> bool:
        if self._contexts[-1].is_pre:
            self._inline.add_verbatim("\n")
        elif not self._inline.is_blank:
            self._breaks += 1
        return True

    def _rule(self, _: HtmlElement, __: str) -> bool:
        self._flush()
        self.pieces.append(Piece(unlabelled(BlockKind.RULE, quote=self._contexts[-1].quote), self._box))
        return True

    def _picture(self, image: HtmlElement, _: str) -> bool:
        if text := inline_text(image):
            self._text(text)
            return True
        picture = None if is_decoration(image) else find_picture(image, self.tree.base)
        if picture is not None:
            context, alt = self._contexts[-1], alt_text(image)
            block = unlabelled(
                BlockKind.FIGURE, alt, quote=context.quote, image=picture.address, saved_as=picture.saved_as
            )
            self._figures.append(Piece(block, self._box))
            if self._inline.is_blank:
                self._flush()
        return True

    def _add_code(self, table: HtmlElement, names: str, code: str) -> None:
        """Adds a listing that is no preformatted element."""
        outer = self._box
        box = Box(table, outer, table.tag, names, outer.depth + 1)
        quote, anchors, language = self._contexts[-1].quote, self._take_anchors(), code_language(table)
        block = unlabelled(BlockKind.CODE, code, quote=quote, code_language=language, anchors=anchors)
        self.pieces.append(Piece(block, box))

    def _add_table(self, table: HtmlElement) -> None:
        quote, outer = self._contexts[-1].quote, self._box
        box = Box(table, outer, table.tag, table.get("class") or "", outer.depth + 1)
        for caption in table.iterchildren("caption"):
            run = read_inline(caption, self.tree.base)
            if run.text:
                block = unlabelled(BlockKind.CAPTION, run.text, run.marks, quote=quote)
                self.pieces.append(Piece(block, box))
        rows = read_rows(table, self.tree.base)
        if not rows:
            return
        links = tuple(table.iter("a"))
        link_chars = sum(m.end - m.start for row in rows for cell in row for m in cell.marks if m.kind is MarkKind.LINK)
        anchors = self._take_anchors()
        block = unlabelled(BlockKind.TABLE, table_text(rows), quote=quote, rows=rows, anchors=anchors)
        self.pieces.append(Piece(block, box, links, link_chars))

    def _flush(self) -> None:
        """Makes a block of the text collected so far."""
        self._breaks = 0
        context = self._contexts[-1]
        self._has_begun = context.is_pre  # where white space counts
        if not self._inline.is_empty:
            run = self._inline.take(verbatim=context.is_pre)
            if run.text:
                block = block_of(run, context, self._box, self._take_anchors())
                self.pieces.append(Piece(block, self._box, tuple(self._links), run.link_chars))
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
