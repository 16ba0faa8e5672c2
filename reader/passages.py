"""Stretches of an article's text, and where they are once it was cleaned anew."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from reader.model import Block

CONTEXT = 32
"""Characters of the text around a passage that are kept with it."""
MIN_ALONE = 12
"""Letters below which a text is found by chance, where nothing around it agrees."""
MIN_AGREEING = 8
"""Letters around a text that must agree to say that it is the same place."""

_BETWEEN = "\n\n"
_PIECE = re.compile(r"\S+")
_WINDOW = 20_000
"""Letters on each side of where it was, in which every place of the same text is compared."""

_Ends: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""Where a passage begins and ends, each a block and an offset."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of `Article.body` that says something."""

    block: int
    offset: int
    """Characters into the text of that block."""
    end_block: int
    end_offset: int
    """Exclusive."""
    text: str
    """What it says, a blank line between blocks."""
    before: str = ""
    """The text before it, at most `CONTEXT` characters, by which it is told from others that say the same."""
    after: str = ""
    """The text after it, likewise."""


def passage_between(body: Sequence[Block], start: tuple[int, int], end: tuple[int, int]) -> Passage | None:
    """The passage between two places, each a block and an offset; None if nothing but white space is there.

    The two may come in any order, and lie outside of the text.
    """
    if not body:
        return None
    first, last = sorted((_clamped(body, start), _clamped(body, end)))
    text = _text_between(body, first, last)
    if not text.strip():
        return None
    return Passage(*first, *last, text, _before(body, *first), _after(body, *last))


def find_passage(body: Sequence[Block], passage: Passage) -> Passage | None:
    """Where a passage is in a body that may have been cleaned anew; None if it is not there any more.

    In this order: where it was; where its text is, white space aside, rather where the text around it agrees, else
    nearest to where it was; where most of its words are in their order, as after a correction.
    """
    return find_passages(body, [passage])[0]


def find_passages(body: Sequence[Block], passages: Sequence[Passage]) -> list[Passage | None]:
    """`find_passage` of each; the body is gone through but once."""
    found = [_where_it_was(body, passage) for passage in passages]
    if not body or None not in found:
        return found
    letters = _Letters(body)
    for number, passage in enumerate(passages):
        if found[number] is None and (span := letters.find(passage)):
            found[number] = passage_between(body, *span)
    reworded = [number for number, passage in enumerate(found) if passage is None]
    if reworded:
        spans = _reworded(body, [passages[number] for number in reworded])
        for number, ends in zip(reworded, spans, strict=True):
            found[number] = ends and passage_between(body, *ends)
    return found


def _where_it_was(body: Sequence[Block], passage: Passage) -> Passage | None:
    same = passage_between(body, (passage.block, passage.offset), (passage.end_block, passage.end_offset))
    is_same = same and (same.text, same.before, same.after) == (passage.text, passage.before, passage.after)
    return same if is_same else None


def _reworded(body: Sequence[Block], passages: Sequence[Passage]) -> list[_Ends | None]:
    from reader.passage_words import Wanted, nearest_wordings

    texts = [block.text for block in body]
    starts = list(accumulate((len(text) + len(_BETWEEN) for text in texts), initial=0))

    def near(passage: Passage) -> int:
        block = max(0, min(passage.block, len(texts) - 1))
        return starts[block] + max(0, min(passage.offset, len(texts[block])))

    def place(at: int) -> tuple[int, int]:
        block = bisect_right(starts, at, hi=len(texts)) - 1
        return block, min(at - starts[block], len(texts[block]))

    wanted = [Wanted(passage.text, passage.before, passage.after, near(passage)) for passage in passages]
    spans = nearest_wordings(_BETWEEN.join(texts), wanted)
    return [span and (place(span[0]), place(span[1])) for span in spans]


def _clamped(body: Sequence[Block], place: tuple[int, int]) -> tuple[int, int]:
    block, offset = place
    if block < 0:
        return 0, 0
    if block >= len(body):
        return len(body) - 1, len(body[-1].text)
    return block, max(0, min(offset, len(body[block].text)))


