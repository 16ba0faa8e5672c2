"""A page of any kind into an article."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.config.site_rules import SiteRules
from reader.extract.stated import with_stated
from reader.model import Article, Page, PageKind

CLEANING_VERSION = 5
"""Counts up whenever pages come out differently, so that what an older version cleaned can be cleaned anew."""


def extract(page: Page, rules: Sequence[SiteRules] = ()) -> Article:
    """The article on a page, cleaned with those of the user's rules that hold for it, and with what the page states.

    Raises `ExtractError` where there is none.
    """
    with _no_collections():
        return with_stated(_found(page, rules), page)


def _found(page: Page, rules: Sequence[SiteRules]) -> Article:
    """The article as the document alone tells it."""
    if page.kind is PageKind.HTML:
        from reader.extract.html.article import extract_html  # lxml and readability: 150 ms

        return extract_html(page, rules)
    from reader.extract.text.article import extract_text

    return extract_text(page, rules)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keep the collector from looking for cycles: what cleaning a page makes is held to the end of it anyway.

    That saves a twentieth of the time, and an eighth on the largest pages.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
