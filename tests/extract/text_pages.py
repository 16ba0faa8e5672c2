"""Text dumps for tests, as pages and as articles."""

from pathlib import Path

from reader.extract.text.article import extract_text
from reader.model import Article, GroupKind, Page, PageKind

DUMPS = Path(__file__).parent / "text_dumps"
STYLES = tuple(path.name.split(".")[1] for path in sorted(DUMPS.glob("eels.*.txt")))
"""The makers that the same page was dumped by: text browsers, tag strippers, a browser's clipboard."""


def article_of(text: str, url: str | None = None) -> Article:
    """What is made of a text."""
    return extract_text(Page(source="dump.txt", kind=PageKind.TEXT, text=text, url=url))


def eels(style: str) -> Article:
    """What is made of the page about eels as one maker dumped it."""
    return article_of((DUMPS / f"eels.{style}.txt").read_text(encoding="utf-8"))


def links_of(article: Article, kind: GroupKind) -> list[tuple[str | None, list[str]]]:
    """The groups of one kind: their headings and the texts of their links."""
    return [(group.heading, [link.text for link in group.links]) for group in article.groups if group.kind is kind]
