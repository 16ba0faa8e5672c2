"""A page of any kind into an article."""

from collections.abc import Sequence

from reader.config.site_rules import SiteRules
from reader.model import Article, Page, PageKind

CLEANING_VERSION = 1
"""Counts up whenever pages come out differently, so that what an older version cleaned can be cleaned anew."""


def extract(page: Page, rules: Sequence[SiteRules] = ()) -> Article:
    """The article on a page, cleaned with those of the user's rules that hold for it.

    Raises `ExtractError` where there is none.
    """
    if page.kind is PageKind.HTML:
        from reader.extract.html.article import extract_html  # lxml and readability: 150 ms

        return extract_html(page, rules)
    from reader.extract.text.article import extract_text

    return extract_text(page, rules)
