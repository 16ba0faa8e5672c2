"""The links inside an article's text as a group of their own."""

from collections.abc import Iterator, Sequence

from reader.model import Block, BlockKind, GroupKind, Link, LinkGroup, MarkKind


def body_links(body: Sequence[Block]) -> tuple[LinkGroup, ...]:
    """The links inside the body as a group, or nothing if there are none; an address is listed once."""
    links: dict[str, Link] = {}
    for index, block in enumerate(body):
        for text, url in _links_of(block):
            if text and not url.startswith("#") and url not in links:
                links[url] = Link(text, url, index)
    return (LinkGroup(None, GroupKind.BODY, tuple(links.values())),) if links else ()


def _links_of(block: Block) -> Iterator[tuple[str, str]]:
    cells = [cell for row in block.rows for cell in row]
    for part in cells if block.kind is BlockKind.TABLE else [block]:
        for mark in part.marks:
            if mark.kind is MarkKind.LINK and mark.url:
                yield " ".join(part.text[mark.start : mark.end].split()), mark.url
