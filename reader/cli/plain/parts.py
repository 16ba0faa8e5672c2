"""An article in parts that are read one after the other; pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from reader.model import Article, Block, BlockKind, MarkKind, Place, find_place, place_at

PART_WORDS = 150
"""A part ends with the block that brings it to so many: about a minute of listening, or half a screen."""
MOST_CHARACTERS = 3_000
"""Of a block in one part; longer ones are parted between words."""
_PARTED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Part:
    """What is read at a time."""

    place: Place
    """Where it begins, in the article's body."""
    blocks: tuple[Block, ...]
    progress: float
    """How much of the article is read once the part is, 0 to 1."""


def parts_of(article: Article, numbers: Mapping[str, int]) -> tuple[Part, ...]:
    """The parts of an article, at least one; `numbers` are those of its links, by address, and stand behind them.

    A heading stays with what follows it.
    """
    body = article.body
    pieces = [piece for at, block in enumerate(body) for piece in _pieces(at, block)]
    total = max(1, sum(len(piece[2].text) for piece in pieces))
    parts: list[Part] = []
    begun: list[tuple[int, int, Block]] = []
    words = read = 0
    for number, piece in enumerate(pieces):
        begun.append(piece)
        words += sum(1 for _ in _WORD.finditer(piece[2].text))
        is_last = number == len(pieces) - 1
        if is_last or (words >= PART_WORDS and piece[2].kind is not BlockKind.HEADING):
            read += sum(len(block.text) for *_, block in begun)
            place = place_at(body, begun[0][0], begun[0][1])
            blocks = tuple(with_numbers(block, numbers) for *_, block in begun)
            parts.append(Part(place, blocks, 1.0 if is_last else read / total))
            begun, words = [], 0
    return tuple(parts) or (Part(Place(), (), 1.0),)


def part_at(article: Article, parts: tuple[Part, ...], place: Place | None) -> int:
    """The number of the part, from 0, in which a place is."""
    if place is None:
        return 0
    found = find_place(article.body, place)
    starts = [(part.place.block, part.place.offset) for part in parts]
    return max(0, bisect_right(starts, (found.block, found.offset)) - 1)


def _pieces(at: int, block: Block) -> Iterator[tuple[int, int, Block]]:
    """A block, or its pieces if it is very long, each with the block's number and where in it the piece begins."""
    text = block.text
    if block.kind not in _PARTED or len(text) <= MOST_CHARACTERS:
        yield at, 0, block
        return
    start = 0
    while start < len(text):
        end = start + MOST_CHARACTERS
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield at, start, _cut(block, start, min(end, len(text)))
        start = end


def _cut(block: Block, start: int, end: int) -> Block:
    marks = tuple(
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in block.marks
        if mark.start < end and mark.end > start
    )
    return replace(block, text=block.text[start:end], marks=marks, marker=block.marker if start == 0 else "")


def with_numbers(block: Block, numbers: Mapping[str, int]) -> Block:
    """A block with the number of each link behind it: `the harbour [3]`."""
    found = {
        mark.end: f" [{numbers[mark.url]}]"
        for mark in block.marks
        if mark.kind is MarkKind.LINK and mark.url is not None and mark.url in numbers and mark.end > mark.start
    }
    if not found:
        return block
    ends = sorted(found)
    added = [0, *accumulate(len(found[end]) for end in ends)]
    edges = [0, *ends, len(block.text)]
    text = "".join(block.text[edges[i] : edges[i + 1]] + found.get(edges[i + 1], "") for i in range(len(ends)))
    marks = tuple(
        replace(
            mark,
            start=mark.start + added[bisect_right(ends, mark.start)],
            end=mark.end + added[bisect_left(ends, mark.end)],
        )
        for mark in block.marks
    )
    return replace(block, text=text + block.text[ends[-1] :], marks=marks)
