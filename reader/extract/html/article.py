"""HTML pages into articles: parse, segment, label, and what surrounds the body."""

from collections.abc import Iterable
from dataclasses import replace

from reader.errors import ExtractError
from reader.extract.html.body import body_elements, body_links
from reader.extract.html.label import label
from reader.extract.html.segment import Piece, segment
from reader.extract.html.tree import parse
from reader.model import SHOWN_LABELS, Article, Block, BlockKind, Page

_TITLE_LENGTH = 100
"""Characters of a title that is made of the text's beginning."""


def extract_html(page: Page) -> Article:
    """The article on an HTML page. Raises `ExtractError` where there is none."""
    tree = parse(page)
    pieces = label(tree, segment(tree))
    shown = [piece for piece in pieces if piece.block.label in SHOWN_LABELS]
    if not any(piece.block.text for piece in shown):
        raise ExtractError(page.source, "the page holds no article text")
    _ = body_elements(shown)
    blocks = tuple(piece.block for piece in pieces)
    article = Article(page.source, _made_up_title(shown), blocks, url=page.url, damage=page.damage)
    return replace(article, groups=body_links(article.body))


def _made_up_title(shown: Iterable[Piece]) -> str:
    blocks = [piece.block for piece in shown if piece.block.text]
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    return _beginning((headings or blocks)[0])


def _beginning(block: Block) -> str:
    line = block.text.split("\n", 1)[0]
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
