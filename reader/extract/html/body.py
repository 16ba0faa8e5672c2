"""What follows from the labels: where the body stands in the tree."""

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from reader.extract.html.segment import Piece
from reader.extract.html.tree import BodyElements, path_to


def body_elements(shown: Sequence[Piece]) -> BodyElements:
    """The elements of the shown blocks, of which there is at least one."""
    holders = frozenset(piece.holder for piece in shown)
    anchors = frozenset(link for piece in shown for link in piece.links)
    return BodyElements(_lowest_common(holders), holders, anchors)


def _lowest_common(elements: Iterable[HtmlElement]) -> HtmlElement:
    common: list[HtmlElement] | None = None
    for element in elements:
        path = list(path_to(element))[::-1]
        if common is None:
            common = path
            continue
        same = sum(1 for _ in _while_equal(common, path))
        common = common[:same]
    assert common
    return common[-1]


def _while_equal(one: Sequence[HtmlElement], other: Sequence[HtmlElement]) -> Iterable[None]:
    for a, b in zip(one, other, strict=False):
        if a is not b:
            return
        yield None
