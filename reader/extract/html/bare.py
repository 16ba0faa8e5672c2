"""Bare markup: text with headings, lists and links and no frame around its parts, like Markdown that was rendered.

Without boxes and names only the words tell what a block is, as in a text dump, and the trees of those judge it.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from reader.extract.html.segment import Piece
from reader.extract.text.body import body_rows, find_body
from reader.extract.text.layout import Layout
from reader.extract.text.passages import Passage
from reader.extract.text.trees import body_trees
from reader.model import Block, BlockKind

_FRAMES = (
    "div article main section aside nav header footer form center font frameset iframe script style link button span"
).split()
_SILENT = (BlockKind.FIGURE, BlockKind.RULE)
_ONE_LINE = Layout(width=None, is_dense=False)
"""A passage is a line, as each block was."""
_INDENT = 2
"""Columns by which a list in a list is set in."""


def is_bare(root: HtmlElement) -> bool:
    """Whether a tree has none of the elements that pages frame their parts with."""
    return next(root.iter(*_FRAMES), None) is None


def find_bare_body(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece whether it is body; all are where none is told apart."""
    passages: list[Passage] = []
    owners: list[int] = []
    for index, piece in enumerate(pieces):
        for line in _lines(piece.block):
            follows_item = bool(passages) and bool(passages[-1].marker)
            passages.append(_passage(piece.block, line, follows_item))
            owners.append(index)
    body = {owners[i] for i in find_body(passages, body_rows(passages, _ONE_LINE), body_trees())}
    return [not body or index in body for index in range(len(pieces))]


def _lines(block: Block) -> list[str]:
    if block.kind in _SILENT:
        return []
    lines = [block.text] if block.kind is BlockKind.CODE else block.text.split("\n")
    return [line for line in lines if line.strip()]


def _passage(block: Block, line: str, follows_item: bool) -> Passage:
    indent = _INDENT * max(block.level - 1, 0) if block.kind is BlockKind.ITEM else 0
    marker = block.marker if block.kind is BlockKind.ITEM else ""
    return Passage(line, indent, marker, gap=int(not (marker and follows_item)), inset=indent, quote=block.quote)
