"""Marks of a text put in order, for whoever draws or writes them."""

from collections.abc import Iterable

from reader.model import Mark, MarkKind

_SHIFTED = {
    MarkKind.SUPERSCRIPT: str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ"),
    MarkKind.SUBSCRIPT: str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Unicode's superscripts and subscripts that fonts for terminals have, each as wide as what it stands for."""


def shifted(text: str, kind: MarkKind) -> str | None:
    """A text raised or lowered as a mark of this kind wants it, one character for one; None where Unicode cannot."""
    table = _SHIFTED.get(kind)
    if table is None or not all(ord(character) in table for character in text):
        return None
    return text.translate(table)


def flat_marks(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks on a text of `length` characters, by start, no two of a kind on one character.

    So what stands on a character is little, however often a page nests the same tag. Of links the inner one counts.
    """
    flat: list[tuple[int, int, Mark]] = []
    last: dict[MarkKind, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start, end = max(0, mark.start), min(mark.end, length)
        if start >= end:
            continue
        number = last.get(mark.kind)
        if number is not None and flat[number][1] >= start:
            before, before_end, before_mark = flat[number]
            if mark.kind is not MarkKind.LINK:
                flat[number] = (before, max(end, before_end), before_mark)
                continue
            flat[number] = (before, start, before_mark)
        last[mark.kind] = len(flat)
        flat.append((start, end, mark))
    return [Mark(start, end, mark.kind, mark.url) for start, end, mark in flat if start < end]
