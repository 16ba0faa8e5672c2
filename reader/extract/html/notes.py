"""Notes that the text refers to: they are part of it wherever on the page they stand."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.segment import Piece
from reader.extract.html.tree import path_to
from reader.model import SHOWN_LABELS, Block, BlockKind, Label, Mark, MarkKind

_REFERENCE: Final = re.compile(r"[\[(]?(?:\w{1,3}|[*†‡§¶]{1,3}|note \w{1,3})[\])]?", re.I)
"""What a link to a note says: a number, a letter, a sign."""
_NOTES: Final = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side)[_-]?notes?(?:$|[\s_-])|(?:^|\s)(?:references|reflist)(?:$|\s)", re.I
)
"""Names, roles and EPUB types of what holds notes."""
_NAMING: Final = ("class", "id", "role", "epub:type")
_LEVELS: Final = 6
"""Elements around a note of which one may be named as what holds notes."""
_MOST_IN_NOTE: Final = 20
"""Blocks of a note; what holds more is a part of the page."""
_LONGEST_HEADING: Final = 60


def show_notes(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Shows what was dropped though the text refers to it: where it leads back there, or by its names holds notes."""
    references = _references(pieces, labels)
    if not references:
        return
    dropped = [
        index for index, piece in enumerate(pieces) if labels[index] is Label.BOILERPLATE and piece.block.anchors
    ]
    for index in dropped:
        if labels[index] is Label.BOILERPLATE and _is_note(pieces[index], references):
            note = _note_around(pieces[index], references)
            _show(pieces, labels, index, note)


def _references(pieces: Sequence[Piece], labels: Sequence[Label]) -> Mapping[str, frozenset[str]]:
    """The names that links of shown blocks lead to, each with what the blocks with those links are called."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for piece, label in zip(pieces, labels, strict=True):
        if label in SHOWN_LABELS:
            for text, mark in _links(piece.block):
                if mark.url and mark.url.startswith("#") and _REFERENCE.fullmatch(text[mark.start : mark.end].strip()):
                    found[mark.url[1:]].update(piece.block.anchors)
    return {name: frozenset(anchors) for name, anchors in found.items()}


def _links(block: Block) -> Iterator[tuple[str, Mark]]:
    yield from ((block.text, mark) for mark in block.marks if mark.kind is MarkKind.LINK)
    for row in block.rows:
        for cell in row:
            yield from ((cell.text, mark) for mark in cell.marks if mark.kind is MarkKind.LINK)


def _is_note(piece: Piece, references: Mapping[str, frozenset[str]]) -> bool:
    names = [name for name in piece.block.anchors if name in references]
    if not names:
        return False
    element = _note_around(piece, references)
    back = {href[1:] for href in element.xpath("descendant-or-self::a/@href[starts-with(., '#')]")[:_MOST_IN_NOTE]}
    if any(back & references[name] for name in names):
        return True
    return any(_is_named(around) for around in islice(path_to(piece.holder), _LEVELS))


def _note_around(piece: Piece, references: Mapping[str, frozenset[str]]) -> HtmlElement:
    """The element that is called what the text refers to, or the block that something in it is called so."""
    around = islice(path_to(piece.holder), _LEVELS)
    return next((element for element in around if element.get("id") in references), piece.holder)


def _is_named(element: HtmlElement) -> bool:
    return any(_NOTES.search(element.get(name) or "") for name in _NAMING)


def _show(pieces: Sequence[Piece], labels: list[Label], first: int, note: HtmlElement) -> None:
    """Shows the blocks of a note, and the heading over the first of them."""
    parts = {note} if note.tag != "dt" else {note, note.getnext()}
    end = first
    while end < len(pieces) and not parts.isdisjoint(path_to(pieces[end].holder)):
        end += 1
    if end - first > _MOST_IN_NOTE or any(labels[index] in SHOWN_LABELS for index in range(first, end)):
        return
    labels[first:end] = [Label.BODY] * (end - first)
    heading = first - 1
    if heading >= 0 and labels[heading] is Label.BOILERPLATE and _is_heading_of(pieces[heading], note):
        labels[heading] = Label.BODY


def _is_heading_of(piece: Piece, note: HtmlElement) -> bool:
    if piece.block.kind is not BlockKind.HEADING or len(piece.block.text) > _LONGEST_HEADING:
        return False
    return piece.holder.getparent() in path_to(note)
