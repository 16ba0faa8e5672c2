"""A pane of articles of which one marks some, to do something with all of them."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.ui.widgets.cursor_pane import CursorPane

MARK = "✓"


class MarkingPane(CursorPane):
    """A pane whose items are ids, some of which are marked. Marks go when their ids are not listed any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "mark", "mark", id="list.mark", tooltip="Mark the article, or take its mark away, and go down"),
        Binding("X", "mark_to", "Mark up to here", id="list.mark_to", tooltip="Mark all from the last mark to here"),
        Binding(
            "asterisk",
            "mark_all",
            "all",
            id="list.mark_all",
            tooltip="Mark all that are listed, as the filter has them, or none",
        ),
    ]

    class MarksChanged(Message):
        """Other items are marked."""

    ids: Sequence[int]
    """What is listed, in its order."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.ids = []
        self._marks: set[int] = set()
        self._last_mark: int | None = None

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        raise NotImplementedError

    @property
    def mark_count(self) -> int:
        """How many are marked."""
        return len(self._marks)

    @property
    def marked(self) -> list[int]:
        """The marked ids in the order of the list."""
        return [each for each in self.ids if each in self._marks] if self._marks else []

    def is_marked(self, article_id: int) -> bool:
        """Whether an id is marked."""
        return article_id in self._marks

    def keep_marks_among(self, ids: Collection[int]) -> None:
        """Take away the marks of all but these."""
        if self._marks and not self._marks.issubset(ids):
            self._set_marks(self._marks.intersection(ids))

    def unmark_all(self) -> bool:
        """Take all marks away; False if there are none."""
        had_marks = bool(self._marks)
        if had_marks:
            self._set_marks(set())
        return had_marks

    def _set_marks(self, marks: set[int]) -> None:
        self._marks = marks
        if not marks:
            self._last_mark = None
        self.redraw()
        self.post_message(self.MarksChanged())

    # Keys

    def action_mark(self) -> None:
        """Mark the item under the cursor or take its mark away, and go down."""
        if (current := self.current) is None:
            return
        self._marks ^= {current}
        self._last_mark = current
        self.redraw_item(self.cursor)
        self.redraw_heading()
        self.post_message(self.MarksChanged())
        self.action_move(1)

    def action_mark_to(self) -> None:
        """Mark all from the last mark to the cursor."""
        if (current := self.current) is None:
            return
        ends = [self.ids.index(each) for each in (current, self._last_mark) if each is not None and each in self.ids]
        self._last_mark = current
        self._set_marks(self._marks.union(self.ids[min(ends) : max(ends) + 1]))

    def action_mark_all(self) -> None:
        """Mark all that are listed; none if all are marked."""
        is_all = len(self._marks) == len(self.ids)
        self._set_marks(set() if is_all else set(self.ids))