def _text_between(body: Sequence[Block], start: tuple[int, int], end: tuple[int, int]) -> str:
    (first, offset), (last, end_offset) = start, end
    if first == last:
        return body[first].text[offset:end_offset]
    pieces = [body[first].text[offset:], *(block.text for block in body[first + 1 : last])]
    # What says nothing, such as a rule, parts nothing either.
    return _BETWEEN.join(piece for piece in (*pieces, body[last].text[:end_offset]) if piece.strip())


def _before(body: Sequence[Block], block: int, offset: int) -> str:
    text = body[block].text[max(0, offset - CONTEXT) : offset]
    while len(text) < CONTEXT and block > 0:
        block -= 1
        text = body[block].text[-CONTEXT:] + _BETWEEN + text
    return text[-CONTEXT:]


def _after(body: Sequence[Block], block: int, offset: int) -> str:
    text = body[block].text[offset : offset + CONTEXT]
    while len(text) < CONTEXT and block + 1 < len(body):
        block += 1
        text += _BETWEEN + body[block].text[:CONTEXT]
    return text[:CONTEXT]


def _squeezed(text: str) -> str:
    """Text without any white space: a line break in a word, as between scripts without spaces, makes no other text."""
    return "".join(text.split())


class _Letters:
    """The letters of a body, in which texts are looked for: all characters that are no white space."""

    def __init__(self, body: Sequence[Block]) -> None:
        self._texts = [block.text for block in body]
        squeezed = [_squeezed(text) for text in self._texts]
        self._starts = array("q", accumulate(map(len, squeezed), initial=0))
        """Letters before each block, and of all."""
        self._letters = "".join(squeezed)

    def find(self, passage: Passage) -> _Ends | None:
        """Where a passage begins and ends that says the same."""
        text, before, after = map(_squeezed, (passage.text, passage.before, passage.after))
        start = self._start(text, before, after, self._number(passage.block, passage.offset)) if text else None
        if start is None:
            return None
        block, offset = self._place(start + len(text) - 1)
        return self._place(start), (block, offset + 1)

    def _start(self, text: str, before: str, after: str, near: int) -> int | None:
        least = min(MIN_AGREEING, len(before) + len(after))
        for lead, trail in ((before, after), (before, ""), ("", after)):
            if len(lead) + len(trail) >= max(1, least):
                found = self._occurrences(lead + text + trail, near - len(lead))
                if starts := [at + len(lead) for at in found]:
                    return min(starts, key=lambda at: abs(at - near))

        def agreeing(start: int) -> int:
            end = start + len(text)
            above, below = self._letters[max(0, start - CONTEXT) : start], self._letters[end : end + CONTEXT]
            return _shared_head(above[::-1], before[::-1]) + _shared_head(below, after)

        best = max(self._occurrences(text, near), key=lambda at: (agreeing(at), -abs(at - near)), default=None)
        is_sure = best is None or best == near or len(text) >= MIN_ALONE or agreeing(best) >= MIN_AGREEING
        return best if is_sure else None

    def _occurrences(self, text: str, near: int) -> Iterator[int]:
        """Where a text is, about a place; if it is not, the next after that, else the first.

        Those that overlap are left out, so that this is linear whatever the text.
        """
        near = max(0, near)
        is_any = self._letters.startswith(text, near)
        if is_any:
            yield near
        at, end = max(0, near - _WINDOW), near + _WINDOW + len(text)
        while (at := self._letters.find(text, at, end)) >= 0:
            is_any = True
            yield at
            at += len(text)
        if not is_any:
            at = self._letters.find(text, near)
            at = at if at >= 0 else self._letters.find(text)
            if at >= 0:
                yield at

    def _number(self, block: int, offset: int) -> int:
        """How many letters come before a place."""
        if block < 0:
            return 0
        if block >= len(self._texts):
            return len(self._letters)
        return self._starts[block] + len(_squeezed(self._texts[block][: max(0, offset)]))

    def _place(self, number: int) -> tuple[int, int]:
        """Where the letter of this number is."""
        block = bisect_right(self._starts, number, hi=len(self._texts)) - 1
        return block, _offset_of(self._texts[block], number - self._starts[block])


def _offset_of(text: str, number: int) -> int:
    """The offset of the letter of this number in a text."""
    for piece in _PIECE.finditer(text):
        length = piece.end() - piece.start()
        if number < length:
            return piece.start() + number
        number -= length
    return len(text)


def _shared_head(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    for number, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine != yours:
            return number
    return min(len(one), len(other))
