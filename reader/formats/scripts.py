"""What stands above and below the line, where text has nothing but characters."""

from collections.abc import Iterable

from reader.marks import flat_marks, shifted
from reader.model import Mark, MarkKind

_SIGNS = {MarkKind.SUPERSCRIPT: "^", MarkKind.SUBSCRIPT: "_"}


def with_scripts(text: str, marks: Iterable[Mark]) -> str:
    """The text with superscripts and subscripts told apart from what they stand at: `x²`, `e^x`, `a_(i+1)`.

    Endings of numbers and words, as in `1st`, stay as they are.
    """
    scripts = [mark for mark in marks if mark.kind in _SIGNS]
    if not scripts:
        return text
    parts: list[str] = []
    at = 0
    for mark in flat_marks(scripts, len(text)):
        if mark.start < at:
            continue
        parts += text[at : mark.start], _script(text[mark.start : mark.end], text[: mark.start][-1:], mark.kind)
        at = mark.end
    return "".join(parts) + text[at:]


def _script(script: str, before: str, kind: MarkKind) -> str:
    if (moved := shifted(script, kind)) is not None:
        return moved
    if not before.isalnum() or not any(character.isalnum() for character in script) or script[0] in "[(":
        return script
    if kind is MarkKind.SUPERSCRIPT and script.isalpha() and (len(script) > 1 or before.isdecimal()):
        return script
    return _SIGNS[kind] + (script if script.isalnum() else f"({script})")
