"""What changed between two revisions of an article, as blocks to be read: what was taken out, what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.model import Block, BlockKind, Mark, MarkKind

CONTEXT = 1
"""Unchanged blocks that are shown before and after a change."""
_LIKE = 0.5
"""Share of words that two blocks have in common from which one is the other reworded, by difflib's ratio."""
_MOST_STEPS = 4_000_000
"""Products of lengths from which difflib, which may take quadratic time, is not asked: about a second."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions side by side in one text."""

    blocks: tuple[Block, ...]
    """The changed blocks with some of those around; words that went are struck, words that came are marked."""
    changes: tuple[int, ...]
    """Which of the blocks have changed."""
    removed: int
    """Words."""
    added: int


def compare(before: Sequence[Block], after: Sequence[Block]) -> Comparison:
    """What has to be done to the first body so that it says what the second says."""
    blocks: list[Block] = []
    changes: list[int] = []
    removed = added = 0
    for tag, old, new in _steps(before, after):
        if tag == "equal":
            blocks += _shortened(new, is_first=not blocks, is_last=new[-1:] == after[-1:])
            continue
        for block in _changed(old, new):
            changes.append(len(blocks))
            blocks.append(block)
            removed += _words_marked(block, MarkKind.STRIKE)
            added += _words_marked(block, MarkKind.INSERTED)
    return Comparison(tuple(blocks), tuple(changes), removed, added)


def _steps(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[str, Sequence[Block], Sequence[Block]]]:
    matcher = _matcher([_said(block) for block in before], [_said(block) for block in after])
    if matcher is None:
        yield "replace", before, after
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag, before[i:j], after[k:m]


def _matcher(old: Sequence[object], new: Sequence[object]) -> SequenceMatcher[object] | None:
    """What compares them; None if they are too long for it."""
    if len(old) * len(new) > _MOST_STEPS:
        return None
    return SequenceMatcher(None, old, new, autojunk=False)


def _said(block: Block) -> tuple[BlockKind, str]:
    return block.kind, " ".join(block.text.split())


def _shortened(same: Sequence[Block], *, is_first: bool, is_last: bool) -> list[Block]:
    """Unchanged blocks, only those next to changes, and how many are left out."""
    head = 0 if is_first else CONTEXT
    tail = 0 if is_last else CONTEXT
    if len(same) <= head + tail + 1:
        return list(same)
    left_out = len(same) - head - tail
    note = Block(BlockKind.CAPTION, f"{left_out} passages are the same")
    return [*same[:head], note, *same[len(same) - tail :]]


def _changed(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
    """Blocks that went and blocks that came; one that is another reworded is shown once, with its words compared."""
    waiting = list(old)
    for block in new:
        at = next((at for at, one in enumerate(waiting) if _is_like(one, block)), None)
        if at is None:
            yield _marked(block, MarkKind.INSERTED)
            continue
        yield from (_marked(gone, MarkKind.STRIKE) for gone in waiting[:at])
        yield _reworded(waiting[at], block)
        del waiting[: at + 1]
    yield from (_marked(gone, MarkKind.STRIKE) for gone in waiting)


def _is_like(old: Block, new: Block) -> bool:
    if old.kind is not new.kind or old.rows or new.rows:
        return False
    matcher = _matcher(old.text.split(), new.text.split())
    return matcher is not None and matcher.real_quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _marked(block: Block, kind: MarkKind) -> Block:
    """The block with all of its text marked."""
    if block.rows:
        rows = tuple(
            tuple(replace(cell, marks=(Mark(0, len(cell.text), kind), *cell.marks)) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    return replace(block, marks=(Mark(0, len(block.text), kind), *block.marks)) if block.text else block


def _reworded(old: Block, new: Block) -> Block:
    """A block's words with those that it had before, struck, in the places where they stood."""
    text: list[str] = []
    marks: list[Mark] = []
    length = 0
    for is_same, gone, come in _rewordings(_TOKEN.findall(old.text), _TOKEN.findall(new.text)):
        if gone and come and not is_same:
            gone += " "
        pieces = [(come, None)] if is_same else [(gone, MarkKind.STRIKE), (come, MarkKind.INSERTED)]
        for piece, kind in pieces:
            if kind is not None and (words := piece.strip()):
                start = length + piece.index(words)
                marks.append(Mark(start, start + len(words), kind))
            text.append(piece)
            length += len(piece)
    # The marks of the text itself stand at other places now, and here it is the words that matter.
    return replace(new, text="".join(text), marks=tuple(marks))


def _rewordings(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Runs of tokens that are the same, and what stood and stands between them; white space alone parts no change."""
    matcher = _matcher(before, after)
    steps = matcher.get_opcodes() if matcher else [("replace", 0, len(before), 0, len(after))]
    gone = come = ""
    for number, (tag, i, j, k, m) in enumerate(steps):
        old, new = "".join(before[i:j]), "".join(after[k:m])
        if tag != "equal" or (new.isspace() and 0 < number < len(steps) - 1):
            gone, come = gone + old, come + new
            continue
        if gone or come:
            yield False, gone, come
            gone = come = ""
        yield True, old, new
    if gone or come:
        yield False, gone, come


def _words_marked(block: Block, kind: MarkKind) -> int:
    texts = [(cell.text, cell.marks) for row in block.rows for cell in row] or [(block.text, block.marks)]
    marked = (text[mark.start : mark.end] for text, marks in texts for mark in marks if mark.kind is kind)
    return sum(len(re.findall(r"\w+", piece)) for piece in marked)
