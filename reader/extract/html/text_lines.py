"""The text of a page as lines, as short as block-level elements make them: where titles, bylines and dates stand."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.markup import BLOCKS, SKIPPED, is_unseen
from reader.extract.html.names import Sign, signs_of
from reader.extract.html.tree import is_hidden, path_to
from reader.safe_text import safe_line

MAX_LINE = 400
"""Characters of a line that are kept; longer ones are prose."""
_MAX_STEPS = 40_000
"""Starts and ends of elements after which the rest of a page is not looked at; long pages have some 10,000."""
_MAX_SHORT_STEPS = 1_000
"""The same for one element; what holds a title or a name holds a dozen others."""
_MAX_DEPTH = 15
"""Elements around one that are asked what part of the page they are."""
_WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the article whatever they are called."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text as the page shows it."""

    text: str
    element: HtmlElement
    """The element that its first words stand in."""


def text_lines(part: HtmlElement, most_steps: int = _MAX_STEPS) -> Iterator[TextLine]:
    """The lines of text in an element, without what is not shown."""
    texts: list[str] = []
    first = part
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in islice(walk, most_steps):
        is_start = event == "start"
        if is_start and (element.tag in SKIPPED or is_hidden(element) or is_unseen(element)):
            walk.skip_subtree()
            continue
        if element.tag in BLOCKS or element.tag == "br":
            yield from _line(texts, first)
            texts = []
        text = element.text if is_start else None if element is part else element.tail
        if text:
            if not texts:
                first = element if is_start else element.getparent()
            texts.append(text[: 2 * MAX_LINE])
    yield from _line(texts, first)


def short_text(element: HtmlElement, most: int) -> str:
    """An element's text as one line; empty if it is longer than `most` characters."""
    text = ""
    for line in text_lines(element, _MAX_SHORT_STEPS):
        text = f"{text} {line.text}" if text else line.text
        if len(text) > most:
            return ""
    return text


def lines_around(
    root: HtmlElement, title: str, heading: HtmlElement | None, before: int, after: int
) -> tuple[list[TextLine], list[TextLine]]:
    """So many lines before and after the title, nearest first; none where the page does not show it.

    `heading` is the element that shows it; without one, the first line that says nothing else does.
    """
    inside = set(islice(heading.iter(), _MAX_SHORT_STEPS)) if heading is not None else set()
    earlier: deque[TextLine] = deque(maxlen=before)
    lines = text_lines(root)
    for line in lines:
        if line.element in inside or (heading is None and line.text == title):
            later = (line for line in lines if line.element not in inside)
            return list(reversed(earlier)), list(islice(later, after))
        earlier.append(line)
    return [], []


def stands_in(element: HtmlElement, zones: Sign) -> bool:
    """Whether an element, or one around it within the article, is named as one of these parts of a page."""
    for part in islice(path_to(element), _MAX_DEPTH):
        if part.tag in _WHOLE:
            return False
        if signs_of(part) & zones:
            return True
    return False


def _line(texts: list[str], element: HtmlElement) -> Iterator[TextLine]:
    if not texts:
        return
    if line := safe_line("".join(texts[: 2 * MAX_LINE]))[:MAX_LINE].rstrip():
        yield TextLine(line, element)
