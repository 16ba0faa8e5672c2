"""An article as lines of a width, wrapped from any block on, and only as far as they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from reader.model import Article, Block, Place, find_place, place_at
from reader.picture_box import Size
from reader.ui.render.layout import air_lines, follows_indented, gap_before, head_lines, lines_of_block
from reader.ui.render.line import HEAD, Line
from reader.ui.render.parts import part_before, part_begin
from reader.ui.render.setting import PLAIN, Setting
from reader.ui.render.stretches import TextPart
from reader.ui.render.table import row_begin
from reader.ui.showing import weight
from reader.ui.tables import Tables

Boxes: TypeAlias = Callable[[Block], Size | None]
"""The cells that the picture of a figure takes; None while it is not shown."""

_AIR = 1 << 30
"""More than any block's lines above its text are counted down to."""
_HEAD = 1 << 19
"""Above the first block, whatever stands above its text, and below `START` of the pane."""
_STRETCH = 64
"""Lines wrapped at a time, of a block however long: about two pages, and a millisecond."""
NEAR = 30_000
"""Characters from what is wrapped to what is wanted that are wrapped rather than begun anew: some ten milliseconds."""


class Flow:
    """The lines of an article at one width: its head, then block after block with the air between them.

    Lines are numbered from the first one of the block that the flow begins at, which is line 0; those before it have
    negative numbers, so that a number means the same line however much is wrapped later. Lines above a block, its air,
    have that block's number and a negative offset, so that every line has a place of its own and a place leads back to
    the very line.
    """

    def __init__(
        self,
        article: Article,
        blocks: tuple[Block, ...],
        width: int,
        note: str,
        *,
        begin: int = 0,
        setting: Setting = PLAIN,
        boxes: Boxes = lambda block: None,
        shifts: dict[int, int] | None = None,
    ) -> None:
        """`blocks` are those of the article that are shown, `width` is in cells, `note` stands under the title.

        `begin`: the block that is wrapped first. `shifts`: how far tables are scrolled sideways, kept up to date.
        """
        self.blocks = blocks
        self.width = width
        self.setting = setting
        self._head = (article, note)
        self._boxes = boxes
        self.figures: list[int] = []
        """The numbers of blocks that have a picture somewhere."""
        self.tables = Tables(blocks, width, {} if shifts is None else shifts)
        before = 0
        self._starts: list[int] = []
        for number, block in enumerate(blocks):
            self._starts.append(before)
            before += weight(block)
            if block.image or block.saved_as:
                self.figures.append(number)
        self.characters = max(1, before)
        """Characters of the whole body, which progress is measured by, whatever else is shown."""
        self._from = self._to = max(0, min(begin, len(blocks) - 1))
        self._cut = 0
        """Where in the text of block `_from` the lines begin that are wrapped, if not with it."""
        self._open: Iterator[Line] | None = None
        self._lines: list[Line] = []
        self._keys: list[tuple[int, int]] = []
        self._has_head = self._from == 0
        if self._has_head:
            self._append(self._head_lines())
        self.first = 0
        """The number of the first line that is wrapped."""

    # What is wrapped

    @property
    def stop(self) -> int:
        """The number after the last line that is wrapped."""
        return self.first + len(self._lines)

    @property
    def is_whole_below(self) -> bool:
        """Whether everything down to the end is wrapped."""
        return self._to == len(self.blocks)

    @property
    def is_whole(self) -> bool:
        """Whether everything is wrapped."""
        return self._has_head and self.is_whole_below

    def at(self, y: int) -> Line:
        """A line that is wrapped, or the one nearest to that number. Raises IndexError if nothing is wrapped."""
        return self._lines[max(0, min(y - self.first, len(self._lines) - 1))]

    def numbered(self, first: int, stop: int) -> Iterator[tuple[int, Line]]:
        """The wrapped lines from `first` to `stop` (exclusive), each with its number."""
        begin = max(first, self.first)
        return enumerate(self._lines[begin - self.first : max(begin, stop) - self.first], begin)

    # Wrapping

    def reach_lines(self, first: int, stop: int) -> None:
        """Wrap until the lines from `first` to `stop` (exclusive) are there, as far as there are any."""
        while self.wrap_more(first, stop):
            pass

    def reach_block(self, block: int) -> None:
        """Wrap until all of a block is there; the last one's if there are fewer."""
        block = min(block, len(self.blocks) - 1)
        while self._to <= block:
            self._wrap_on()
        while self._from > max(0, block) or (self._from == block and self._cut):
            self._wrap_back()

    def wrap_more(self, first: int, stop: int) -> bool:
        """Wrap some of what is missing of the lines from `first` to `stop` (exclusive); False if nothing is."""
        if self.stop < stop and not self.is_whole_below:
            self._wrap_on()
        elif self.first > first and not self._has_head:
            self._wrap_back()
        else:
            return False
        return True

    def is_near(self, place: Place) -> bool:
        """Whether it is quicker to wrap on to a place than to begin anew there."""
        if not self.blocks:
            return True
        block = max(0, min(place.block, len(self.blocks) - 1))
        first, last = self._starts[self._from] + self._cut, self._starts[min(self._to, len(self.blocks) - 1)]
        last += max(0, self._lines[-1].offset) if self._open is not None and self._lines else 0
        return first - NEAR <= self._starts[block] + part_begin(self.blocks[block], place.offset) <= last + NEAR

    def begin_within(self, place: Place) -> None:
        """Begin, before anything is wrapped, at a row or a stretch of a block that is far from its first one."""
        found = find_place(self.blocks, place)
        begin = part_begin(self.blocks[found.block], found.offset) if self.blocks else 0
        if begin > NEAR:
            self._restart(found.block, begin, 0)

    def _head_lines(self) -> list[Line]:
        article, note = self._head
        lines = enumerate(head_lines(article, self.width, note))
        return [replace(line, offset=index - _HEAD) for index, line in lines]

    def _append(self, lines: list[Line]) -> None:
        self._lines += lines
        self._keys += [_key(line) for line in lines]

    def _prepend(self, lines: list[Line]) -> None:
        self._lines[:0] = lines
        self._keys[:0] = [_key(line) for line in lines]
        self.first -= len(lines)

    def _wrap_on(self) -> None:
        if self._open is None:
            self._open = self._block(self._to)
        lines = list(islice(self._open, _STRETCH))
        self._append(lines)
        if len(lines) < _STRETCH:
            self._open = None
            self._to += 1

    def _wrap_back(self) -> None:
        if self._from or self._cut:
            stop = self._cut or None
            self._from -= stop is None
            # Of a table or a text however long only what is nearest.
            self._cut = part_before(self.blocks[self._from], stop)
            self._prepend(list(self._block(self._from, self._cut, stop)))
        else:
            self._has_head = True
            self._prepend(self._head_lines())

    def _block(self, index: int, begin: int = 0, stop: int | None = None) -> Iterator[Line]:
        """The lines of a block, with its air; of one that has parts those that begin from `begin` on, before `stop`."""
        block = self.blocks[index]
        part = self.tables.part(index, begin, stop) or TextPart(begin, stop)
        previous = self.blocks[index - 1] if index else None
        box = self._boxes(block)
        is_picture = box is not None or (previous is not None and self._boxes(previous) is not None)
        is_indented = not self.setting.gap and follows_indented(previous, block)
        lines = lines_of_block(block, index, self.width, self.setting, box=box, is_indented=is_indented, part=part)
        gap = 0 if begin else gap_before(previous, block, self.setting, is_picture=is_picture)
        first = next(lines, None)
        above = min(0, first.offset) if first else 0
        yield from air_lines(previous, block, index, self.width, range(above - gap, above))
        if first is not None:
            yield first
        yield from lines

    def wrap_again(self, index: int) -> None:
        """Wrap a block anew whose look has changed, and the air under it; those not wrapped yet come in their turn."""
        if not self._from <= index <= self._to or index == len(self.blocks):
            return
        if self._open is not None and self._to <= index + 1:
            self.reach_block(self._to)
        blocks = range(index, min(index + 2, self._to))
        lines = [line for number in blocks for line in self._block(number)]
        first = bisect_left(self._keys, (index, -_AIR if index else -_HEAD // 2))
        after = bisect_left(self._keys, (blocks.stop, -_AIR)) if blocks else first
        self._lines[first:after] = lines
        self._keys[first:after] = [_key(line) for line in lines]

    def set_shift(self, index: int, shift: int, keep: int) -> int:
        """Have so many columns of a table out of view at the left.

        The row at line `keep` keeps its number, else what is before the table. Returns the line where `keep` stood.
        """
        self.tables.shifts[index] = shift
        lines = self.wrapped_lines_of(index)
        if not lines:
            return keep
        begin, first = self._cut if index == self._from else 0, lines.start
        if keep in lines and (row := row_begin(self.blocks[index], self.at(keep).offset)):
            begin, first = row, self.first + bisect_left(self._keys, (index, row))
        if not begin:
            kept = bisect_left(self._keys, (index, -_AIR if index else -_HEAD // 2))
            del self._lines[kept:], self._keys[kept:]
            self._to, self._open = index, self._block(index)
            return keep
        self._restart(index, begin, first)
        self.reach_lines(first, keep + 1)
        return keep if keep not in lines or row_begin(self.blocks[index], self.at(keep).offset) == begin else first

    def _restart(self, index: int, begin: int, first: int) -> None:
        """Forget all lines and wrap a block from one of its parts on, whose own first line is to be `first`."""
        self._from = self._to = index
        self._lines, self._keys, self._cut, self._has_head = [], [], begin, False
        self._open = self._block(index, begin)
        self._append(list(islice(self._open, 1)))
        self.first = first - sum(line.offset < begin for line in self._lines)

    # Places

    def place(self, y: int) -> Place:
        """The place of a line."""
        if not self.blocks or not self._lines:
            return Place()
        line = self.at(y)
        return place_at(self.blocks, max(0, line.block), line.offset)

    def line(self, place: Place) -> int:
        """The number of the line of a place, wherever the text has gone since; wraps as far as needed."""
        found = find_place(self.blocks, place)
        key = (found.block, found.offset)
        while not self.is_whole_below and (not self._keys or self._keys[-1] <= key):
            self._wrap_on()
        # Begun at the very end, there is nothing yet.
        while not self._has_head and (not self._keys or self._from > found.block or self._keys[0] > key):
            self._wrap_back()
        return self.line_at(key)

    def key(self, y: int) -> tuple[int, int]:
        """The block and the offset of a line, which lead back to it by `line_at`; the lines over the text are of 0."""
        return _key(self.at(y)) if self._lines else (0, 0)

    def line_at(self, key: tuple[int, int]) -> int:
        """The line of a block and an offset, among those wrapped so far."""
        return self.first + max(0, bisect_right(self._keys, key) - 1)

    def lines_of(self, block: int) -> range:
        """The numbers of a block's lines, without the air above it; wraps as far as needed."""
        self.reach_block(block)
        return self.wrapped_lines_of(block)

    def wrapped_lines_of(self, block: int) -> range:
        """The numbers of those of a block's lines that are wrapped by now, without the air above it."""
        first = bisect_left(self._keys, (block, -_AIR if block else -_HEAD // 2))
        after = bisect_left(self._keys, (block + 1, -_AIR))
        while first < after and self._lines[first].is_air and self._lines[first].offset < 0:
            first += 1
        return range(self.first + first, self.first + after)

    def progress(self, bottom: int) -> float:
        """How much of the body has been read when line `bottom` is the last one seen, 0 to 1."""
        if not self._lines or (bottom >= self.stop - 1 and self.is_whole_below):
            return 1.0
        line = self.at(bottom)
        if line.block == HEAD:
            return 0.0
        seen = min(max(0, line.end), weight(self.blocks[line.block]))
        return (self._starts[line.block] + seen) / self.characters


def _key(line: Line) -> tuple[int, int]:
    return max(0, line.block), line.offset
