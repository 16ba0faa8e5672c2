"""The headings of an article as a tree: the contents; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from reader.model import Block, BlockKind
from reader.safe_text import safe_line
from reader.ui.showing import weight

LONG = 40
"""Entries that are too many to be looked over: about a screen."""
MOST_CHARACTERS = 300
"""Of a heading, more than any line shows."""
MOST_DEPTH = 5
"""There are six levels of headings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading among the contents."""

    block: int
    """Which block it is."""
    depth: int
    """How many of the article's levels of headings are above its own, 0 to `MOST_DEPTH`."""
    text: str
    """In one line."""
    share: float
    """How much of the article stands before it, 0 to 1."""
    stop: int
    """The number of the first entry after it that is not under it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The contents of an article, and which of them are folded."""

    entries: tuple[Entry, ...] = ()
    folded: frozenset[int] = frozenset()
    """Numbers of entries under which nothing is shown."""

    def has_children(self, number: int) -> bool:
        """Whether there are entries under this one."""
        return self.entries[number].stop > number + 1

    def visible(self) -> tuple[int, ...]:
        """The numbers of the entries that are shown."""
        return tuple(self._visible())

    def _visible(self) -> Iterator[int]:
        number = 0
        while number < len(self.entries):
            yield number
            number = self.entries[number].stop if number in self.folded else number + 1

    def parent(self, number: int) -> int | None:
        """The entry that this one is under."""
        depth = self.entries[number].depth
        return next((at for at in range(number - 1, -1, -1) if self.entries[at].depth < depth), None)

    def at(self, block: int) -> int:
        """The number of the entry that a block belongs to: the last heading up to it, else the first one."""
        return max(0, sum(entry.block <= block for entry in self.entries) - 1)

    def folding(self, number: int) -> "Outline":
        """With an entry folded."""
        return replace(self, folded=self.folded | {number}) if self.has_children(number) else self

    def unfolding(self, number: int) -> "Outline":
        """With an entry unfolded."""
        return replace(self, folded=self.folded - {number})

    def showing(self, number: int) -> "Outline":
        """With all unfolded that an entry is under."""
        above = []
        at = self.parent(number)
        while at is not None:
            above.append(at)
            at = self.parent(at)
        return replace(self, folded=self.folded - set(above))


def outline_of(blocks: Sequence[Block]) -> Outline:
    """The contents of these blocks; those of a long article are folded to as many upper levels as can be overlooked."""
    headings = [number for number, block in enumerate(blocks) if _is_entry(block)]
    levels = sorted({blocks[number].level for number in headings})
    depth_of = {level: min(depth, MOST_DEPTH) for depth, level in enumerate(levels)}
    depths = [depth_of[blocks[number].level] for number in headings]
    before = list(accumulate(map(weight, blocks), initial=0))
    entries = tuple(
        Entry(
            number, depth, safe_line(blocks[number].text[:MOST_CHARACTERS]), before[number] / max(1, before[-1]), stop
        )
        for number, depth, stop in zip(headings, depths, _stops(depths), strict=True)
    )
    return Outline(entries, frozenset(_folded_at_first(depths)))


def next_heading(blocks: Sequence[Block], block: int, step: int) -> int | None:
    """The number of the nearest heading after (or before) a block; None if there is none."""
    numbers = range(block + 1, len(blocks)) if step > 0 else range(min(block, len(blocks)) - 1, -1, -1)
    return next((number for number in numbers if _is_entry(blocks[number])), None)


def _is_entry(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and bool(block.text.strip())


def _stops(depths: Sequence[int]) -> list[int]:
    """Of each entry the number of the first one after it that is not under it."""
    stops = [len(depths)] * len(depths)
    open_entries: list[int] = []
    for number, depth in enumerate(depths):
        while open_entries and depths[open_entries[-1]] >= depth:
            stops[open_entries.pop()] = number
        open_entries.append(number)
    return stops


def _folded_at_first(depths: Sequence[int]) -> Iterator[int]:
    if len(depths) <= LONG:
        return
    shown = accumulate(depths.count(depth) for depth in range(MOST_DEPTH + 1))
    too_deep = next(depth for depth, count in enumerate(shown) if count > LONG)
    # The level that is too much is folded into the one above it; the first level is shown however long.
    for number, (depth, following) in enumerate(pairwise(depths)):
        if depth >= max(0, too_deep - 1) and following > depth:
            yield number
