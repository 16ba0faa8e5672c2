"""HTML pages into articles: parse, segment, label, and what surrounds the body."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.errors import ExtractError
from reader.extract.html.body import body_elements, body_links
from reader.extract.html.label import label
from reader.extract.html.links import link_groups
from reader.extract.html.metadata import read_metadata
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import parse
from reader.model import SHOWN_LABELS, Article, Block, BlockKind, Label, LinkGroup, Page

_TITLE_LENGTH = 100
"""Characters of a title that is made of the text's beginning."""


def extract_html(page: Page) -> Article:
    """The article on an HTML page. Raises `ExtractError` where there is none."""
    tree = parse(page)
    metadata = read_metadata(tree.root, page)
    if tree.base is None:
        tree = replace(tree, base=metadata.url)
    pieces = label(tree, segment(tree))
    shown = [piece for piece in pieces if piece.block.label in SHOWN_LABELS]
    if not any(piece.block.text for piece in shown):
        raise ExtractError(page.source, "the page holds no article text")
    around = link_groups(tree.root, body_elements(shown), tree.base)
    title = metadata.title or _made_up_title(shown)
    blocks = _relabelled([piece.block for piece in pieces], title, around)
    article = Article(
        page.source,
        title,
        blocks,
        url=metadata.url,
        byline=metadata.byline,
        published=metadata.published,
        site=metadata.site,
        language=metadata.language,
        damage=page.damage,
    )
    return replace(article, groups=(*body_links(article.body), *around))


def _relabelled(blocks: Sequence[Block], title: str, around: Iterable[LinkGroup]) -> tuple[Block, ...]:
    """The blocks with those labels that follow from the title and from the link groups."""
    headings = {_letters(group.heading) for group in around if group.heading}
    items = {_letters(link.text) for group in around for link in group.links}
    wanted = _letters(title)

    def relabelled(block: Block) -> Block:
        letters = _letters(block.text)
        if block.label in SHOWN_LABELS:
            is_title = block.kind is BlockKind.HEADING and letters == wanted
            return replace(block, label=Label.TITLE) if is_title else block
        if block.label is Label.BOILERPLATE and letters:
            if letters in items:
                return replace(block, label=Label.GROUP_ITEM)
            if letters in headings:
                return replace(block, label=Label.GROUP_HEADING)
        return block

    return tuple(map(relabelled, blocks))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _made_up_title(shown: Iterable[Piece]) -> str:
    blocks = [piece.block for piece in shown if piece.block.text]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    return _beginning((headings or blocks)[0])


def _beginning(block: Block) -> str:
    line = block.text.split("\n", 1)[0]
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
