"""Several articles as one page of HTML, written piece by piece."""

from collections.abc import Callable, Iterable, Iterator
from html import escape

from reader.formats.about import About
from reader.formats.html import article_lines, marked_lines, navigation, page_head
from reader.formats.html_body import Setting
from reader.formats.link_groups import READING, written_groups
from reader.model import Article


def collection_head(title: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines that the page begins with; `entries` are the articles' names (as in `#name`) and titles."""
    yield from page_head(title)
    yield f"<header><h1>{escape(title)}</h1></header>"
    yield "<nav>"
    yield "<ol>"
    yield from (f'<li><a href="#{name}">{escape(heading)}</a></li>' for name, heading in entries)
    yield "</ol>"
    yield "</nav>"


def collection_article(article: Article, about: About, name: str, address: Callable[[str], str]) -> Iterator[str]:
    """The lines of one article; `address` tells where a link to a web address leads from here."""
    language = f' lang="{escape(article.language)}"' if article.language else ""
    yield f'<article id="{name}" dir="auto"{language}>'
    yield from article_lines(article, Setting(address=address, prefix=f"{name}-"))
    yield "</article>"
    yield from navigation(written_groups(article.groups, READING), about.linked_from)
    yield from marked_lines(about.highlights)
