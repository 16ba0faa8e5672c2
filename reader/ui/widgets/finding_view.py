"""Finding words in the article: as one types, from one match to the next, and what a search in the library found."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive

from reader.model import Article, Place
from reader.ui.painting import Paint
from reader.ui.render.line import HEAD, Line
from reader.ui.render.spans import shown_ranges
from reader.ui.showing import blocks_shown
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.flow_lines import START

if TYPE_CHECKING:
    from reader.ui.find import FoldedTexts, Match, Needle

SLICE_SECONDS = 0.01
"""How long texts are folded at a stretch, and how long keys then have their turn."""
FOUND = "article--found"
FOUND_HERE = "article--found-here"


class FindingView(ArticleView):
    """The article, with what was looked for marked in it: in its title too, which is before its first block."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {FOUND, FOUND_HERE}

    match_shown: reactive[int] = reactive(0, repaint=False)
    """The number of the match that was gone to last, from 0; who shows it watches it, as `top`."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._wanted = ""
        self._needles: Sequence[Needle] = ()
        self._texts: FoldedTexts | None = None
        self._matches: Sequence[Match] = ()
        self._is_cut = False
        self._match = 0
        self._origin: Place | None = None

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on, with nothing looked for."""
        self._wanted, self._needles, self._matches, self._origin = "", (), (), None
        super().show(article, note, place)

    def _begin_at(self, place: Place) -> None:
        self._texts = None
        super()._begin_at(place)
        if self._needles:
            self._find_all()
            self._match = self._match_from(self._place)

    # What is found

    @property
    def found(self) -> tuple[int, int]:
        """The number of the match that is shown, from 1, and how many there are; one more than are kept if more."""
        return (self._match + 1 if self._matches else 0), len(self._matches) + self._is_cut

    @property
    def wanted(self) -> str:
        """The words looked for; empty if none."""
        return self._wanted

    @property
    def match(self) -> "Match | None":
        """The match that is shown, if it is in a block."""
        found = self._matches[self._match] if self._matches else None
        return None if found is None or found.block == HEAD else found

    @property
    def text_matches(self) -> "Sequence[Match]":
        """The matches in the blocks, in reading order."""
        return self._matches[bisect_left(self._matches, (0, 0)) :]

    def begin_find(self) -> None:
        """Remember where one is, to come back there if the search is given up."""
        self._origin = self._place
        self._fold_ahead()

    def _fold_ahead(self) -> None:
        """Fold the texts while nothing is typed yet."""
        until = perf_counter() + SLICE_SECONDS
        while self._origin is not None and self._folded_texts().fold_ahead():
            if perf_counter() > until:
                self.set_timer(SLICE_SECONDS, self._fold_ahead)
                return

    def end_find(self, *, is_kept: bool) -> None:
        """End typing: stay at what was found, or go back and look for nothing."""
        origin, self._origin = self._origin, None
        if not is_kept:
            self.find("")
            if origin is not None:
                self.go_to(origin)

    def find(self, words: str) -> None:
        """Mark all places of these words and go to the first from where one was; no words end the search."""
        from reader.ui.find import typed_needle

        needle = typed_needle(words)
        self._look_for(words, (needle,) if needle else ())
        self._match = self._match_from(self._origin or self._place)
        self._show_match()

    def find_any(self, words: str, needles: "Sequence[Needle]") -> bool:
        """Mark all places of the needles, called `words`, and go to the first place of the first one in the text.

        False if none of them is in the text, and nothing is changed.
        """
        from reader.ui.find import first_in_blocks

        first = first_in_blocks(self._folded_texts(), needles)
        if first is None:
            return False
        self._look_for(words, needles)
        self._match = self._match_from(Place(first.block, first.start))
        self._show_match()
        return True

    def _look_for(self, words: str, needles: "Sequence[Needle]") -> None:
        self._wanted, self._needles = words, needles
        self._find_all()

    def _find_all(self) -> None:
        self._matches, self._is_cut = (), False
        if self._needles:
            from reader.ui.find import find_any

            found = find_any(self._folded_texts(), self._needles, (self._origin or self._place).block)
            self._matches, self._is_cut = found.matches, found.is_cut

    def _folded_texts(self) -> "FoldedTexts":
        if self._texts is None:
            from reader.ui.find import FoldedTexts

            article = self._shown
            blocks = blocks_shown(article, self.showing) if article else ()
            head = f"{article.title} {self._note}" if article else ""
            self._texts = FoldedTexts([head, *(block.text for block in blocks)], HEAD)
        return self._texts

    # From one to the next

    def next_match(self, step: int) -> bool:
        """Go to the next match, or the one before; whether that led round an end. From one out of sight, from here."""
        if not self._matches:
            return False
        before = self._match
        if self._is_match_seen():
            self._match = (before + step) % len(self._matches)
            is_round = (self._match <= before) if step > 0 else (self._match >= before)
        else:
            here = bisect_left(self._matches, (self._place.block, self._place.offset))
            at = here if step > 0 else here - 1
            self._match = at % len(self._matches)
            is_round = at != self._match
        self._bring_match_into_sight()
        for number in (before, self._match):
            self._redraw_match(number)
        self.match_shown = self._match
        return is_round

    def _match_from(self, place: Place) -> int:
        """The number of the first match from a place on; the first of all if there is none."""
        at = HEAD if _is_above(place) else place.block
        number = bisect_left(self._matches, (at, 0 if at == HEAD else place.offset))
        return number if number < len(self._matches) else 0

    def _is_match_seen(self) -> bool:
        match = self._matches[self._match]
        if self._flow is None:
            return False
        if match.block == HEAD:
            return self._flow.at(self.top).block == HEAD
        last = self._flow.at(self.top + self.page - 1)
        return self._flow.key(self.top) <= (match.block, match.start) < (last.block, last.end)

    def _show_match(self) -> None:
        self._bring_match_into_sight()
        self.redraw()
        self.set_reactive(FindingView.match_shown, self._match)
        self.laid_out()

    def _bring_match_into_sight(self) -> None:
        if not self._matches or self._flow is None:
            return
        match = self._matches[self._match]
        if match.block == HEAD:
            self.go_to(START)
        else:
            self.bring_into_sight(Place(match.block, match.start))

    def _redraw_match(self, number: int) -> None:
        """Draw the lines of a match anew, and no others; in a table, whose rows have it in any order, all."""
        match, flow = self._matches[number], self._flow
        if flow is None or match.block == HEAD or flow.blocks[match.block].rows:
            self.redraw()
        else:
            lines = flow.line_at((match.block, match.start)), flow.line_at((match.block, match.end))
            self.redraw_lines(range(lines[0], lines[1] + 1))

    # Lines

    def paints(self, line: Line) -> list[Paint]:
        """The styles of a line's runs, and of what was found in it."""
        return [*super().paints(line), *self._found_paints(line)]

    def _found_paints(self, line: Line) -> Iterator[Paint]:
        if not self._matches or not line.spans:
            return
        begin = min(span.offset for span in line.spans)
        first = max(0, bisect_left(self._matches, (line.block, begin)) - 1)
        for number in range(first, bisect_left(self._matches, (line.block, line.end))):
            match = self._matches[number]
            ink = self.ink(FOUND_HERE if number == self._match else FOUND)
            if match.block == line.block:
                for start, end in shown_ranges(line, match.start, match.end):
                    yield Paint(start, end, ink)


def _is_above(place: Place) -> bool:
    """Whether a place is above all text, where the title stands."""
    return place.block == 0 and place.offset < 0
