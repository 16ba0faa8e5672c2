"""Links in the lines of a text, and where in a text a link stands; pure."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from reader.model import Block, Link, Mark, MarkKind, Place, place_at
from reader.ui.link_hints import LinkSpot
from reader.ui.render.line import Line, Run
from reader.ui.render.spans import offset_at


def links_on_lines(lines: Iterable[tuple[int, Line]], blocks: Sequence[Block]) -> list[LinkSpot]:
    """The links on some lines, given with their numbers, each where it is first seen."""
    spots: list[LinkSpot] = []
    seen = set[tuple[int, int]]()
    for y, line in lines:
        for run in line.runs:
            if run.url is None:
                continue
            mark = _mark_of(line, run, blocks)
            if mark is not None:
                if (line.block, mark.start) in seen:
                    continue
                seen.add((line.block, mark.start))
            spots.append(LinkSpot(y, cell_len(line.text[: run.start]), link_of(line, run, run.url, blocks)))
    return spots


def link_of(line: Line, run: Run, url: str, blocks: Sequence[Block]) -> Link:
    """The link that a run of a line is a part of, with its whole text."""
    mark = _mark_of(line, run, blocks)
    text = line.text[run.start : run.end] if mark is None else blocks[line.block].text[mark.start : mark.end]
    return Link(" ".join(text.split()), url, line.block if line.block >= 0 else None)


def _mark_of(line: Line, run: Run, blocks: Sequence[Block]) -> Mark | None:
    """The mark of a block's text that a run is a part of; tables have theirs in cells."""
    if not (0 <= line.block < len(blocks) and line.spans) or blocks[line.block].rows:
        return None
    at = offset_at(line, run.start)
    marks = (mark for mark in blocks[line.block].marks if mark.start <= at < mark.end)
    return next((mark for mark in marks if mark.kind is MarkKind.LINK and mark.url == run.url), None)


def place_of_link(body: Sequence[Block], link: Link) -> Place | None:
    """Where in a body a link stands that is one of its own; None if it is none."""
    if link.block is None or not 0 <= link.block < len(body):
        return None
    marks = body[link.block].marks
    starts = (mark.start for mark in marks if mark.kind is MarkKind.LINK and mark.url == link.url)
    return place_at(tuple(body), link.block, next(starts, 0))
