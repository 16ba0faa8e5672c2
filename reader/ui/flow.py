"""An article as lines of a width, wrapped only as far as they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from reader.model import SHOWN_LABELS, Article, Block, Place, find_place, place_at
from reader.picture_box import Size
from reader.ui.render.layout import block_lines, gap_before, head_lines
from reader.ui.render.line import Line

Boxes: TypeAlias = Callable[[Block], Size | None]
"""The cells that the picture of a figure takes; None while it is not shown."""

_AIR = 1 << 30
"""More than any block's lines above its text are counted down to."""


_HEAD = 1 << 19
"""Above the first block, whatever stands above its text, and below `START` of the pane."""


class Flow:
    """The lines of an article at one width: its head, then block after block with the air between them.

    Lines above a block, its air, have that block's number and a negative offset, so that every line has a place
    of its own and a place leads back to the very line.
    """

    def __init__(
        self,
        article: Article,
        blocks: tuple[Block, ...],
        width: int,
        note: str,
        boxes: Boxes = lambda block: None,
    ) -> None:
        """`blocks` are those of the article that are shown, `width` is in cells, `note` stands under the title."""
        self.blocks = blocks
        self.width = width
        self._boxes = boxes
        self.figures: list[int] = []
        """The numbers of blocks that have a picture somewhere."""
        head = head_lines(article, width, note)
        self.head = len(head)
        """How many lines stand over the first block."""
        self._lines: list[Line] = [replace(line, offset=index - _HEAD) for index, line in enumerate(head)]
        self._keys: list[tuple[int, int]] = [(0, line.offset) for line in self._lines]
        self._wrapped = 0
        before = 0
        self._starts: list[int] = []
        for number, block in enumerate(blocks):
            self._starts.append(before)
            before += _weight(block)
            if block.image or block.saved_as:
                self.figures.append(number)
        self.characters = max(1, before)
        """Characters of the whole body, which progress is measured by, whatever else is shown."""

    @property
    def is_whole(self) -> bool:
        """Whether every block has been wrapped."""
        return self._wrapped == len(self.blocks)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines wrapped so far."""
        return self._lines

    def wrap_lines(self, count: int) -> None:
        """Wrap until there are `count` lines, or all."""
        while len(self._lines) < count and not self.is_whole:
            self._wrap_next()

    def wrap_blocks(self, count: int) -> None:
        """Wrap until `count` blocks are wrapped, or all."""
        while self._wrapped < count and not self.is_whole:
            self._wrap_next()

    def _wrap_next(self) -> None:
        lines = self._block(self._wrapped)
        self._lines += lines
        self._keys += [(line.block, line.offset) for line in lines]
        self._wrapped += 1

    def _block(self, index: int) -> list[Line]:
        """The lines of a block, with its air."""
        block = self.blocks[index]
        previous = self.blocks[index - 1] if index else None
        box = self._boxes(block)
        is_picture = box is not None or (previous is not None and self._boxes(previous) is not None)
        lines = block_lines(block, index, self.width, box)
        gap = gap_before(previous, block, is_picture=is_picture)
        above = min(0, lines[0].offset) if lines else 0
        return [*(Line("", (), index, above + number - gap) for number in range(gap)), *lines]

    def wrap_again(self, index: int) -> None:
        """Wrap a block anew whose box has changed, and the air under it; those not wrapped yet come in their turn."""
        blocks = range(index, min(index + 2, self._wrapped))
        lines = [line for number in blocks for line in self._block(number)]
        first = bisect_left(self._keys, (index, -_AIR)) if index else self.head
        after = bisect_left(self._keys, (blocks.stop, -_AIR)) if blocks else first
        self._lines[first:after] = lines
        self._keys[first:after] = [(line.block, line.offset) for line in lines]

    def place(self, y: int) -> Place:
        """The place of a line."""
        if not self.blocks or not self._lines:
            return Place()
        line = self._lines[max(0, min(y, len(self._lines) - 1))]
        return place_at(self.blocks, max(0, line.block), line.offset)

    def line(self, place: Place) -> int:
        """The line of a place, wherever the text has gone since."""
        found = find_place(self.blocks, place)
        self.wrap_blocks(found.block + 1)
        return self.line_at((found.block, found.offset))

    def key(self, y: int) -> tuple[int, int]:
        """The block and the offset of a line, which lead back to it by `line_at`; the lines over the text are of 0."""
        return self._keys[max(0, min(y, len(self._keys) - 1))] if self._keys else (0, 0)

    def line_at(self, key: tuple[int, int]) -> int:
        """The line of a block and an offset, among those wrapped so far."""
        return max(0, bisect_right(self._keys, key) - 1)

    def lines_of(self, block: int) -> range:
        """The numbers of a block's lines, without the air above it; wraps as far as needed."""
        self.wrap_blocks(block + 1)
        first = bisect_left(self._keys, (block, -_AIR))
        after = bisect_left(self._keys, (block + 1, -_AIR))
        while first < after and (self._lines[first].block != block or self._lines[first].is_air):
            first += 1
        return range(first, after)

    def progress(self, bottom: int) -> float:
        """How much of the body has been read when line `bottom` is the last one seen, 0 to 1."""
        if bottom >= len(self._lines) - 1:
            if self.is_whole:
                return 1.0
            bottom = len(self._lines) - 1
        line = self._lines[bottom]
        if line.block < 0:
            return 0.0
        seen = min(max(0, line.offset) + line.length, _weight(self.blocks[line.block]))
        return (self._starts[line.block] + seen) / self.characters


def _weight(block: Block) -> int:
    """How much of the article a block is."""
    return len(block.text) + 1 if block.label in SHOWN_LABELS else 0
