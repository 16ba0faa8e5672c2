"""The elements whose attributes say what they hold: the title, the author, the date."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

_MOST_HEADINGS = 30
_MOST_OTHERS = 60
"""Elements of one kind that are kept; those of an article stand among the first."""
_AUTHOR_CLASS = re.compile("uthor|yline|vcard|posted-by|writer")
_DATE_CLASS = re.compile("publish|[dD]ate")
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
        for element, is_author, is_date in _author_or_date(self._root):
            if is_author and len(authors) < _MOST_OTHERS:
                authors.append(element)
            if is_date and len(dates) < _MOST_OTHERS:
                dates.append(element)
            if len(authors) == len(dates) == _MOST_OTHERS:
                break
        return authors, dates


def _author_or_date(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool, bool]]:
    """The elements that name an author or tell a date, and which of both."""
    told: dict[str, tuple[bool, bool]] = {}
    for element in root.iter("*"):
        names = element.get("class") or ""
        if names not in told:
            told[names] = _AUTHOR_CLASS.search(names) is not None, _DATE_CLASS.search(names) is not None
        is_author, is_date = told[names]
        if item := element.get("itemprop"):
            is_author, is_date = is_author or "author" in item, is_date or "datePublished" in item
        is_author, is_date = is_author or element.get("rel") == "author", is_date or element.tag == "time"
        if is_author or is_date:
            yield element, is_author, is_date
