"""Says of every block of a page what it is to the article."""

from collections.abc import Sequence
from dataclasses import replace

from reader.extract.html.opinion import elements_kept
from reader.extract.html.segment import Piece
from reader.extract.html.tree import Tree
from reader.model import BlockKind, Label


def label(tree: Tree, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with their labels."""
    kept = elements_kept(tree.root)
    return [_labelled(piece, piece.holder in kept) for piece in pieces]


def _labelled(piece: Piece, is_kept: bool) -> Piece:
    if not is_kept or piece.link_chars > 0.7 * len(piece.block.text):
        found = Label.BOILERPLATE
    else:
        found = Label.CAPTION if piece.block.kind is BlockKind.CAPTION else Label.BODY
    return replace(piece, block=replace(piece.block, label=found))
