"""Looks over a whole page before its blocks are looked at one by one: how much prose and links stand where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.names import Sign, signs_of
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
_ARTICLE: Final = Sign.MAIN | Sign.ARTICLE
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


@dataclass(slots=True)
class Volume:
    """How much text of which sort stands in an element, at any depth."""

    chars: int = 0
    links: int = 0
    prose: int = 0
    pieces: int = 0

    def add(self, other: "Volume") -> None:
        """Counts another volume in."""
        self.chars += other.chars
        self.links += other.links
        self.prose += other.prose
        self.pieces += other.pieces

    @property
    def link_share(self) -> float:
        """Share of the text that stands in links."""
        return self.links / self.chars if self.chars else 0.0

    @property
    def prose_share(self) -> float:
        """Share of the text that is prose."""
        return self.prose / self.chars if self.chars else 0.0


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a page as a whole."""

    prose: Sequence[bool]
    """Of each piece, whether it reads like running text."""
    volumes: dict[HtmlElement, Volume]
    signs: dict[HtmlElement, Sign]
    """Of every element that holds a piece, at any depth."""
    core: HtmlElement
    """The lowest element that holds most of the page's prose."""
    core_path: dict[HtmlElement, int]
    """The core and the elements around it, with their distance."""


def survey(pieces: Sequence[Piece]) -> Survey:
    """The survey of a page with at least one piece."""
    elements = _elements_by_depth(piece.holder for piece in pieces)
    signs = {element: signs_of(element) for element in elements}
    comments = _named(elements, signs, Sign.COMMENTS, Sign.MAIN)
    outside = _named(elements, signs, OUTSIDE, _ARTICLE) | comments
    prose = [is_prose(piece) for piece in pieces]
    volumes = {element: Volume() for element in elements}
    weights = [dict.fromkeys(elements, 0) for _ in range(3)]
    for piece, reads_well in zip(pieces, prose, strict=True):
        holder, chars = piece.holder, len(piece.block.text)
        volumes[holder].add(Volume(chars, piece.link_chars, chars if reads_well else 0, 1))
        if reads_well:
            weights[0][holder] += 0 if holder in outside else chars
            weights[1][holder] += 0 if holder in comments else chars
            weights[2][holder] += chars
    for element in reversed(elements):
        parent = element.getparent()
        if parent is not None:
            volumes[parent].add(volumes[element])
            for weight in weights:
                weight[parent] += weight[element]
    core = _core(elements, _trusted(weights, elements[0]))
    path = {core: 0} | {ancestor: step for step, ancestor in enumerate(core.iterancestors(), 1)}
    return Survey(prose, volumes, signs, core, path)


def is_prose(piece: Piece) -> bool:
    """Whether a piece by itself reads like running text."""
    text, kind = piece.block.text, piece.block.kind
    if kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FIGURE, BlockKind.TABLE):
        return False
    if kind is BlockKind.CODE:
        return len(text) >= _PROSE_LENGTH
    # A character of a script without spaces says about three times as much as a Latin letter.
    length = len(text) if text.isascii() else len(text.encode("utf-8", "replace")) // 2 + len(text) // 2
    return (
        length >= _PROSE_LENGTH
        and piece.link_chars <= _PROSE_LINKS * len(text)
        and _PUNCTUATION.search(text) is not None
    )


def _elements_by_depth(holders: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The holders and all elements around them, outer ones first."""
    depths: dict[HtmlElement, int] = {}
    for holder in holders:
        path = []
        element: HtmlElement | None = holder
        while element is not None and element not in depths:
            path.append(element)
            element = element.getparent()
        depth = -1 if element is None else depths[element]
        for step, inner in enumerate(reversed(path), 1):
            depths[inner] = depth + step
    return sorted(depths, key=depths.__getitem__)


def _named(
    elements: Iterable[HtmlElement], signs: dict[HtmlElement, Sign], unwanted: Sign, wanted: Sign
) -> set[HtmlElement]:
    """The elements with an unwanted sign and those in them, as far as none of them has a wanted one."""
    found: set[HtmlElement] = set()
    for element in elements:
        sign = signs[element]
        if element.tag in _WHOLE or sign & wanted:
            continue
        if element.getparent() in found or (sign & unwanted and not sign & Sign.PROSE):
            found.add(element)
    return found


def _trusted(weights: Sequence[dict[HtmlElement, int]], root: HtmlElement) -> dict[HtmlElement, int]:
    """Which weights of prose to go by: of what stands inside an article, outside comments, or anywhere."""
    inside, without_comments, anywhere = weights
    known = without_comments if without_comments[root] >= _LEAST_BESIDE_COMMENTS * anywhere[root] else anywhere
    return inside if inside[root] >= _LEAST_INSIDE * known[root] else known


def _core(elements: Sequence[HtmlElement], weights: dict[HtmlElement, int]) -> HtmlElement:
    total = weights[elements[0]]
    core = elements[0]
    for element in elements:
        if element.getparent() is core and weights[element] >= max(1, _CORE_SHARE * total):
            core = element
    return core
