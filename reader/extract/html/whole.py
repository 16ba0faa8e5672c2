"""Documents that are nothing but an article: a book's chapter, a feed's entry, what was rendered from Markdown."""

from collections.abc import Sequence

from reader.extract.html.repair import reveal
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import Tree
from reader.model import BlockKind, Label

_LEAD_CHARACTERS = 400
"""Text before a heading from which it is a section's and not the document's: more than a kicker and a byline."""


def label_whole(tree: Tree) -> list[Piece]:
    """All pieces of a document, every one of them body or caption."""
    pieces = segment(tree)
    if not pieces:
        reveal(tree.root)
        pieces = segment(tree)
    return [piece.labelled(Label.CAPTION if piece.block.kind is BlockKind.CAPTION else Label.BODY) for piece in pieces]


def whole_title(pieces: Sequence[Piece], told: str | None) -> str | None:
    """The title of a document: the heading that it begins with, else what its metadata call it, else any heading."""
    before = 0
    first: str | None = None
    for piece in pieces:
        if piece.block.kind is BlockKind.HEADING:
            first = " ".join(piece.block.text.split())
            break
        before += len(piece.block.text)
    return first if first and before <= _LEAD_CHARACTERS else told or first
