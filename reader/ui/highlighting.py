"""Where highlights are painted: stretches of the text that do not overlap, found by block; pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.selecting import Spot

if TYPE_CHECKING:
    from reader.highlight import Highlight

_END = 1 << 40
"""Beyond the end of any block."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of a text in reading order, none touching another."""

    starts: tuple[Spot, ...] = ()
    ends: tuple[Spot, ...] = ()

    def within(self, block: int) -> Iterator[tuple[int, int]]:
        """What of a block is in them: where that begins and ends, the end perhaps beyond the block's."""
        number = bisect_right(self.ends, Spot(block, 0))
        while number < len(self.starts) and self.starts[number] < Spot(block, _END):
            start, end = self.starts[number], self.ends[number]
            yield start.offset if start.block == block else 0, end.offset if end.block == block else _END
            number += 1


def merged(pairs: Iterable[tuple[Spot, Spot]]) -> Stretches:
    """Stretches, however they overlap, as those that do not."""
    starts: list[Spot] = []
    ends: list[Spot] = []
    for start, end in sorted(pairs):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        elif start < end:
            starts.append(start)
            ends.append(end)
    return Stretches(tuple(starts), tuple(ends))


@dataclass(frozen=True, slots=True)
class Shading:
    """What is painted for the highlights of an article."""

    plain: Stretches = Stretches()
    noted: Stretches = Stretches()
    """Those with a note, which cover the others."""


def shading_of(highlights: Iterable["Highlight"], numbers: Sequence[int]) -> Shading:
    """The stretches of highlights whose text is there.

    `numbers` are those that the blocks of the body have among the blocks that are shown.
    """
    there = [highlight for highlight in highlights if _is_there(highlight, len(numbers))]
    plain, noted = (
        merged(_spots(highlight, numbers) for highlight in there if bool(highlight.note.strip()) is has_note)
        for has_note in (False, True)
    )
    return Shading(plain, noted)


def _is_there(highlight: "Highlight", blocks: int) -> bool:
    return not highlight.is_orphan and 0 <= highlight.passage.block <= highlight.passage.end_block < blocks


def _spots(highlight: "Highlight", numbers: Sequence[int]) -> tuple[Spot, Spot]:
    passage = highlight.passage
    return (
        Spot(numbers[passage.block], passage.offset),
        Spot(numbers[passage.end_block], passage.end_offset),
    )
