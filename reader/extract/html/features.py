"""What can be seen of each block of a page, as plain values: the evidence from which labels are decided.

Whoever decides, rules or a trained model, reads these and nothing else.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.names import Sign
from reader.extract.html.phrases import is_byline, is_date, is_notice
from reader.extract.html.segment import Piece
from reader.extract.html.survey import Survey, Volume
from reader.model import Block, BlockKind

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’»)\]]*\s*$")
_SHORT: Final = 40
"""Characters of the longest paragraph that may stand over a group of links."""
_NEAR: Final = 4
"""Blocks after which the next text is far."""
_ENDING: Final = 20
"""Characters in which the end of a sentence is looked for."""


class Features(NamedTuple):
    """The evidence about one block."""

    kind: BlockKind
    chars: int
    link_share: float
    links: int
    level: int
    ends_sentence: bool
    is_prose: bool
    is_notice: bool
    """It says what sites say everywhere: share, subscribe, all rights reserved."""
    is_date: bool
    is_byline: bool
    heads_group: bool
    """It says what stands over links to other articles."""
    in_page_links: bool
    """Most of its links lead to places on the same page."""
    is_repeated_later: bool
    """A later block has the same text, as headings have that a table of contents lists."""
    is_kept: bool
    """Readability keeps the element that holds it."""
    kept_share: float
    """Share of the core's prose that Readability keeps: how far its opinion can be trusted."""
    signs: Sign
    """Of the holder and the elements between it and the core or the elements around the core."""
    steps_out: int
    """Levels between the core and the lowest element that holds both core and block; 0 in the core."""
    steps_in: int
    """Levels of the holder below that element."""
    before_prose: int
    """Blocks to the core's first prose for blocks before it, else 0."""
    after_prose: int
    """Blocks from the core's last prose for blocks after it, else 0."""
    before_title: bool
    group: Volume
    """Of the largest element that holds the block but not the core."""
    parent: Volume
    """Of the holder's parent."""
    next_is_prose: bool
    """The next block that is no heading is prose."""


def features_of(pieces: Sequence[Piece], seen: Survey, kept: frozenset[HtmlElement], title: int) -> list[Features]:
    """The features of all pieces; `title` is the index of the page's main heading, -1 if it has none."""
    places = _places(pieces, seen)
    in_core = [index for index, place in enumerate(places) if place.steps_out == 0 and seen.prose[index]]
    first, last = (in_core[0], in_core[-1]) if in_core else (0, len(pieces) - 1)
    kept_share = _kept_share(pieces, in_core, kept)
    last_with = {piece.block.text: index for index, piece in enumerate(pieces)}
    result = []
    for index, (piece, place) in enumerate(zip(pieces, places, strict=True)):
        block, parent = piece.block, piece.holder.getparent()
        text = block.text
        result.append(
            Features(
                kind=block.kind,
                chars=len(text),
                link_share=piece.link_chars / len(text) if text else 0.0,
                links=len(piece.links),
                level=block.level,
                ends_sentence=_SENTENCE_END.search(text[-_ENDING:]) is not None,
                is_prose=seen.prose[index],
                is_notice=is_notice(text),
                is_date=is_date(text),
                is_byline=is_byline(text),
                heads_group=_heads_group(block),
                in_page_links=_leads_within(piece),
                is_repeated_later=last_with[text] > index,
                is_kept=piece.holder in kept,
                kept_share=kept_share,
                signs=place.signs,
                steps_out=place.steps_out,
                steps_in=place.steps_in,
                before_prose=max(first - index, 0),
                after_prose=max(index - last, 0),
                before_title=index < title,
                group=seen.volumes[place.group],
                parent=seen.volumes[piece.holder if parent is None else parent],
                next_is_prose=_next_is_prose(pieces, seen, index),
            )
        )
    return result


class _Place(NamedTuple):
    """Where an element stands relative to the core."""

    group: HtmlElement
    signs: Sign
    steps_out: int
    steps_in: int


def _places(pieces: Sequence[Piece], seen: Survey) -> list[_Place]:
    known: dict[HtmlElement, _Place] = {
        element: _Place(element, Sign.NONE, steps, 0) for element, steps in seen.core_path.items()
    }
    for piece in pieces:
        path = []
        element = piece.holder
        while element not in known:
            path.append(element)
            element = element.getparent()
        for inner in reversed(path):
            outer = known[element]
            group = inner if outer.steps_in == 0 else outer.group
            own = seen.signs[inner]
            signs = outer.signs if own is Sign.NONE else outer.signs | own
            known[inner] = _Place(group, signs, outer.steps_out, outer.steps_in + 1)
            element = inner
    return [known[piece.holder] for piece in pieces]


def _kept_share(pieces: Sequence[Piece], prose: Sequence[int], kept: frozenset[HtmlElement]) -> float:
    total = sum(len(pieces[index].block.text) for index in prose)
    return sum(len(pieces[index].block.text) for index in prose if pieces[index].holder in kept) / max(total, 1)


def _next_is_prose(pieces: Sequence[Piece], seen: Survey, index: int) -> bool:
    for other in range(index + 1, min(index + _NEAR + 1, len(pieces))):
        if pieces[other].block.text and pieces[other].block.kind is not BlockKind.HEADING:
            return seen.prose[other]
    return False


def _heads_group(block: Block) -> bool:
    may_head = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(block.text) <= _SHORT)
    return may_head and kind_of_heading(block.text) is not None


def _leads_within(piece: Piece) -> bool:
    if not piece.links:
        return False
    within: int = sum((link.get("href") or "").startswith("#") for link in piece.links)
    return within * 2 > len(piece.links)
