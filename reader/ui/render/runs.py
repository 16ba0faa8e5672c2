"""What is special about the characters of a line: marks of a text cut to lines."""

from collections.abc import Iterable, Iterator

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


def mark_runs(marks: Iterable[Mark]) -> list[Run]:
    """The runs over a text that its marks make."""
    return [Run(mark.start, mark.end, _ROLES[mark.kind], mark.url) for mark in marks]


def cut_runs(runs: Iterable[Run], lines: Iterable[tuple[int, int, int]]) -> Iterator[tuple[Run, ...]]:
    """The runs on each line, for runs over the text by their starts and lines in order: start, end (exclusive), indent.

    Linear in runs and lines together, where few runs lie over one another; runs are asked for only as far as lines are.
    """
    waiting = iter(runs)
    following = next(waiting, None)
    open_runs: list[Run] = []
    for start, end, indent in lines:
        if open_runs:
            open_runs = [run for run in open_runs if run.end > start]
        while following is not None and following.start < end:
            if following.end > start:
                open_runs.append(following)
            following = next(waiting, None)
        shift = indent - start
        yield tuple(
            Run(max(run.start, start) + shift, min(run.end, end) + shift, run.role, run.url) for run in open_runs
        )
