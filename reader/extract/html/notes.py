"""Notes that the text refers to: they are part of it wherever on the page they stand."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final
from urllib.parse import unquote

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
_MOST_ELEMENTS: Final = 500
"""Elements of a note that are looked through for links back."""
_LONGEST_HEADING: Final = 60


def show_notes(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Shows what was dropped though the text refers to it: where it leads back there, or by its names holds notes."""
    references = _references(pieces, labels)
    if not references:
        return
    shown = [index for index, label in enumerate(labels) if label in SHOWN_LABELS]
    homes = {name: index for index in shown for name in pieces[index].block.anchors}
    targets_of = cache(_targets_of)  # of an element that many notes stand in, once
    for index, piece in enumerate(pieces):
        if labels[index] is not Label.BOILERPLATE or not piece.block.anchors:
            continue
        sources = {source for name in piece.block.anchors for source in references.get(name, ())}
        if sources:
            note = _note_around(piece, references)
            back = {homes.get(name) for name in targets_of(note)}
            if not back.isdisjoint(sources) or any(map(_is_named, islice(path_to(piece.holder), _LEVELS))):
                _show(pieces, labels, index, note)


def _references(pieces: Sequence[Piece], labels: Sequence[Label]) -> Mapping[str, set[int]]:
    """The names that links of shown blocks lead to as to notes, each with which blocks those are."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for index, piece in enumerate(pieces):
        if labels[index] in SHOWN_LABELS:
            for text, mark in _links(piece.block):
                if mark.url and mark.url.startswith("#") and _REFERENCE.fullmatch(text[mark.start : mark.end].strip()):
                    found[mark.url[1:]].add(index)
    return found


def _links(block: Block) -> Iterator[tuple[str, Mark]]:
    yield from ((block.text, mark) for mark in block.marks if mark.kind is MarkKind.LINK)
    for row in block.rows:
        for cell in row:
            yield from ((cell.text, mark) for mark in cell.marks if mark.kind is MarkKind.LINK)


def _note_around(piece: Piece, references: Mapping[str, set[int]]) -> HtmlElement:
    """The element that is called what the text refers to, or the block that something in it is called so."""
    around = islice(path_to(piece.holder), _LEVELS)
    return next((element for element in around if element.get("id") in references), piece.holder)


def _targets_of(note: HtmlElement) -> frozenset[str]:
    """The places on the page that the first links of a note lead to."""
    inside = islice(note.iter(), _MOST_ELEMENTS)
    links = (unquote(element.get("href") or "") for element in inside if element.tag == "a")
    return frozenset(link[1:] for link in links if link.startswith("#"))


def _is_named(element: HtmlElement) -> bool:
    return any(_NOTES.search(element.get(name) or "") for name in _NAMING)


def _show(pieces: Sequence[Piece], labels: list[Label], first: int, note: HtmlElement) -> None:
    """Shows the blocks of a note, and the heading over the first of them."""
    parts = {note} if note.tag != "dt" else {note, note.getnext()}
    end = first
    while end < len(pieces) and end - first <= _MOST_IN_NOTE and not parts.isdisjoint(path_to(pieces[end].holder)):
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
