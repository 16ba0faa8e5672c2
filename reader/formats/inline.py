"""The inline structure of a text: marks, which may overlap, as spans, which only nest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.address import web_address
from reader.marks import flat_marks
from reader.model import Block, Mark, MarkKind

_DEPTH = {MarkKind.LINK: 0, MarkKind.CODE: 2}
"""Links stand outermost, so that none is cut in two, and code innermost, as nothing nests in it in Markdown."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text under one mark, or under none."""

    start: int
    end: int
    mark: Mark | None = None
    children: tuple["Span", ...] = ()
    """What lies under the mark; empty without a mark."""


def spans(text: str, marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The whole text as spans side by side; where marks overlap, the inner one is cut in two."""
    flat = flat_marks(marks, len(text))
    edges = sorted({0, len(text), *(mark.start for mark in flat), *(mark.end for mark in flat)})
    leaves: list[tuple[Span, tuple[Mark, ...]]] = []
    lying: list[Mark] = []
    following = 0
    for start, end in zip(edges, edges[1:], strict=False):
        lying = [mark for mark in lying if mark.end > start]
        while following < len(flat) and flat[following].start <= start:
            lying.append(flat[following])
            following += 1
        leaves.append((Span(start, end), tuple(sorted(lying, key=_outermost_first))))
    return _nested(leaves, 0)


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return _DEPTH.get(mark.kind, 1), mark.start, -mark.end


def _nested(leaves: Sequence[tuple[Span, tuple[Mark, ...]]], depth: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for mark, group in groupby(leaves, key=lambda leaf: leaf[1][depth] if depth < len(leaf[1]) else None):
        under = tuple(group)
        if mark is None:
            found += (span for span, _ in under)
        else:
            found.append(Span(under[0][0].start, under[-1][0].end, mark, _nested(under, depth + 1)))
    return tuple(found)


def link_targets(body: Iterable[Block]) -> frozenset[str]:
    """Names of the anchors in a body that links in it lead to."""
    blocks = tuple(body)
    anchors = {name for block in blocks for name in block.anchors}
    addresses = {mark.url for block in blocks for mark in _all_marks(block) if mark.url}
    return frozenset(address[1:] for address in addresses if address.startswith("#")) & anchors


def usable_marks(marks: Iterable[Mark], targets: frozenset[str]) -> tuple[Mark, ...]:
    """The marks without links that lead nowhere: neither to a web address nor to one of the targets."""
    return tuple(mark for mark in marks if mark.kind is not MarkKind.LINK or href(mark.url, targets))


def href(url: str | None, targets: frozenset[str] = frozenset()) -> str | None:
    """The address, if it is one that may be written as a link: http, https, or `#` and one of the targets."""
    if url and url.startswith("#"):
        return url if url[1:] in targets else None
    return web_address(url)


def _all_marks(block: Block) -> Iterable[Mark]:
    yield from block.marks
    for row in block.rows:
        for cell in row:
            yield from cell.marks
