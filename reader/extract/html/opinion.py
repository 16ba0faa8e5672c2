"""Asks readability-lxml where the body is."""

import logging
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from reader.extract.html.tree import is_hidden

_MAX_ELEMENTS: Final = 15_000
"""Elements of the largest page that is asked about, three times the largest of 791; readability compares candidates
with each other."""
_MAX_DEPTH: Final = 128
"""Levels of the deepest such page: link densities are read again at every level, and within at every nested link."""
_MAX_READ: Final = 10_000_000
"""Characters of such a page, each counted once for every level that it stands in."""
_USELESS: Final = ("script", "style", "noscript", "template", "svg", "iframe", "link", "select", "object", "embed")


class _Opinion(Document):  # type: ignore[misc]  # readability is untyped
    """Readability on a tree that needs no parsing and cleaning, for a result of which only the elements are read."""

    def __init__(self, root: HtmlElement, originals: Sequence[HtmlElement]) -> None:
        super().__init__(root)
        self._originals = originals
        self.original_of: dict[HtmlElement, HtmlElement] = {}
        """Of each element of the copy that is worked on. Held, they need not be made again."""

    def _parse(self, root: HtmlElement) -> HtmlElement:
        copy = deepcopy(root)
        self.original_of = dict(zip(copy.iter(), self._originals, strict=True))
        etree.strip_elements(copy, *_USELESS, with_tail=False)
        for element in copy.xpath("//body//*[@hidden or @style]"):
            if is_hidden(element):
                element.drop_tree()
        return copy

    def get_clean_html(self) -> str:
        return str(etree.tostring(self.html, encoding="unicode", method="html"))


def elements_kept(root: HtmlElement) -> frozenset[HtmlElement]:
    """The elements of a page that readability counts to the article; none if it has no opinion."""
    originals = list(root.iter())
    if _is_too_much(originals):
        return frozenset()
    # Its failures are told here by an empty answer, not in its log.
    logging.getLogger("readability").addHandler(logging.NullHandler())
    document = _Opinion(root, originals)
    try:
        document.summary()
    except (Unparseable, RecursionError):
        return frozenset()
    kept: Iterable[HtmlElement] = document.html.iter()
    return frozenset(document.original_of[element] for element in kept if element in document.original_of)


def _is_too_much(elements: Sequence[HtmlElement]) -> bool:
    if len(elements) > _MAX_ELEMENTS:
        return True
    depths: dict[HtmlElement | None, int] = {None: 0}
    read = 0
    for element in elements:
        depth = depths[element] = depths[element.getparent()] + 1
        if depth > _MAX_DEPTH:
            return True
        if element.tag not in _USELESS:
            read += depth * (len(element.text or "") + len(element.tail or ""))
    return read > _MAX_READ
