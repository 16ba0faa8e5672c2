"""Markup in, blocks out: what the tests of segmenting and labelling share."""

from reader.extract.html.article import extract_html
from reader.extract.html.segment import segment
from reader.extract.html.tree import Tree, parse
from reader.model import Article, Block, Page, PageKind

PAGE_URL = "https://news.example/world/harbour/"
SENTENCE = "The harbour wall was opened again on Monday, after two years of work and four of argument about the money. "
PROSE = f"<p>{SENTENCE}Nobody could say who had ordered it, but the boats came back, one after the other.</p>"


def page_of(markup: str, url: str | None = PAGE_URL) -> Page:
    """A page of this markup."""
    return Page("test.html", PageKind.HTML, markup, url)


def tree_of(markup: str, url: str | None = PAGE_URL) -> Tree:
    """The tree of a page of this markup."""
    return parse(page_of(markup, url))


def blocks_of(markup: str, url: str | None = PAGE_URL) -> list[Block]:
    """All blocks of a page of this markup, unlabelled."""
    return [piece.block for piece in segment(tree_of(markup, url))]


def texts_of(markup: str) -> list[str]:
    """The texts of all blocks of a page of this markup."""
    return [block.text for block in blocks_of(markup)]


def article_of(markup: str, url: str | None = PAGE_URL) -> Article:
    """The article on a page of this markup."""
    return extract_html(page_of(markup, url))


def prose(count: int) -> str:
    """So many different paragraphs, as markup."""
    return "".join(PROSE.replace("Monday", f"day {number}") for number in range(1, count + 1))
