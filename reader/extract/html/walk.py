"""Walks a tree once, in page order, past what is not shown."""

from typing import Protocol

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.markup import SKIPPED, hidden_elements, is_unseen_class


class Visitor(Protocol):
    """What is told of the elements and texts on the way."""

    def start(self, element: HtmlElement) -> bool:
        """Enters an element; False if nothing in it is to be visited: then `end` is not called for it either."""

    def end(self, element: HtmlElement) -> None:
        """Leaves an element."""

    def text(self, text: str) -> None:
        """Meets a text, not empty, in the element that was entered last and is not left."""


def walk(root: HtmlElement, visitor: Visitor) -> None:
    """Shows a visitor all of a tree. Any depth is borne: nothing here calls itself."""
    start, end, add = visitor.start, visitor.end, visitor.text
    hidden = hidden_elements(root)
    skipped: HtmlElement | None = None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            is_shown = (
                element.tag not in SKIPPED and element not in hidden and not is_unseen_class(element.get("class"))
            )
            if not is_shown or not start(element):
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
