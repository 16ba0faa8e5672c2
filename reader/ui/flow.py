"""An article as lines of a width, wrapped only as far as they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reader.model import SHOWN_LABELS, Article, Block, Place, find_place, place_at
from reader.ui.render.layout import block_lines, gap_before, head_lines
from reader.ui.render.line import Line

_AIR = 1 << 30
"""More than any block's lines above its text are counted down to."""


class Flow:
    """The lines of an article at one width: its head, then block after block with the air between them.

    Lines above a block, its air, have that block's number and a negative offset, so that every line has a place
    of its own and a place leads back to the very line.
    """

    def __init__(self, article: Article, blocks: tuple[Block, ...], width: int, note: str) -> None:
        """`blocks` are those of the article that are shown, `width` is in cells, `note` stands under the title."""
        self.blocks = blocks
        self.width = width
        head = head_lines(article, width, note)
        above = len(head) + (gap_before(None, blocks[0]) if blocks else 0)
        self._lines: list[Line] = [replace(line, offset=index - above) for index, line in enumerate(head)]
        self._keys: list[tuple[int, int]] = [(0, line.offset) for line in self._lines]
        self._wrapped = 0
        before = 0
        self._starts: list[int] = []
        for block in blocks:
            self._starts.append(before)
            before += _weight(block)
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
        index = self._wrapped
        block = self.blocks[index]
        gap = gap_before(self.blocks[index - 1] if index else None, block)
        air = [Line("", (), index, offset - gap) for offset in range(gap)]
        lines = [*air, *block_lines(block, index, self.width)]
        self._lines += lines
        self._keys += [(line.block, line.offset) for line in lines]
        self._wrapped += 1

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
        return max(0, bisect_right(self._keys, (found.block, found.offset)) - 1)

    def lines_of(self, block: int) -> range:
        """The numbers of a block's lines, without the air above it; wraps as far as needed."""
        self.wrap_blocks(block + 1)
        first = bisect_left(self._keys, (block, -_AIR))
        after = bisect_left(self._keys, (block + 1, -_AIR))
        while first < after and (self._lines[first].block != block or not self._lines[first].text):
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
