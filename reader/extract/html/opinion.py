"""Asks readability-lxml where the body is."""

import logging
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

_MARK: Final = "data-reader-index"
_MAX_ELEMENTS: Final = 30_000
"""Elements of the largest page that is asked about. Readability compares candidates with each other."""
_MAX_WORK: Final = 3_000_000
"""Sum over elements of their depth times their share of text: readability reads again at every level."""
_CHARACTERS_PER_ELEMENT: Final = 50
_USELESS: Final = ("script", "style", "noscript", "template", "svg", "iframe", "link")


class _Opinion(Document):  # type: ignore[misc]  # readability is untyped
    """Readability without the rewriting of the result's attributes, which nobody reads here."""

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
