"""The elements whose attributes say what they hold: the title, the author, the date."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

_MOST_HEADINGS = 30
_MOST_OTHERS = 60
"""Elements of one kind that are kept; those of an article stand among the first."""
_AUTHOR, _DATE = 1, 2
_HEADINGS = etree.XPath("descendant::*[@itemprop='headline' or @role='heading' and @aria-level='1']")


class Marks:
    """The marked elements of a page, in page order; looked for when they are asked for."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root

    @property
    def headings(self) -> Iterator[HtmlElement]:
        """Headings of the first level by tag; finding these is several times as fast as asking for attributes."""
        return islice(self._root.iter("h1"), _MOST_HEADINGS)

    @property
    def attributed_headings(self) -> Iterator[HtmlElement]:
        """Headings of the first level by microdata or role."""
        return islice(cast(Iterable[HtmlElement], _HEADINGS(self._root)), _MOST_HEADINGS)

    @property
    def authors(self) -> list[HtmlElement]:
        """Elements that name an author, by class, microdata or relation."""
        return self._others[0]

    @property
    def dates(self) -> list[HtmlElement]:
        """Elements that tell a date, by tag, class or microdata."""
        return self._others[1]

    @cached_property
    def _others(self) -> tuple[list[HtmlElement], list[HtmlElement]]:
        authors: list[HtmlElement] = []
        dates: list[HtmlElement] = []
        for element, kind in _author_or_date(self._root):
            if kind & _AUTHOR and len(authors) < _MOST_OTHERS:
                authors.append(element)
            if kind & _DATE and len(dates) < _MOST_OTHERS:
                dates.append(element)
            if len(authors) == len(dates) == _MOST_OTHERS:
                break
        return authors, dates


def _author_or_date(root: HtmlElement) -> Iterator[tuple[HtmlElement, int]]:
    """The elements that name an author or tell a date, and which of both. The loop is over all of a page."""
    kinds: dict[str | None, int] = {None: 0}
    has_times = next(root.iter("time"), None) is not None
    for element in root.iter("*"):
        names = element.get("class")
        kind = kinds.get(names)
        if kind is None:
            kind = kinds[names] = _kind(names)
        item = element.get("itemprop")
        if item is not None:
            kind |= _AUTHOR * ("author" in item) | _DATE * ("datePublished" in item)
        if element.get("rel") == "author":
            kind |= _AUTHOR
        if has_times and element.tag == "time":
            kind |= _DATE
        if kind:
            yield element, kind


def _kind(names: str) -> int:
    # One test after the other: several times as fast as a pattern of all of them.
    is_author = "uthor" in names or "yline" in names or "vcard" in names or "posted-by" in names or "writer" in names
    is_date = "date" in names or "Date" in names or "publish" in names
    return _AUTHOR * is_author | _DATE * is_date
