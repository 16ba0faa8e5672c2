"""Very long texts in stretches that are laid out one by one, so that the end of one is as near as its beginning.

A line ends where a stretch does, however full it is: of a text that is longer than a book's chapter nobody sees it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.marks import flat_marks
from reader.model import Block, BlockKind, Mark
from reader.ui.render.cells import is_boundary
from reader.ui.render.line import Line

STRETCH = 16_000
"""Characters of a stretch, about: 220 lines, laid out in some milliseconds."""
_LONG = 2 * STRETCH
"""Characters above which a text has stretches."""
_WINDOW = 1_000
"""Characters before the end of a stretch where a space is looked for."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """What of a text is laid out: the stretches that begin from `begin` on and before `stop`."""

    begin: int = 0
    stop: int | None = None


def stretch_begin(block: Block, offset: int) -> int:
    """Where the stretch begins in which an offset of a block's text stands; 0 for what has no stretches."""
    if not _has_stretches(block) or offset < STRETCH:
        return 0
    number = min(offset, len(block.text) - 1) // STRETCH
    begin = _begin(block.text, number)
    following = _begin(block.text, number + 1)
    return following if offset >= following else begin


def stretch_before(block: Block, stop: int | None) -> int:
    """Where the stretch begins that ends before `stop`, or at the end; 0 for what has no stretches."""
    return stretch_begin(block, (len(block.text) if stop is None else stop) - 1)


def _has_stretches(block: Block) -> bool:
    return len(block.text) > _LONG and block.kind not in (BlockKind.TABLE, BlockKind.FIGURE)


def _begin(text: str, number: int) -> int:
    """Where stretch `number` begins: after the last line end, else space, before so many characters."""
    at = min(number * STRETCH, len(text))
    if not 0 < at < len(text):
        return at
    for sign in ("\n", " "):
        if (found := text.rfind(sign, at - _WINDOW, at)) >= 0:
            return found + 1
    return next((place for place in range(at, at - _WINDOW, -1) if is_boundary(text, place)), at)


def stretches(block: Block, part: TextPart) -> Iterator[tuple[int, Block]]:
    """The stretches of a block, each as a block of its own, with where it begins; the block itself if it has none."""
    if not _has_stretches(block):
        yield 0, block
        return
    marks = flat_marks(block.marks, len(block.text))
    starts = [mark.start for mark in marks]
    longest = max((mark.end - mark.start for mark in marks), default=0)
    begin, stop = part.begin, len(block.text) if part.stop is None else part.stop
    while begin < stop:
        end = min(stop, _begin(block.text, begin // STRETCH + 1))
        if end <= begin:
            end = min(stop, _begin(block.text, begin // STRETCH + 2))
        near = marks[bisect_right(starts, begin - longest - 1) : bisect_right(starts, end)]
        own = tuple(
            Mark(max(mark.start, begin) - begin, min(mark.end, end) - begin, mark.kind, mark.url)
            for mark in near
            if mark.start < end and mark.end > begin
        )
        yield begin, replace(block, text=block.text[begin:end], marks=own)
        begin = end


def moved(line: Line, offset: int) -> Line:
    """A line of a stretch as one of the whole text, in which the stretch begins at `offset`."""
    spans = tuple(span._replace(offset=span.offset + offset) for span in line.spans)
    return replace(line, offset=line.offset + offset, spans=spans)
