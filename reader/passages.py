"""Stretches of an article's text, and where they are once it was cleaned anew."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.model import Block

CONTEXT = 32
"""Characters of the text around a passage that are kept with it."""
MIN_ALONE = 12
"""Letters below which a text is found by chance, where nothing around it agrees."""
MIN_AGREEING = 8
"""Letters around a text that must agree to say that it is the same place."""

_BETWEEN = "\n\n"
_PIECE = re.compile(r"\S+")
_WINDOW = 100_000
"""Letters on each side of where it was, in which every place of the same text is compared."""


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
    same = passage_between(body, (passage.block, passage.offset), (passage.end_block, passage.end_offset))
    if same is not None and (same.text, same.before, same.after) == (passage.text, passage.before, passage.after):
        return same
    found = _Search(body, passage).found() if body else None
    return None if found is None else passage_between(body, *found)


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts are the same, white space aside."""
    return _squeezed(one) == _squeezed(other)


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


class _Search:
    """Looks for a passage in a body. Places here are counted in letters: characters that are no white space."""

    def __init__(self, body: Sequence[Block], passage: Passage) -> None:
        self._passage = passage
        self._texts = [block.text for block in body]
        squeezed = [_squeezed(text) for text in self._texts]
        self._starts = array("q", accumulate(map(len, squeezed), initial=0))
        """Letters before each block, and of all."""
        self._letters = "".join(squeezed)
        self._text, self._before, self._after = map(_squeezed, (passage.text, passage.before, passage.after))
        self._near = self._letters_before(passage.block, passage.offset)

    def found(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Where the passage begins and ends, each a block and an offset."""
        if not self._text:
            return None
        start = self._exact()
        if start is not None:
            return self._place(start), self._end_place(start + len(self._text))
        return self._reworded()

    def _exact(self) -> int | None:
        sides = [(self._before, self._after), (self._before, ""), ("", self._after)]
        for before, after in sides:
            if before or after:
                starts = [at + len(before) for at in self._occurrences(before + self._text + after, len(before))]
                if starts and len(before) + len(after) >= min(MIN_AGREEING, len(self._before) + len(self._after)):
                    return min(starts, key=lambda at: abs(at - self._near))
        best = max(
            self._occurrences(self._text), key=lambda at: (self._agreeing(at), -abs(at - self._near)), default=None
        )
        if best is None or best == self._near or len(self._text) >= MIN_ALONE:
            return best
        return best if self._agreeing(best) >= MIN_AGREEING else None

    def _occurrences(self, text: str, lead: int = 0) -> Iterator[int]:
        """Where a text is, near where the passage was; if it is not, the next place after that, else the first.

        Those that overlap are left out, so that this is linear whatever the text. `lead`: letters of the text that
        stand before the passage.
        """
        near = max(0, self._near - lead)
        is_any = False
        at, end = max(0, near - _WINDOW), near + _WINDOW + len(text)
        if self._letters.startswith(text, near):
            is_any = True
            yield near
        while (at := self._letters.find(text, at, end)) >= 0:
            is_any = True
            yield at
            at += len(text)
        if not is_any:
            at = self._letters.find(text, near)
            at = at if at >= 0 else self._letters.find(text)
            if at >= 0:
                yield at

    def _agreeing(self, start: int, end: int | None = None) -> int:
        """How many letters just before and just after agree with those that were around the passage."""
        end = start + len(self._text) if end is None else end
        before = self._letters[max(0, start - CONTEXT) : start]
        after = self._letters[end : end + CONTEXT]
        return _shared_head(before[::-1], self._before[::-1]) + _shared_head(after, self._after)

    def _reworded(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        from reader.passage_words import nearest_wording

        joined = _BETWEEN.join(self._texts)
        starts = list(accumulate((len(text) + len(_BETWEEN) for text in self._texts), initial=0))
        block = max(0, min(self._passage.block, len(self._texts) - 1))
        near = starts[block] + max(0, min(self._passage.offset, len(self._texts[block])))
        span = nearest_wording(joined, self._passage.text, self._passage.before, self._passage.after, near)
        if span is None:
            return None
        return self._joined_place(starts, span[0]), self._joined_place(starts, span[1])

    def _joined_place(self, starts: list[int], at: int) -> tuple[int, int]:
        block = bisect_right(starts, at, hi=len(self._texts)) - 1
        return block, min(at - starts[block], len(self._texts[block]))

    def _letters_before(self, block: int, offset: int) -> int:
        if block < 0:
            return 0
        if block >= len(self._texts):
            return len(self._letters)
        return self._starts[block] + len(_squeezed(self._texts[block][: max(0, offset)]))

    def _place(self, letters: int) -> tuple[int, int]:
        """Where the letter of this number is."""
        block = bisect_right(self._starts, letters, hi=len(self._texts)) - 1
        return block, _offset_of(self._texts[block], letters - self._starts[block])

    def _end_place(self, letters: int) -> tuple[int, int]:
        """Where the text ends of which these are all letters."""
        block, offset = self._place(letters - 1)
        return block, offset + 1


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
