"""Small pages for the tests of links: paragraphs of the class `body` are the article."""

from lxml.html import HtmlElement

from reader.extract.html.links import link_groups
from reader.extract.html.tree import BodyElements, parse
from reader.model import LinkGroup, Page, PageKind

PAGE_URL = "https://news.example/world/the-harbour-wall-reopens"
BODY = "<p class='body'>The harbour wall was opened again on Monday after two years of work.</p>"


def body_of(root: HtmlElement) -> BodyElements:
    """The elements of the class `body`, with the links in them."""
    holders = frozenset(element for element in root.iter() if element.get("class") == "body")
    anchors = frozenset(anchor for holder in holders for anchor in holder.iter("a"))
    return BodyElements(root, holders, anchors)


def groups_of(markup: str, url: str | None = PAGE_URL) -> tuple[LinkGroup, ...]:
    """The groups of links on a page of this markup."""
    tree = parse(Page("test", PageKind.HTML, markup, url))
    return link_groups(tree.root, body_of(tree.root), tree.base)


def headlines(count: int, start: int = 1) -> list[str]:
    """Links with titles of articles, as markup."""
    return [
        f"<a href='/world/story-number-{i}'>The story of number {i} in a few words</a>"
        for i in range(start, start + count)
    ]


def list_of(links: list[str]) -> str:
    """A list of links, as markup."""
    return f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
