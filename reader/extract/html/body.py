"""What follows from the labels: where the body stands in the tree, and the links in it."""

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from reader.extract.html.segment import Piece
from reader.extract.html.tree import BodyElements, path_to
from reader.model import Block, BlockKind, GroupKind, Link, LinkGroup, MarkKind


def body_elements(shown: Sequence[Piece]) -> BodyElements:
    """The elements of the shown blocks, of which there is at least one."""
    holders = frozenset(piece.holder for piece in shown)
    anchors = frozenset(link for piece in shown for link in piece.links)
    return BodyElements(_lowest_common(holders), holders, anchors)


def body_links(body: Sequence[Block]) -> tuple[LinkGroup, ...]:
    """The links inside the body as a group, or nothing if there are none; an address is listed once."""
    links: dict[str, Link] = {}
    for index, block in enumerate(body):
        for text, url in _links_of(block):
            if not url.startswith("#") and url not in links:
                links[url] = Link(text, url, index)
    return (LinkGroup(None, GroupKind.BODY, tuple(links.values())),) if links else ()


def _links_of(block: Block) -> Iterable[tuple[str, str]]:
    cells = [cell for row in block.rows for cell in row]
    for part in cells if block.kind is BlockKind.TABLE else [block]:
        for mark in part.marks:
            if mark.kind is MarkKind.LINK and mark.url:
                yield " ".join(part.text[mark.start : mark.end].split()), mark.url


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
