"""Asks readability-lxml where the body is."""

import logging
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from reader.extract.html.tree import is_hidden

_MARK: Final = "data-reader-index"
_MAX_ELEMENTS: Final = 30_000
"""Elements of the largest page that is asked about. Readability compares candidates with each other."""
_MAX_WORK: Final = 3_000_000
"""Sum over elements of their depth times their share of text: readability reads again at every level."""
_CHARACTERS_PER_ELEMENT: Final = 50
_USELESS: Final = ("script", "style", "noscript", "template", "svg", "iframe", "link", "select", "object", "embed")


class _Opinion(Document):  # type: ignore[misc]  # readability is untyped
    """Readability on a tree that needs no cleaning, for a result of which only the elements are read."""

    def _parse(self, tree: HtmlElement) -> HtmlElement:
        return deepcopy(tree)

    def get_clean_html(self) -> str:
        return str(etree.tostring(self.html, encoding="unicode", method="html"))


def elements_kept(root: HtmlElement) -> frozenset[HtmlElement]:
    """The elements of a page that readability counts to the article; none if it has no opinion."""
    originals = list(root.iter())
    if _is_too_much(originals):
        return frozenset()
    copy = deepcopy(root)
    for index, element in enumerate(copy.iter()):
        element.set(_MARK, str(index))
    etree.strip_elements(copy, *_USELESS, with_tail=False)
    for element in copy.xpath("//body//*[@hidden or @style]"):
        if is_hidden(element):
            element.drop_tree()
    # Its failures are told here by an empty answer, not in its log.
    logging.getLogger("readability").addHandler(logging.NullHandler())
    document: Any = _Opinion(copy)
    try:
        document.summary()
    except (Unparseable, RecursionError):
        return frozenset()
    marks = (element.get(_MARK) for element in document.html.iter())
    return frozenset(originals[int(mark)] for mark in marks if mark is not None)


def _is_too_much(elements: list[HtmlElement]) -> bool:
    if len(elements) > _MAX_ELEMENTS:
        return True
    depths: dict[HtmlElement | None, int] = {None: 0}
    work = 0
    for element in elements:
        depth = depths[element] = depths[element.getparent()] + 1
        work += depth * (1 + len(element.text or "") // _CHARACTERS_PER_ELEMENT)
    return work > _MAX_WORK
