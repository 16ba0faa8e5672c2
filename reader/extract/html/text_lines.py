"""The text of a page as lines, as short as block-level elements make them: where titles, bylines and dates stand."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from reader.extract.html.markup import BLOCKS, SKIPPED, is_unseen
from reader.extract.html.names import Sign, signs_of
from reader.extract.html.tree import is_hidden, path_to
from reader.safe_text import safe_line

MAX_LINE = 400
"""Characters of a line that are kept; longer ones are prose."""
_MAX_STEPS = 40_000
"""Starts and ends of elements after which the rest of a page is not looked at; long pages have some 10,000."""
MAX_SHORT_STEPS = 1_000
"""The same for one element; what holds a title or a name holds a dozen others."""
_MAX_DEPTH = 15
"""Elements around one that are asked what part of the page they are."""
_MAX_TEXT = 2 * MAX_LINE
"""Characters of one text in a line that are kept; white space is folded later."""
_MAX_TEXTS = 2 * MAX_LINE
_BREAKS = BLOCKS | {"br"}
_WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the article whatever they are called."""

_Open = tuple[HtmlElement, Iterator[HtmlElement]]
"""An element that a walk is in, and its children that are left."""
_Chunk = tuple[str | None, HtmlElement | None]
"""A text and the element it stands in; no element where a line ends."""
_BREAK: _Chunk = (None, None)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text as the page shows it."""

    text: str
    element: HtmlElement
    """The element that its first words stand in."""


def text_lines(part: HtmlElement, most_steps: int = _MAX_STEPS) -> Iterator[TextLine]:
    """The lines of text in an element, without what is not shown."""
    yield from _lines(chain([(part.text, part)], _forwards([(part, iter(part))])), most_steps)


def lines_before(element: HtmlElement) -> Iterator[TextLine]:
    """The lines of text before an element, nearest first."""
    yield from _lines(
        _backwards([(path, at.itersiblings(preceding=True)) for path, at in _frames(element)]),
        _MAX_STEPS,
        is_reversed=True,
    )


def lines_after(element: HtmlElement) -> Iterator[TextLine]:
    """The lines of text after an element, nearest first."""
    frames = [(path, at.itersiblings()) for path, at in _frames(element)]
    yield from _lines(chain([(element.tail, frames[-1][0])] if frames else [], _forwards(frames)), _MAX_STEPS)


def short_text(element: HtmlElement, most: int) -> str:
    """An element's text as one line; empty if it is longer than `most` characters."""
    text = ""
    for line in text_lines(element, MAX_SHORT_STEPS):
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
    if heading is not None:
        return list(islice(lines_before(heading), before)), list(islice(lines_after(heading), after))
    earlier: deque[TextLine] = deque(maxlen=before)
    lines = text_lines(root)
    for line in lines:
        if line.text == title:
            return list(reversed(earlier)), list(islice(lines, after))
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


def _frames(element: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """The elements around one, outermost first, each with its child on the way there."""
    path = list(path_to(element))
    return list(zip(path[:0:-1], path[-2::-1], strict=True))


def _forwards(open_elements: list[_Open]) -> Iterator[_Chunk]:
    """The texts in what is left of open elements, and where lines end."""
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            if element.tag in _BREAKS:
                yield _BREAK
            if open_elements:
                yield element.tail, open_elements[-1][0]
        elif _is_left_out(child):
            if child.tag in _BREAKS:
                yield _BREAK
            yield child.tail, element
        else:
            if child.tag in _BREAKS:
                yield _BREAK
            yield child.text, child
            open_elements.append((child, iter(child)))


def _backwards(open_elements: list[_Open]) -> Iterator[_Chunk]:
    """The same from last to first."""
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            yield element.text, element
            if element.tag in _BREAKS:
                yield _BREAK
            continue
        yield child.tail, element
        if child.tag in _BREAKS:
            yield _BREAK
        if not _is_left_out(child):
            open_elements.append((child, child.iterchildren(reversed=True)))


def _is_left_out(element: HtmlElement) -> bool:
    return element.tag in SKIPPED or is_hidden(element) or is_unseen(element)


def _lines(chunks: Iterator[_Chunk], most_steps: int, *, is_reversed: bool = False) -> Iterator[TextLine]:
    """What stands between the ends of lines; of reversed chunks from last to first."""
    texts: deque[str] = deque(maxlen=_MAX_TEXTS)
    first: HtmlElement | None = None
    for text, element in chain(islice(chunks, most_steps), [_BREAK]):
        if element is None:
            if texts and first is not None and (line := safe_line("".join(texts))[:MAX_LINE].rstrip()):
                yield TextLine(line, first)
            texts.clear()
        elif text and is_reversed:
            texts.appendleft(text[:_MAX_TEXT])
            first = element
        elif text and len(texts) < _MAX_TEXTS:
            first = first if texts else element
            texts.append(text[:_MAX_TEXT])
