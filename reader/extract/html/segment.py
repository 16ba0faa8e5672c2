"""Turns the tree of a page into blocks in reading order, before anything is known about what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.code_tables import code_in_table
from reader.extract.html.collector import Collector
from reader.extract.html.collector import Piece as Piece
from reader.extract.html.formulas import (
    Formula,
    add_formula,
    formula_in_script,
    formula_in_wiki,
    formula_of,
    is_drawn_tex,
    take_closing_sign,
)
from reader.extract.html.markup import (
    BLOCKS,
    LINES_OF_CODE,
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
    _quotes: int = 0
    """How many `q` are open."""
    _readings: list[str] = field(default_factory=list)
    """Of the characters of the open `ruby`."""

    def run(self) -> list[Piece]:
        """All pieces of the tree."""
        root = self.tree.root
        self._targets = frozenset(unquote(href[1:]) for href in root.xpath("descendant::a/@href[starts-with(., '#')]"))
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
            if tag == "script" and given:
                self._add_formula(formula_in_script(element), element)
            return False
        if self._targets and ("id" in given or (tag == "a" and "name" in given)):
            self._note_anchor(element)
        if names and ("mwe-math-element" in names or "MathJax" in names) and self._is_formula(element, names):
            return False
        if start := _STARTS.get(tag):
            return start(self, element, names)
        if "-" in tag:
            # Custom elements hold parts of a page as often as words: their names count, lines do not end at them.
            self._open_box(element, names)
        return True

    def _start_block(self, element: HtmlElement, names: str) -> bool:
        if self._contexts[-1].is_pre and element.tag in LINES_OF_CODE:
            self._inline.end_line()
        elif self._has_begun:
            self._flush()
        return self._open_box(element, names)

    def _end_block(self, element: HtmlElement) -> None:
        if self._contexts[-2].is_pre and element.tag in LINES_OF_CODE:
            self._inline.end_line()
        elif self._has_begun:
            self._flush()
        self._close_box(element)

    def _start_preformatted(self, element: HtmlElement, names: str) -> bool:
        self._start_block(element, names)
        self._has_begun = True
        return True

    def _start_table(self, table: HtmlElement, names: str) -> bool:
        if self._contexts[-1].is_pre:
            return self._start_block(table, names)
        self._flush()
        if (code := code_in_table(table)) is not None:
            self._add_code(table, names, code)
            return False
        if is_data_table(table):
            if self._targets:
                for inner in table.iterdescendants():
                    self._note_anchor(inner)
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
        self._quotes += 1
        self._text("“" if self._quotes % 2 else "‘")
        return True

    def _end_quote(self, _: HtmlElement) -> None:
        self._text("”" if self._quotes % 2 else "’")
        self._quotes -= 1

    def _start_reading(self, reading: HtmlElement, _: str) -> bool:
        """How the characters before are read goes behind the word, so that the word stays whole."""
        if next(reading.iterancestors("ruby"), None) is None:
            return True
        if text := safe_line("".join(reading.itertext())):
            self._readings.append(text)
        return False

    def _end_ruby(self, _: HtmlElement) -> None:
        if not self._readings:
            return
        is_latin = self._readings[0] < _FIRST_WIDE
        self._text(f" ({' '.join(self._readings)})" if is_latin else f"（{''.join(self._readings)}）")
        self._readings.clear()

    def _start_math(self, math: HtmlElement, _: str) -> bool:
        self._add_formula(formula_of(math), math)
        return False

    def _is_formula(self, element: HtmlElement, names: str) -> bool:
        """Whether an element was a formula as wikis and MathJax set them, and has been read."""
        if "mwe-math-element" in names.split():
            self._add_formula(formula_in_wiki(element), element)
            return True
        return is_drawn_tex(element)

    def _add_formula(self, formula: Formula | None, element: HtmlElement) -> None:
        if formula is None or not formula.parts:
            return
        context = self._contexts[-1]
        is_apart = formula.is_display and not (context.heading or context.is_caption or context.is_term)
        if is_apart:
            self._flush()
        elif self._breaks:
            self._apply_breaks()
        add_formula(self._inline, formula)
        self._has_begun = True
        if is_apart:
            self._text(take_closing_sign(element))
            self._flush()

    def _start_button(self, button: HtmlElement, _: str) -> bool:
        context = self._contexts[-1]
        return bool(context.heading or context.is_term) or _holds_page(button)

    def _note_anchor(self, element: HtmlElement) -> None:
        """Keeps the names of an element that links lead to for the next block, which a block-level element begins."""
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and name in self._targets:
                if self._has_begun and element.tag in BLOCKS and not self._contexts[-1].is_pre:
                    self._flush()
                self._anchors.append(safe_line(name))


_FIRST_WIDE: Final = "\u2e80"
"""The first character of the blocks of Chinese, Japanese and Korean."""


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
    **dict.fromkeys(("math", "m:math", "mml:math"), Segmenter._start_math),
    "q": Segmenter._start_quote,
    "rt": Segmenter._start_reading,
    "table": Segmenter._start_table,
}
_ENDS: Final[dict[str, _End]] = {
    **dict.fromkeys(MARKS, Segmenter._end_mark),
    **dict.fromkeys(BLOCKS, Segmenter._end_block),
    "a": Segmenter._end_link,
    "q": Segmenter._end_quote,
    "ruby": Segmenter._end_ruby,
}
"""Custom elements that no start knows end as boxes do."""


def segment(tree: Tree) -> list[Piece]:
    """All blocks of a page in reading order, unlabelled."""
    return Segmenter(tree).run()
