"""What stands in the text and is none of it: sign-up boxes, and the lines of facts and services at its beginning."""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.phrases import is_byline, is_date, is_notice
from reader.extract.html.segment import Piece
from reader.extract.html.tree import Tree, path_to
from reader.model import Block, BlockKind, Label

_MOST_IN_BOX: Final = 700
"""Characters of text around a field for an address: a promise, a field and a privacy notice; never an article."""
_MOST_FIELDS: Final = 50
"""Fields looked at on a page; more are a page of forms."""
_MOST_LEVELS: Final = 12
"""Levels that a box reaches above its field."""
_BEGINNING: Final = 140
"""Characters of the first text with which an article has clearly begun."""
_SERVICE_LINE: Final = 40
"""Characters of a line like `Advertisement` or `Share this`, wherever it stands."""
_SHORT_TABLE: Final = 200
"""Characters of a table without headers that stands before all text: an old page's layout."""


def sign_up_boxes(tree: Tree) -> frozenset[HtmlElement]:
    """The largest elements around fields for an e-mail address that hold hardly more than the box' own text."""
    fields = tree.root.xpath("//input[@type='email' or contains(@name,'email') or contains(@placeholder,'mail')]")
    return frozenset(box for field in fields[:_MOST_FIELDS] if (box := _box_around(field)) is not None)


def _box_around(field: HtmlElement) -> HtmlElement | None:
    box = None
    for _, element in zip(range(_MOST_LEVELS), field.iterancestors(), strict=False):
        if _is_longer(element.itertext(), _MOST_IN_BOX):
            break
        box = element
    return box


def _is_longer(texts: Iterator[str], most: int) -> bool:
    length = 0
    for text in texts:
        length += len(text.strip())
        if length > most:
            return True
    return False


def drop_furniture(tree: Tree, pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Take sign-up boxes, and what stands at the beginning without being text, out of what is shown."""
    boxes = sign_up_boxes(tree)
    has_begun = False
    for index, piece in enumerate(pieces):
        if labels[index] is not Label.BODY:
            continue
        if boxes and any(element in boxes for element in path_to(piece.holder)):
            labels[index] = Label.BOILERPLATE
        elif _is_service_line(piece.block):
            labels[index] = Label.BOILERPLATE
        elif not has_begun:
            labels[index] = _label_at_beginning(piece.block)
            is_text = piece.block.kind is not BlockKind.TABLE and len(piece.block.text) >= _BEGINNING
            has_begun = is_text and labels[index] is Label.BODY


def _is_service_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= _SERVICE_LINE and is_notice(block.text)


def _label_at_beginning(block: Block) -> Label:
    if block.kind is BlockKind.TABLE:
        has_header = any(cell.is_header for row in block.rows for cell in row)
        return Label.BODY if has_header or len(block.text) >= _SHORT_TABLE else Label.BOILERPLATE
    if block.kind is not BlockKind.PARAGRAPH:
        return Label.BODY
    if is_byline(block.text):
        return Label.BYLINE
    if is_date(block.text):
        return Label.DATE
    return Label.BOILERPLATE if is_notice(block.text) else Label.BODY
