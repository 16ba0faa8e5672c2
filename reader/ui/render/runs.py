"""What is special about the characters of a line: marks of a text cut to lines."""

from collections.abc import Iterable, Sequence

from reader.model import Mark, MarkKind
from reader.ui.render.line import Role, Run

_ROLES = {kind: Role(kind.value) for kind in MarkKind}
_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHIFTED = {MarkKind.SUPERSCRIPT: _RAISED, MarkKind.SUBSCRIPT: _LOWERED}
"""Unicode's superscripts and subscripts that fonts for terminals have, each as wide as what it stands for."""


def shown_text(text: str, marks: Iterable[Mark]) -> str:
    """The text as it is shown, one character for one: tabs as spaces, superscripts raised where all of it can be."""
    text = text.replace("\t", " ")
    pieces: list[str] = []
    at = 0
    for mark in marks:
        table = _SHIFTED.get(mark.kind)
        if table is None or mark.start < at:
            continue
        if all(ord(character) in table for character in text[mark.start : mark.end]):
            pieces += text[at : mark.start], text[mark.start : mark.end].translate(table)
            at = mark.end
    return "".join(pieces) + text[at:] if pieces else text


def flat_marks(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks on a text of `length` characters, by start, no two of a kind on one character.

    So the runs on a line are few, however often a page nests the same tag. Of links the inner one counts.
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


def cut_runs(marks: Sequence[Mark], lines: Iterable[tuple[int, int, int]]) -> list[tuple[Run, ...]]:
    """The runs on each line, for flat marks and lines in order, each as start, end (exclusive) and indent.

    Linear in marks and lines together.
    """
    cut: list[tuple[Run, ...]] = []
    open_marks: list[Mark] = []
    following = 0
    for start, end, indent in lines:
        if open_marks:
            open_marks = [mark for mark in open_marks if mark.end > start]
        while following < len(marks) and marks[following].start < end:
            if marks[following].end > start:
                open_marks.append(marks[following])
            following += 1
        shift = indent - start
        cut.append(
            tuple(
                Run(max(mark.start, start) + shift, min(mark.end, end) + shift, _ROLES[mark.kind], mark.url)
                for mark in open_marks
            )
        )
    return cut
