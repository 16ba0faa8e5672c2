"""Walks a tree once, in page order, past what is not shown."""

from typing import Final, Protocol

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.markup import SKIPPED, is_unseen
from reader.extract.html.tree import is_hidden

_PAGE: Final = frozenset(("html", "body"))
"""Scripts show them, however hidden they are."""


class Visitor(Protocol):
    """What is told of the elements and texts on the way."""

    def start(self, element: HtmlElement) -> bool:
        """Enters an element; False if nothing in it is to be visited: then `end` is not called for it either."""

    def end(self, element: HtmlElement) -> None:
        """Leaves an element."""

    def text(self, text: str) -> None:
        """Meets a text, not empty, in the element that was entered last and is not left."""


def is_shown(element: HtmlElement) -> bool:
    """Whether an element, and what is in it, is text of the page that readers see."""
    tag = element.tag
    if tag in SKIPPED:
        return False
    if not element.keys():
        return True
    return not is_unseen(element) and (tag in _PAGE or not is_hidden(element))


def walk(root: HtmlElement, visitor: Visitor) -> None:
    """Shows a visitor all of a tree. Any depth is borne: nothing here calls itself."""
    start, end, add = visitor.start, visitor.end, visitor.text
    skipped: HtmlElement | None = None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not is_shown(element) or not start(element):
                skipped = element
                events.skip_subtree()
            elif text := element.text:
                add(text)
            continue
        if element is skipped:
            skipped = None
        else:
            end(element)
        if (text := element.tail) and element is not root:
            add(text)
