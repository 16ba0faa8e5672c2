"""What can be seen of each block of a page, as plain values: the evidence from which labels are decided.

Whoever decides, rules or a trained model, reads these and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.names import Sign
from reader.extract.html.phrases import is_byline, is_date, is_notice
from reader.extract.html.segment import Piece
from reader.extract.html.survey import Survey, Volume, punctuation_marks
from reader.model import BlockKind

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’»)\]]*\s*$")
_NEAR: Final = 2
"""Blocks on either side that count as near."""


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence about one block."""

    kind: BlockKind
    chars: int
    words: int
    punctuation: int
    ends_sentence: bool
    link_share: float
    links: int
    level: int
    is_prose: bool
    is_notice: bool
    """It says what sites say everywhere: share, subscribe, all rights reserved."""
    is_date: bool
    is_byline: bool
    heads_group: bool
    """It says what stands over links to other articles."""
    is_repeated: bool
    """An earlier block has the same text."""
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
    is_title: bool
    group: Volume
    """Of the largest element that holds the block but not the core."""
    parent: Volume
    """Of the holder's parent."""
    near_prose: float
    """Share of prose in the text of the near blocks."""
    near_links: float
    next_is_prose: bool
    """The next block that is no heading is prose."""
    previous_is_prose: bool
    core_share: float
    """Share of the page's prose that stands in the core."""
    in_page_links: bool
    """Most of its links lead to places on the same page."""
    under_linked_heading: bool
    """The heading over it is itself a link to another page, as over teasers."""
    is_repeated_later: bool


def features_of(pieces: Sequence[Piece], seen: Survey, kept: frozenset[HtmlElement], title: int) -> list[Features]:
    """The features of all pieces; `title` is the index of the page's main heading, -1 if it has none."""
    places = _places(pieces, seen)
    in_core = [index for index, place in enumerate(places) if place.steps_out == 0 and seen.prose[index]]
    first, last = (in_core[0], in_core[-1]) if in_core else (0, len(pieces) - 1)
    kept_share = _kept_share(pieces, in_core, kept)
    root = seen.volumes[next(reversed(seen.core_path))]
    core_share = seen.volumes[seen.core].prose / root.prose if root.prose else 0.0
    texts: set[str] = set()
    under_linked = False
    last_of = {piece.block.text: index for index, piece in enumerate(pieces)}
    later = {index: (piece.block.text,) for index, piece in enumerate(pieces) if last_of[piece.block.text] > index}
    result = []
    for index, (piece, place) in enumerate(zip(pieces, places, strict=True)):
        block = piece.block
        text = block.text
        near = _near(pieces, seen, index)
        if block.kind is BlockKind.HEADING:
            under_linked = index != title and piece.link_chars > 0.8 * len(text) and not _leads_within(piece)
        parent = piece.holder.getparent()
        following = _next_texts(pieces, index, 1)
        result.append(
            Features(
                kind=block.kind,
                chars=len(text),
                words=len(text.split()),
                punctuation=punctuation_marks(text),
                ends_sentence=_SENTENCE_END.search(text[-20:]) is not None,
                link_share=piece.link_chars / len(text) if text else 0.0,
                links=len(piece.links),
                level=block.level,
                is_prose=seen.prose[index],
                is_notice=is_notice(text),
                is_date=is_date(text),
                is_byline=is_byline(text),
                heads_group=len(text) <= 120 and kind_of_heading(text) is not None,
                is_repeated=text in texts,
                is_kept=piece.holder in kept,
                kept_share=kept_share,
                signs=place.signs,
                steps_out=place.steps_out,
                steps_in=place.steps_in,
                before_prose=max(first - index, 0),
                after_prose=max(index - last, 0),
                before_title=index < title,
                is_title=index == title,
                group=seen.volumes[place.group],
                parent=seen.volumes[piece.holder if parent is None else parent],
                near_prose=near.prose_share,
                near_links=near.link_share,
                next_is_prose=any(seen.prose[i] for i in following),
                previous_is_prose=index > 0 and any(seen.prose[i] for i in _next_texts(pieces, index, -1)),
                core_share=core_share,
                in_page_links=_leads_within(piece),
                under_linked_heading=under_linked,
                is_repeated_later=text in later.get(index, ()),
            )
        )
        texts.add(text)
    return result


@dataclass(frozen=True, slots=True)
class _Place:
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
            known[inner] = _Place(group, outer.signs | seen.signs[inner], outer.steps_out, outer.steps_in + 1)
            element = inner
    return [known[piece.holder] for piece in pieces]


def _kept_share(pieces: Sequence[Piece], prose: Sequence[int], kept: frozenset[HtmlElement]) -> float:
    total = sum(len(pieces[index].block.text) for index in prose)
    return sum(len(pieces[index].block.text) for index in prose if pieces[index].holder in kept) / max(total, 1)


def _near(pieces: Sequence[Piece], seen: Survey, index: int) -> Volume:
    volume = Volume()
    for other in range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(pieces))):
        if other != index:
            chars = len(pieces[other].block.text)
            volume.add(Volume(chars, pieces[other].link_chars, chars if seen.prose[other] else 0, 1))
    return volume


def _next_texts(pieces: Sequence[Piece], index: int, step: int) -> Iterator[int]:
    """The nearest block in a direction that has text and is no heading, if it is not far."""
    other = index + step
    for _ in range(4):
        if not 0 <= other < len(pieces):
            return
        if pieces[other].block.text and pieces[other].block.kind is not BlockKind.HEADING:
            yield other
            return
        other += step


def _leads_within(piece: Piece) -> bool:
    within = sum((link.get("href") or "").startswith("#") for link in piece.links)
    return within * 2 > len(piece.links)
