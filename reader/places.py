"""Carries a place over to the same article cleaned anew: to the same text, wherever that stands by then."""

import re
from collections.abc import Sequence

from reader.model import Block, Place, find_place, place_at

_WORD = re.compile(r"\w+")
_SNIPPET = 60
"""Characters of the text read next, by which it is looked for in other blocks."""
_LEAST_SNIPPET = 12
"""Characters below which a text is found by chance."""
_LEAST_SHARED = 0.5
"""Share of a block's words that another one must have to be the same, reworded or cut."""
_NEIGHBOURS = 12
"""Blocks on each side that may tell where a block stood which is gone."""


def carry_place(old: tuple[Block, ...], new: tuple[Block, ...], place: Place) -> Place:
    """Where the place in the old blocks is in the new ones.

    In this order: the block of the same text; the words that follow the place, in a block that was joined or split;
    the block that shares most words; the nearest neighbour that is still there; as far down as before.
    """
    if not new:
        return Place()
    if not 0 <= place.block < len(old) or not old[place.block].text.startswith(place.words):
        # It was noted in another text than this.
        return find_place(new, place)
    if place.block == 0 and place.offset < 0:
        # Above all text, where the title is: there it stays.
        return Place(0, place.offset, place_at(new, 0, 0).words)
    block = _of_same_text(old, new, place.block)
    if block is not None:
        return place_at(new, block, min(place.offset, len(new[block].text)))
    return (
        _by_words_after(old, new, place)
        or _by_shared_words(old, new, place.block)
        or _by_neighbours(old, new, place.block)
    )


def _expected(old: Sequence[Block], new: Sequence[Block], block: int) -> float:
    """Where a block would be if nothing but the number of blocks had changed."""
    return block * len(new) / len(old)


def _of_same_text(old: Sequence[Block], new: Sequence[Block], block: int) -> int | None:
    text = old[block].text
    same = [
        index for index, candidate in enumerate(new) if candidate.text == text and candidate.kind is old[block].kind
    ]
    same = same or [index for index, candidate in enumerate(new) if text and candidate.text == text]
    if not same:
        return None
    expected = _expected(old, new, block)
    return min(same, key=lambda index: (-_agreeing(old, new, block, index), abs(index - expected)))


def _agreeing(old: Sequence[Block], new: Sequence[Block], block: int, index: int) -> int:
    """How many of the neighbours are the same."""
    steps = (-1, 1, -2, 2)
    return sum(_text(old, block + step) == _text(new, index + step) for step in steps)


def _text(blocks: Sequence[Block], index: int) -> str | None:
    return blocks[index].text if 0 <= index < len(blocks) else None


def _by_words_after(old: tuple[Block, ...], new: tuple[Block, ...], place: Place) -> Place | None:
    text = old[place.block].text
    start = max(0, min(place.offset, len(text)))
    expected = _expected(old, new, place.block)
    for begin in dict.fromkeys((start, max(0, len(text) - _SNIPPET), 0)):
        snippet = text[begin : begin + _SNIPPET]
        if len(snippet) < _LEAST_SNIPPET:
            continue
        found = [(index, at) for index, block in enumerate(new) if (at := block.text.find(snippet)) >= 0]
        if found:
            index, at = min(found, key=lambda pair: abs(pair[0] - expected))
            return place_at(new, index, max(0, min(at + start - begin, len(new[index].text))))
    return None


def _by_shared_words(old: tuple[Block, ...], new: tuple[Block, ...], block: int) -> Place | None:
    words = _words(old[block].text)
    if not words:
        return None
    expected = _expected(old, new, block)
    others = [_words(candidate.text) for candidate in new]

    def closeness(index: int) -> tuple[float, float]:
        return len(words & others[index]) / len(words | others[index]), -abs(index - expected)

    best = max(range(len(new)), key=closeness)
    return place_at(new, best, 0) if closeness(best)[0] >= _LEAST_SHARED else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _by_neighbours(old: tuple[Block, ...], new: tuple[Block, ...], block: int) -> Place:
    for distance in range(1, _NEIGHBOURS + 1):
        for neighbour in (block + distance, block - distance):
            if not 0 <= neighbour < len(old) or not old[neighbour].text:
                continue
            if (found := _of_same_text(old, new, neighbour)) is not None:
                # What came after the neighbour before is what comes next.
                return place_at(new, min(found + (neighbour < block), len(new) - 1), 0)
    return place_at(new, min(int(_expected(old, new, block)), len(new) - 1), 0)
