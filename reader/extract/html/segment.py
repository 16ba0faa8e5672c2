"""Turns the tree of a page into blocks in reading order, before anything is known about what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.collector import Collector
from reader.extract.html.collector import Piece as Piece
from reader.extract.html.markup import (
    BLOCKS,
    MARKS,
    MAY_HIDE,
    PREFORMATTED,
    SKIPPED,
    is_kept_from_readers,
    is_unseen_class,
    link_address,
)
from reader.extract.html.tables import is_data_table
from reader.extract.html.tree import Tree
from reader.model import MarkKind
from reader.safe_text import safe_line

_PERMALINKS: Final = frozenset("# ¶ § 🔗 ∞".split())
"""Texts of links that only name the heading they stand in."""


@dataclass(slots=True)
class Segmenter(Collector):
    """Walks a tree once and collects its pieces; `segment` is the way to use it."""

    _targets: frozenset[str] = frozenset()

    def run(self) -> list[Piece]:
        """All pieces of the tree."""
        root = self.tree.root
        self._targets = frozenset(href[1:] for href in root.xpath("descendant::a/@href[starts-with(., '#')]"))
        skipped: HtmlElement | None = None
        events = etree.iterwalk(root, events=("start", "end"))
        # As `walk` does, but that most texts cost no call here.
        for event, element in events:
            if event == "start":
                # What most elements lack is asked of the list of names: to ask the tree for each takes longer.
                given = element.keys()
                names = (element.get("class") or "") if "class" in given else ""
                if (
                    (names and is_unseen_class(names))
                    or (given and not MAY_HIDE.isdisjoint(given) and is_kept_from_readers(element))
                    or not self._start(element, names, given)
                ):
                    skipped = element
                    events.skip_subtree()
                    continue
                text = element.text
            else:
                if element is skipped:
                    skipped = None
                elif end := _ENDS.get(element.tag):
                    end(self, element)
                elif "-" in element.tag and element.tag not in _STARTS:
                    self._close_box(element)
                text = element.tail
            if text and (self._has_begun or not (text.isspace() and text.isascii())):
                self._text(text)
        self._flush()
        return self.pieces

    def _start(self, element: HtmlElement, names: str, given: Sequence[str]) -> bool:
        """Enters an element; False if what it holds is not read."""
        tag = element.tag
        if tag in SKIPPED:
            return False
        if self._targets and ("id" in given or (tag == "a" and "name" in given)):
            self._note_anchor(element)
        if start := _STARTS.get(tag):
            return start(self, element, names)
        if "-" in tag:
            # Custom elements hold parts of a page as often as words: their names count, lines do not end at them.
            self._open_box(element, names)
        return True

    def _start_block(self, element: HtmlElement, names: str) -> bool:
        if self._has_begun:
            self._flush()
        return self._open_box(element, names)

    def _end_block(self, element: HtmlElement) -> None:
        if self._has_begun:
            self._flush()
        self._close_box(element)

    def _start_preformatted(self, element: HtmlElement, names: str) -> bool:
        self._start_block(element, names)
        self._has_begun = True
        return True

    def _start_table(self, table: HtmlElement, names: str) -> bool:
        self._flush()
        if is_data_table(table):
            self._add_table(table)
            return False
        return self._start_block(table, names)

    def _start_mark(self, element: HtmlElement, _: str) -> bool:
        self._inline.open(MARKS[element.tag])
        return True

    def _end_mark(self, element: HtmlElement) -> None:
        self._inline.close(MARKS[element.tag])

    def _start_link(self, anchor: HtmlElement, _: str) -> bool:
        href = anchor.get("href")
        if href is None:
            return True
        if href.startswith("#") and "".join(anchor.itertext()).strip() in _PERMALINKS:
            return False
        if self._open_link is not None:
            # The standard ends a link where another begins.
            self._end_link(self._open_link)
        self._inline.open(MarkKind.LINK, link_address(anchor, self.tree.base))
        self._links.append(anchor)
        self._open_link = anchor
        self._has_begun = True
        return True

    def _end_link(self, anchor: HtmlElement) -> None:
        if self._open_link is anchor:
            self._open_link = None
            self._inline.close(MarkKind.LINK)
            self._has_begun = True

    def _start_quote(self, _: HtmlElement, __: str) -> bool:
        self._text("“")
        return True

    def _end_quote(self, _: HtmlElement) -> None:
        self._text("”")

    def _start_button(self, button: HtmlElement, _: str) -> bool:
        context = self._contexts[-1]
        return bool(context.heading or context.is_term) or _holds_page(button)

    def _note_anchor(self, element: HtmlElement) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and name in self._targets:
                self._anchors.append(safe_line(name))


def _holds_page(button: HtmlElement) -> bool:
    """Whether a button was never closed and has swallowed what follows."""
    return any(True for _ in button.iter("p", "main", "article", "h1"))


_Start = Callable[[Segmenter, HtmlElement, str], bool]
_End = Callable[[Segmenter, HtmlElement], None]
_STARTS: Final[dict[str, _Start]] = {
    **dict.fromkeys(MARKS, Segmenter._start_mark),
    **dict.fromkeys(BLOCKS, Segmenter._start_block),
    **dict.fromkeys(PREFORMATTED, Segmenter._start_preformatted),
    "a": Segmenter._start_link,
    "amp-img": Segmenter._picture,
    "br": Segmenter._line_break,
    "button": Segmenter._start_button,
    "hr": Segmenter._rule,
    "img": Segmenter._picture,
    "q": Segmenter._start_quote,
    "table": Segmenter._start_table,
}
_ENDS: Final[dict[str, _End]] = {
    **dict.fromkeys(MARKS, Segmenter._end_mark),
    **dict.fromkeys(BLOCKS, Segmenter._end_block),
    "a": Segmenter._end_link,
    "q": Segmenter._end_quote,
}
"""Custom elements that no start knows end as boxes do."""


def segment(tree: Tree) -> list[Piece]:
    """All blocks of a page in reading order, unlabelled."""
    return Segmenter(tree).run()
