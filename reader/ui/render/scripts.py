"""Superscripts and subscripts that Unicode has no characters for, told apart by signs where they would be misread.

`eˣ` of letters would be `ex`: it is shown as `e^x`. What is read well as it is stays as it is: `1st`, `Mme`, `[12]`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.marks import shifted
from reader.model import Block, Mark, MarkKind
from reader.ui.render.line import Line, Span

_SIGNS = {MarkKind.SUPERSCRIPT: "^", MarkKind.SUBSCRIPT: "_"}
_SUFFIXES = frozenset(
    "st nd rd th d er ers re res e es ère ères ème èmes me mes lle lles le te t ie r rs gr o os a as".split()
)
"""What English, French, Spanish, Italian and Portuguese raise after a numeral or a capital."""
_TRADE = frozenset(("tm", "sm", "mc", "md"))
_LONGEST = 40
"""Characters of an exponent or index; more are a remark."""
_LONGEST_BASE = 12


@dataclass(frozen=True, slots=True)
class Spelled:
    """A block with signs put into its text, and where these are."""

    block: Block
    signs: tuple[int, ...]
    """Characters of its text that are not the block's own."""

    def restored(self, line: Line) -> Line:
        """A line of it as one of the block itself."""
        spans = tuple(span for own in line.spans for span in self._own_spans(own))
        return replace(line, offset=self._own(line.offset), spans=spans)

    def _own(self, offset: int) -> int:
        return offset - bisect_left(self.signs, offset)

    def _own_spans(self, span: Span) -> Iterator[Span]:
        end = span.offset + span.length
        inside = self.signs[bisect_left(self.signs, span.offset) : bisect_left(self.signs, end)]
        for before, after in pairwise((span.offset - 1, *inside, end)):
            if after > before + 1:
                yield Span(span.at + before + 1 - span.offset, self._own(before + 1), after - before - 1)


def spelled(block: Block, marks: Sequence[Mark]) -> Spelled | None:
    """The block with its ambiguous superscripts and subscripts spelled out, for its flat marks; None if it has none."""
    put: list[tuple[int, str]] = []
    links = [mark for mark in marks if mark.kind is MarkKind.LINK]
    for mark in marks:
        if mark.kind in _SIGNS and _is_misread(block.text, mark) and not _is_linked(links, mark):
            before, after = _signs(block.text, mark)
            put += ((mark.start, before), (mark.end, after))
    if not put:
        return None
    put.sort(key=lambda sign: sign[0])
    at = [place for place, signs in put for _ in signs]
    text = "".join(
        block.text[start:end] + signs for (start, _), (end, signs) in pairwise(((0, ""), *put, (len(block.text), "")))
    )
    moved = tuple(
        replace(mark, start=mark.start + bisect_right(at, mark.start), end=mark.end + bisect_left(at, mark.end))
        for mark in marks
    )
    return Spelled(replace(block, text=text, marks=moved), tuple(place + number for number, place in enumerate(at)))


def _is_linked(links: Sequence[Mark], mark: Mark) -> bool:
    """Whether it is a reference, as of a note; the links are flat, by their starts."""
    before = bisect_left(links, mark.end, key=lambda link: link.start)
    return before > 0 and links[before - 1].end > mark.start


def _signs(text: str, mark: Mark) -> tuple[str, str]:
    """What is put before and after."""
    sign = _SIGNS[mark.kind]
    words = text[mark.start : mark.end]
    is_index = mark.kind is MarkKind.SUBSCRIPT and words.isalnum() and not text[mark.end : mark.end + 1].isalnum()
    return (sign, "") if len(words) == 1 or is_index else (sign + "(", ")")


def _is_misread(text: str, mark: Mark) -> bool:
    """Whether letters that are raised or lowered would be taken for more of the word before them."""
    words = text[mark.start : mark.end]
    before = text[max(0, mark.start - _LONGEST_BASE) : mark.start]
    if len(words) > _LONGEST or not before or not (before[-1].isalnum() or before[-1] in ")]"):
        return False
    if words[0] in "[(" or not any(map(str.isalnum, words)) or shifted(words, mark.kind) is not None:
        return False
    return mark.kind is MarkKind.SUBSCRIPT or not _is_suffix(before, words.rstrip("."))


def _is_suffix(before: str, words: str) -> bool:
    """Whether a superscript ends an ordinal, an abbreviation or a brand."""
    if words.casefold() in _TRADE:
        return True
    base = "".join(letter if letter.isalnum() else " " for letter in before).split()[-1:]
    return bool(base) and words in _SUFFIXES and (base[0].isdecimal() or base[0][0].isupper() or base[0] == "n")
