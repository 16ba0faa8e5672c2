"""Looks over a whole page before its blocks are looked at one by one: how much prose and links stand where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from reader.extract.html.box import Box
from reader.extract.html.names import Sign
from reader.extract.html.segment import Piece
from reader.model import BlockKind

OUTSIDE: Final = (
    Sign.NAVIGATION
    | Sign.ASIDE
    | Sign.FOOTER
    | Sign.FORM
    | Sign.RELATED
    | Sign.COMMENTS
    | Sign.PROMOTION
    | Sign.OVERLAY
    | Sign.AUTHOR
)
"""Signs of containers whose prose is not the article's."""
_OUTSIDE_BITS: Final = OUTSIDE.value
_COMMENT_BITS: Final = Sign.COMMENTS.value
_ARTICLE_BITS: Final = Sign.ARTICLE.value
_MAIN_BITS: Final = Sign.MAIN.value
_PROSE_BITS: Final = Sign.PROSE.value
_WHOLE: Final = ("html", "body")
_PROSE_LENGTH: Final = 80
"""Characters from which a text with punctuation and few links is taken for prose."""
_PROSE_LINKS: Final = 0.4
_CORE_SHARE: Final = 0.6
"""Share of the page's prose that the core holds."""
_LEAST_INSIDE: Final = 0.3
"""If less of the prose stands where names say that articles stand, the names say nothing."""
_LEAST_BESIDE_COMMENTS: Final = 0.05
"""The same for what does not stand in comments, which may be twenty times as long as the article."""
_PUNCTUATION = re.compile(r"[,;:.!?](?=\s|$)|[，。、；：！？؟،।]")
_NO_PROSE: Final = frozenset((BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FIGURE, BlockKind.TABLE, BlockKind.RULE))


@dataclass(slots=True)
class Volume:
    """How much text of which sort stands in a box, at any depth."""

    chars: int = 0
    links: int = 0
    prose: int = 0
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a page as a whole."""

    boxes: Sequence[Box]
    """Every box that holds a piece, at any depth; outer ones first."""
    prose: Sequence[bool]
    """Of each piece, whether it reads like running text."""
    volumes: dict[Box, Volume]
    """Of every box that holds a piece, at any depth."""
    core: Box
    """The lowest box that holds most of the page's prose."""


def survey(pieces: Sequence[Piece]) -> Survey:
    """The survey of a page with at least one piece."""
    boxes = _by_depth(piece.box for piece in pieces)
    prose = [is_prose(piece) for piece in pieces]
    volumes = {box: Volume() for box in boxes}
    for piece, reads_well in zip(pieces, prose, strict=True):
        volume, chars = volumes[piece.box], len(piece.block.text)
        volume.chars += chars
        volume.links += piece.link_chars
        volume.pieces += 1
        if reads_well:
            volume.prose += chars
    own = {box: volume.prose for box, volume in volumes.items() if volume.prose}
    for box in reversed(boxes):
        if box.outer is not None:
            inner, outer = volumes[box], volumes[box.outer]
            outer.chars += inner.chars
            outer.links += inner.links
            outer.prose += inner.prose
            outer.pieces += inner.pieces
    return Survey(boxes, prose, volumes, core_of(boxes, _trusted(boxes, own)))


def is_prose(piece: Piece) -> bool:
    """Whether a piece by itself reads like running text."""
    block = piece.block
    text = block.text
    if len(text) < _PROSE_LENGTH and text.isascii() or block.kind in _NO_PROSE:
        return False
    if block.kind is BlockKind.CODE:
        return len(text) >= _PROSE_LENGTH
    # A character of a script without spaces says about three times as much as a Latin letter.
    length = len(text) if text.isascii() else len(text.encode("utf-8", "replace")) // 2 + len(text) // 2
    return (
        length >= _PROSE_LENGTH
        and piece.link_chars <= _PROSE_LINKS * len(text)
        and _PUNCTUATION.search(text) is not None
    )


def core_of(boxes: Sequence[Box], own: dict[Box, int]) -> Box:
    """The lowest box with most of what counts; `own` says how much that is of each box' own text."""
    within = dict.fromkeys(boxes, 0) | own
    for box in reversed(boxes):
        if box.outer is not None:
            within[box.outer] += within[box]
    least = max(1, _CORE_SHARE * within[boxes[0]])
    core = boxes[0]
    for box in boxes:
        if box.outer is core and within[box] >= least:
            core = box
    return core


def _by_depth(holders: Iterable[Box]) -> list[Box]:
    """The holders and all boxes around them, outer ones first."""
    found: dict[Box, None] = {}
    for holder in holders:
        box: Box | None = holder
        while box is not None and box not in found:
            found[box] = None
            box = box.outer
    return sorted(found, key=attrgetter("depth"))


def _trusted(boxes: Sequence[Box], own: dict[Box, int]) -> dict[Box, int]:
    """Which prose to go by: what stands inside an article, outside comments, or anywhere."""
    comments, outside = _beside_article(boxes)
    beside_comments = {box: chars for box, chars in own.items() if box not in comments}
    inside = {box: chars for box, chars in beside_comments.items() if box not in outside}
    anywhere = sum(own.values())
    known = beside_comments if sum(beside_comments.values()) >= _LEAST_BESIDE_COMMENTS * anywhere else own
    return inside if sum(inside.values()) >= _LEAST_INSIDE * sum(known.values()) else known


def _beside_article(boxes: Iterable[Box]) -> tuple[set[Box], set[Box]]:
    """The boxes in comments outside any main part, and those in other parts outside any article."""
    comments: set[Box] = set()
    outside: set[Box] = set()
    for box in boxes:
        bits = box.bits
        if box.tag in _WHOLE or bits & _MAIN_BITS:
            continue
        is_other = not bits & _PROSE_BITS
        if box.outer in comments or (is_other and bits & _COMMENT_BITS):
            comments.add(box)
        if not bits & _ARTICLE_BITS and (box.outer in outside or (is_other and bits & _OUTSIDE_BITS)):
            outside.add(box)
    return comments, outside
