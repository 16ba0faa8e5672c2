"""What is special about the characters of a line: marks of a text cut to lines."""

from collections.abc import Iterable, Iterator, Sequence

from reader.marks import shifted
from reader.model import Mark, MarkKind
from reader.ui.render.line import Role, Run

_ROLES = {kind: Role(kind.value) for kind in MarkKind}
_SCRIPTS = (MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT)


def shown_text(text: str, marks: Iterable[Mark]) -> str:
    """The text as it is shown, one character for one: tabs as spaces, superscripts raised where all of it can be."""
    text = text.replace("\t", " ")
    pieces: list[str] = []
    at = 0
    for mark in marks:
        if mark.kind not in _SCRIPTS or mark.start < at:
            continue
        if (moved := shifted(text[mark.start : mark.end], mark.kind)) is not None:
            pieces += text[at : mark.start], moved
            at = mark.end
    return "".join(pieces) + text[at:] if pieces else text


def cut_runs(marks: Sequence[Mark], lines: Iterable[tuple[int, int, int]]) -> Iterator[tuple[Run, ...]]:
    """The runs on each line, for flat marks and lines in order, each as start, end (exclusive) and indent.

    Linear in marks and lines together.
    """
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
        yield tuple(
            Run(max(mark.start, start) + shift, min(mark.end, end) + shift, _ROLES[mark.kind], mark.url)
            for mark in open_marks
        )
