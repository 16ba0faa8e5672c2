"""Site rules on HTML pages: selectors that keep and drop, and that say where title and date stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lxml import etree
from lxml.html import HtmlElement

from reader.config.site_rules import NO_RULES, SiteRules
from reader.extract.html.meta_date import read_date
from reader.extract.html.metadata import Metadata
from reader.extract.html.segment import Piece
from reader.extract.html.tree import path_to
from reader.extract.ruled_labels import dropped, kept, label_by_text
from reader.model import SHOWN_LABELS, Label, Page
from reader.safe_text import safe_line

_DATE_ATTRIBUTES = ("datetime", "content")


def matching(root: HtmlElement, selectors: Iterable[str]) -> frozenset[HtmlElement]:
    """The elements that any of the CSS selectors matches."""
    return frozenset(element for selector in selectors for element in _select(root, selector))


def metadata_by_rules(root: HtmlElement, metadata: Metadata, page: Page, rules: SiteRules) -> Metadata:
    """The metadata, with title and date from where the rules say they stand, if they are there."""
    if rules.title and (title := _first(map(_text, _select(root, rules.title)))):
        metadata = replace(metadata, title=title)
    if rules.date and (date := _first(_date(element, page) for element in _select(root, rules.date))):
        metadata = replace(metadata, published=date)
    return metadata


def label_by_rules(root: HtmlElement, pieces: Sequence[Piece], rules: SiteRules) -> list[Piece]:
    """The pieces as the rules label them.

    Of elements inside each other the innermost counts; an element that is both kept and dropped is kept. Words
    outweigh selectors.
    """
    if rules == replace(NO_RULES, host=rules.host):
        return list(pieces)
    keep, drop = matching(root, rules.keep), matching(root, rules.drop)
    return [piece.labelled(_label(piece, keep, drop, rules)) for piece in pieces]


def take_dropped_away(root: HtmlElement, pieces: Sequence[Piece], rules: SiteRules) -> None:
    """Detach the elements that rules drop, unless something in them is shown, so that no links are found there."""
    drop = matching(root, rules.drop)
    if not drop:
        return
    shown = (piece for piece in pieces if piece.block.label in SHOWN_LABELS or piece.block.label is Label.TITLE)
    needed = {element for piece in shown for element in path_to(piece.holder)}
    needed.update(ancestor for element in matching(root, rules.keep) for ancestor in path_to(element))
    for element in drop - needed:
        if element.getparent() is not None:
            element.drop_tree()


def _label(piece: Piece, keep: frozenset[HtmlElement], drop: frozenset[HtmlElement], rules: SiteRules) -> Label:
    if (label := label_by_text(piece.block, rules)) is not None:
        return label
    for element in path_to(piece.holder) if keep or drop else ():
        if element in keep:
            return kept(piece.block)
        if element in drop:
            return dropped(piece.block)
    return piece.block.label


def _select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    from cssselect import HTMLTranslator, SelectorError

    try:
        found = root.xpath(HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathError):
        # The file's reader has told the user of every fault that it knows.
        return []
    return [element for element in found if isinstance(element, HtmlElement)]


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _text(element: HtmlElement) -> str:
    return safe_line(" ".join("".join(element.itertext()).split()) or element.get("content") or "")


def _date(element: HtmlElement, page: Page) -> str | None:
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    values = (*(element.get(name) for name in _DATE_ATTRIBUTES), _text(element))
    return _first(read_date(value, latest) for value in values if value)
