"""Moving in the article: by blocks and headings, and jumps that one comes back from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.deferred import Deferred
from reader.model import Article, Block, BlockKind, Place
from reader.ui.jumps import Jumps
from reader.ui.showing import Showing, from_body, place_of_share, to_body
from reader.ui.widgets.finding_view import FindingView
from reader.ui.widgets.flow_lines import START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui import outline as outlines
    from reader.ui.find import Needle
else:
    outlines = Deferred("reader.ui.outline")


class MovingView(FindingView):
    """The article, in which one moves by its parts and comes back to the very line after a jump."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_curly_bracket", "move_block(-1)", "Block before", id="move.block_before", tooltip="Block before"),
        Binding("right_curly_bracket", "move_block(1)", "Next block", id="move.block_next", tooltip="Next block"),
        Binding(
            "left_parenthesis",
            "move_heading(-1)",
            "Heading before",
            id="move.heading_before",
            tooltip="Heading before",
        ),
        Binding("right_parenthesis", "move_heading(1)", "Next heading", id="move.heading_next", tooltip="Next heading"),
    ]

    @dataclass
    class Stopped(Message):
        """Why nothing was gone to."""

        reason: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._jumps = Jumps()

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on, in which no jump has been made."""
        self._jumps = Jumps()
        super().show(article, note, place)

    # Blocks and headings

    def action_move_block(self, step: int) -> None:
        """Put the next block at the top, or the one before; from inside a block, its own beginning is before."""
        blocks = self._flow.blocks if self._flow else ()
        number = self._block_here(step) + step
        while 0 <= number < len(blocks) and not _is_seen(blocks[number]):
            number += step
        self._go_on(number if 0 <= number < len(blocks) else None, step, "block")

    def action_move_heading(self, step: int) -> None:
        """Put the next heading at the top, or the one before."""
        blocks = self._flow.blocks if self._flow else ()
        self._go_on(outlines.next_heading(blocks, self._block_here(step), step), step, "heading")

    def _block_here(self, step: int) -> int:
        """The block at the top, which is not gone to again by that step."""
        if self._flow is None:
            return 0
        number = self._flow.at(self.top).block
        begin = self._flow.wrapped_lines_of(number).start if number >= 0 else self.top
        is_above, is_inside = self.top < begin, self.top > begin
        return number - 1 if step > 0 and is_above else number + 1 if step < 0 and is_inside else number

    def _go_on(self, number: int | None, step: int, what: str) -> None:
        before = self._place
        if number is not None:
            self.go_to_block(number)
        elif step < 0:
            self.go_to(START)
        if self._place == before:
            # The last page shows the blocks that are left, of which none can be at the top.
            self.post_message(self.Stopped(f"No {what} further {'down' if step > 0 else 'up'}"))

    # Contents

    def outline(self) -> "outlines.Outline":
        """The headings of what is shown."""
        return outlines.outline_of(self._flow.blocks if self._flow else ())

    @property
    def block(self) -> int:
        """The block at the top of the page, among those shown."""
        return max(0, self._flow.at(self.top).block) if self._flow and self._flow.blocks else 0

    # Jumps

    @property
    def jumps(self) -> Jumps:
        """The jumps made in the article, as places in its body."""
        return self._jumps if self.showing is Showing.CLEANED else self._jumps.carried(self._to_body)

    def resume_jumps(self, jumps: Jumps) -> None:
        """Come back into an article with the jumps that were made in it."""
        self._jumps = jumps if self.showing is Showing.CLEANED else jumps.carried(self._from_body)

    def jump_to_block(self, number: int) -> None:
        """Put a block at the top, and remember where one was."""
        self._jump(lambda: self.go_to_block(number))

    def jump_to(self, place: Place) -> None:
        """Put the line of a place in the body at the top, and remember where one was."""
        self._jump(lambda: self.go_to(self._from_body(place)))

    def jump_to_share(self, share: float) -> None:
        """Put the line at the top before which so much of the article lies, 0 to 1, and remember where one was."""
        if self.article is not None:
            self.jump_to(place_of_share(self.article.body, share))

    def go_to_anchor(self, name: str) -> bool:
        """Go to the block that a `#name` link leads to, and remember where one was; False if there is none."""
        here = self._place
        is_there = super().go_to_anchor(name)
        self._remember(here)
        return is_there

    def action_move_to_start(self) -> None:
        """Go to the title, and remember where one was."""
        self._jump(super().action_move_to_start)

    def action_move_to_end(self) -> None:
        """Go to the end, and remember where one was."""
        self._jump(super().action_move_to_end)

    def end_find(self, *, is_kept: bool) -> None:
        """End typing what is looked for; staying there is a jump."""
        origin = self._origin
        super().end_find(is_kept=is_kept)
        if is_kept and origin is not None:
            self._remember(origin)

    def find_any(self, words: str, needles: "Sequence[Needle]") -> bool:
        """Go to what a search in the library found, and remember where the article was left."""
        here = self._place
        is_found = super().find_any(words, needles)
        if is_found and (here.block, here.offset) > (0, 0):
            self._remember(here)
        return is_found

    def travel_jumps(self, steps: int) -> bool:
        """Go back (negative) or forward to where a jump was made from; False if there is none."""
        return self._take(self._jumps.moved(steps, self._place))

    def jump_back(self) -> bool:
        """Go to where one was before the last jump, and back again the next time; False if there was none."""
        return self._take(self._jumps.swapped(self._place))

    def _take(self, moved: tuple[Jumps, Place] | None) -> bool:
        if moved is None:
            return False
        self._jumps, place = moved
        self.go_to(place)
        return True

    def _jump(self, go: Callable[[], None]) -> None:
        here = self._place
        go()
        self._remember(here)

    def _remember(self, here: Place) -> None:
        if self._place != here:
            self._jumps = self._jumps.jumped(here)

    # More or less of the page

    def show_as(self, showing: Showing) -> None:
        """Show more or less of the page; jumps lead back to the same text."""
        jumps = self.jumps
        super().show_as(showing)
        self.resume_jumps(jumps)

    def _to_body(self, place: Place) -> Place:
        return place if self._shown is None else to_body(self._shown.blocks, place)

    def _from_body(self, place: Place) -> Place:
        """A place in the body as one among the blocks that are shown."""
        if self._shown is None or self.showing is Showing.CLEANED:
            return place
        return from_body(self._shown.blocks, place)


def _is_seen(block: Block) -> bool:
    """Whether anything of a block is drawn."""
    return bool(block.text or block.rows or block.marker) or block.kind in (BlockKind.RULE, BlockKind.FIGURE)
