"""Selecting text as in vim's visual mode, between characters as with its `selection=exclusive`; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len

from reader.model import Block, count_words
from reader.ui.render.line import Line
from reader.ui.word_runs import boundary_at, next_boundary, run_end, run_start

COUNTED = 100_000
"""Characters of one block up to which the words of a part of it are counted at every step."""
COUNTED_WHOLE = 1_000_000
"""Characters of a whole block up to which its words are counted, once."""


class Spot(NamedTuple):
    """A place between two characters of an article."""

    block: int
    """Among the blocks that are shown."""
    offset: int
    """Characters of the block's text before it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: from where it began to the cursor, in whichever order these stand."""

    anchor: Spot
    cursor: Spot
    is_whole: bool = False
    """Whether whole blocks are, from the anchor's to the cursor's."""

    def moved(self, cursor: Spot) -> "Selection":
        """The same with the cursor elsewhere."""
        return replace(self, cursor=cursor)

    def swapped(self) -> "Selection":
        """The same with the cursor at the other end."""
        return replace(self, anchor=self.cursor, cursor=self.anchor)

    def ends(self, blocks: Sequence[Block]) -> tuple[Spot, Spot]:
        """Where what is selected begins and ends. What would only begin or end a block takes nothing of it."""
        start, end = sorted((self.anchor, self.cursor))
        if self.is_whole:
            return Spot(start.block, 0), Spot(end.block, len(blocks[end.block].text))
        while end.offset == 0 and end.block > start.block:
            end = Spot(end.block - 1, len(blocks[end.block - 1].text))
        while start.block < end.block and start.offset >= len(blocks[start.block].text):
            start = Spot(start.block + 1, 0)
        return start, end


class Unit(StrEnum):
    """How far a key moves."""

    CHARACTER = "character"
    WORD = "word"
    WORD_END = "word-end"
    BLOCK = "block"


def moved(blocks: Sequence[Block], spot: Spot, unit: Unit, step: int) -> Spot:
    """The spot a unit further on (`step` 1) or back (-1); the same one at the end of the text."""
    match unit:
        case Unit.CHARACTER:
            return _next_character(blocks, spot) if step > 0 else _character_before(blocks, spot)
        case Unit.WORD:
            return _next_word(blocks, spot) if step > 0 else _word_before(blocks, spot)
        case Unit.WORD_END:
            return _word_end(blocks, spot)
        case Unit.BLOCK:
            return _next_block(blocks, spot) if step > 0 else _block_start(blocks, spot)


def first_spot(blocks: Sequence[Block]) -> Spot | None:
    """The start of the text; None if there is none."""
    found = _with_text(blocks, 0, 1)
    return None if found is None else Spot(found, 0)


def last_spot(blocks: Sequence[Block]) -> Spot | None:
    """The end of the text; None if there is none."""
    found = _with_text(blocks, len(blocks) - 1, -1)
    return None if found is None else Spot(found, len(blocks[found].text))


def words_between(blocks: Sequence[Block], start: Spot, end: Spot, counted: dict[int, int]) -> int | None:
    """The words of what is selected; None if a block is too long to count what is selected of it.

    `counted` keeps the words of whole blocks.
    """
    words = 0
    for number in range(start.block, end.block + 1):
        text = blocks[number].text
        first = start.offset if number == start.block else 0
        last = end.offset if number == end.block else len(text)
        is_whole = (first, last) == (0, len(text))
        if last - first > (COUNTED_WHOLE if is_whole else COUNTED):
            return None
        if is_whole:
            if number not in counted:
                counted[number] = count_words(text)
            words += counted[number]
        else:
            words += count_words(text[first:last])
    return words


# Lines


def character_at(text: str, cell: int) -> tuple[int, int]:
    """Where the character of a line begins and ends that covers a cell; its end twice if none does."""
    at = cells = 0
    while at < len(text):
        after = next_boundary(text, at)
        cells += cell_len(text[at:after])
        if cell < cells:
            return at, after
        at = after
    return len(text), len(text)


def at_or_after(line: Line, offset: int) -> int:
    """Where in a line's text the cursor stands that is at an offset of its block, shown there or not."""
    best, before = len(line.text), -1
    for span in line.spans:
        if span.offset <= offset < span.offset + span.length:
            return span.at + offset - span.offset
        end = span.offset + span.length
        if before < end <= offset:
            best, before = span.at + span.length, end
    return best


# Over the blocks


def _with_text(blocks: Sequence[Block], number: int, step: int) -> int | None:
    while 0 <= number < len(blocks):
        if blocks[number].text:
            return number
        number += step
    return None


def _next_character(blocks: Sequence[Block], spot: Spot) -> Spot:
    text = blocks[spot.block].text
    if spot.offset < len(text):
        return Spot(spot.block, next_boundary(text, spot.offset))
    found = _with_text(blocks, spot.block + 1, 1)
    return spot if found is None else Spot(found, 0)


def _character_before(blocks: Sequence[Block], spot: Spot) -> Spot:
    if spot.offset:
        return Spot(spot.block, boundary_at(blocks[spot.block].text, spot.offset - 1))
    found = _with_text(blocks, spot.block - 1, -1)
    return spot if found is None else Spot(found, len(blocks[found].text))


def _next_block(blocks: Sequence[Block], spot: Spot) -> Spot:
    found = _with_text(blocks, spot.block + 1, 1)
    return Spot(spot.block, len(blocks[spot.block].text)) if found is None else Spot(found, 0)


def _block_start(blocks: Sequence[Block], spot: Spot) -> Spot:
    found = spot.block if spot.offset else _with_text(blocks, spot.block - 1, -1)
    return spot if found is None else Spot(found, 0)


def _next_word(blocks: Sequence[Block], spot: Spot) -> Spot:
    text = blocks[spot.block].text
    at = spot.offset
    if at < len(text) and not text[at].isspace():
        at = run_end(text, at)
    at = _after_space(text, at)
    return Spot(spot.block, at) if at < len(text) else _next_block(blocks, spot)


def _word_end(blocks: Sequence[Block], spot: Spot) -> Spot:
    at = _after_space(blocks[spot.block].text, spot.offset)
    if at >= len(blocks[spot.block].text):
        spot = _next_block(blocks, spot)
        at = _after_space(blocks[spot.block].text, spot.offset)
    return Spot(spot.block, run_end(blocks[spot.block].text, at))


def _word_before(blocks: Sequence[Block], spot: Spot) -> Spot:
    at = _before_space(blocks[spot.block].text, spot.offset)
    if at == 0:
        found = _with_text(blocks, spot.block - 1, -1)
        if found is None:
            return Spot(spot.block, 0)
        spot = Spot(found, len(blocks[found].text))
        at = _before_space(blocks[found].text, spot.offset)
    return Spot(spot.block, run_start(blocks[spot.block].text, at))


def _after_space(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip())


def _before_space(text: str, at: int) -> int:
    return len(text[:at].rstrip())
