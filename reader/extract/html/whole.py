"""Documents that are nothing but an article: a book's chapter, a feed's entry, what was rendered from Markdown."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.metadata import Metadata
from reader.extract.html.repair import reveal
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import Tree
from reader.model import BlockKind, Label

_LEAD_CHARACTERS = 400
"""Text before a heading from which it is a section's and not the document's: more than a kicker and a byline."""


_ENTRY = "h-entry"
_TEXT = "e-content"
_LABELS = {"p-name": Label.TITLE, "p-author": Label.BYLINE, "dt-published": Label.DATE}
"""Classes of microformats: https://microformats.org/wiki/h-entry."""
_MOST_BODIES = 2


def label_whole(tree: Tree) -> list[Piece]:
    """All pieces of a document, every one of them body or caption.

    Unless its `body` says that it is an entry and which of its elements is the text, as books do that reader wrote:
    then the others are not.
    """
    pieces = segment(tree)
    if not pieces:
        reveal(tree.root)
        pieces = segment(tree)
    text = _marked_text(tree.root)
    return [piece.labelled(_label(piece, text)) for piece in pieces]


def only_told(metadata: Metadata, root: HtmlElement) -> Metadata:
    """The metadata without an author and a date that an entry does not tell, where names of its site look like some."""
    text = _marked_text(root)
    if text is None:
        return metadata
    said = {element.get("class") for header in text.itersiblings("header", preceding=True) for element in header.iter()}
    return replace(
        metadata,
        byline=metadata.byline if "p-author" in said else None,
        published=metadata.published if "dt-published" in said else None,
    )


def _marked_text(root: HtmlElement) -> HtmlElement | None:
    for body in islice(root.iter("body"), _MOST_BODIES):
        if _ENTRY in (body.get("class") or "").split():
            return next((child for child in body.iterchildren() if child.get("class") == _TEXT), None)
    return None


def _label(piece: Piece, text: HtmlElement | None) -> Label:
    if text is not None and not any(box.element is text for box in piece.box.path()):
        return _LABELS.get(piece.box.names, Label.BOILERPLATE)
    return Label.CAPTION if piece.block.kind is BlockKind.CAPTION else Label.BODY


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
